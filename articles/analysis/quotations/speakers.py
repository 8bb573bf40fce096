"""The words that name a speaker → whoever they mean, and the reason in plain English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..annotations import Attribution, FoundEntity, FoundMention, FoundSpeaker, Span
from ..tokens import Document
from .phrases import Phrase
from .pronouns import Pronouns
from .tags import Tag

# How often each way of finding a speaker is right, measured on the development data and rounded.
_SURE = {"name": 0.95, "description": 0.85, "pronoun": 0.85, "continuation": 0.9, "lead": 0.75}
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


class Speakers:
    """Tells who is meant by the words that name the speakers of one document.

    `described_in` gives the unnamed speaker whom a sentence, by its number, lets speak.
    """

    def __init__(
        self,
        document: Document,
        mentions: Sequence[FoundMention],
        entities: Sequence[FoundEntity],
        pronouns: Pronouns,
        described_in: Callable[[int], Phrase | None],
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.entities = entities
        self.pronouns = pronouns
        self.described_in = described_in

    def of_tag(self, tag: Tag, last: Source | None) -> Source:
        """The source that stands with a cue; `last` is the source of the quotation before."""
        cue = self.document.span(tag.cue)
        span = self.document.span(range(tag.phrase.start, tag.phrase.stop))
        if tag.phrase.kind == "pronoun":
            return self._by_pronoun(tag.phrase, span, cue, last)
        reason = f"“{self._printed(span)}” stands with “{self._printed(cue)}” beside the quotation."
        return Source(self._speaker(tag.phrase), span, cue, "cue", reason, _SURE[tag.phrase.kind])

    def of_lead(self, phrase: Phrase, lead: range, last: Source | None) -> Source:
        """The source of an utterance without a cue: the subject of the words that lead to it."""
        source = self.of_tag(Tag(phrase, lead[-1:]), last)
        if source.speaker is None:
            return source
        reason = f"{source.speaker.name} is the subject of the sentence that leads to the quotation."
        return replace(source, cue=None, reason=reason, confidence=_SURE["lead"])

    def continued(self, last: Source | None) -> Source | None:
        """The source of a quotation that goes on from the one before."""
        if last is None or last.speaker is None:
            return None
        reason = f"The quotation goes on from the one before, by {last.speaker.name}."
        return replace(last, cue=None, attribution="continuation", reason=reason, confidence=_SURE["continuation"])

    def _by_pronoun(self, phrase: Phrase, span: Span, cue: Span, last: Source | None) -> Source:
        printed = self._printed(span)
        described = self._described_before(phrase.start) if printed.lower() == "they" else None
        if described is not None:
            reason = f"“{printed}” is taken for “{described.name}” in the sentence before."
            return Source(described, span, cue, "pronoun", reason, _SURE["lead"])
        before = last.speaker if last else None
        where = self.document.word_at(last.span.start) if last else phrase.start
        entity = self.pronouns.resolve(phrase.start, before.entity if before else None, where)
        if entity is not None:
            name = self.entities[entity].name
            reason = f"“{printed}” is taken for {name}, the likeliest of those named before it."
            return Source(FoundSpeaker(name, entity), span, cue, "pronoun", reason, _SURE["pronoun"])
        if before is not None and before.entity is None:
            reason = f"“{printed}” is taken for the speaker before, who has no name."
            return Source(before, span, cue, "pronoun", reason, _SURE["lead"])
        return Source(None, span, cue, "pronoun", f"Nobody named before it fits “{printed}”.", 0.0)

    def _described_before(self, pronoun: int) -> FoundSpeaker | None:
        sentence = self.document.sentence_at(pronoun) - 1
        phrase = self.described_in(sentence) if sentence >= 0 else None
        return self._speaker(phrase) if phrase else None

    def _speaker(self, phrase: Phrase) -> FoundSpeaker:
        if phrase.name is not None:
            mention = self.mentions[phrase.name]
            entity = self.entities[mention.entity]
            # "Norwegians said" reads better as printed than as the group's name, "Norwegian".
            return FoundSpeaker(self._printed(mention.span) if entity.kind == "group" else entity.name, mention.entity)
        start = phrase.start
        while start < phrase.stop - 1 and self.document.words[start].lower() in _DROPPED:
            start += 1
        return FoundSpeaker(self._printed(self.document.span(range(start, phrase.stop))))

    def _printed(self, span: Span) -> str:
        return " ".join(span.of(self.document.text).split())
