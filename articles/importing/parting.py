"""Names that an editor took from an entity, where an analysis takes them for its own once more."""

from dataclasses import replace

from articles.analysis import Analysis, FoundEntity, FoundMention, FoundQuote, FoundSpeaker, Span
from articles.importing.decisions import Decisions
from articles.importing.entities import match_entities
from articles.importing.obeying import overlap
from articles.models import Article, Entity


def part(
    article: Article, found: Analysis, entities: list[Entity], everywhere: Decisions
) -> tuple[Analysis, list[Entity]]:
    """The analysis, and the entities by position, with such names as those of entities of their own.

    An analysis knows of no decision: it spells out every acronym, and takes a surname for whoever it has read of with
    that surname. A quotation goes along with the words that name its speaker.
    """
    lost = {mention.span: mention for mention in found.mentions if _is_lost(article, mention, entities, everywhere)}
    if not lost:
        return found, entities
    named = {(found.entities[mention.entity].kind, span.of(article.text)) for span, mention in lost.items()}
    own = {name: len(entities) + number for number, name in enumerate(sorted(named))}
    new = tuple(FoundEntity(kind, name, (name,), kind != "person" or " " in name) for kind, name in own)
    now = {span: own[found.entities[mention.entity].kind, span.of(article.text)] for span, mention in lost.items()}
    parted = replace(
        found,
        entities=(*found.entities, *new),
        mentions=tuple(replace(mention, entity=now.get(mention.span, mention.entity)) for mention in found.mentions),
        quotes=tuple(_follow(found.quotes, (*found.entities, *new), now)),
    )
    return parted, [*entities, *match_entities(article, replace(found, entities=new), everywhere)]


def _is_lost(article: Article, mention: FoundMention, entities: list[Entity], everywhere: Decisions) -> bool:
    name = mention.span.of(article.text)[:300]
    return (entities[mention.entity].pk, name) in everywhere.no_aliases


def _follow(
    quotes: tuple[FoundQuote, ...], entities: tuple[FoundEntity, ...], now: dict[Span, int]
) -> list[FoundQuote]:
    """The quotations, those with the speaker whom their words name now; what goes on from one has its speaker."""
    found: list[FoundQuote] = []
    goes_on: dict[FoundSpeaker, FoundSpeaker] = {}  # as the analysis has it → who it is in the quotation before
    for quote in quotes:
        speaker, words = quote.speaker, quote.speaker_span
        if speaker and quote.attribution != "continuation":
            places = [place for span, place in now.items() if words and overlap(span, words)]
            goes_on[speaker] = FoundSpeaker(entities[places[0]].name, places[0]) if places else speaker
        found.append(replace(quote, speaker=goes_on.get(speaker, speaker)) if speaker else quote)
    return found
