"""One of several words. Classes of choices would not do: those of two models have one name, and one description."""

from collections.abc import Callable, Sequence
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from articles.comparing.speakers import UNNAMED
from articles.models import Article, Entity, Quote


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def check(word: str) -> str:
        if word not in words:
            raise ValueError(f"“{word}” is not possible. Take one of: {', '.join(words)}.")
        return word

    return check


def _described(words: Sequence[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(words)})


_speaker_kinds = (*Entity.Kind.values, UNNAMED)
EntityKind = Annotated[str, AfterValidator(_one_of(Entity.Kind.values)), _described(Entity.Kind.values)]
SpeakerKind = Annotated[str, AfterValidator(_one_of(_speaker_kinds)), _described(_speaker_kinds)]
QuoteKind = Annotated[str, AfterValidator(_one_of(Quote.Kind.values)), _described(Quote.Kind.values)]
Precision = Annotated[str, AfterValidator(_one_of(Article.Precision.values)), _described(Article.Precision.values)]
