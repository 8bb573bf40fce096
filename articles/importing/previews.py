"""The bytes of a file that waits for an editor → the article that they would make, as readers would see it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from typing import Any

from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.timezone import now

from articles.analysis import Analysis, FoundQuote, analyse
from articles.importing.draft import Draft
from articles.importing.edits import edited, stated
from articles.importing.facts import Facts, facts_from
from articles.importing.files import SEED_CATALOGUE
from articles.importing.html_facts import facts_in_address
from articles.importing.read import read_bytes
from articles.models import Article, Entity, ImportedFile, Preview, Quote
from articles.rendering.body import text_of, tokens_of
from articles.rendering.marks import Mark, render, tag_with
from articles.rendering.quotations import named_beside, nested, outermost

Outcome = ImportedFile.Outcome
KEPT = timedelta(days=1)
LEFT_ALONE = "Discarded: nobody decided on it for a day. Import it again if it is still wanted."
# Characters, ten times the longest articles of magazines: of more, an editor would wait for seconds.
MOST_ANALYSED = 500_000
UNCLEAR = "speaker unclear"
_QUOTE_LAYER, _NAME_LAYER = 0, 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bytes say, and that with the changes of an editor."""

    found: Draft
    draft: Draft


@dataclass(frozen=True, slots=True)
class Spoken:
    words: str
    kind: str
    speaker: str  # "" where it is unclear
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as readers would see it: its text, the HTML with marks, and what was found in it."""

    text: str
    html: SafeString
    quotations: tuple[Spoken, ...]  # those that stand in no other one
    names: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # kind → names with the number of their mentions
    is_cut: bool  # whether only the beginning was analysed


def read(preview: Preview) -> Reading:
    """Raises ImportProblem as `read_bytes` does."""
    given = facts_from(preview.given, preview.name, "the import")
    found = read_bytes(bytes(preview.data or b""), preview.name, given, catalogue=SEED_CATALOGUE)
    found = _at(preview.address, found) if preview.address else found
    return Reading(found, edited(found, preview.edits))


def kept(reading: Reading, article: Article) -> Reading:
    """The reading with what neither the file nor the editor says, but the article that it updates has: that stays.

    A file alone does not say what a catalogue beside it, or the address that it was fetched from, said of it before.
    """
    has: dict[str, Any] = {
        "url": article.url,
        "bylines": tuple(article.bylines),
        "published": stated(article, "published"),
        "updated": stated(article, "updated"),
    }
    unsaid = [name for name in has if not getattr(reading.found, name) and not getattr(reading.draft, name)]
    values = {name: has[name] for name in unsaid}
    return Reading(replace(reading.found, **values), replace(reading.draft, **values))


def _at(address: str, draft: Draft) -> Draft:
    """What the address of a page says, where the page itself does not."""
    told: Facts = facts_in_address(draft.url or address)
    return replace(draft, url=draft.url or address, published=draft.published or told.published)


def show(draft: Draft) -> Shown:
    """Analyses the text; nothing is saved and no query made."""
    tokens = tokens_of(draft.body)
    text = text_of(tokens)
    found = analyse(text[:MOST_ANALYSED])
    quotes = sorted(found.quotes, key=lambda quote: (quote.span.start, -quote.span.end))
    is_cut = len(text) > MOST_ANALYSED
    rows = [_row(quote) for quote in quotes]
    by_row = {id(row): quote for row, quote in zip(rows, quotes, strict=True)}
    html = render(tokens, [*_name_marks(found), *_quote_marks(rows, by_row, text)])
    spoken = tuple(_spoken(by_row[id(row)], text) for row in outermost(rows))  # as the article's page lists them
    return Shown(text, html, spoken, _names(found), is_cut)


def _name_marks(found: Analysis) -> Iterable[Mark]:
    for mention in found.mentions:
        kind = found.entities[mention.entity].kind
        yield Mark(mention.span.start, mention.span.end, _NAME_LAYER, "mark", (("class", kind),))


def _quote_marks(rows: Sequence[Quote], by_row: Mapping[int, FoundQuote], text: str) -> Iterator[Mark]:
    for shown in nested(rows, text):
        quote, outer = by_row[id(shown.quote)], shown.inside
        told = outer and quote.speaker in (None, by_row[id(outer.quote)].speaker)  # by the tag of the one around
        yield Mark(
            start=shown.start,
            end=shown.end,
            layer=_QUOTE_LAYER,
            tag="span",
            attributes=(("class", f"quote {quote.kind}"),),
            after="" if told else _tag(quote, shown.quote, text),
        )


def _tag(quote: FoundQuote, row: Quote, text: str) -> str:
    """The name behind a quotation, hidden from the eye where the text says it beside."""
    name = quote.speaker.name if quote.speaker else UNCLEAR
    quiet = quote.speaker is not None and named_beside(row, name, text)
    return f"{tag_with('span', [('class', 'by quiet' if quiet else 'by')])}{escape(name)}</span>"


def _row(quote: FoundQuote) -> Quote:
    """As much of a row as rendering looks at; it is never saved."""
    named = quote.speaker_span
    return Quote(
        start=quote.span.start,
        end=quote.span.end,
        kind=quote.kind,
        attribution=quote.attribution or "",
        speaker_start=named.start if named else None,
        speaker_end=named.end if named else None,
    )


def _spoken(quote: FoundQuote, text: str) -> Spoken:
    kind = Quote.Kind(quote.kind).label
    return Spoken(quote.span.of(text), kind, quote.speaker.name if quote.speaker else "", quote.reason)


def _names(found: Analysis) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    counts = Counter(mention.entity for mention in found.mentions)
    by_kind: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for index, entity in enumerate(found.entities):
        by_kind[Entity.Kind(entity.kind).label].append((entity.name, counts[index]))
    return tuple((kind, tuple(names)) for kind, names in by_kind.items())


def clear_old() -> int:
    """Drop the previews that were left alone for longer than KEPT; the answer is their number.

    What an editor has confirmed stays, and so does what somebody is deciding on at this moment.
    """
    left_alone = Preview.objects.filter(changed_at__lt=now() - KEPT).exclude(file__outcome=Outcome.CONFIRMED)
    left_alone = left_alone.select_related("file").defer("data")
    with transaction.atomic():
        locked = left_alone.select_for_update(of=("self", "file"), skip_locked=True)
        numbers = [preview.file_id for preview in locked]
        if numbers:
            Preview.objects.filter(file__in=numbers).delete()
            waiting = ImportedFile.objects.filter(pk__in=numbers, outcome__in=(Outcome.WAITING, Outcome.READY))
            waiting.update(outcome=Outcome.DISCARDED, message=LEFT_ALONE, article=None, done_at=now())
    return len(numbers)
