"""Who "he", "she" and "they" are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache
from itertools import accumulate

from ..annotations import FoundEntity, FoundMention
from ..recogniser import Name
from ..tokens import Document
from . import cues

_SENTENCES_BACK = 8  # how far back a pronoun may point
_NAMES_BACK = 100  # and over how many names: bounds the time that a sentence without end takes
# Weights of what speaks for a candidate, set by hand on the development data.
_NEAR = 4.0  # stands in the same sentence; divided by the distance for others
_SUBJECT = 3.0  # is the subject of its sentence
_CLAUSE = 5.0  # speaks in a clause of its own: "who warned that ..."
_QUOTED = 0.3  # stands in a quotation: speakers rarely name themselves
_POSSESSIVE = 0.7  # stands as "Marlow's"
_SPOKE = 1.0  # spoke the quotation before
_KNOWN_GENDER = 0.5  # is known to have the pronoun's gender
_FREQUENT, _MANY = 0.5, 10  # is named often, at most so many times
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


class Pronouns:
    """Resolves the pronouns of one document to its entities.

    `genders` holds "f", "m" or "" for each entity; `quoted` tells of each word whether it stands in a quotation;
    `subject_of` gives the first word of a sentence's subject.
    """

    def __init__(
        self,
        document: Document,
        names: Sequence[Name],
        mentions: Sequence[FoundMention],
        entities: Sequence[FoundEntity],
        genders: Sequence[str],
        quoted: Sequence[bool],
        subject_of: Callable[[int], int | None],
    ) -> None:
        self.document = document
        self.names = names
        self.mentions = mentions
        self.entities = entities
        self.genders = genders
        self.quoted = quoted
        self.subject_of = cache(subject_of)
        self.counts = Counter(mention.entity for mention in mentions)
        self._starts = [name.start for name in names]
        told = (not quoted[sentence.start] or not quoted[sentence[-1]] for sentence in document.sentences)
        self._told = list(accumulate(told))

    def resolve(self, pronoun: int, last_speaker: int | None, last_cue: int) -> int | None:
        """The entity that the pronoun at this word stands for.

        `last_speaker` spoke the quotation before, as the text tells at the word `last_cue`.
        """
        word = self.document.words[pronoun].lower()
        if word in _GENDERS:
            return self._person(pronoun, _GENDERS[word], last_speaker, last_cue)
        if word == "it":
            return self._nearest(pronoun, ("organisation",))
        return self._nearest(pronoun, ("group", "organisation"))

    def _person(self, pronoun: int, gender: str, last_speaker: int | None, last_cue: int) -> int | None:
        scores: dict[int, float] = {}
        for i in self._names_before(pronoun):
            name = self.names[i]
            entity = self.mentions[i].entity
            back = self._distance(name.start, pronoun)
            if back > _SENTENCES_BACK:
                break
            if self._may_be(entity, gender):
                score = self._score(i, back) + (_KNOWN_GENDER if self.genders[entity] else 0.0)
                scores[entity] = max(scores.get(entity, 0.0), score)
        if last_speaker is not None and self._may_be(last_speaker, gender):
            away = 1 + self._distance(last_cue, pronoun)
            score = (_NEAR + _SUBJECT) / away
            scores[last_speaker] = max(scores.get(last_speaker, 0.0), score) + _SPOKE / away
        for entity in scores:
            scores[entity] += min(self.counts[entity], _MANY) / _MANY * _FREQUENT
        return max(scores, key=lambda entity: (scores[entity], -entity)) if scores else None

    def _may_be(self, entity: int, gender: str) -> bool:
        return self.entities[entity].kind == "person" and self.genders[entity] in ("", gender)

    def _names_before(self, pronoun: int) -> range:
        """The indexes of the names before a word, the nearest first."""
        last = bisect_left(self._starts, pronoun) - 1
        return range(last, max(last - _NAMES_BACK, -1), -1)

    def _distance(self, word: int, pronoun: int) -> int:
        """How many of the reporter's sentences lie between a word and the pronoun."""
        return self._told[self.document.sentence_at(pronoun)] - self._told[self.document.sentence_at(word)]

    def _score(self, i: int, back: int) -> float:
        name = self.names[i]
        if self.quoted[name.start]:
            return _QUOTED * _NEAR / (1 + back)
        weight = _NEAR
        if self.subject_of(self.document.sentence_at(name.start)) == name.start:
            weight += _SUBJECT
        elif self._speaks_in_clause(name.stop):
            weight += _CLAUSE
        elif self._follows(name.stop, ("'s", "'")):
            weight *= _POSSESSIVE
        return weight / (1 + back)

    def _speaks_in_clause(self, at: int) -> bool:
        """ "Marlow, who called for ..." """
        if self._follows(at, (",",)):
            at += 1
        return self._follows(at, ("who",)) and self._follows(at + 1, cues.CUES)

    def _follows(self, at: int, words: Container[str]) -> bool:
        return at < len(self.document.words) and self.document.words[at] in words

    def _nearest(self, pronoun: int, kinds: Sequence[str]) -> int | None:
        sentence = self.document.sentence_at(pronoun)
        for i in self._names_before(pronoun):
            name = self.names[i]
            if sentence - self.document.sentence_at(name.start) > 2:
                return None
            plural = name.kind != "group" or self.document.words[name.stop - 1].endswith("s")
            if name.kind in kinds and plural and not self.quoted[name.start]:
                return self.mentions[i].entity
        return None
