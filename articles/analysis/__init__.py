"""The engine: an article's plain text in, annotations out. `analyse(text)` is the one entry."""

from .annotations import (
    Analysis,
    Attribution,
    EntityKind,
    FoundEntity,
    FoundMention,
    FoundQuote,
    FoundSpeaker,
    QuoteKind,
    Span,
)
from .pipeline import analyse

__all__ = [
    "Analysis",
    "Attribution",
    "EntityKind",
    "FoundEntity",
    "FoundMention",
    "FoundQuote",
    "FoundSpeaker",
    "QuoteKind",
    "Span",
    "analyse",
]
