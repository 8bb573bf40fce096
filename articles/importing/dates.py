"""Dates that a source states in full. Nothing is guessed: no day, month or year is filled in, no "yesterday" resolved.

dateparser (https://dateparser.readthedocs.io) reads the words; this module decides which of its readings are certain.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

from articles.importing.draft import FoundDate

YEARS = range(1600, 2100)  # as _YEAR reads them
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_ISO_8601 = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)")
_SHORT_NUMERIC = re.compile(r"\d\d?([./-])\d\d?\1(?:\d\d|\d{4})")
_MONTHS = 12
# "8-9 June 2012"; not the parts of a numeric date, of a time or of an offset
_RANGE = re.compile(r"(?<![\d:./-])\d\d?\s*(?:[-–—/&]|to|and)\s*\d\d?(?![\d:./-])")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # as datetime.weekday() counts them
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
# The longest date line in use: "Wednesday, September 15, 2011 at 04:12 a.m. Eastern Daylight Time" has 11 words.
_MAX_WORDS = 12
_SETTINGS = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "RETURN_TIME_AS_PERIOD": True,
}
# dateparser takes IST for Israel's time and ET for winter time all year. News in English that prints IST means India's.
_ZONES = {
    "IST": "Asia/Kolkata",
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_ZONE = re.compile(rf"\s+\(?({'|'.join(_ZONES)})\b\)?")


def parse_date(text: str, source: str, language: str = "en") -> FoundDate | None:
    """The date, with time and zone where they are given, that `text` as a whole states; `source` is kept with it.

    None where `text` is anything else: relative ("yesterday"), incomplete ("May 2012", "8 June 12"), or readable in
    two ways ("05/06/2012").
    """
    text = " ".join(text.split())
    is_complete = _YEAR.search(text) and _DAY.search(text)
    if not is_complete or len(text.split()) > _MAX_WORDS or _is_ambiguous(text):
        return None
    if iso := _ISO_8601.match(text):
        return _parse_iso(text, iso.end(), source, language)
    found = None if _RANGE.search(text) else _parse_words(text, source, language)
    return found if found and _is_on_its_weekday(text, found.at) else None


def is_undecidable(text: str, language: str = "en") -> bool:
    """Whether `text` is a date that does not tell which: "8/6/12", or "Monday, 8 June 2012", which was a Friday."""
    if parse_date(text, "", language):
        return False
    without_weekday = _WEEKDAY.sub("", text).strip(" ,")
    return bool(_SHORT_NUMERIC.fullmatch(text) or parse_date(without_weekday, "", language))


def split_date(text: str, source: str, language: str = "en") -> tuple[str, FoundDate | None]:
    """The words before the date that ends `text`, and that date: "Ann Roe 8 June 2012" gives "Ann Roe" and 8 June."""
    words = text.split()
    if len(words) > 2 * _MAX_WORDS or not _YEAR.search(text):
        return text, None
    for start in range(max(0, len(words) - _MAX_WORDS), len(words)):
        if date := parse_date(" ".join(words[start:]), source, language):
            return " ".join(words[:start]), date
    return text, None


def _parse_iso(text: str, end: int, source: str, language: str) -> FoundDate | None:
    try:
        day = datetime.fromisoformat(text[:end])
    except ValueError:  # dateparser would take 2012-13-01 for 13 January
        return None
    try:
        return _found(datetime.fromisoformat(text) if text[end:] else day, bool(text[end:]), source)
    except ValueError:  # such as a zone behind a space, which dateparser reads
        return _parse_words(text, source, language)


def _is_on_its_weekday(text: str, at: datetime) -> bool:
    named = _WEEKDAY.search(text)
    return named is None or _WEEKDAYS.index(named[1][:3].lower()) == at.weekday()


def _is_ambiguous(text: str) -> bool:
    numeric = _NUMERIC.search(text)
    if not numeric:
        return False
    day, month = int(numeric[1]), int(numeric[2])
    return day <= _MONTHS and month <= _MONTHS and day != month


def _parse_words(text: str, source: str, language: str) -> FoundDate | None:
    zone = _ZONE.search(text)
    data = _parser((language, "en") if language != "en" else ("en",)).get_date_data(_ZONE.sub("", text))
    if data.date_obj is None:
        return None
    at: datetime = data.date_obj.replace(tzinfo=ZoneInfo(_ZONES[zone[1]])) if zone else data.date_obj
    return _found(at, data.period == "time", source)


def _found(at: datetime, has_time: bool, source: str) -> FoundDate:
    if not has_time:
        return FoundDate(datetime(at.year, at.month, at.day, tzinfo=UTC), "day", "", source)
    offset = at.utcoffset()
    # A fixed offset in place of a named zone, so that the day in `at` is the one printed and equal dates are equal.
    return FoundDate(at.replace(tzinfo=UTC if offset is None else timezone(offset)), "minute", _zone(offset), source)


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


@cache
def _parser(languages: Sequence[str]) -> DateDataParser:
    return DateDataParser(languages=list(languages), settings=_SETTINGS)
