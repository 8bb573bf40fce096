"""Quotations within quotations: a stretch in quotation marks inside a reported clause counts once, as the clause."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Quote


def outermost(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """Of `quotes`, those that lie in no other quotation of their article."""
    place = {"article": OuterRef("article"), "start__lte": OuterRef("start"), "end__gte": OuterRef("end")}
    return quotes.filter(~Exists(Quote.objects.filter(**place).exclude(pk=OuterRef("pk"))))


def outermost_of(quotes: Iterable[Quote]) -> list[Quote]:
    """The same of quotations of one article that are loaded, in the order of the text."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end)):
        if not kept or quote.end > kept[-1].end:
            kept.append(quote)
    return kept
