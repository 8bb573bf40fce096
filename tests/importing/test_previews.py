"""What an editor changes of a draft, what is put back into it, and what there is to look at."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.dates import parse_date
from articles.importing.doubts import doubts, odd_marks
from articles.importing.draft import FoundDate, LeftOut
from articles.importing.edits import as_text, changes, edited, written
from articles.importing.putting_back import put_back, without
from articles.importing.read import source_lines
from articles.rendering.body import plain_text
from tests.importing.reading import read_text

RAIN = """Rain in Brennick

By Mara Ellund

Rain fell on Brennick all night.

Share this article

The river rose by a metre.

Read more: Ferry closed

© The Quay
"""
zones = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
minutes = st.datetimes(datetime(1600, 1, 2), datetime(2099, 12, 30), timezones=zones)


def printed_zone(moment: datetime) -> str:
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:]


# Fields as texts


def test_a_day_is_written_without_a_time():
    assert written(FoundDate(datetime(2024, 5, 14, tzinfo=UTC), "day", "", "the text")) == "2024-05-14"


@given(minutes)
def test_what_is_written_of_a_minute_reads_as_that_minute(moment):
    moment = moment.replace(second=0, microsecond=0)
    date = FoundDate(moment, "minute", printed_zone(moment), "an editor")
    assert parse_date(written(date), "an editor") == date


@given(st.dates(datetime(1600, 1, 1).date(), datetime(2099, 12, 31).date()))
def test_what_is_written_of_a_day_reads_as_that_day(day):
    date = FoundDate(datetime(day.year, day.month, day.day, tzinfo=UTC), "day", "", "an editor")
    assert parse_date(written(date), "an editor") == date


def test_a_form_sent_back_as_it_was_shown_changes_nothing():
    draft = read_text(RAIN)
    assert changes(draft, as_text(draft)) == {}
    assert edited(draft, {}) == draft


def test_an_edit_holds_and_the_rest_stays():
    draft = read_text(RAIN)
    now = edited(draft, changes(draft, {**as_text(draft), "title": "No rain"}))
    assert (now.title, now.bylines, now.body) == ("No rain", ("Mara Ellund",), draft.body)


def test_bylines_are_written_a_name_a_line():
    assert edited(read_text(RAIN), {"bylines": " Ann  Roe \n\nBo Lee\n"}).bylines == ("Ann Roe", "Bo Lee")


def test_a_date_of_an_editor_says_so():
    found = edited(read_text(RAIN), {"published": "2024-05-14 10:30 +02:00"}).published
    assert (found.precision, found.zone, found.source) == ("minute", "+02:00", "an editor")


def test_an_emptied_date_is_unknown():
    assert edited(read_text("---\npublished: 2024-05-14\n---\nRain\n\nRain fell."), {"published": ""}).published is None


# Putting back


def with_all_back(text: str, name: str = "rain.txt") -> list[str]:
    draft = read_text(text, name)
    places = [(n, at) for n, p in enumerate(draft.left_out) for at in range(p.text.count("\n") + 1)]
    body = put_back(draft.body, places, draft.left_out, source_lines(text.encode(), name))
    return plain_text(body).split("\n\n")


def test_passages_go_back_to_their_places():
    assert with_all_back(RAIN) == [
        "By Mara Ellund",
        "Rain fell on Brennick all night.",
        "Share this article",
        "The river rose by a metre.",
        "Read more: Ferry closed",
        "© The Quay",
    ]


def test_in_markdown_with_front_matter_they_go_back_to_their_places():
    text = "---\ntitle: Rain\n---\nRain *fell* on Brennick.\n\nShare this article\n\nThe **river** rose by a metre.\n"
    assert with_all_back(text, "rain.md")[1] == "Share this article"


def test_a_line_is_put_back_as_it_was_printed_whatever_markup_it_looks_like():
    passage = LeftOut("share or follow line", "* [Share] <b>this</b> # article", 2)
    body = put_back("Rain fell.", [(0, 0)], [passage], ["Rain fell.", passage.text])
    assert plain_text(body) == f"Rain fell.\n\n{passage.text}"


def test_where_what_followed_was_taken_out_by_an_editor_the_next_paragraph_counts():
    draft = read_text(RAIN)
    number = [passage.text for passage in draft.left_out].index("Share this article")
    body = put_back("The river rose by a metre.", [(number, 0)], draft.left_out, RAIN.split("\n"))
    assert plain_text(body).split("\n\n") == ["Share this article", "The river rose by a metre."]


@given(st.sets(st.integers(0, 3)))
def test_whatever_is_put_back_nothing_of_the_text_is_lost(numbers):
    draft = read_text(RAIN)
    places = [(number, 0) for number in numbers if number < len(draft.left_out)]
    body = put_back(draft.body, places, draft.left_out, RAIN.split("\n"))
    back = {draft.left_out[number].text for number, _ in places}
    assert [p for p in plain_text(body).split("\n\n") if p not in back] == plain_text(draft.body).split("\n\n")
    assert {p.text for p in without(draft.left_out, set(places))} | back == {p.text for p in draft.left_out}


# What to look at


@pytest.mark.parametrize(
    "text",
    [
        "“Enough,” she said.",
        '"Enough," she said.',
        "He said: “It rained.\n\n“It rained for days.”",
        'He said: "It rained.\n\n"It rained for days."',
        "The ferry's plank wasn't found.",
    ],
)
def test_marks_that_have_their_partners_are_no_doubt(text):
    assert odd_marks(text) == []


@pytest.mark.parametrize(
    "text", ["“Enough, she said.", "Enough,” she said.", '"Enough, she said.', "“It rained.\n\nRain fell."]
)
def test_a_mark_without_its_partner_is_a_doubt(text):
    assert len(odd_marks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre blieb am Montag geschlossen, weil der Sturm eine Planke gelöst hatte und niemand sie fand. " * 9,
        "Le bac est resté fermé lundi, parce que la tempête avait arraché une planche que personne n’a retrouvée. " * 9,
        "De veerboot bleef maandag dicht, omdat de storm een plank had losgerukt die niemand heeft gevonden. " * 9,
        "El transbordador permaneció cerrado el lunes, porque la tormenta había arrancado una tabla del casco. " * 9,
    ],
    ids=["German", "French", "Dutch", "Spanish"],
)
def test_words_of_another_language_are_noticed(text):
    draft = read_text(f"Title\n\n{text}")
    assert any("does not look like English" in doubt for doubt in doubts(draft, plain_text(draft.body)))


def test_english_is_taken_for_english():
    text = "The ferry stayed closed on Monday because the storm had torn off a plank that nobody could find. " * 9
    draft = read_text(f"Title\n\n{text}")
    assert not any("English" in doubt for doubt in doubts(draft, plain_text(draft.body)))
