"""What a search gives: a page of quotations with their surroundings, how many there are, and what they divide into."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from articles.models import Outlet, Quote, Speaker, Story
from articles.models.article import PARAGRAPH_BREAK
from articles.search.matching import Span, highlight
from articles.search.query import Query

UNCLEAR, UNCLEAR_LABEL = "unclear", "speaker unclear"  # slug and name in the place of a speaker's, for none
FACETS = ("speaker", "outlet", "story", "kind", "year")
VALUES_SHOWN = 12  # of a facet; the most frequent ones
MOST_VALUES = 1000  # of a facet that is shown as a whole; a list of more is nothing to look through
CONTEXT = 400  # characters before and after a quotation that its sentences are looked for in
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A quotation found. `highlights` are characters of `quote.text`.

    `before` is what its paragraph prints before it: the rest of its own sentence and the sentence before that;
    `after` likewise. `printed` are the words that name the speaker, empty where there are none. Loaded with the
    quotation are article, outlet, story, speaker and the speaker's entity.
    """

    quote: Quote
    highlights: tuple[Span, ...]
    before: str
    after: str
    printed: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value that results can be narrowed to: the number of a row, a kind, or a year.

    No speaker is a value too: None, with the slug "unclear".
    """

    value: int | str | None
    label: str
    count: int
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The most frequent values, most frequent first; years newest first. `different` counts those not shown, too."""

    speakers: tuple[Value, ...] = ()
    outlets: tuple[Value, ...] = ()
    stories: tuple[Value, ...] = ()
    kinds: tuple[Value, ...] = ()
    years: tuple[Value, ...] = ()
    different: Mapping[str, int] = field(default_factory=dict)


def quotes_to_show() -> QuerySet[Any]:
    """Quotations with all that a result shows, without the texts of their articles.

    Each has as attributes `lead` and `tail`, the CONTEXT characters that its article prints before and after it, and
    `printed`, the words that name its speaker, or None.
    """
    return (
        Quote.objects.select_related("article__outlet", "article__story", "speaker__entity")
        .defer("article__body", "article__text", "article__left_out", "article__import_facts")
        .annotate(
            lead=Substr("article__text", Greatest(F("start") + 1 - CONTEXT, 1), Least(F("start"), CONTEXT)),
            tail=Substr("article__text", F("end") + 1, CONTEXT),
            printed=Substr("article__text", F("speaker_start") + 1, F("speaker_end") - F("speaker_start")),
        )
    )


def hits(numbers: Sequence[int], query: Query) -> tuple[Hit, ...]:
    """The quotations of these numbers, in this order; one that has just been deleted is left out."""
    rows: dict[int, Any] = quotes_to_show().in_bulk(numbers)
    return tuple(
        Hit(
            quote=row,
            highlights=tuple(highlight(row.text, query)),
            before=_sentence_before(row.lead),
            after=_sentence_after(row.tail),
            printed=row.printed or "",
        )
        for row in (rows[number] for number in numbers if number in rows)
    )


def _sentence_before(lead: str) -> str:
    *elsewhere, here = lead.split(PARAGRAPH_BREAK)
    ends = [match.end() for match in _SENTENCE_END.finditer(here)]
    if len(ends) > 1:
        return here[ends[-2] :]
    return here if elsewhere or len(lead) < CONTEXT else here.partition(" ")[2]


def _sentence_after(tail: str) -> str:
    here, *elsewhere = tail.split(PARAGRAPH_BREAK)
    ends = [match.end() for match in _SENTENCE_END.finditer(here)]
    if len(ends) > 1:
        return here[: ends[1]].rstrip()
    return here if elsewhere or len(tail) < CONTEXT else here.rpartition(" ")[0]


def facets(rows: Iterable[Sequence[Any]], every: str = "", direct_parts: int = 0) -> Facets:
    """Counted from the FACETS of each result. Of the one named `every` all values are shown, up to MOST_VALUES.

    Whoever narrows to direct quotations also finds `direct_parts`, which are parts of the results.
    """
    counts: list[Counter[Any]] = [Counter(column) for column in zip(*rows, strict=True)]
    if not counts:
        return Facets()
    speakers, outlets, stories, kinds, years = counts
    kinds += Counter({Quote.Kind.DIRECT.value: direct_parts})
    most = {name: MOST_VALUES if name == every else VALUES_SHOWN for name in FACETS}
    kind_labels = dict(Quote.Kind.choices)
    return Facets(
        speakers=_values(speakers, Speaker, "name", most["speaker"], nothing=UNCLEAR_LABEL),
        outlets=_values(outlets, Outlet, "name", most["outlet"]),
        stories=_values(stories, Story, "title", most["story"]),
        kinds=tuple(Value(kind, str(kind_labels.get(kind, kind)), count) for kind, count in kinds.most_common()),
        years=tuple(Value(year, str(year), years[year]) for year in sorted(filter(None, years), reverse=True)),
        different={
            "speaker": len(speakers),
            "outlet": sum(outlet is not None for outlet in outlets),
            "story": sum(story is not None for story in stories),
        },
    )


def _values(counts: Counter[Any], model: type[Any], label: str, most: int, nothing: str = "") -> tuple[Value, ...]:
    common = [(value, count) for value, count in counts.most_common(most + 1) if value or nothing][:most]
    rows = model.objects.in_bulk([value for value, _ in common if value])
    return tuple(
        Value(value, getattr(rows[value], label), count, rows[value].slug)
        if value
        else Value(None, nothing, count, UNCLEAR)
        for value, count in common
        if value in rows or not value
    )
