"""Quotations as a table for spreadsheets: CSV (RFC 4180) in UTF-8, with the mark that spreadsheets know UTF-8 by."""

import csv
from collections.abc import Iterable, Iterator

from articles.exporting.addresses import Site
from articles.exporting.context import Context, published, with_context
from articles.models import Quote

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), full-width forms included.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS = (
    "quotation",
    "kind",
    "speaker",
    "speaker_as_printed",
    "cue",
    "attribution",
    "reason",
    "confidence",
    "outlet",
    "story",
    "title",
    "bylines",
    "published",
    "published_precision",
    "language",
    "start",
    "end",
    "address",
    "original",
    "number",
)


class _Line:
    """A file of one line: csv writes it, and the caller takes it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(quotes: Iterable[Quote], site: Site) -> Iterator[str]:
    """A line of names, then one for each quotation, which has its article with outlet and story, and its speaker.

    `start` and `end` count characters of the article's text; `published` is in the zone printed, as far as it is known.
    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    writer = csv.writer(_Line(), quoting=csv.QUOTE_NONNUMERIC)
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for quote, context in with_context(quotes):
        yield writer.writerow([_harmless(value) for value in _row(quote, context, site)])


def _row(quote: Quote, context: Context, site: Site) -> tuple[str | float, ...]:
    article = quote.article
    return (
        quote.text,
        quote.kind,
        quote.speaker.name if quote.speaker else "",
        context.printed,
        quote.cue,
        quote.attribution,
        quote.reason,
        quote.confidence,
        article.outlet.name if article.outlet else "",
        article.story.title if article.story else "",
        article.title,
        "; ".join(map(str, article.bylines)),
        published(quote),
        article.published_precision,
        article.language,
        quote.start,
        quote.end,
        site.quote(quote),
        article.url,
        quote.pk,
    )


def _harmless(value: str | float) -> str | float:
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "")
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
