"""A document with its names → its quotations, each with whoever said it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..annotations import Attribution, FoundEntity, FoundMention, FoundQuote, FoundSpeaker, Span
from ..recogniser import Name
from ..tokens import Document
from .attribution import Place, Tag, Tags, is_mixed, is_speech, places
from .marks import quoted_stretches
from .phrases import Phrase, Phrases
from .pronouns import Pronouns

# How sure each way of finding a speaker is: shares of right speakers on the development data, rounded.
_SURE = {"name": 0.9, "description": 0.8, "pronoun": 0.7, "continuation": 0.75, "lead": 0.5}


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker and how the text tells of them."""

    speaker: FoundSpeaker
    span: Span
    cue: Span | None
    attribution: Attribution
    reason: str
    confidence: float


class _Finder:
    def __init__(
        self,
        document: Document,
        names: Sequence[Name],
        entities: Sequence[FoundEntity],
        mentions: Sequence[FoundMention],
        genders: Sequence[str],
    ) -> None:
        self.document = document
        self.entities = entities
        self.mentions = mentions
        self.places = places(document, quoted_stretches(document.text))
        quoted = [False] * len(document.words)
        for place in self.places:
            quoted[place.inner.start : place.inner.stop] = [True] * len(place.inner)
        self.phrases = Phrases(document, names)
        self.tags = Tags(document, self.phrases)
        self.pronouns = Pronouns(document, names, mentions, entities, genders, quoted)
        self.last: Source | None = None  # the speaker of the quotation before

    def quotes(self) -> list[FoundQuote]:
        found: list[FoundQuote] = []
        previous: Place | None = None
        for place in self.places:
            quote = self._quote(place, previous)
            if quote:
                found.append(quote)
                previous = place
        return found

    def _quote(self, place: Place, previous: Place | None) -> FoundQuote | None:
        tag = self.tags.find(place)
        source = self._source(tag) if tag else self._without_cue(place, previous)
        if (
            tag is None
            and not is_speech(self.document, place)
            and not (source and previous and self._split(place, previous))
        ):
            return None
        kind = "mixed" if is_mixed(self.document, place, tag) else "direct"
        self.last = source or (None if tag else self.last)
        if source is None:
            return FoundQuote(place.quoted.span, kind, reason="The text does not tell who says this.")
        return FoundQuote(
            place.quoted.span,
            kind,
            source.speaker,
            source.span,
            source.cue,
            source.attribution,
            source.reason,
            source.confidence,
        )

    def _source(self, tag: Tag) -> Source | None:
        if tag.phrase is None:
            return None
        cue = self.document.span(tag.cue)
        span = self.document.span(range(tag.phrase.start, tag.phrase.stop))
        printed = span.of(self.document.text)
        if tag.phrase.kind == "pronoun":
            return self._by_pronoun(tag.phrase, span, cue)
        speaker = self._named(tag.phrase)
        reason = f"“{printed}” stands with “{cue.of(self.document.text)}” beside the quotation."
        return Source(speaker, span, cue, "cue", reason, _SURE[tag.phrase.kind])

    def _by_pronoun(self, phrase: Phrase, span: Span, cue: Span) -> Source | None:
        printed = span.of(self.document.text)
        last = self.last.speaker.entity if self.last else None
        entity = self.pronouns.resolve(phrase.start, last)
        if entity is None:
            if self.last is None or self.last.speaker.entity is not None:
                return None
            reason = f"“{printed}” is taken for the unnamed speaker before."
            return Source(self.last.speaker, span, cue, "pronoun", reason, _SURE["lead"])
        name = self.entities[entity].name
        reason = f"“{printed}” is taken for {name}, the likeliest of those named before it."
        return Source(FoundSpeaker(name, entity), span, cue, "pronoun", reason, _SURE["pronoun"])

    def _named(self, phrase: Phrase) -> FoundSpeaker:
        if phrase.name is not None:
            entity = self.mentions[phrase.name].entity
            return FoundSpeaker(self.entities[entity].name, entity)
        start = phrase.start
        while start < phrase.stop - 1 and self.phrases.lower[start] in ("a", "an", "the", "one", "some"):
            start += 1
        return FoundSpeaker(" ".join(self.document.span(range(start, phrase.stop)).of(self.document.text).split()))

    def _without_cue(self, place: Place, previous: Place | None) -> Source | None:
        """The speaker of a quotation without a cue of its own: whoever spoke right before, or whom the text leads to."""
        if previous is not None and self.last is not None and self._continues(place, previous):
            reason = f"The quotation goes on from the one before, by {self.last.speaker.name}."
            return Source(
                self.last.speaker, self.last.span, self.last.cue, "continuation", reason, _SURE["continuation"]
            )
        lead = place.lead or self._lead_before(place)
        if not lead:
            return None
        phrase = self.phrases.main_subject(lead.start, lead.stop)
        if phrase is None:
            return None
        source = self._source(Tag(phrase, range(lead.stop - 1, lead.stop)))
        if source is None:
            return None
        reason = f"{source.speaker.name} is the subject of the sentence that leads to the quotation."
        return Source(source.speaker, source.span, None, "continuation", reason, _SURE["lead"])

    def _split(self, place: Place, previous: Place) -> bool:
        return place.quoted.paragraph == previous.quoted.paragraph

    def _continues(self, place: Place, previous: Place) -> bool:
        between = place.quoted.paragraph - previous.quoted.paragraph
        if between == 0:
            return True
        if between > 1 or not place.first_in_paragraph:
            return False
        return previous.quoted.goes_on or not previous.quoted.closed or self._ends_paragraph(previous)

    def _ends_paragraph(self, place: Place) -> bool:
        """Whether the paragraph holds little after the quotation: its tag, or nothing."""
        return len(place.after) < 40

    def _lead_before(self, place: Place) -> range:
        """The last sentence of the paragraph before, for a quotation that opens its own."""
        if not place.first_in_paragraph or not place.inner.start:
            return range(0)
        sentence = self.document.sentence_at(place.inner.start) - 1
        return self.document.sentences[sentence] if sentence >= 0 else range(0)


def find_quotes(
    document: Document,
    names: Sequence[Name],
    entities: Sequence[FoundEntity],
    mentions: Sequence[FoundMention],
    genders: Sequence[str],
) -> list[FoundQuote]:
    """The direct and mixed quotations in order. `genders` holds "f", "m" or "" for each entity."""
    return _Finder(document, names, entities, mentions, genders).quotes()
