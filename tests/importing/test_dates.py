from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.dates import parse_date, split_date


def read(text, language="en"):
    found = parse_date(text, "here", language)
    return found and (found.at, found.precision, found.zone)


@pytest.mark.parametrize(
    "text",
    ["8 June 2012", "Fri 8 June 2012", "June 8, 2012", "Friday, June 8th, 2012", "2012-06-08", "8 Jun 2012"],
)
def test_a_date_without_a_time_is_known_to_the_day(text):
    assert read(text) == (datetime(2012, 6, 8, tzinfo=UTC), "day", "")


@pytest.mark.parametrize(
    ("text", "zone", "hours"),
    [
        ("15 September 2011, 04:12 IST", "+05:30", 5.5),
        ("15 September 2011, 04:12 GMT", "+00:00", 0),
        ("15 September 2011, 04:12 CET", "+01:00", 1),
        ("15 September 2011 04:12 EST", "-05:00", -5),
        ("September 15, 2011 4:12 a.m. ET", "-04:00", -4),
        ("2011-09-15T04:12:00+05:30", "+05:30", 5.5),
        ("2011-09-15T04:12:00Z", "+00:00", 0),
        ("2011-09-15 04:12 +02:00", "+02:00", 2),
    ],
)
def test_a_zone_is_kept_as_an_offset(text, zone, hours):
    assert read(text) == (datetime(2011, 9, 15, 4, 12, tzinfo=timezone(timedelta(hours=hours))), "minute", zone)


def test_a_time_without_a_zone_has_none():
    assert read("15 September 2011, 04:12") == (datetime(2011, 9, 15, 4, 12, tzinfo=UTC), "minute", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2 hours ago",
        "Friday",
        "2012",
        "May 2012",
        "8 June",
        "8 June 12",
        "31 February 2012",
        "2012-13-45",
        "2012-13-01",
        "8-9 June 2012",
        "8 – 9 June 2012",
        "June 8-9, 2012",
        "8 and 9 June 2012",
        "Monday, 8 June 2012",
        "Mon 8 Jun 2012",
        "2012-W23",
        "8 June 2012 25:61",
        "one of 3 people in 2012",
        "The council met on 8 June 2012",
    ],
)
def test_what_is_no_full_date_is_none(text):
    assert read(text) is None


def test_a_date_that_can_be_read_in_two_ways_is_none():
    assert read("05/06/2012") is None


def test_a_numeric_date_with_one_reading_is_read():
    assert read("25/12/2012") == (datetime(2012, 12, 25, tzinfo=UTC), "day", "")


def test_a_date_is_read_in_the_language_of_the_article():
    assert read("8. Juni 2012", "de") == (datetime(2012, 6, 8, tzinfo=UTC), "day", "")


def test_the_words_before_a_date_are_parted_from_it():
    before, date = split_date("Ann Roe 8 June 2012", "here")

    assert before == "Ann Roe"
    assert date is not None
    assert date.at == datetime(2012, 6, 8, tzinfo=UTC)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_every_iso_time_comes_back_with_its_zone(moment, minutes):
    at = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    found = parse_date(at.isoformat(), "here")

    assert found is not None
    assert found.at == at
    assert found.at.isoformat().endswith(found.zone)


@given(st.text(max_size=40))
def test_no_text_makes_the_reader_of_dates_stumble(text):
    found = parse_date(f"{text} 2012", "here")

    assert found is None or found.at.tzinfo is not None
