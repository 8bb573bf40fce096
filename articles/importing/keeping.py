"""Marks that outlast a change of their text: names that an analysis does not find again, and the numbers of rows."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from articles.analysis import Span
from articles.importing.decisions import Decisions
from articles.importing.obeying import Decided, overlap
from articles.importing.unchanged import Unchanged
from articles.models import Article, Mention, Quote

Row = TypeVar("Row", Mention, Quote)


def kept_names(
    article: Article, found: Sequence[Span], decided: Decided, everywhere: Decisions, unchanged: Unchanged
) -> list[Mention]:
    """The marks that stay although no name is among what an analysis has `found`, in order, where they stand now.

    A name stays marked that still stands in its sentence, which may have changed around it, unless something else is
    found there, or an editor has said that it is no name, another's, or none that its entity goes by. One query.
    """
    standing = Mention.objects.filter(article=article, is_confirmed=False).select_related("entity").order_by("start")
    ends, kept = [span.end for span in found], []
    by_editors = [*decided.mentions, *decided.unmarked]
    for mention in standing:
        span = Span(mention.start, mention.end)
        place = unchanged.place(span)
        if place is None or place.of(article.text)[:300] != mention.surface:
            continue
        after = bisect_left(ends, place.start + 1)  # the first that ends behind where the name begins
        if after < len(found) and overlap(found[after], place) or any(overlap(place, other) for other in by_editors):
            continue
        if everywhere.is_no_name(mention.surface, mention.entity.kind):
            continue
        if (mention.entity_id, mention.surface) in everywhere.no_aliases or not unchanged.in_same_sentence(span, place):
            continue
        kept.append(_at(place, mention))
    return kept


def _at(place: Span, mention: Mention) -> Mention:
    return Mention(
        article=mention.article,
        entity=mention.entity,
        start=place.start,
        end=place.end,
        surface=mention.surface,
        confidence=mention.confidence,
    )


def number(wanted: Sequence[Row], standing: Iterable[Row], words: str, unchanged: Unchanged) -> None:
    """Give rows that are not saved the numbers of those that stand; `words` is the field with what is printed.

    A row has the number of the one that stood at its place, wherever that is in the text by now; of what was moved, the
    number of the one with the same words, in the same order among the others.
    """
    standing = list(standing)
    by_place = {unchanged.place(Span(row.start, row.end)): row for row in standing}
    for row in wanted:
        old = by_place.get(Span(row.start, row.end))
        if old and getattr(old, words) == getattr(row, words):
            row.pk = old.pk
    used = {row.pk for row in wanted}
    left, unnumbered = [row for row in standing if row.pk not in used], [row for row in wanted if row.pk is None]
    before, now = ([getattr(row, words) for row in rows] for rows in (left, unnumbered))
    for old_start, new_start, length in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
        for step in range(length):
            unnumbered[new_start + step].pk = left[old_start + step].pk
