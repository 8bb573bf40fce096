"""What an article prints around its quotations, read a batch at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest, Least, Substr

from articles.models import Quote

BATCH = 500  # quotations; as many as the search reads at once
AROUND = 32  # characters before and after, as Hypothesis and Apache Annotator keep them to find a quotation again


@dataclass(frozen=True, slots=True)
class Context:
    """`prefix` and `suffix` are the characters beside a quotation, `printed` the words that name its speaker."""

    prefix: str
    suffix: str
    printed: str


def with_context(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, Context]]:
    """Each quotation with its context, in the same order; one that has just been deleted is left out."""
    each = iter(quotes)
    while batch := list(islice(each, BATCH)):
        contexts = _contexts(batch)
        yield from ((quote, contexts[quote.pk]) for quote in batch if quote.pk in contexts)


def published(quote: Quote) -> str:
    """The date of the article in ISO 8601: the day alone where no more is known, empty where nothing is."""
    article = quote.article
    if article.published_at is None:
        return ""
    if article.published_precision == article.Precision.DAY:
        return article.published_at.date().isoformat()
    return article.published_at.isoformat(timespec="minutes")


def _contexts(quotes: list[Quote]) -> dict[int, Context]:
    text = "article__text"
    named = Substr(text, F("speaker_start") + 1, F("speaker_end") - F("speaker_start"))
    rows = (
        Quote.objects.filter(pk__in=[quote.pk for quote in quotes])
        .order_by()
        .annotate(
            prefix=Substr(text, Greatest(F("start") + 1 - AROUND, 1), Least(F("start"), AROUND)),
            suffix=Substr(text, F("end") + 1, AROUND),
            printed=Coalesce(named, Value("")),
        )
    )
    return {pk: Context(*parts) for pk, *parts in rows.values_list("pk", "prefix", "suffix", "printed")}
