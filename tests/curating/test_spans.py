"""Which words an editor may choose: what can be no name and no quotation is refused, with the reason and the mend."""

import pytest

from articles.curating import (
    ChangeMentions,
    ChangeQuotes,
    Refused,
    apply,
    mention_added,
    mention_moved,
    preview,
    quote_added,
    quote_changed,
)
from articles.models import Article
from tests.curating.cases import SAFE, entity, marked, spoken, words
from tests.curating.states import speeches

pytestmark = pytest.mark.django_db


def parts(article: Article, first: str, last: str) -> tuple[int, int]:
    """From the beginning of the first words to the end of the last."""
    return words(article, first)[0], words(article, last)[1]


def named(article: Article, span: tuple[int, int]) -> ChangeMentions:
    return ChangeMentions([mention_added(article, *span, entity("Brennick"))])


def said(article: Article, span: tuple[int, int]) -> ChangeQuotes:
    return ChangeQuotes([quote_added(article, *span, "indirect", None)])


def everything(article: Article) -> tuple[int, int]:
    return 0, len(article.text)


@pytest.mark.parametrize("change", [named, said])
@pytest.mark.parametrize(
    ("span", "reason"),
    [
        (everything, "The whole text was selected"),
        (lambda a: words(a, "erry"), "“erry” holds a part of the word “ferry”. Select whole words"),
        (lambda a: words(a, "the ferr"), "“the ferr” holds a part of the word “ferry”. Select whole words"),
        (lambda a: words(a, "“"), "holds no words. Select words"),
        (lambda a: (0, 10**6), "There is no such place in the text, which has [0-9]+ characters. Select words"),
        (lambda a: (len(a.text), len(a.text) + 1), "There is no such place"),
        (lambda a: (7, 7), "There is no such place"),
        (lambda a: (-5, 3), "There is no such place"),
    ],
)
def test_what_is_neither_a_name_nor_a_quotation_is_refused(ferry, change, span, reason):
    with pytest.raises(Refused, match=reason):
        preview(change(ferry, span(ferry)))


def test_a_name_over_the_end_of_a_paragraph_is_refused(ferry):
    with pytest.raises(Refused, match="goes over the end of a paragraph. Select a name inside one paragraph"):
        preview(named(ferry, parts(ferry, "Tallow said", "Oskar Brand")))


def test_a_name_as_long_as_a_sentence_is_refused(write_article):
    long = write_article("# Long\n\nRain fell in Brennick. " + "The Society of Friends of the Old Quay " * 3 + "met.")
    with pytest.raises(Refused, match="has 116 characters, and a name 100 at most. Select the name alone"):
        preview(named(long, parts(long, "The Society", "met.")[:1] + (words(long, "met.")[0] - 1,)))


def test_a_quotation_may_go_over_several_paragraphs(ferry, editor):
    apply(said(ferry, parts(ferry, "It is not", "disagreed")), editor)
    assert any("\n\n" in speech for speech in speeches(ferry))


def test_a_name_in_a_word_with_a_hyphen_is_one(write_article, editor):
    ferry = write_article("# Ferry\n\nThe Brennick-based ferry left Brennick’s quay.")
    apply(named(ferry, words(ferry, "Brennick")), editor)
    assert marked(ferry, "Brennick").is_confirmed


def test_other_edges_of_a_name_are_looked_at_too(ferry):
    mark = marked(ferry, "Harbour Board")
    with pytest.raises(Refused, match="holds a part of the word “Harbour”"):
        preview(ChangeMentions([mention_moved(mark, mark.start + 1, mark.end)]))


def test_other_edges_of_a_quotation_are_looked_at_too(ferry):
    quote = spoken(ferry, SAFE)
    with pytest.raises(Refused, match="holds a part of the word “It”"):
        preview(ChangeQuotes([quote_changed(quote, start=quote.start + 1)]))


def test_the_edges_that_a_name_has_are_no_change(ferry):
    mark = marked(ferry, "Harbour Board")
    with pytest.raises(Refused, match="“Harbour Board” has these edges already. Select other words"):
        preview(ChangeMentions([mention_moved(mark, mark.start, mark.end)]))


def test_the_edges_that_a_quotation_has_are_no_change(ferry):
    quote = spoken(ferry, SAFE)
    with pytest.raises(Refused, match="has these edges already. Select other words"):
        preview(ChangeQuotes([quote_changed(quote, start=quote.start, end=quote.end)]))


def test_what_is_refused_is_told_in_a_line(ferry):
    with pytest.raises(Refused) as refused:
        preview(ChangeMentions([mention_added(ferry, *parts(ferry, "Ines", "Friday"), entity("Brennick"))]))
    assert len(str(refused.value)) < 250
