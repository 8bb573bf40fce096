"""Where the complement of a verb of speech begins: the clause, infinitive, question or object that is what is said."""

from . import cues
from .adjuncts import FINITE, OBJECTS, Adjuncts
from .attributions import Attribution
from .clauses import Clauses

QUESTIONS = frozenset("if whether why how what who when where which".split())
_DEMONSTRATIVES = frozenset("this that".split())
_NO_CONTENT = frozenset("so much nothing little".split())
_VERB_AHEAD = 12  # words in which a clause without "that" shows its verb
_PARTICLES = frozenset("back off up out down away forth together".split())  # "called off the search" says nothing
_CARRY_ON = frozenset("of in on at and".split())  # they carry an object on: "the rest of the party to"


class Complements:
    """Finds the complements of one document's attributions."""

    def __init__(self, clauses: Clauses, adjuncts: Adjuncts) -> None:
        self.clauses = clauses
        self.adjuncts = adjuncts
        self.words = clauses.words
        self.lower = clauses.lower

    def start(self, found: Attribution, stop: int) -> int | None:
        """The first word of what is said behind the cue; None where the verb takes nothing of the kind."""
        at = found.cue.stop
        frames = found.use.frames
        if not frames or at >= stop:
            return None
        if self.lower[found.cue.start].startswith("point"):
            if self.lower[at] != "out":
                return None
            at += 1
        if found.leaves_gap and self.lower[at] in FINITE:  # "a plan that she said | would fail"
            return at
        at = self.adjuncts.past(at, stop, found.use.takes_infinitive)
        if "a" in frames and at < stop and not self._fits(at, stop, frames - {"c"}):
            end = self.adjuncts.past_addressee(at, stop)
            at = self.adjuncts.past(end, stop, found.use.takes_infinitive) if end > at else at
        if at < stop and self.words[at] == ":":
            at += 1
        return at if at < stop and self._fits(at, stop, frames) else None

    def object_start(self, found: Attribution, stop: int) -> tuple[int, str] | None:
        """Where an object begins that is, or opens, what is said, and the word that links it to the rest.

        "called for | a ban" gives "for", "urged | the council to act" gives "to", "called | it a mess" gives "".
        """
        at, use = found.cue.stop, found.use
        if at + 1 >= stop:
            return None
        if self.lower[at] in use.prepositions:
            opens = self.lower[at + 1] not in QUESTIONS and self.clauses.opens(at + 1, stop)
            return (at + 1, self.lower[at]) if opens else None
        start = at + 1 if self.lower[at] == "on" and "to" in use.links else at
        if not use.links or self.lower[start] in cues.PREPOSITIONS | _PARTICLES:
            return None
        end = self._object_end(start, stop, use.links)
        link = self._link(end, stop, use.links) if start < end < stop else None
        return None if link is None else (start, link)

    def _link(self, at: int, stop: int, links: frozenset[str]) -> str | None:
        word = self.lower[at]
        if word == "not" and self.lower[at + 1 : at + 2] == ["to"]:
            word = "to"
        if word in links:
            return word
        names = "" in links and word not in cues.PREPOSITIONS and self.clauses.opens(at, stop)
        return "" if names and not self.adjuncts.is_time(at) else None

    def _object_end(self, at: int, stop: int, links: frozenset[str]) -> int:
        if self.lower[at] in OBJECTS - {"her"} or self.lower[at] in _DEMONSTRATIVES:
            return at + 1
        end = self.adjuncts.group_end(at, stop)
        if "of" in links:
            return next((i for i in range(at + 1, end) if self.lower[i] == "of"), end)
        if at < end < stop and self.lower[end] in _CARRY_ON:
            further = self.adjuncts.group_end(end + 1, stop)
            if end + 1 < further < stop and self.lower[further] in links:
                return further
        return end

    def _fits(self, at: int, stop: int, frames: frozenset[str]) -> bool:
        """Whether what begins here is a complement that the verb takes."""
        lower = self.lower[at]
        following = self.lower[at + 1] if at + 1 < stop else ""
        if lower == "that" and following and following not in FINITE:
            return "t" in frames
        if lower == "to" or (lower == "not" and following == "to"):
            return "i" in frames and self.adjuncts.is_infinitive(at)
        if lower in QUESTIONS:
            return bool(frames & {"w", "c", "f"})
        if not frames & {"c", "f"} or lower in _NO_CONTENT or not self.clauses.opens(at, stop):
            return False
        return "c" in frames or self.clauses.has_finite(at, min(stop, at + _VERB_AHEAD))
