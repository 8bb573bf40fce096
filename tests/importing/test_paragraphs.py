import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.paragraphs import paragraphs

LONG = "The council of Orm met for nine hours on Monday and could not agree on a single word about the old ferry."
REPLY = "Nobody who had followed the matter over the years was surprised, least of all the crew of the ferry itself."

word = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=12)
sentence = st.lists(word, min_size=12, max_size=60).map(lambda words: f"The {' '.join(words)}.")


def test_blank_lines_separate_paragraphs():
    assert paragraphs([LONG, "", "", REPLY]) == [LONG, REPLY]


def test_long_lines_are_paragraphs_without_blank_lines():
    assert paragraphs([LONG, REPLY, LONG]) == [LONG, REPLY, LONG]


def test_short_lines_that_end_their_sentences_are_paragraphs():
    assert paragraphs(["He said no.", "She said yes.", "They left."]) == ["He said no.", "She said yes.", "They left."]


def test_a_heading_on_its_own_line_is_a_paragraph():
    assert paragraphs([LONG, "What comes next", REPLY]) == [LONG, "What comes next", REPLY]


@given(st.lists(sentence, min_size=1, max_size=5), st.integers(50, 90))
def test_text_wrapped_at_a_width_is_joined(texts, width):
    lines = [line for text in texts for line in (*textwrap.wrap(text, width), "")]

    assert paragraphs(lines) == texts


def test_paragraphs_of_wrapped_text_may_be_indented_only():
    wrapped = textwrap.wrap(LONG * 2, 60) + textwrap.wrap(REPLY * 2, 60, initial_indent="   ")

    assert len(paragraphs(wrapped)) == 2


def test_a_short_line_above_a_paragraph_is_no_wrapped_text():
    assert paragraphs(["What comes next", LONG, "", REPLY]) == ["What comes next", LONG, REPLY]


def test_a_hyphen_at_the_end_of_a_wrapped_line_stays_with_its_word():
    lines = ["The cause of the Pell-based firm was taken up by the north-", "shore council, which had not been asked."]

    assert paragraphs(lines) == ["".join(lines)]


def test_a_paragraph_broken_in_mid_sentence_is_joined_over_a_blank_line():
    assert paragraphs(["She stressed “the need to look", "", "", "and to listen.”"]) == [
        "She stressed “the need to look and to listen.”"
    ]


def test_a_paragraph_broken_at_a_comma_is_joined():
    assert paragraphs(["When the ferry came,", "", "nobody was there."]) == ["When the ferry came, nobody was there."]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("When the ferry came,", "Odo Flint was not there."),
        ("The captain of the ferry told the board that", "Odo Flint was at home."),
        ("He asked the harbour board for the ferry, and she", "“had no other choice” but to say no."),
        ("They had waited for the ferry to the island for", "30 years."),
    ],
)
def test_a_paragraph_that_breaks_off_is_joined_to_whatever_follows(line, following):
    assert paragraphs([line, "", following]) == [f"{line} {following}"]


def test_a_heading_may_end_in_a_small_word():
    assert paragraphs(["What the ferry is for", "", REPLY]) == ["What the ferry is for", REPLY]


def test_what_follows_a_colon_stays_apart():
    assert paragraphs(["He asked for three things:", "", "bread, salt and a boat."]) == [
        "He asked for three things:",
        "bread, salt and a boat.",
    ]


def test_a_name_with_a_small_first_letter_begins_a_paragraph():
    assert paragraphs(["A heading", "", "al-Horani left the room."]) == ["A heading", "al-Horani left the room."]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), max_size=12))
def test_no_character_is_lost_but_white_space(lines):
    assert "".join("".join(paragraphs(lines)).split()) == "".join("".join(lines).split())
