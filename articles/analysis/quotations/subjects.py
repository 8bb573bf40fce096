"""The subject of a clause whose verb is no cue: "Ann Marlow's office brushed the report aside, telling ..."."""

from . import cues
from .phrases import Phrase, Phrases

_SEARCHED = 25  # words of a clause among which its first verb stands
_OPENERS = frozenset("and but so yet still also then later meanwhile instead however indeed thus".split())
# Past forms that no ending gives away.
_IRREGULAR = frozenset(
    """began broke brought built bought came caught chose did drew drove fell felt fought found gave got grew had held
    hit kept knew led left let lost made met paid put ran rose sat saw sent set shook shot sold spent stood stuck struck
    took threw told went won wore wrote said says spoke swore thought was were has have is are""".split()
)
_BEFORE_VERBS = cues.DETERMINERS | cues.PREPOSITIONS


class Subjects:
    """Finds the subjects of one document's clauses, outside its quotations."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.lower = phrases.lower

    def opening(self, first: int, stop: int) -> Phrase | None:
        """The subject of the clause that begins with word `first`, past what stands before it: "In Tarn, ..."."""
        start = self._past_adjuncts(first, stop)
        if start < stop and self.lower[start] in cues.SUBJECT_PRONOUNS:
            return Phrase(start, start + 1, "pronoun")
        for verb in range(start + 1, min(stop, start + _SEARCHED)):
            if self.is_verb(verb):
                phrase = self.phrases.before(verb, start)
                return phrase if phrase is not None else self.phrases.main_subject(start, stop)
        return self.phrases.main_subject(start, stop)

    def is_subordinate(self, word: int, first: int, stop: int) -> bool:
        """Whether a verb belongs to a clause before the main one: "When Marlow suggested a vote, Tarn ..."."""
        for i in range(word, max(first, word - _SEARCHED) - 1, -1):
            if self.words[i] in (",", ";", ":"):
                return False
            if self.lower[i] in cues.SUBORDINATORS:
                comma = self._comma(word, stop)
                return comma is not None and self._opens_clause(comma + 1, stop)
        return False

    def _past_adjuncts(self, first: int, stop: int) -> int:
        """Past conjunctions, and past prepositional, subordinate and participial openings up to their comma."""
        start = first
        while start < stop:
            lower = self.lower[start]
            if lower in _OPENERS or self.phrases.quoted[start] or not self.words[start][0].isalnum():
                start += 1
                continue
            opens = lower in cues.PREPOSITIONS or lower in cues.SUBORDINATORS or lower.endswith(("ing", "ed"))
            comma = self._comma(start, stop) if opens and start not in self.phrases.name_at else None
            if comma == stop - 1:  # "As Ann Marlow sang,"
                return start + 1
            if comma is None:
                break
            start = comma + 1
        return start

    def _comma(self, start: int, stop: int) -> int | None:
        return next((i for i in range(start, min(stop, start + _SEARCHED)) if self.words[i] == ","), None)

    def _opens_clause(self, start: int, stop: int) -> bool:
        if start >= stop:
            return False
        return start in self.phrases.name_at or self.lower[start] in cues.SUBJECT_PRONOUNS | cues.DETERMINERS

    def is_verb(self, at: int) -> bool:
        """Whether a word is a verb in the past, or an auxiliary, as far as its form tells."""
        lower = self.lower[at]
        if (
            at in self.phrases.name_at
            or self.phrases.quoted[at]
            or self.lower[at - 1] in _BEFORE_VERBS
            or not self.words[at].islower()
        ):
            return False
        return lower in _IRREGULAR or lower.endswith("ed")
