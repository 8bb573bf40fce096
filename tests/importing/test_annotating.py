"""Analysis of an article → its rows. The analysis is given by hand, so that what is tested is the keeping alone."""

import pytest

from articles.analysis import Analysis
from articles.analysis.annotations import FoundQuote, FoundSpeaker, Span
from articles.importing import annotating
from articles.importing.annotating import annotate
from articles.models import Article
from tests.builders import make_article

pytestmark = pytest.mark.django_db
TEXT = "She said the police “took too long” to act. “Enough,” she said."
CLAUSE, INSIDE, AFTER = "the police “took too long” to act", "took too long", "Enough,"


@pytest.fixture
def analysed(monkeypatch):
    """Annotate an article with quotations of these words and kinds, all by a clerk."""

    def analysed(article: Article, *quotes: tuple[str, str]) -> dict[str, int]:
        clerk = FoundSpeaker("a clerk")
        found = []
        for words, kind in quotes:
            start = article.text.index(words)
            found.append(FoundQuote(Span(start, start + len(words)), kind, clerk, reason="“She” is a clerk."))
        monkeypatch.setattr(annotating, "analyse", lambda text: Analysis(quotes=tuple(found)))
        annotate(article)
        return {quote.text: quote.pk for quote in article.quotes.all()}

    return analysed


def test_a_clause_and_the_words_quoted_in_it_are_two_quotations_of_one_speaker(analysed):
    article = make_article(TEXT)
    analysed(article, (CLAUSE, "mixed"), (INSIDE, "direct"))
    assert [(quote.kind, quote.text, quote.speaker.name) for quote in article.quotes.all()] == [
        ("mixed", CLAUSE, "a clerk"),
        ("direct", INSIDE, "a clerk"),
    ]


def test_quoted_words_keep_their_number_when_a_clause_is_found_around_them(analysed):
    article = make_article(TEXT)
    before = analysed(article, (INSIDE, "direct"), (AFTER, "direct"))
    after = analysed(article, (CLAUSE, "mixed"), (INSIDE, "direct"), (AFTER, "direct"))
    assert {words: after[words] for words in before} == before


def test_nested_quotations_keep_their_numbers_when_the_text_before_them_grows(analysed):
    article = make_article(TEXT)
    found = (CLAUSE, "mixed"), (INSIDE, "direct"), (AFTER, "direct")
    before = analysed(article, *found)
    article.text = f"It rained. {TEXT}"
    assert analysed(article, *found) == before


def test_a_quotation_that_is_none_any_more_goes_and_leaves_the_others(analysed):
    article = make_article(TEXT)
    before = analysed(article, (CLAUSE, "mixed"), (INSIDE, "direct"), (AFTER, "direct"))
    after = analysed(article, (CLAUSE, "mixed"), (AFTER, "direct"))
    assert after == {words: pk for words, pk in before.items() if words != INSIDE}


def test_the_reason_is_kept(analysed):
    article = make_article(TEXT)
    analysed(article, (AFTER, "direct"))
    assert article.quotes.get().reason == "“She” is a clerk."
