"""Two printings of one statement, aligned word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing.wording import MOST_ALIGNED, differences, spoken, words_of

PIECES = st.sampled_from(
    ["we", "We", "shall", "build", "the", "wall", "don’t", "don't", "café", "4.5", "[the council]", "[W]e", "...", "…"]
    + ["[...]", ",", ".", " — ", "“", "”", "‘", "'", "[", "]", "\n\n", "  ", "漢字", "👍", "e\u0301", "(…)", "1,000"]
)
PRINTINGS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join), st.text()
)
WHOLE = "We shall build the wall in May. It will hold, and nobody will pay for it twice."


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    """What is not the same, without the space around it."""
    found = [(s.change.value, s.old.strip(), s.new.strip()) for s in differences(old, new)]
    return [change for change in found if change[0] != "same"]


# Segments


@given(PRINTINGS, PRINTINGS)
def test_the_segments_joined_are_both_printings(old, new):
    segments = differences(old, new)
    assert ("".join(s.old for s in segments), "".join(s.new for s in segments)) == (old, new)


@given(PRINTINGS, PRINTINGS)
def test_what_is_the_same_has_the_same_words(old, new):
    same = [segment for segment in differences(old, new) if segment.change == "same"]
    assert [words_of(segment.old) for segment in same] == [words_of(segment.new) for segment in same]


@given(PRINTINGS)
def test_a_printing_differs_in_nothing_from_itself(text):
    assert changes(text, text) == []


@given(PRINTINGS, PRINTINGS)
def test_words_that_one_printing_lacks_are_never_called_marks(old, new):
    marks = [segment for segment in differences(old, new) if segment.change == "marks"]
    assert [words_of(segment.old + segment.new) for segment in marks] == [()] * len(marks)


@given(PRINTINGS, PRINTINGS)
def test_no_two_neighbours_are_of_one_kind(old, new):
    kinds = [segment.change for segment in differences(old, new)]
    assert [pair for pair in zip(kinds, kinds[1:], strict=False) if pair[0] == pair[1]] == []


@pytest.mark.parametrize("words", [MOST_ALIGNED - 1, MOST_ALIGNED, 3 * MOST_ALIGNED])
def test_a_printing_longer_than_what_is_aligned_is_whole(words):
    old, new = "so on " * words, "so on " * words + "for ever"
    assert "".join(segment.new for segment in differences(old, new)) == new


# Kinds of difference


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (WHOLE.replace("wall", "stone wall"), [("added", "", "stone")]),
        (WHOLE.replace(" in May", ""), [("marks", "", "."), ("dropped", "in May.", "")]),
        (WHOLE.replace("hold", "stand"), [("changed", "hold,", "stand,")]),
        (WHOLE.replace(" It will hold, and", " ..."), [("ellipsis", "It will hold, and", "...")]),
        (WHOLE.replace(" It will hold, and", " [...]"), [("ellipsis", "It will hold, and", "[...]")]),
        (WHOLE.replace(" in May. It will hold, and", " . . ."), [("ellipsis", "in May. It will hold, and", ". . .")]),
        (WHOLE.replace("It will", "[The wall] will"), [("bracket", "It", "[The wall]")]),
        (WHOLE.replace("the wall", "the wall [at Quay]"), [("bracket", "", "[at Quay]")]),
        (WHOLE.replace("We", "[W]e"), [("bracket", "We", "[W]e")]),
        (WHOLE.replace("May. It", "May; it"), [("marks", ".", ";")]),
        (WHOLE.replace("May. It", "May. “It"), [("marks", ".", ". “")]),
        (WHOLE.upper(), []),
    ],
)
def test_a_difference_is_called_what_it_is(new, expected):
    assert changes(WHOLE, new) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("don’t", "don't"), ("café", "cafe"), ("café", "cafe\u0301"), ("a  b", "a\nb")]
)
def test_apostrophes_accents_and_spaces_make_no_difference(one, other):
    assert changes(f"We {one} mind.", f"We {other} mind.") == []


def test_the_words_for_which_another_printing_has_an_ellipsis_are_restored():
    segments = differences(WHOLE.replace(" It will hold, and", " ..."), WHOLE)
    assert [(s.change.value, s.new.strip()) for s in segments if s.restores] == [("ellipsis", "It will hold, and")]


def test_an_ellipsis_is_no_restored_word():
    segments = differences(WHOLE, WHOLE.replace(" It will hold, and", " ..."))
    assert [segment for segment in segments if segment.restores] == []


def test_a_difference_does_not_reach_over_the_space_after_it():
    segments = differences("We go now.", "We [all] go now.")
    assert [segment.new for segment in segments if segment.change == "bracket"] == ["[all]"]


def test_an_editors_brackets_are_told_in_both_directions():
    bracketed = WHOLE.replace("the wall", "the wall [at Quay]")
    found = [
        [s.unbrackets for s in differences(*pair) if s.change == "bracket"]
        for pair in ((WHOLE, bracketed), (bracketed, WHOLE))
    ]
    assert found == [[False], [True]]


# What is said inside the words of a reporter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('she "would not go"', ('she "', "would not go", '"')),
        ("he called it “a tap” and “no page”, twice", ("he called it “", "a tap” and “no page", "”, twice")),
        ("the firm's ‘two boats’ sank", ("the firm's ‘", "two boats", "’ sank")),
        ("she won't go", ("", "she won't go", "")),
        ('an empty "" mark', ("", 'an empty "" mark', "")),
        ("", ("", "", "")),
    ],
)
def test_the_reporters_words_around_quoted_ones_are_told_apart(text, expected):
    assert spoken(text) == expected


@given(PRINTINGS)
def test_the_reporters_words_and_the_quoted_ones_are_the_text(text):
    assert "".join(spoken(text)) == text


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t – don't!", ("dont", "dont")),
        ("It [the wall] held ... well", ("it", "held", "well")),
        ("[W]e want[ed] it", ("we", "wanted", "it")),
        ("4.5 metres, 1,000 times", ("4.5", "metres", "1,000", "times")),
        ("“…”", ()),
    ],
)
def test_words_are_those_that_are_said(text, words):
    assert words_of(text) == words
