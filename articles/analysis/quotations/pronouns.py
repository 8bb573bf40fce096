"""Who "he", "she", "it" and "they" are, and by what evidence."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from ..annotations import EntityKind, FoundEntity, FoundMention
from ..person_names import gender_of
from ..recogniser import Name
from ..tokens import Document
from . import cues

Ground = Literal["subject", "clause", "introduced", "named", "quoted", "spoke"]

_SENTENCES_BACK = 8  # how far back a pronoun may point
_THINGS_BACK = 2  # and one for an organisation or a group
_NAMES_BACK = 100  # and over how many names: bounds the time that a sentence without end takes
# Weights of what speaks for a candidate, set by hand on the development data.
_WEIGHTS: dict[Ground, float] = {
    "subject": 7.0,  # is the subject of its sentence
    "clause": 9.0,  # speaks in a clause of its own: "who warned that ..."
    "introduced": 7.0,  # is named in full, with what he is, at the end of its sentence
    "named": 4.0,
    "quoted": 1.2,  # stands in a quotation: speakers rarely name themselves
}  # all divided by the distance in sentences
_POSSESSIVE = 0.7  # stands as "Marlow's"
_SPOKE = 1.0  # spoke the quotation before
_KNOWN_GENDER = 0.5  # is known to have the pronoun's gender
_OTHER_FORENAME = 3.0  # is called by one word that is a forename of the other gender
_FREQUENT, _MANY = 0.5, 10  # is named often, at most so many times
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The entity that a pronoun stands for, and what spoke for it most.

    `back` are the sentences between it and the pronoun; `rivals` the other candidates; `latest`: nobody nearer has the
    same ground; `lead` tells how far it is ahead of the second, from 0 (even) to 1 (no other).
    """

    entity: int
    ground: Ground
    back: int
    rivals: int
    latest: bool
    lead: float


@dataclass(slots=True)
class _Candidate:
    score: float
    ground: Ground
    back: int
    latest: bool


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
        told = [not quoted[i] and word[0].isalnum() for i, word in enumerate(document.words)]
        self._told = list(accumulate(any(told[words.start : words.stop]) for words in document.sentences))

    def resolve(self, pronoun: int, last_speaker: int | None, last_cue: int, but: int | None) -> Antecedent | None:
        """The antecedent of the pronoun at this word, never the entity `but`.

        `last_speaker` spoke the quotation before, as the text tells at the word `last_cue`.
        """
        word = self.document.words[pronoun].lower()
        if word in GENDERS:
            return self._person(pronoun, GENDERS[word], last_speaker, last_cue, but)
        kinds: tuple[EntityKind, ...] = ("organisation",) if word == "it" else ("group", "organisation")
        if last_speaker is not None and self.entities[last_speaker].kind in kinds:
            back = self._distance(last_cue, pronoun)
            if back <= _THINGS_BACK:
                return Antecedent(last_speaker, "spoke", back, 0, True, 1.0)
        return self._nearest(pronoun, kinds)

    def _person(
        self, pronoun: int, gender: str, last_speaker: int | None, last_cue: int, but: int | None
    ) -> Antecedent | None:
        candidates: dict[int, _Candidate] = {}
        seen: set[Ground] = set()
        for i, back in self._names_before(pronoun):
            entity = self.mentions[i].entity
            if entity == but or not self._may_be(entity, gender):
                continue
            ground = self._ground(i)
            score = self._weight(i, ground) / (1 + back) + self._known(entity, gender)
            if entity not in candidates or score > candidates[entity].score:
                candidates[entity] = _Candidate(score, ground, back, ground not in seen)
            seen.add(ground)
        if last_speaker is not None and self._may_be(last_speaker, gender):
            known = self._known(last_speaker, gender)
            self._add_speaker(candidates, last_speaker, self._distance(last_cue, pronoun), known)
        for entity, candidate in candidates.items():
            candidate.score += min(self.counts[entity], _MANY) / _MANY * _FREQUENT
        return _best(candidates)

    def _add_speaker(self, candidates: dict[int, _Candidate], speaker: int, back: int, known: float) -> None:
        away = 1 + back
        score = _WEIGHTS["subject"] / away + known
        if speaker not in candidates or candidates[speaker].score < score:
            candidates[speaker] = _Candidate(score, "spoke", back, True)
        elif candidates[speaker].ground != "clause":
            candidates[speaker].ground, candidates[speaker].back = "spoke", back
        candidates[speaker].score += _SPOKE / away

    def _may_be(self, entity: int, gender: str) -> bool:
        return self.entities[entity].kind == "person" and self.genders[entity] in ("", gender)

    def _known(self, entity: int, gender: str) -> float:
        if self.genders[entity]:
            return _KNOWN_GENDER
        name = self.entities[entity].name
        forename = gender_of(name, "") if " " not in name else ""
        return -_OTHER_FORENAME if forename and forename != gender else 0.0

    def _names_before(self, pronoun: int) -> Iterator[tuple[int, int]]:
        """The indexes of the names before a word, the nearest first, with their distance in sentences."""
        last = bisect_left(self._starts, pronoun) - 1
        for i in range(last, max(last - _NAMES_BACK, -1), -1):
            back = self._distance(self.names[i].start, pronoun)
            if back > _SENTENCES_BACK:
                return
            yield i, back

    def _distance(self, word: int, pronoun: int) -> int:
        """How many of the reporter's sentences lie between a word and the pronoun."""
        return self._told[self.document.sentence_at(pronoun)] - self._told[self.document.sentence_at(word)]

    def _ground(self, i: int) -> Ground:
        name = self.names[i]
        if self.quoted[name.start]:
            return "quoted"
        if self.subject_of(self.document.sentence_at(name.start)) == name.start:
            return "subject"
        if self._speaks_in_clause(name.stop):
            return "clause"
        return "introduced" if self._is_introduced(name) else "named"

    def _weight(self, i: int, ground: Ground) -> float:
        possessive = ground == "named" and self._follows(self.names[i].stop, ("'s", "'"))
        return _WEIGHTS[ground] * (_POSSESSIVE if possessive else 1.0)

    def _speaks_in_clause(self, at: int) -> bool:
        """ "Marlow, who called for ..." """
        if self._follows(at, (",", "-")):
            at += 1
        if not self._follows(at, ("who",)):
            return False
        at += 2 if self._follows(at + 1, ("'s", "has", "had", "also")) else 1
        return self._follows(at, cues.CUES)

    def _is_introduced(self, name: Name) -> bool:
        """Whether a full name ends its sentence with what its bearer is: "..., says Ben Tarn, head of the port."."""
        if name.stop - name.start < 2 or not self._follows(name.stop, (",",)):
            return False
        stop = self.document.sentences[self.document.sentence_at(name.start)].stop
        return not any(self.document.words[i] == "," for i in range(name.stop + 1, min(stop, name.stop + _NAMES_BACK)))

    def _follows(self, at: int, words: Container[str]) -> bool:
        return at < len(self.document.words) and self.document.words[at] in words

    def _nearest(self, pronoun: int, kinds: Sequence[EntityKind]) -> Antecedent | None:
        sentence = self.document.sentence_at(pronoun)
        for i, back in self._names_before(pronoun):
            name = self.names[i]
            if sentence - self.document.sentence_at(name.start) > _THINGS_BACK:
                return None
            plural = name.kind != "group" or self.document.words[name.stop - 1].endswith("s")
            if name.kind in kinds and plural and not self.quoted[name.start]:
                return Antecedent(self.mentions[i].entity, "named", back, 1, True, 0.0)
        return None


def _best(candidates: dict[int, _Candidate]) -> Antecedent | None:
    if not candidates:
        return None
    ranked = sorted(candidates, key=lambda entity: (-candidates[entity].score, entity))[:2]
    best = candidates[ranked[0]]
    second = max(candidates[ranked[1]].score, 0.0) if len(ranked) > 1 else 0.0
    lead = 1 - second / best.score if best.score > 0 else 0.0
    return Antecedent(ranked[0], best.ground, best.back, len(candidates) - 1, best.latest, lead)
