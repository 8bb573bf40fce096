"""A statement that an article prints in several quotations."""

import pytest

from articles.comparing.pieces import in_pieces, with_pieces
from articles.comparing.statements import Grouped
from articles.models import Quote

WHOLE = "We shall build the wall in May. It will hold for years, and nobody in this town will pay for it twice."
MAY, TWICE = "We shall build the wall in May", "and nobody in this town will pay for it twice"


def printed(*texts: str, kind: str = "direct", start: int = 0) -> list[Quote]:
    """Quotations of one article, one after the other."""
    quotes = []
    for text in texts:
        quotes.append(Quote(article_id=2, start=start, end=start + len(text), text=text, kind=kind))
        start += len(text) + 20
    return quotes


def pieces(own: list[Quote], beside: list[Quote] | None = None) -> list[str]:
    return [quote.text for quote in in_pieces(Quote(article_id=1, text=WHOLE), own, beside or [])]


# In one article


def test_one_quotation_is_its_own_piece():
    assert pieces(printed(MAY)) == [MAY]


def test_printings_of_other_parts_are_pieces_in_the_order_of_the_text():
    assert pieces(printed(MAY, TWICE)) == [MAY, TWICE]


def test_a_quotation_that_holds_a_part_too_short_to_be_a_printing_is_a_piece():
    beside = printed("It will hold", TWICE)
    assert pieces([beside.pop()], beside) == ["It will hold", TWICE]


def test_a_quotation_that_holds_a_part_among_other_words_is_a_piece():
    other = f"I said so in the harbour before all of you stood there: {MAY}"
    beside = printed(other, TWICE)
    assert pieces([beside.pop()], beside) == [other, TWICE]


@pytest.mark.parametrize("other", ["Enough", "Ask the ferry board", "the wall", TWICE.upper(), f"{TWICE}, I say"])
def test_what_holds_nothing_that_is_lacking_is_no_piece(other):
    own, beside = printed(TWICE), printed(other, start=500)
    assert pieces(own, beside) == [TWICE]


def test_another_version_of_the_same_words_is_no_piece():
    version = WHOLE.replace("May", "June")
    assert pieces(printed(version), printed(WHOLE, start=500)) == [version]


def test_a_stretch_inside_a_quotation_is_no_piece():
    outer, inner = printed(f"{MAY}, “{TWICE}”", kind="mixed"), printed(TWICE, start=33)
    assert pieces(outer, inner) == [outer[0].text]


def test_what_is_told_in_other_words_is_no_piece():
    told = printed(f"that {MAY}", kind="indirect", start=500)
    assert pieces(printed(TWICE) + told) == [TWICE]


def test_what_is_told_stands_for_an_article_that_quotes_nothing():
    assert pieces(printed(MAY, kind="indirect")) == [MAY]


# In all articles


def grouped(*statements: tuple[int, ...], texts: list[str], articles: list[int]) -> list[tuple[int, ...]]:
    """What becomes of statements whose longest printing is the first given."""
    given = [Grouped(printings[0], printings) for printings in statements]
    return [one.printings for one in with_pieces(given, texts, articles)]


def test_a_quotation_that_is_but_a_piece_belongs_to_its_statement():
    texts = [WHOLE, TWICE, "It will hold"]
    assert grouped((0, 1), (2,), texts=texts, articles=[1, 2, 2]) == [(0, 1, 2)]


def test_a_piece_in_an_article_without_the_rest_stays_apart():
    texts = [WHOLE, TWICE, "It will hold"]
    assert grouped((0, 1), (2,), texts=texts, articles=[1, 2, 3]) == [(0, 1), (2,)]


def test_words_that_the_article_prints_already_stay_apart():
    texts = [WHOLE, TWICE, "nobody in this town"]
    assert grouped((0, 1), (2,), texts=texts, articles=[1, 2, 2]) == [(0, 1), (2,)]


def test_a_quotation_that_says_more_besides_stays_apart():
    texts = [WHOLE, TWICE, f"It will hold for years, {'and the ferry runs ' * 2}"]
    assert grouped((0, 1), (2,), texts=texts, articles=[1, 2, 2]) == [(0, 1), (2,)]


def test_a_statement_that_several_articles_print_stays_apart():
    texts = [WHOLE, TWICE, "It will hold", "It will hold"]
    assert grouped((0, 1), (2, 3), texts=texts, articles=[1, 2, 2, 3]) == [(0, 1), (2, 3)]


def test_no_statements_stay_none():
    assert with_pieces([], [], []) == []
