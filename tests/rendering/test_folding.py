"""Of a long quotation a list shows the beginning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.folding import FOLDED_FROM, SHOWN, fold

SENTENCE = "Nobody in this town will pay for the wall twice. "
PIECES = st.lists(st.tuples(st.text("ab .", min_size=1, max_size=400), st.booleans()), max_size=8)


def text(pieces) -> str:
    return "".join(piece for piece, _ in pieces)


@given(PIECES)
def test_nothing_is_lost_or_marked_otherwise(pieces):
    folded = fold(pieces)
    marks = [matched for piece, matched in (*folded.shown, *folded.rest) for _ in piece]
    assert text(folded.shown) + text(folded.rest) == text(pieces)
    assert marks == [matched for piece, matched in pieces for _ in piece]


@given(PIECES)
def test_no_more_is_shown_than_fits(pieces):
    folded = fold(pieces)
    assert len(text(folded.shown)) <= (SHOWN if folded.rest else FOLDED_FROM)


def test_a_short_quotation_is_shown_whole():
    assert fold([(SENTENCE, False)]).rest == ()


def test_the_fold_stands_between_sentences():
    assert text(fold([(SENTENCE * 40, False)]).shown).endswith("twice. ")


def test_a_long_sentence_is_folded_between_words():
    folded = fold([("wall and " * 200, False)])
    assert (text(folded.shown)[-1], text(folded.rest)[0] in "wa") == (" ", True)


def test_the_words_behind_the_fold_are_counted():
    assert fold([("a" * SHOWN, False), (" one two three" * 100, False)]).words == 300


@pytest.mark.parametrize(("place", "matched"), [(0, False), (2, True)])
def test_it_tells_whether_a_word_searched_for_is_behind_the_fold(place, matched):
    pieces = [(SENTENCE * 20, False)] * 3
    pieces[place] = ("Nobody", True)
    assert fold(pieces).matched == matched
