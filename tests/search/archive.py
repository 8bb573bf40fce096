"""Quotations to search among, stating only what matters to a test."""

from itertools import count
from typing import Any

from articles.models import Article, Quote, Speaker
from articles.search import Page, Search, search
from tests.builders import make_article

_number = count(1)


def say(
    *texts: str, speaker: str = "", kind: str = "direct", article: Article | None = None, **fields: Any
) -> list[Quote]:
    """Quotations with these words in one article; `fields` are those of the article."""
    article = article or make_article("A text of its own.", **fields)
    who = Speaker.objects.get_or_create(name=speaker)[0] if speaker else None
    first = article.quotes.count() * 10_000
    return Quote.objects.bulk_create(
        Quote(article=article, text=text, start=start, end=start + len(text) + 1, kind=kind, speaker=who)
        for start, text in zip(count(first, 5_000), texts, strict=False)
    )


def texts(page: Page) -> list[str]:
    return [hit.quote.text for hit in page.hits]


def found(text: str = "", size: int = 100, **filters: Any) -> list[str]:
    """The words of the quotations that a search finds, in the order of its results."""
    return texts(search(Search(text=text, **filters), size=size))
