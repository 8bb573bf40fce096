"""The sentence around a place of a text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.comparing.sentences import MOST_CHARACTERS, sentence_at, sentences_with
from tests.builders import make_article, make_entity, mention

TEXTS = st.lists(st.sampled_from(["Tallow", " spoke", ". ", "! ", "\n\n", "Dr. ", "“Go.” ", "A. ", "…", " "])).map(
    "".join
)


def around(text: str, words: str) -> str:
    start = text.index(words)
    first, last = sentence_at(text, start, start + len(words))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Tallow spoke. All left.", "Tallow spoke."),
        ("Tallow spoke.", "Tallow spoke."),
        ("It rained.\n\nTallow spoke\n\nAll left.", "Tallow spoke"),
        ("It rained! Did Dr. Tallow speak? No.", "Did Dr. Tallow speak?"),
        ("It rained. Mayor I. Tallow spoke. All left.", "Mayor I. Tallow spoke."),
        ("“It rained.” “Ask Tallow,” he said. All left.", "“Ask Tallow,” he said."),
        ("It cost 4.5 crowns, says Tallow. All left.", "It cost 4.5 crowns, says Tallow."),
        ("Rain, says Tallow… then sun. All left.", "Rain, says Tallow… then sun."),
    ],
)
def test_a_sentence_begins_and_ends_where_readers_see_it(text, expected):
    assert around(text, "Tallow") == expected


def test_a_sentence_without_an_end_is_cut():
    assert len(around("so on " * 500 + "Tallow" + " so on" * 500, "Tallow")) <= 2 * MOST_CHARACTERS + len("Tallow")


@given(TEXTS, st.data())
def test_a_sentence_holds_its_place_and_stays_in_its_paragraph(text, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, min(len(text), start + 10)))
    assume(text[start:end].strip() and "\n" not in text[start:end])
    first, last = sentence_at(text, start, end)
    assert 0 <= first <= max(start, first) <= last <= len(text)
    assert "\n\n" not in text[first:last].strip("\n")


@pytest.mark.django_db
def test_a_sentence_with_two_mentions_comes_once():
    article, entity = make_article("Tallow met Tallow. It rained. Tallow left."), make_entity("Tallow")
    found = sentences_with(article.text, mention(article, entity))
    assert ["".join(piece.text for piece in sentence) for sentence in found] == ["Tallow met Tallow.", "Tallow left."]


@pytest.mark.django_db
def test_the_mentions_are_pieces_of_their_own():
    article, entity = make_article("Here Tallow met Tallow."), make_entity("Tallow")
    [sentence] = sentences_with(article.text, mention(article, entity))
    assert [piece.text for piece in sentence if piece.mention] == ["Tallow", "Tallow"]
