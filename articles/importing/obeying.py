"""What editors have decided on places of one text, and what an analysis of it becomes by that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from articles.analysis import Analysis, FoundEntity, FoundMention, FoundQuote, FoundSpeaker, Span
from articles.importing.anchors import Anchor, find
from articles.importing.decisions import Decisions, Reference
from articles.importing.quoting import quoted
from articles.models import Article, Correction

Taken = dict[int, dict[Span, Reference | None]]  # by entity: where it is not named, and who is instead
MACHINES = "machine's"  # the speaker of a quotation on whom an editor has said nothing


@dataclass(frozen=True, slots=True)
class GivenMention:
    """Words that an editor has marked as a name, or given to another entity: then `moved` is True."""

    entity: Reference
    moved: bool


@dataclass(frozen=True, slots=True)
class GivenQuote:
    """A quotation that an editor has marked or changed; `was` are the places where the machine may see it."""

    kind: str
    speaker: Reference | str | None
    was: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asleep:
    """A decision on words that the text does not have any more, or has in too many places."""

    correction: int
    words: str

    def __str__(self) -> str:
        return f"{quoted(self.words)} is no longer in the text, or in several places."


def asleep_notes(asleep: Iterable[Asleep]) -> list[str]:
    """A sentence for each. A query where there are any."""
    found = list(asleep)
    corrections = Correction.objects.in_bulk({one.correction for one in found}) if found else {}
    return [f"{one} Until that changes, this correction has no effect: {corrections[one.correction]}" for one in found]


@dataclass(frozen=True, slots=True)
class Decided:
    """All that stands of the decisions on places of a text, later ones over earlier ones."""

    mentions: dict[Span, GivenMention] = field(default_factory=dict)
    unmarked: list[Span] = field(default_factory=list)  # where the machine may see no name
    quotes: dict[Span, GivenQuote] = field(default_factory=dict)
    unquoted: list[Span] = field(default_factory=list)
    asleep: list[Asleep] = field(default_factory=list)


def decided_on(article: Article) -> Decided:
    """The standing decisions on places of the article's text. One query."""
    kinds = Correction.Kind.MENTION, Correction.Kind.QUOTE
    rows = Correction.objects.filter(kind__in=kinds, undone_at=None, articles=article).order_by("made_at", "pk")
    decided = Decided()
    for pk, kind, decision in rows.values_list("pk", "kind", "decision"):
        for change in decision["changes"]:
            if change["article"] == article.pk:
                _decide(decided, article.text, pk, kind, change)
    return decided


def _decide(decided: Decided, text: str, correction: int, kind: str, change: dict[str, Any]) -> None:
    anchors: list[Anchor | None] = [change["was"], change["now"]]
    was, now = (find(text, anchor) if anchor else None for anchor in anchors)
    if lost := next((a for a, span in zip(anchors, (was, now), strict=True) if a and not span), None):
        decided.asleep.append(Asleep(correction, lost["exact"]))
    elif kind == Correction.Kind.MENTION:
        _decide_mention(decided, was, now, change["now"])
    else:
        _decide_quote(decided, text, was, now, change["now"])


def _decide_mention(decided: Decided, was: Span | None, now: Span | None, wanted: dict[str, Any] | None) -> None:
    for span in filter(None, (was, now)):
        decided.unmarked.append(span)
        for other in [other for other in decided.mentions if overlap(span, other)]:
            del decided.mentions[other]
    if now and wanted:
        decided.mentions[now] = GivenMention(wanted["entity"], moved=was is not None)


def _decide_quote(
    decided: Decided, text: str, was: Span | None, now: Span | None, wanted: dict[str, Any] | None
) -> None:
    standing = None
    if was:
        decided.unquoted.append(was)
        standing = decided.quotes.pop(was, None)
    if not (now and wanted):
        return
    for other in [other for other in decided.quotes if same_words(text, now, other) or cross(now, other)]:
        del decided.quotes[other]
    places = (*(standing.was if standing else ()), *filter(None, (was,)), now)
    speaker = wanted.get("speaker", standing.speaker if standing else MACHINES)
    decided.quotes[now] = GivenQuote(wanted["kind"], speaker, places)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def cross(one: Span, other: Span) -> bool:
    """Whether they overlap, and neither holds the whole of the other."""
    inside = one.start <= other.start and other.end <= one.end or other.start <= one.start and one.end <= other.end
    return overlap(one, other) and not inside


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether two spans hold the same words; marks and spaces at their edges do not count."""
    return one == other or (overlap(one, other) and _core(text, one) == _core(text, other))


def _core(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Obeyed:
    """An analysis without the names that editors have taken away, and the speakers who are others by that."""

    found: Analysis
    speakers: dict[Span, Reference]  # by the span of the quotation


def obey(text: str, found: Analysis, decided: Decided, everywhere: Decisions) -> Obeyed:
    """Part what the machine found from what editors have said to be no name, or another's.

    A quotation goes along with the words that name its speaker, or with all the words that name its speaker's entity.
    Where these are no name at all, its speaker is whoever the article prints, unnamed.
    """
    taken: Taken = defaultdict(dict)
    left = []
    for mention in found.mentions:
        kind = found.entities[mention.entity].kind
        span = mention.span
        given = next((by for place, by in decided.mentions.items() if overlap(place, span)), None)
        unmarked = any(overlap(place, span) for place in decided.unmarked)
        if given or unmarked or everywhere.is_no_name(span.of(text), kind):
            taken[mention.entity][span] = given.entity if given and given.moved else None
        else:
            left.append(mention)
    if not taken:
        return Obeyed(found, {})
    return _part(text, found, left, taken)


def _part(text: str, found: Analysis, left: list[FoundMention], taken: Taken) -> Obeyed:
    """The analysis of the mentions that are `left`, its entities numbered anew."""
    printed: dict[int, set[str]] = defaultdict(set)
    for mention in left:
        printed[mention.entity].add(mention.span.of(text))
    kept = [number for number in range(len(found.entities)) if number in printed or number not in taken]
    places = {number: place for place, number in enumerate(kept)}
    spoken = [(quote, *_speaker(text, quote, found, taken, places)) for quote in found.quotes]
    analysis = replace(
        found,
        entities=tuple(_without(text, found.entities[n], taken.get(n, ()), printed[n]) for n in kept),
        mentions=tuple(replace(mention, entity=places[mention.entity]) for mention in left),
        quotes=tuple(replace(quote, speaker=speaker) for quote, speaker, _ in spoken),
    )
    return Obeyed(analysis, {quote.span: reference for quote, _, reference in spoken if reference})


def _without(text: str, entity: FoundEntity, taken: Iterable[Span], printed: set[str]) -> FoundEntity:
    """The entity without the aliases that only words print which are not its own."""
    lost = {span.of(text) for span in taken} - printed - {entity.name}
    return replace(entity, aliases=tuple(alias for alias in entity.aliases if alias not in lost))


def _speaker(
    text: str,
    quote: FoundQuote,
    found: Analysis,
    taken: Taken,
    places: dict[int, int],
) -> tuple[FoundSpeaker | None, Reference | None]:
    """Who speaks by the numbers that the entities have now; and the entity where an editor has given it the words."""
    speaker = quote.speaker
    if speaker is None or speaker.entity is None:
        return speaker, None
    given = taken.get(speaker.entity, {})
    naming = [span for span in given if quote.speaker_span and overlap(span, quote.speaker_span)]
    stays = replace(speaker, entity=places[speaker.entity]) if speaker.entity in places else None
    meant = [given[span] for span in naming] or ([] if stays else list(given.values()))
    if meant and meant[0] and all(reference == meant[0] for reference in meant):
        return None, meant[0]
    if stays:
        return stays, None
    words = quote.speaker_span.of(text) if naming and quote.speaker_span else found.entities[speaker.entity].name
    return FoundSpeaker(words), None
