"""Reported speech: clauses that give in the reporter's words what somebody said, with quoted words inside or none.

Read without a parser. The kinds are those of Pareti et al., "Automatically Detecting and Attributing Indirect
Quotations" (EMNLP 2013). Negated, conditional and future speech is left out: nobody has said it.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..tokens import Document
from . import cues
from .adjuncts import FINITE, LOOK_AHEAD, Adjuncts
from .attributions import Attribution, Attributions
from .clauses import LONGEST_CLAUSE, Clauses
from .complements import Complements
from .frames import ACCORDING, NOMINAL, USES
from .phrases import Phrases
from .places import Place
from .tags import Tag
from .turns import headline, turns

_SHORTEST = 2  # words of a clause
_NEARLY_ALL = 0.9  # share of words between marks from which the marks alone tell what is said
_DATELINE = 10  # words of "TARN, Ohio (AP) - "
_SUBORDINATORS = cues.SUBORDINATORS | {"to"}
_FRONTED = 6  # words within which a subordinate clause opens its sentence: "Three years after Marlow said ..."
_FRONTING = frozenset("on in at during after before".split())
_CLAUSE_OPENERS = frozenset("and but so yet still however or".split())
_NEW_CLAUSE = [[word] for word in "he she they it that we there the".split()]  # after "and": it has a subject


@dataclass(frozen=True, slots=True)
class Reported:
    """The words of a reported clause and the tag that names its speaker.

    "mixed" where words inside are quoted, "direct" for a turn of a transcript.
    """

    inner: range
    kind: Literal["direct", "mixed", "indirect"]
    tag: Tag


def reported_clauses(document: Document, phrases: Phrases, places: Sequence[Place]) -> list[Reported]:
    """The clauses in order, none overlapping another or cutting a quoted stretch in two."""
    reader = _Reader(document, phrases, places)
    found: list[Reported] = []
    free = 0
    for sentence in document.sentences:
        words = range(max(free, sentence.start), sentence.stop)
        for clause in reader.read(words):
            if clause.inner.start >= free:
                found.append(clause)
                free = clause.inner.stop
    return found


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, document: Document, phrases: Phrases, places: Sequence[Place]) -> None:
        self.document = document
        self.words = document.words
        self.lower = phrases.lower
        self.phrases = phrases
        self.nouns = phrases.nouns
        self.adjuncts = Adjuncts(document, phrases.nouns)
        self.clauses = Clauses(document, phrases.nouns, places)
        self.attributions = Attributions(document, phrases, self.clauses, self.adjuncts)
        self.complements = Complements(self.clauses, self.adjuncts)
        self.place_at = self.clauses.place_at
        self.turns = turns(document, phrases)

    def read(self, sentence: range) -> Iterator[Reported]:
        """The clauses of one sentence in order."""
        if turn := self.turns.get(sentence.start):
            yield Reported(turn.inner, "direct", turn.tag)
            return
        if sentence.start == 0 and (line := headline(self.document, self.phrases)):
            yield from self._pieces(self._content(line.inner.start, line.inner.stop, line.tag))
            return
        found = list(self.attributions.of(sentence))
        tags = frozenset(self._new_clause(one) for one in found if one.left < one.cue.start and "t" in one.use.frames)
        behind = deque(i for i, one in enumerate(found) if one.behind)
        free, at = sentence.start, 0
        while at < len(found):
            while behind and behind[0] < at:
                behind.popleft()
            # What a tag behind it attributes holds the verbs before that tag: "Marlow told them it rained, Tarn said".
            at = behind[0] if behind else at
            one = found[at]
            pieces = self._around(one, free, sentence.stop, tags) if one.behind else self._after(one, sentence, tags)
            for piece in pieces:
                yield piece
                free = piece.inner.stop
            free = max(free, one.right) if one.behind else free
            at += 1
            while at < len(found) and found[at].cue.start < free:
                at += 1

    def _new_clause(self, one: Attribution) -> int:
        """Where the clause of a verb and its subject begins: "... was late and | Peter Jones said"."""
        for i in range(one.phrase.start - 1, one.left, -1):
            if self.lower[i] in ("and", "but") and i - 1 not in self.nouns.name_at:
                return i + 1
        return one.left

    def _around(self, one: Attribution, free: int, stop: int, tags: frozenset[int]) -> list[Reported]:
        """What stands before a tag, and what goes on behind it: "The museum", Marlow said, "had closed"."""
        start = self._clause_start(free, one.left)
        right = self._going_on(one, start, stop, tags)
        shortest = 1 if right and right.inner.start == one.right + 1 else _SHORTEST
        left = None
        if self._may_stand_before(one, start, stop) and (right or not self._is_adjunct(start, one.left)):
            left = self._content(start, one.left, one.tag, shortest)
        return [piece for piece in (left, right) if piece]

    def _is_adjunct(self, start: int, stop: int) -> bool:
        """Whether the words before a tag's comma only tell when or where: "On Friday, Marlow said"."""
        if not 0 < stop - start <= _FRONTED:
            return False
        opens = self.lower[start] in _FRONTING or self.adjuncts.is_time(start)
        return opens and self.adjuncts.past(start, stop) >= stop - 1

    def _clause_start(self, first: int, stop: int) -> int:
        """Where the content before a tag begins: past a dateline, "But" and what stands outside the tag's bracket."""
        start = self._past_dateline(first, stop)
        for i in range(stop - 1, max(start, stop - LOOK_AHEAD), -1):
            if self.words[i] in "()":
                start = start if self.words[i] == ")" else i + 1
                break
        while start < stop and start not in self.place_at and self.words[start] not in ('"', "''", "$"):
            if self.words[start][0].isalnum() and self.lower[start] not in _CLAUSE_OPENERS:
                break
            start += 1
        return start

    def _past_dateline(self, start: int, stop: int) -> int:
        if start < stop and len(self.words[start]) > 2 and self.words[start].isupper():
            for i in range(start + 1, min(stop, start + _DATELINE)):
                if self.words[i] == "-" and self.nouns.separates(i):
                    return i + 1
        return start

    def _may_stand_before(self, one: Attribution, start: int, stop: int) -> bool:
        """Whether the words before a tag are said, rather than lead to a quotation: 'Later, Marlow said, "..."'."""
        quoted = self.place_at.get(one.right + 2) if self.words[one.right : one.right + 1] == [","] else None
        if quoted is None or one.right + 2 >= stop or self.words[quoted.inner.start][0].islower():
            return True
        return self.lower[start] not in _SUBORDINATORS and self.clauses.has_finite(start, one.left)

    def _going_on(self, one: Attribution, start: int, stop: int, tags: frozenset[int]) -> Reported | None:
        at = one.right + 1
        if one.inverted or at >= stop or self.words[one.right] != ",":
            return None
        if self.lower[at] != "that":
            direct = start in self.place_at and self.place_at[start].inner.stop >= one.left - 3
            if direct and self.lower[at] not in FINITE:
                return None
            if self._is_whole(start, one.left) and not self._only_goes_on(at):
                return None
            use = USES.get(self.lower[at])
            apposition = self.lower[at] in ("a", "an", "the") and not self.clauses.has_finite(at, stop)
            if apposition or (use and use.form == "participle"):
                return None
        return self._content(at, self.clauses.end(at, stop, tags, one.use.form), one.tag)

    def _is_whole(self, start: int, stop: int) -> bool:
        """Whether the words before a tag are a clause of their own: "The museum had closed", Marlow said, ..."""
        ends = {self.lower[i] for i in range(max(start, stop - 2), stop)}
        if self.lower[start] in _SUBORDINATORS or ends & FINITE:
            return False
        return self.clauses.has_finite(start, stop)

    def _only_goes_on(self, at: int) -> bool:
        """Whether the words after a tag can but go on with what stands before it."""
        if self.clauses.has_finite(at, at + 1):
            return True
        joined = self.lower[at] in ("and", "but")
        return joined and (self.lower[at + 1 : at + 2] in _NEW_CLAUSE or self.clauses.has_finite(at + 1, at + 2))

    def _after(self, one: Attribution, sentence: range, tags: frozenset[int]) -> list[Reported]:
        """What stands behind the verb: "Marlow said it rained"."""
        stop = sentence.stop
        subordinate = self._is_subordinate(one, sentence)
        linked = None if one.use is ACCORDING else self.complements.object_start(one, stop)
        start = linked[0] if linked else self._start(one, sentence)
        if start is None or start >= stop:
            return []
        named = self.clauses.named_end(start, stop) if linked and linked[1] == "" else None
        if named is not None:
            return self._pieces(self._content(start, named, one.tag))
        end = self.clauses.end(start, stop, tags, one.use.form, subordinate)
        return self._pieces(self._content(start, end, one.tag))

    def _start(self, one: Attribution, sentence: range) -> int | None:
        if one.use is ACCORDING:
            return one.right
        start = self.complements.start(one, sentence.stop)
        if not (one.left < one.cue.start and self.lower[one.left] == "as"):
            return start
        opens = one.left == sentence.start or self.lower[one.left - 1] in ("and", "but")
        if opens and self.words[one.right : one.right + 1] == [","]:  # "As Marlow said, it rained"
            return one.right + 1
        return start if start is not None and self.lower[start] in ("that", "to", "not") else None

    def _pieces(self, piece: Reported | None) -> list[Reported]:
        return [piece] if piece else []

    def _is_subordinate(self, one: Attribution, sentence: range) -> bool:
        """Whether a comma divides the verb's clause from the main one: "While Marlow said ...,"."""
        cue, before = one.cue.start, max(one.left - 1, sentence.start)
        fronted = "," not in self.words[sentence.start : min(one.left, sentence.start + LOOK_AHEAD)]
        if one.use is NOMINAL:  # "Despite Marlow's claim that ...,"
            return fronted and not self.clauses.has_finite(sentence.start, one.left)
        if one.leaves_gap:  # ", which Marlow said would fail,"
            return self.words[before - 1] == ","
        if self.lower[cue - 1] == "who" and cue - 2 > sentence.start:
            return self.words[cue - 2] == ","
        if self.lower[sentence.start] in _SUBORDINATORS:
            return fronted
        if self.lower[before] not in _SUBORDINATORS:
            opener = self.clauses.opener(one.left, sentence.start)
            if opener is None:
                return False
            before = opener
        return before - sentence.start < _FRONTED or self.lower[before - 1] in (",", "and", "but")

    def _content(self, start: int, stop: int, tag: Tag, shortest: int = _SHORTEST) -> Reported | None:
        """The clause between two words, its edges moved to those of quoted stretches."""
        while start < stop and not (self.words[start][0].isalnum() or self.words[start] == "$"):
            start += 1
        while stop > start and not (self.words[stop - 1][0].isalnum() or self.words[stop - 1] in ("%", ")")):
            stop -= 1
        if not shortest <= stop - start <= LONGEST_CLAUSE:
            return None
        head, tail = self.place_at.get(start), self.place_at.get(stop - 1)
        start = head.inner.start if head else start
        stop = tail.inner.stop if tail else stop
        said = [i for i in range(start, stop) if self.words[i][0].isalnum()]
        quoted = sum(i in self.place_at for i in said)
        if quoted >= _NEARLY_ALL * len(said):
            return None
        start = self.document.words_in(head.quoted.outer).start if head else start
        stop = self.document.words_in(tail.quoted.outer).stop if tail else stop
        return Reported(range(start, stop), "mixed" if quoted else "indirect", tag)
