"""Facts about an article that somebody states beside its text: as options, in front matter, in a catalogue."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from articles.importing.bylines import split_names
from articles.importing.dates import parse_date
from articles.importing.draft import FoundDate
from articles.importing.problems import ImportProblem

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47 (RFC 5646), as far as files use it
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # which no encoding has (Unicode 16.0, D71); YAML can escape one
_TEXT_KEYS = ("title", "outlet", "url", "story", "language")
_DATE_KEYS = ("published", "updated")
KEYS = ("title", "outlet", "byline", "published", "updated", "url", "story", "language")
# What the columns of the database hold; an outlet's name, a story's title or an address is never nearly as long.
LIMITS = {"title": 500, "outlet": 200, "story": 300, "url": 1000, "language": 12}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated; "" and () and None stand for what is not."""

    title: str = ""
    outlet: str = ""
    bylines: tuple[str, ...] = ()
    published: FoundDate | None = None
    updated: FoundDate | None = None
    url: str = ""
    story: str = ""
    language: str = ""

    def over(self, other: "Facts") -> "Facts":
        """These facts, completed by `other`."""
        names = (field.name for field in fields(self))
        return Facts(**{name: getattr(self, name) or getattr(other, name) for name in names})

    def followed_by(self, other: "Facts") -> "Facts":
        """These facts, completed by `other`, whose bylines are further ones."""
        return replace(self.over(other), bylines=tuple(dict.fromkeys((*self.bylines, *other.bylines))))


NO_FACTS = Facts()


def facts_from(values: Mapping[str, object], file: str, source: str) -> Facts:
    """The facts under KEYS in `values`; other keys are not looked at. `source` names the place to people.

    Raises ImportProblem where a value has the wrong type or is an unreadable date, address or language code.
    """
    given = {key: value for key, value in values.items() if key in KEYS and value is not None}
    for key, value in given.items():
        if isinstance(value, str) and _SURROGATE.search(value):
            raise ImportProblem(f"{file}: {source}: “{key}” holds half a character. Write the character itself.")
    texts = {key: _text(key, given[key], file, source) for key in _TEXT_KEYS if key in given}
    if (url := texts.get("url", "")) and not re.match(r"https?://[^\s/]", url):
        raise _problem(file, source, "url", url, "Write the whole address, beginning with https://")
    if (language := texts.get("language", "")) and not _LANGUAGE.fullmatch(language):
        raise _problem(file, source, "language", language, "Write a code of two letters, such as en")
    dates = {key: _date(key, given[key], file, source) for key in _DATE_KEYS if key in given}
    return Facts(
        title=texts.get("title", ""),
        outlet=texts.get("outlet", ""),
        bylines=_bylines(given.get("byline", ""), texts.get("outlet", ""), file, source),
        published=dates.get("published"),
        updated=dates.get("updated"),
        url=url,
        story=texts.get("story", ""),
        language=language,
    )


def _text(key: str, value: object, file: str, source: str) -> str:
    if not isinstance(value, str):
        raise _problem(file, source, key, value, f'It must be text: put it in quotation marks, {key}: "…"')
    text = " ".join(value.split())
    if len(text) > LIMITS[key]:
        raise ImportProblem(f"{file}: {source}: “{key}” is longer than {LIMITS[key]} characters. Shorten it.")
    return text


def _bylines(value: object, outlet: str, file: str, source: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(" ".join(name.split()) for name in value if name.strip())
    if not isinstance(value, str):
        raise _problem(file, source, "byline", value, "Write a name, or a list of names")
    return split_names(value, outlet)


def _date(key: str, value: object, file: str, source: str) -> FoundDate | None:
    text = value.isoformat() if isinstance(value, date | datetime) else value
    if text == "":
        return None
    found = parse_date(text, source) if isinstance(text, str) else None
    if not found:
        mend = "Write the date as 2012-06-08, or 2012-06-08 14:30 +02:00, or leave the line out if it is not known"
        raise _problem(file, source, key, value, mend)
    return found


def _problem(file: str, source: str, key: str, value: object, mend: str) -> ImportProblem:
    shown = f"“{value}”" if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return ImportProblem(f"{file}: {source}: the value of “{key}” is {shown}, which cannot be used. {mend}.")
