"""Places that are found again when the text has changed around them."""

from hypothesis import given
from hypothesis import strategies as st

from articles.analysis import Span
from articles.importing.anchors import CONTEXT, anchor, find

BEFORE = "The council of Brennick met for four hours on Monday evening. "
AFTER = " said that the ferry would not sail again before the spring tide."
TEXT = f"{BEFORE}Tallow{AFTER}"
PLACE = anchor(TEXT, len(BEFORE), len(BEFORE) + len("Tallow"))


def found(text: str) -> str | None:
    span = find(text, PLACE)
    return None if span is None else f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"


@given(st.text("ab \n", max_size=80), st.data())
def test_in_the_same_text_every_place_is_found(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = find(text, anchor(text, start, end))
    assert span == (Span(start, end) if start < end else None)


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=40))
def test_what_is_found_has_the_same_words(text, other):
    place = anchor(text, 0, min(5, len(text)))
    span = find(other, place)
    assert span is None or span.of(other) == place["exact"]


def test_words_are_found_when_the_text_before_them_has_grown():
    assert found(f"It rained.\n\n{TEXT}") == f"It rained.\n\n{BEFORE}[Tallow]{AFTER}"


def test_words_are_found_when_one_side_was_rewritten():
    assert found(f"{BEFORE}Tallow left.") == f"{BEFORE}[Tallow] left."
    assert found(f"Mrs Tallow{AFTER}") == f"Mrs [Tallow]{AFTER}"


def test_words_near_the_end_are_found_by_all_that_stands_behind_them():
    place = anchor(f"{BEFORE}Tallow left.", len(BEFORE), len(BEFORE) + 6)
    text = "Nobody but Tallow left."
    assert find(text, place) == Span(11, 17)


def test_words_near_the_beginning_are_found_by_all_that_stands_before_them():
    place = anchor(f"Mrs Tallow{AFTER}", 4, 10)
    assert find("Mrs Tallow left.", place) == Span(4, 10)


def test_what_ended_the_text_and_ends_it_no_longer_says_nothing():
    place = anchor(f"{BEFORE}Tallow left.", len(BEFORE), len(BEFORE) + 6)
    assert find("Nobody but Tallow left. It rained.", place) is None


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60), st.text("ab \n", min_size=1, max_size=CONTEXT - 1))
def test_a_short_end_of_the_text_tells_the_place_whatever_stands_before_it(before, rewritten, tail):
    place = anchor(f"{before}Tallow{tail}", len(before), len(before) + 6)
    assert find(f"{rewritten}Tallow{tail}", place) == Span(len(rewritten), len(rewritten) + 6)


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60), st.text("ab \n", min_size=1, max_size=CONTEXT - 1))
def test_a_short_beginning_of_the_text_tells_the_place_whatever_stands_behind_it(after, rewritten, head):
    place = anchor(f"{head}Tallow{after}", len(head), len(head) + 6)
    assert find(f"{head}Tallow{rewritten}", place) == Span(len(head), len(head) + 6)


def test_words_with_other_words_on_both_sides_are_others():
    assert found("Then Tallow left.") is None


def test_other_words_at_the_place_are_not_taken_for_them():
    assert found(f"{BEFORE}Brand{AFTER}") is None


def test_of_two_places_alike_neither_is_guessed():
    assert found(f"It rained. {TEXT} {TEXT}") is None


def test_of_two_places_alike_the_one_that_has_not_moved_is_meant():
    assert found(f"{TEXT} {TEXT}") == f"{BEFORE}[Tallow]{AFTER} {TEXT}"


def test_an_anchor_holds_the_words_and_what_stands_around_them():
    assert PLACE["exact"] == "Tallow"
    assert (PLACE["prefix"], PLACE["suffix"]) == (BEFORE[-CONTEXT:], AFTER[:CONTEXT])
