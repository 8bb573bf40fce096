"""Analysis of an article → its rows: mentions with their entities, quotes with their speakers."""

from collections.abc import Iterable, Sequence

from articles.analysis import Analysis, analyse
from articles.analysis.annotations import FoundQuote, FoundSpeaker, Span
from articles.importing.decisions import Decisions, Reference, decisions
from articles.importing.editors import Editors, unnamed_or_entity
from articles.importing.entities import match_entities
from articles.importing.keeping import Row, kept_names, number
from articles.importing.obeying import Asleep, Decided, Obeyed, decided_on, obey, overlap
from articles.importing.parting import part
from articles.importing.unchanged import Unchanged
from articles.models import Article, Entity, Mention, Quote, Speaker

Followers = dict[Span, Reference]  # by the span of a quotation: who speaks it


def annotate(article: Article, everywhere: Decisions | None = None, was: str | None = None) -> list[Asleep]:
    """Analyse `article.text` and bring its mentions and quotes in line; the caller holds the transaction.

    What editors have decided stands over what the machine finds; the answer are decisions whose words the text does not
    have any more. `everywhere` are the decisions on names, where the caller has them already.

    A mention or quote whose words still stand keeps its number, and so its anchor and address. With `was`, the text in
    which those of the article stand by now, names in unchanged words also keep their marks where the analysis does not
    find them again; without it, only what it finds is marked.
    """
    everywhere = everywhere or decisions()
    decided = decided_on(article)
    found = analyse(article.text)
    obeyed = obey(article.text, found, decided, everywhere)
    unchanged = Unchanged(article.text if was is None else was, article.text)
    spans = [mention.span for mention in found.mentions]
    kept = [] if was is None else kept_names(article, spans, decided, everywhere, unchanged)
    standing = Speaker.objects.filter(quotes__article=article).values_list("pk", "entity")
    speakers, speaking = _columns(standing)
    before = speaking | set(Entity.objects.filter(mentions__article=article).values_list("pk", flat=True))
    named, entities = part(article, obeyed.found, match_entities(article, obeyed.found, everywhere), everywhere)
    followers = obeyed.speakers | _speaking_names(article, obeyed, kept, decided)
    editors = Editors(article, decided, followers, everywhere)
    mentions = _mentions(article, named, entities) + kept + editors.mentions()
    _replace(Mention, article, mentions, "surface", unchanged)
    made = _quotes(article, named, entities, everywhere)
    speakers |= _speaking(made)
    quotes = editors.quotes(made, mentions)
    speakers |= _speaking(made)  # who follows a name may have been made for a quotation that an editor overruled
    _replace(Quote, article, quotes, "text", unchanged)
    forget_unused(before, speakers, everywhere)
    return decided.asleep


def _speaking_names(article: Article, obeyed: Obeyed, kept: Sequence[Mention], decided: Decided) -> Followers:
    """By the span of a quotation, who speaks where the analysis took for an unnamed speaker what is a name all the
    same: one that is kept, or that an editor has marked."""
    by_place = {Span(mention.start, mention.end): _reference(mention.entity) for mention in kept}
    by_place |= {span: given.entity for span, given in decided.mentions.items()}
    found: Followers = {}
    for quote in obeyed.found.quotes if by_place else ():
        if not (quote.speaker and quote.speaker.entity is None and quote.speaker_span):
            continue
        places = [span for span in by_place if overlap(span, quote.speaker_span)]
        exact = (span for span in places if span == quote.speaker_span or span.of(article.text) == quote.speaker.name)
        if place := next(exact, None):
            found[quote.span] = by_place[place]
    return found


def _reference(entity: Entity) -> Reference:
    return {"entity": entity.pk, "kind": entity.kind, "name": entity.name}


def _speaking(quotes: Iterable[Quote]) -> set[int]:
    return {quote.speaker_id for quote in quotes if quote.speaker_id}


def _columns(pairs: Iterable[tuple[int, int | None]]) -> tuple[set[int], set[int]]:
    rows = list(pairs)
    return {speaker for speaker, _ in rows}, {entity for _, entity in rows if entity}


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


def _quotes(article: Article, found: Analysis, entities: list[Entity], everywhere: Decisions) -> list[Quote]:
    speakers: dict[FoundSpeaker, Speaker] = {}
    for quote in found.quotes:
        if quote.speaker and quote.speaker not in speakers:
            speakers[quote.speaker] = _speaker(article, quote.speaker, entities, everywhere)
    return [_quote(article, quote, speakers) for quote in found.quotes]


def _speaker(article: Article, found: FoundSpeaker, entities: list[Entity], everywhere: Decisions) -> Speaker:
    if found.entity is not None:
        return Speaker.of(entities[found.entity])
    return unnamed_or_entity(everywhere.speaker(article.pk, found.name[:300]), everywhere)


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


def _replace(model: type[Row], article: Article, wanted: list[Row], words: str, unchanged: Unchanged) -> None:
    """Put `wanted` in the place of the rows that `article` has; `words` is the field that holds what is printed."""
    wanted.sort(key=lambda row: (row.start, -row.end))
    standing = model._default_manager.filter(article=article)
    number(wanted, standing.only("start", "end", words).order_by("start", "-end"), words, unchanged)
    standing.delete()
    model._default_manager.bulk_create(wanted)


def forget_unused(entities: Iterable[int], speakers: Iterable[int], everywhere: Decisions | None = None) -> None:
    """Of these, delete the entities that nothing mentions any more and the speakers that nothing quotes.

    An entity whose name or kind an editor decided on stays: it holds the names by which the next import knows it.
    """
    Speaker.objects.filter(pk__in=speakers, quotes=None).delete()
    unused = Entity.objects.filter(pk__in=entities, mentions=None).exclude(speaker__quotes__isnull=False)
    if unused.exists():
        unused.exclude(pk__in=(everywhere or decisions()).lasting).delete()
