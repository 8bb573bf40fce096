"""The words of a text: what makes two writings of a word one, and what parts words."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.words import MOST_PLACES, MOST_WORDS, NO_WORD, indexed_words, placed_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The HARBOUR", ["the", "harbour"]),
        ("Grønvær café", ["grønvær", "cafe"]),
        ("Straße", ["strasse"]),
        ("don’t don't donʼt", ["don", "t"] * 3),
        ("well-known", ["well", "known"]),
        ("inter\u00adnational", ["international"]),
        ("ﬁne ＡＢＣ", ["fine", "abc"]),
        ("3½ km", ["31", "2", "km"]),
        ("一般的な", ["一", "般", "的", "な"]),
        ("कि की", ["कि", "की"]),
        ("🙂 — …", []),
        ("a\0b", ["a", "b"]),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@given(st.text())
def test_a_composed_letter_is_its_parts(text):
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


@given(st.text())
@example("\u0345")  # an iota below the letter before it, which is a letter of its own in lower case
def test_case_does_not_count(text):
    assert words(text.casefold()) == words(text)


@given(st.text())
def test_a_word_is_its_own_word(text):
    assert words(" ".join(words(text))) == words(text)


@given(st.text())
def test_no_word_is_a_term_of_the_index_or_syntax_of_a_database(text):
    assert not any(character in word for word in words(text) for character in "_ \"'\\:*&|!<>()\0" + NO_WORD)


@given(st.text())
def test_every_word_has_a_place_in_the_text(text):
    assert [word for word, _, _ in placed_words(text)] == words(text)


@given(st.text())
def test_the_place_of_a_word_holds_it(text):
    for word, start, end in placed_words(text):
        assert word in words(text[start:end])


def test_the_place_of_a_word_takes_its_diacritics_in():
    assert list(placed_words("a cafe\u0301 b"))[1] == ("cafe", 2, 7)


def test_of_a_word_repeated_endlessly_as_many_places_count_as_postgresql_keeps():
    assert indexed_words("no " * 300).count("no") == MOST_PLACES


def test_words_left_out_keep_the_places_of_the_others():
    assert indexed_words("no " * 300 + "way")[300] == "way"


def test_a_text_of_any_length_fits_into_the_index():
    assert len(indexed_words("word " * 2 * MOST_WORDS)) == MOST_WORDS
