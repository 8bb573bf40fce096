"""Analysis of an article → its rows: mentions with their entities, quotes with their speakers."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TypeVar

from articles.analysis import Analysis, analyse
from articles.analysis.annotations import FoundQuote, FoundSpeaker, Span
from articles.importing.decisions import merges
from articles.importing.entities import match_entities
from articles.models import Article, Entity, Mention, Quote, Speaker

Row = TypeVar("Row", Mention, Quote)


def annotate(article: Article) -> None:
    """Analyse `article.text` and bring its mentions and quotes in line; the caller holds the transaction.

    A mention or quote of the same words, in the same order among the others, keeps its number, and so its anchor and
    address, even where the text before it has grown or shrunk.
    """
    found = analyse(article.text)
    before = set(Entity.objects.filter(mentions__article=article).values_list("pk", flat=True))
    speakers_before = set(Speaker.objects.filter(quotes__article=article).values_list("pk", flat=True))
    entities = match_entities(article, found)
    _replace(Mention, article, _mentions(article, found, entities), "surface")
    _replace(Quote, article, _quotes(article, found, entities), "text")
    forget_unused(before, speakers_before)


def _mentions(article: Article, found: Analysis, entities: list[Entity]) -> list[Mention]:
    return [
        Mention(
            article=article,
            entity=entities[mention.entity],
            start=mention.span.start,
            end=mention.span.end,
            surface=mention.span.of(article.text)[:300],
            confidence=mention.confidence,
        )
        for mention in found.mentions
    ]


def _quotes(article: Article, found: Analysis, entities: list[Entity]) -> list[Quote]:
    speakers: dict[FoundSpeaker, Speaker] = {}
    for quote in found.quotes:
        if quote.speaker and quote.speaker not in speakers:
            speakers[quote.speaker] = _speaker(quote.speaker, entities)
    return [_quote(article, quote, speakers) for quote in found.quotes]


def _speaker(found: FoundSpeaker, entities: list[Entity]) -> Speaker:
    if found.entity is not None:
        return Speaker.of(entities[found.entity])
    return Speaker.objects.get_or_create(name=found.name[:300], entity=None)[0]


def _quote(article: Article, quote: FoundQuote, speakers: dict[FoundSpeaker, Speaker]) -> Quote:
    cue_start, cue_end = _edges(quote.cue)
    speaker_start, speaker_end = _edges(quote.speaker_span)
    return Quote(
        article=article,
        speaker=speakers[quote.speaker] if quote.speaker else None,
        kind=quote.kind,
        start=quote.span.start,
        end=quote.span.end,
        text=quote.span.of(article.text),
        cue=quote.cue.of(article.text)[:100] if quote.cue else "",
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        attribution=quote.attribution or "",
        reason=quote.reason[:500],
        confidence=quote.confidence,
    )


def _edges(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _replace(model: type[Row], article: Article, wanted: list[Row], words: str) -> None:
    """Put `wanted` in the place of the rows that `article` has; `words` is the field that holds what is printed."""
    standing = model._default_manager.filter(article=article)
    numbered = list(standing.order_by("start", "-end").values_list("pk", words))
    before, now = [printed for _, printed in numbered], [getattr(row, words) for row in wanted]
    for old, new, length in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
        for step in range(length):
            wanted[new + step].pk = numbered[old + step][0]
    standing.delete()
    model._default_manager.bulk_create(wanted)


def forget_unused(entities: Iterable[int], speakers: Iterable[int]) -> None:
    """Of these, delete the entities that nothing mentions any more and the speakers that nothing quotes.

    An entity that an editor merged another one into stays: it holds the names by which the next import knows both.
    """
    Speaker.objects.filter(pk__in=speakers, quotes=None).delete()
    unused = Entity.objects.filter(pk__in=entities, mentions=None).exclude(speaker__quotes__isnull=False)
    if unused.exists():
        unused.exclude(pk__in=merges().articles).delete()
