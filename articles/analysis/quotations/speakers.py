"""The words that name a speaker → whoever they mean, and the reason in plain English."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..annotations import Attribution, FoundEntity, FoundMention, FoundSpeaker, QuoteKind, Span
from ..titles import FEMALE, MALE
from ..tokens import Document
from . import confidence, cues, reasons
from .phrases import Phrase
from .pronouns import GENDERS, Pronouns
from .tags import Tag

WRITERS = frozenset(("i", "we"))
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

    `described_in` gives the unnamed speaker whom a sentence, by its number, lets speak, `described_before` the unnamed
    person in the sentences before a word.
    """

    def __init__(
        self,
        document: Document,
        mentions: Sequence[FoundMention],
        entities: Sequence[FoundEntity],
        pronouns: Pronouns,
        described_in: Callable[[int], Phrase | None],
        described_before: Callable[[int], Phrase | None],
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.entities = entities
        self.pronouns = pronouns
        self.described_in = described_in
        self.described_before = described_before
        self._bearers: dict[str, list[int]] = defaultdict(list)  # people by surname
        for i, entity in enumerate(entities):
            if entity.kind == "person" and entity.full:
                self._bearers[_surname(entity)].append(i)
        self._first_in_full: dict[int, Span] = {}
        for mention in mentions:
            if self._printed(mention.span) == entities[mention.entity].name:
                self._first_in_full.setdefault(mention.entity, mention.span)

    def of_tag(self, tag: Tag, last: Source | None, but: int | None = None, kind: QuoteKind = "direct") -> Source:
        """The source that stands with a cue.

        `last` is the source of the quotation before, `but` an entity for whom no pronoun stands, `kind` that of the
        quotation.
        """
        cue = self.document.span(tag.cue)
        span = self.document.span(range(tag.phrase.start, tag.phrase.stop))
        if tag.phrase.kind == "pronoun":
            source = self._by_pronoun(tag.phrase, span, cue, last, but)
            most = 1.0 if kind == "direct" else confidence.REPORTED_PRONOUN
            return replace(source, confidence=min(source.confidence, most))
        speaker = self._speaker(tag.phrase)
        if tag.phrase.name is None:
            reason, full = reasons.beside(self._printed(span), self._printed(cue)), False
        else:
            reason, full = self._by_name(tag.phrase.name, speaker.name, self._printed(cue))
        words = tag.phrase.stop - tag.phrase.start
        if kind == "direct":
            sure = confidence.of_words(tag.phrase.kind, words, full, tag.close)
        else:
            sure = confidence.of_reported(kind, tag.phrase.kind, words, full)
        return Source(speaker, span, cue, "cue", reason, sure)

    def of_lead(self, phrase: Phrase, lead: range, last: Source | None) -> Source:
        """The source of an utterance without a cue: the subject of the words that lead to it."""
        source = self.of_tag(Tag(phrase, lead[-1:]), last)
        if source.speaker is None:
            return source
        sure = min(source.confidence, confidence.LEAD)
        return replace(source, cue=None, reason=reasons.led_by(source.speaker.name), confidence=sure)

    def continued(self, last: Source | None, doubtful: bool = False) -> Source | None:
        """The source of a quotation that goes on from the one before; `doubtful`: with something in between."""
        if last is None or last.speaker is None:
            return None
        sure = min(last.confidence, confidence.DOUBTFUL_CONTINUATION) if doubtful else last.confidence
        reason = reasons.goes_on(last.speaker.name)
        return replace(last, cue=None, attribution="continuation", reason=reason, confidence=sure)

    def _by_name(self, name: int, speaker: str, cue: str) -> tuple[str, bool]:
        """The reason where a name stands with the cue, and whether the text also gives the bearer's name in full."""
        mention = self.mentions[name]
        printed = self._printed(mention.span)
        other = self._namesake(mention.entity) if " " not in printed else None
        if other is not None:
            return reasons.shared_surname(printed, speaker, other), False
        first = self._first_in_full.get(mention.entity)
        if first is not None and printed != speaker and speaker.endswith(" " + printed):
            return reasons.named_in_full(printed, speaker, first < mention.span), True
        return reasons.beside(printed, cue), False

    def _namesake(self, entity: int) -> str | None:
        """Another person of the same surname."""
        if self.entities[entity].kind != "person":
            return None
        return next(
            (self.entities[i].name for i in self._bearers[_surname(self.entities[entity])] if i != entity), None
        )

    def _by_pronoun(self, phrase: Phrase, span: Span, cue: Span, last: Source | None, but: int | None) -> Source:
        printed = self._printed(span)
        word = printed.lower()
        if word in WRITERS:
            return Source(None, span, cue, "pronoun", reasons.whoever_writes(printed), 0.0)
        since = self.document.word_at(last.span.start) if last else -1
        if (introduced := self._introduced(word, phrase.start, since)) is not None:
            reason = reasons.introduced(printed, introduced.name)
            return Source(introduced, span, cue, "pronoun", reason, confidence.UNNAMED_BEFORE)
        before = last.speaker if last else None
        unnamed = self._unnamed(word, phrase.start, before)
        where = self.document.word_at(last.span.start) if last else phrase.start
        found = None
        if unnamed is None or word in GENDERS:
            found = self.pronouns.resolve(phrase.start, before.entity if before else None, where, but)
        if found is not None:
            name = self.entities[found.entity].name
            namesake = self._namesake(found.entity) is not None
            reason, sure = reasons.pronoun(printed, name, found), confidence.of_pronoun(found, namesake)
            return Source(FoundSpeaker(name, found.entity), span, cue, "pronoun", reason, sure)
        if unnamed is not None:
            reason = reasons.described(printed, unnamed.name)
            return Source(unnamed, span, cue, "pronoun", reason, confidence.UNNAMED_BEFORE)
        return Source(None, span, cue, "pronoun", reasons.nobody_fits(printed), 0.0)

    def _introduced(self, word: str, pronoun: int, since: int) -> FoundSpeaker | None:
        """The unnamed person brought in right before "he" or "she", and after the word `since`."""
        phrase = self.described_before(pronoun) if word in ("he", "she") else None
        speaker = self._speaker(phrase) if phrase is not None and phrase.start > since else None
        return speaker if speaker is not None and _fits(word, speaker.name) else None

    def _unnamed(self, word: str, pronoun: int, before: FoundSpeaker | None) -> FoundSpeaker | None:
        """The described speaker for whom a pronoun may stand: in the sentence before for "they", or the one before."""
        if word == "they":
            sentence = self.document.sentence_at(pronoun) - 1
            phrase = self.described_in(sentence) if sentence >= 0 else None
            if phrase is not None and _is_plural(self.document.words[phrase.start : phrase.stop]):
                return self._speaker(phrase)
        if before is None or before.entity is not None:
            return None
        plural = _is_plural(before.name.split())
        return before if plural == (word == "they") and _fits(word, before.name) else None

    def _speaker(self, phrase: Phrase) -> FoundSpeaker:
        if phrase.name is not None:
            mention = self.mentions[phrase.name]
            entity = self.entities[mention.entity]
            # "Norwegians said" reads better as printed than as the group's name, "Norwegian".
            return FoundSpeaker(self._printed(mention.span) if entity.kind == "group" else entity.name, mention.entity)
        start = phrase.start
        words = self.document.words
        while start < phrase.stop - 1 and words[start].lower() in _DROPPED and words[start + 1] != "of":
            start += 1
        return FoundSpeaker(self._printed(self.document.span(range(start, phrase.stop))))

    def _printed(self, span: Span) -> str:
        return " ".join(span.of(self.document.text).split())


def _surname(entity: FoundEntity) -> str:
    return entity.name.rsplit(" ", 1)[-1].casefold()


def _is_plural(words: Sequence[str]) -> bool:
    """Whether a description means several people, by its first words and its head."""
    core = list(takewhile(lambda word: word not in cues.PREPOSITIONS, words))
    return bool(core) and core[-1].islower() and cues.is_plural(core[-1])


def _fits(word: str, description: str) -> bool:
    """Whether "he" or "she" may stand for a description: not "she" for a spokesman."""
    words = {part.lower() for part in description.split()}
    head = next(reversed([*takewhile(lambda part: part not in cues.PREPOSITIONS, description.split())]), "")
    female = bool(words & FEMALE) or head.endswith("woman")
    male = bool(words & MALE) or (head.endswith("man") and not head.endswith("woman"))
    return not (female if word == "he" else male if word == "she" else False)
