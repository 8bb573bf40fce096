"""What analysis says about a text: the value types that it hands out.

Every offset counts characters of the text that was analysed, `text[start:end]`, as the TextPositionSelector of the
W3C Web Annotation model does (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Attribution = Literal["cue", "pronoun", "continuation"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A person, organisation, place or group that a text names, under one canonical name.

    `aliases` are the distinct surfaces that the text prints for it, the canonical name included where it is printed.
    `full` is False for a person known by a bare surname only: such a name identifies nobody outside its text.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    full: bool = True


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One place where the text names an entity; `entity` is an index into `Analysis.entities`."""

    span: Span
    entity: int
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Whoever is quoted: an entity of the text, or someone unnamed, as printed ("a ministry spokesman")."""

    name: str
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation, marks left out of the span.

    `speaker` is None where it is unclear. `speaker_span` holds the words that name the speaker ("he", "Tallow"), `cue`
    the word that announces the quotation ("said"). `reason` says in plain English why this speaker was chosen.
    """

    span: Span
    kind: QuoteKind
    speaker: FoundSpeaker | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    attribution: Attribution | None = None
    reason: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one text, each tuple in the order of the text (entities: of their first mention)."""

    sentences: tuple[Span, ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
