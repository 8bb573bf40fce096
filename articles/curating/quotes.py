"""What an editor says of words of an article as speech: added, taken away, another's, of another kind, or others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from django.db.models import Model

from articles.analysis import Span
from articles.curating.analysing import analyse_all, with_their_stories
from articles.curating.change import Decision, Refused, locked
from articles.curating.mentions import NewEntity, locked_texts, move, named, reference
from articles.curating.names import LONGEST
from articles.curating.rows import Scope
from articles.curating.spans import check_span
from articles.importing.anchors import anchor
from articles.importing.obeying import cross
from articles.importing.quoting import quoted
from articles.models import Correction, Entity, Quote, Speaker
from articles.models.article import Article

Whoever = Speaker | Entity | NewEntity | str | None  # a text: somebody unnamed, as printed; None: it is unclear who
STAYS: Literal["the speaker stays"] = "the speaker stays"


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """One place of a change: `quote` is the quotation that goes, `now` are the words that are one instead.

    `speaker` counts where `has_speaker`; otherwise whoever the machine finds stays. `words` are what an editor has seen
    there; where they do not stand in the text any more, nothing is saved. With `moves` it is meant to have other edges.
    """

    article: int
    quote: Quote | None = None
    now: Span | None = None
    kind: str = ""
    speaker: Whoever = None
    has_speaker: bool = False
    words: str = ""
    moves: bool = False


def quote_added(article: Article, start: int, end: int, kind: str, speaker: Whoever, words: str = "") -> QuoteChange:
    """Characters [start, end) are a quotation of that kind, of `speaker`."""
    return QuoteChange(article.pk, None, Span(start, end), kind, speaker, True, words)


def quote_removed(quote: Quote) -> QuoteChange:
    """These words are no quotation."""
    return QuoteChange(quote.article_id, quote)


def quote_changed(
    quote: Quote,
    *,
    start: int | None = None,
    end: int | None = None,
    kind: str = "",
    speaker: Whoever = STAYS,
    words: str = "",
) -> QuoteChange:
    """What is not given stays; `speaker=None` clears the speaker."""
    now = Span(quote.start if start is None else start, quote.end if end is None else end)
    chosen, moves = speaker is not STAYS, (start, end) != (None, None)
    who = speaker if chosen else None
    return QuoteChange(quote.article_id, quote, now, kind or quote.kind, who, chosen, words, moves)


@dataclass
class ChangeQuotes(Decision):
    """Quotations, in one article or several."""

    changes: Sequence[QuoteChange]
    kind: ClassVar[Correction.Kind] = Correction.Kind.QUOTE

    def lock(self) -> None:
        if not self.changes:
            raise Refused("Nothing was chosen. Choose at least one quotation.")
        self.texts = locked_texts(change.article for change in self.changes)
        fresh = {change.quote.pk: locked(change.quote) for change in self.changes if change.quote}
        self.changes = [replace(c, quote=fresh[c.quote.pk] if c.quote else None) for c in self.changes]

    def subjects(self) -> Sequence[Model]:
        return [change.quote for change in self.changes if change.quote]

    def check(self) -> None:
        for change in self.changes:
            if change.now is None:
                continue
            if change.kind not in Quote.Kind.values:
                raise Refused(f"{quoted(change.kind)} is no kind. Choose one of {', '.join(Quote.Kind.labels)}.")
            if isinstance(change.speaker, str) and not 0 < len(change.speaker.strip()) <= LONGEST:
                raise Refused(f"Write who speaks as the article prints it, in {LONGEST} characters at most.")
            self._check_edges(change, change.now)
            self._check_crossing(change, change.now)

    def _check_edges(self, change: QuoteChange, now: Span) -> None:
        """Edges that stay as they are may be whatever the machine has found."""
        was = change.quote
        if was is None or now != Span(was.start, was.end):
            check_span(self.texts[change.article], now, change.words)
        elif change.moves and change.kind == was.kind and not change.has_speaker:
            raise Refused(f"{quoted(was)} has these edges already. Select other words.")

    def _check_crossing(self, change: QuoteChange, now: Span) -> None:
        """Of the machine's quotations those give way that cross it; of editors' none does."""
        going = [other.quote.pk for other in self.changes if other.quote]
        standing = Quote.objects.filter(article=change.article, attribution=Quote.Attribution.EDITOR)
        spans = {Span(row.start, row.end): row.text for row in standing.exclude(pk__in=going)}
        chosen = [o.now for o in self.changes if o is not change and o.now and o.article == change.article]
        spans |= {span: span.of(self.texts[change.article]) for span in chosen}
        if crossed := next((words for span, words in spans.items() if cross(span, now)), None):
            raise Refused(f"It overlaps {quoted(crossed)} in part. Let one hold the whole of the other, or part them.")

    def scope(self) -> Scope:
        return Scope(articles=with_their_stories(self.articles()))

    def articles(self) -> list[int]:
        return sorted(self.texts)

    def prepare(self) -> None:
        """A NewEntity becomes a row."""
        self.changes = [
            replace(c, speaker=named(c.speaker, set())) if isinstance(c.speaker, NewEntity) else c for c in self.changes
        ]

    def decision(self) -> dict[str, Any]:
        return {"changes": [self._kept(change) for change in self.changes]}

    def _kept(self, change: QuoteChange) -> dict[str, Any]:
        text, was, now = self.texts[change.article], change.quote, change.now
        kept: dict[str, Any] = {"article": change.article, "was": None, "now": None}
        if was:
            kept["was"] = anchor(text, was.start, was.end)
        if now:
            kept["now"] = {**anchor(text, now.start, now.end), "kind": change.kind}
            if change.has_speaker:
                kept["now"]["speaker"] = _who(change.speaker)
        return kept

    def summary(self) -> str:
        first, *others = self.changes
        text = self.texts[first.article]
        words = first.quote.text if first.quote else first.now.of(text) if first.now else ""
        more = f", and {len(others)} more" if others else ""
        if not first.now:
            return f"{quoted(words)} is no quotation{more}."
        if first.has_speaker:
            return f"{quoted(words)} is said by {_named(first.speaker)}{more}."
        if first.quote and first.quote.kind != first.kind:
            return f"{quoted(words)} is {Quote.Kind(first.kind).label}{more}."
        return f"The quotation {quoted(words)} is {quoted(first.now.of(text))}{more}."

    def make(self) -> None:
        """A quotation that moves takes its number along, so that an analysis finds it by its words."""
        for change in self.changes:
            if change.quote and change.now:
                move(change.quote, change.now, {"text": change.now.of(self.texts[change.article])})
        analyse_all(self.articles())


def _who(speaker: Whoever) -> dict[str, Any] | None:
    """How a decision holds a speaker: by entity or by description, for his own row goes while nobody quotes him."""
    match speaker:
        case None:
            return None
        case Speaker(entity=None, name=name):
            return {"name": name}
        case Speaker(entity=entity):
            return reference(entity)
        case Entity() | NewEntity():
            return reference(speaker)
        case _:
            return {"name": " ".join(speaker.split())}


def _named(speaker: Whoever) -> str:
    return quoted(speaker) if speaker else "somebody unclear"
