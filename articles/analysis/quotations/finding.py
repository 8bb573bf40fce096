"""A document with its names → its quotations, each with whoever said it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..annotations import Attribution, FoundEntity, FoundMention, FoundQuote, FoundSpeaker, Span
from ..recogniser import Name
from ..tokens import Document
from .marks import quoted_stretches
from .phrases import Phrase, Phrases
from .places import Place, is_speech, is_work, places
from .pronouns import Pronouns
from .tags import Tag, Tags

# How often each way of finding a speaker is right, measured on the development data and rounded.
_SURE = {"name": 0.95, "description": 0.85, "pronoun": 0.85, "continuation": 0.9, "lead": 0.75}
_SUBJECT_WORDS = 40  # words of a sentence among which its subject is looked for
_TAG_AT_END = 40  # words after a quotation up to which its paragraph ends with it
_DROPPED = frozenset("a an the one some".split())  # words that a described speaker reads better without


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever says a quotation, None where the words name nobody for certain, and how the text tells."""

    speaker: FoundSpeaker | None
    span: Span
    cue: Span | None
    attribution: Attribution
    reason: str
    confidence: float


def find_quotes(
    document: Document,
    names: Sequence[Name],
    entities: Sequence[FoundEntity],
    mentions: Sequence[FoundMention],
    genders: Sequence[str],
) -> list[FoundQuote]:
    """The direct quotations in order, parts of a reporter's own sentence included.

    `genders` holds "f", "m" or "" for each entity.
    """
    return _Finder(document, names, entities, mentions, genders).quotes()


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
        self.pronouns = Pronouns(document, names, mentions, entities, genders, quoted, self._subject_of)
        self.last: Source | None = None  # of the quotation before
        self.previous: Place | None = None

    def quotes(self) -> list[FoundQuote]:
        found = (self._quote(place) for place in self.places)
        return [quote for quote in found if quote]

    def _subject_of(self, sentence: int) -> int | None:
        words = self.document.sentences[sentence][:_SUBJECT_WORDS]
        phrase = self.phrases.main_subject(words.start, words.stop)
        return phrase.start if phrase else None

    def _quote(self, place: Place) -> FoundQuote | None:
        if is_work(self.document, place):
            return None
        tag = self.tags.find(place)
        if tag is None and not is_speech(self.document, place) and not self._is_next_piece(place):
            return None
        source = self._source(tag) if tag else self._without_tag(place)
        self.previous = place
        if source is None:
            self.last = None
            return FoundQuote(place.span(self.document), "direct", reason="The text does not tell who says this.")
        self.last = source if source.speaker else None
        return FoundQuote(
            span=place.span(self.document),
            kind="direct",
            speaker=source.speaker,
            speaker_span=source.span,
            cue=source.cue,
            attribution=source.attribution,
            reason=source.reason,
            confidence=source.confidence,
        )

    def _is_next_piece(self, place: Place) -> bool:
        """Whether a short stretch belongs to the quotation before, as in '"Yes," Marlow said. "Never."'."""
        same = self.previous is not None and self.previous.quoted.paragraph == place.quoted.paragraph
        return same and self.last is not None and not place.before and not place.after

    def _source(self, tag: Tag) -> Source:
        cue = self.document.span(tag.cue)
        span = self.document.span(range(tag.phrase.start, tag.phrase.stop))
        if tag.phrase.kind == "pronoun":
            return self._by_pronoun(tag.phrase, span, cue)
        reason = f"“{self._printed(span)}” stands with “{self._printed(cue)}” beside the quotation."
        return Source(self._speaker(tag.phrase), span, cue, "cue", reason, _SURE[tag.phrase.kind])

    def _by_pronoun(self, phrase: Phrase, span: Span, cue: Span) -> Source:
        printed = self._printed(span)
        described = self._described_before(phrase.start) if self.phrases.lower[phrase.start] == "they" else None
        if described is not None:
            reason = f"“{printed}” is taken for “{described.name}” in the sentence before."
            return Source(described, span, cue, "pronoun", reason, _SURE["lead"])
        last = self.last.speaker if self.last else None
        where = self.document.word_at(self.last.span.start) if self.last else phrase.start
        entity = self.pronouns.resolve(phrase.start, last.entity if last else None, where)
        if entity is not None:
            name = self.entities[entity].name
            reason = f"“{printed}” is taken for {name}, the likeliest of those named before it."
            return Source(FoundSpeaker(name, entity), span, cue, "pronoun", reason, _SURE["pronoun"])
        if last is not None and last.entity is None:
            reason = f"“{printed}” is taken for the speaker before, who has no name."
            return Source(last, span, cue, "pronoun", reason, _SURE["lead"])
        return Source(None, span, cue, "pronoun", f"Nobody named before it fits “{printed}”.", 0.0)

    def _described_before(self, pronoun: int) -> FoundSpeaker | None:
        sentence = self.document.sentence_at(pronoun) - 1
        phrase = self.tags.described(self.document.sentences[sentence]) if sentence >= 0 else None
        return self._speaker(phrase) if phrase else None

    def _speaker(self, phrase: Phrase) -> FoundSpeaker:
        if phrase.name is not None:
            mention = self.mentions[phrase.name]
            entity = self.entities[mention.entity]
            # "Norwegians said" reads better as printed than as the group's name, "Norwegian".
            return FoundSpeaker(self._printed(mention.span) if entity.kind == "group" else entity.name, mention.entity)
        start = phrase.start
        while start < phrase.stop - 1 and self.phrases.lower[start] in _DROPPED:
            start += 1
        return FoundSpeaker(self._printed(self.document.span(range(start, phrase.stop))))

    def _printed(self, span: Span) -> str:
        return " ".join(span.of(self.document.text).split())

    def _without_tag(self, place: Place) -> Source | None:
        """The source of an utterance without a cue: whoever spoke right before, or whom the sentence before names."""
        if self._continues(place):
            return self._continued()
        lead = place.before or place.lead or self._lead_before(place)
        phrase = self.tags.lead(lead)
        if phrase is None:
            return None
        source = self._source(Tag(phrase, lead[-1:]))
        if source.speaker is None:
            return source
        reason = f"{source.speaker.name} is the subject of the sentence that leads to the quotation."
        return replace(source, cue=None, reason=reason, confidence=_SURE["lead"])

    def _continued(self) -> Source | None:
        if self.last is None or self.last.speaker is None:
            return None
        reason = f"The quotation goes on from the one before, by {self.last.speaker.name}."
        return replace(self.last, cue=None, attribution="continuation", reason=reason, confidence=_SURE["continuation"])

    def _continues(self, place: Place) -> bool:
        """Whether a stretch without a cue goes on from the quotation before."""
        previous = self.previous
        if previous is None or self.last is None:
            return False
        between = place.quoted.paragraph - previous.quoted.paragraph
        if between == 0:
            # A reporter's sentence of its own in between leads to another speaker, perhaps.
            return not place.lead or place.lead.start < previous.after.stop
        if between > 1 or not place.first_in_paragraph:
            return False
        return not previous.quoted.closed or len(previous.after) < _TAG_AT_END

    def _lead_before(self, place: Place) -> range:
        """The last sentence of the paragraph before, for a quotation that opens its own."""
        sentence = self.document.sentence_at(place.inner.start) - 1 if place.first_in_paragraph else -1
        return self.document.sentences[sentence] if sentence >= 0 else range(0)
