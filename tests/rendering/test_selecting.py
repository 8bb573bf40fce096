"""Words of a text that an editor points at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.selecting import located, occurrences, selected, steps

TEXT = "Ines Tallow closed the ferry.\n\nThe ferry’s old boat stayed, “wet and cold,” in Brennick."
texts = st.text(alphabet="ab “”,.\n’é🛶", min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the FERRY's", ["The ferry’s"]),
        ('"wet and cold,"', ["“wet and cold,”"]),
        ('"Wet and cold"', ["wet and cold"]),
        ("'wet  and\ncold'", ["wet and cold"]),
        ("ínes tallow", ["Ines Tallow"]),
        ("The ferry", ["The ferry"]),
        ("THE FERRY", ["the ferry", "The ferry"]),
        ("nowhere", []),
        ("", []),
    ],
)
def test_typed_words_are_found_in_the_form_in_which_they_are_printed(typed, printed):
    assert [one.words for one in occurrences(TEXT, typed, 9)] == printed


def test_hyphens_are_typed_for_a_dash():
    assert [one.words for one in occurrences("Wet — and cold — they left.", "wet -- AND", 9)] == ["Wet — and"]


@given(texts, texts)
def test_what_is_found_for_typed_words_has_their_letters(text, typed):
    for one in occurrences(text, typed, 9):
        assert one.words == text[one.start : one.end]
        assert letters(one.words) == letters(typed)


def letters(words: str) -> list[str]:
    return [letter.replace("é", "e") for letter in words if letter.isalnum()]


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def stepped(words: str) -> dict[str, str]:
    return {step.label: TEXT[step.start : step.end] for step in steps(TEXT, *span(words))}


def test_a_span_steps_by_words_and_by_marks():
    assert stepped("wet and") == {
        "Begin a word earlier": "“wet and",
        "Begin a word later": "and",
        "End a word earlier": "wet",
        "End a word later": "wet and cold",
    }


def test_a_word_with_an_apostrophe_is_one():
    assert stepped("old boat")["Begin a word earlier"] == "ferry’s old boat"


def test_a_single_word_gets_no_shorter():
    assert set(stepped("boat")) == {"Begin a word earlier", "End a word later"}


def test_words_are_found_however_the_space_between_them_is():
    assert [(one.start, one.words) for one in occurrences("old  boat, old\nboat", "old boat", 9)] == [
        (0, "old  boat"),
        (11, "old\nboat"),
    ]


def test_no_more_places_than_asked_for():
    assert len(occurrences("a a a a", "a", 2)) == 2


def test_what_stands_around_keeps_to_its_paragraph():
    found = selected(TEXT, *span("The ferry’s"))
    assert (found.before, found.after) == ("", " old boat stayed, “wet and cold,” in Brennick.")


def test_words_that_moved_are_found_nearest_to_where_they_stood():
    assert located(TEXT, 25, 30, "ferry").start == TEXT.index("ferry")
    assert located(TEXT, 60, 65, "ferry").start == TEXT.rindex("ferry")


def test_words_that_are_gone_are_not_found():
    assert located(TEXT, 0, 4, "Oskar") is None


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (0, 999)])
def test_a_span_that_cannot_be_is_not_found(start, end):
    assert located(TEXT, start, end, "") is None


@given(texts, st.data())
def test_every_step_is_a_span_with_words_in_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for step in steps(text, start, end):
        assert 0 <= step.start < step.end <= len(text)
        assert (step.start, step.end) != (start, end)


@given(texts, st.data())
def test_what_is_selected_stands_between_what_is_around_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = selected(text, start, end)
    assert found.before + found.words + found.after in text
