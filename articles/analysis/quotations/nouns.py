"""Where a group of words around a noun begins and ends, read without a parser: by small words, marks and names."""

from collections.abc import Sequence
from sys import intern

from ..recogniser import Name
from ..titles import is_title, is_title_word
from ..tokens import Document
from . import cues

_LONGEST_PHRASE = 25  # words: a speaker's description beyond that is another clause
_JOINTS = frozenset(("'s", "'", "&"))
_LINKS = frozenset(("-", ".", "/"))
_LEADS = cues.PREPOSITIONS | {"as", "just"}
_ARTICLES = frozenset("a an the his her its their".split())
_WITHIN = cues.PREPOSITIONS | {"and", "all", "both", "half"}  # before an article inside one phrase
_BEFORE = (cues.BOUNDARIES - {"and"}) | {"told", "tells"}
_ENDS_CORE = cues.PREPOSITIONS | cues.BOUNDARIES
_FOLLOWS_CORE = cues.TIMES | cues.CUES | {"via"}
_LONGEST_RELATIVE = 20  # words of a relative clause between a speaker and the cue
_LONGEST_BRACKET = 12  # words of a bracket between a speaker and the cue
_BEFORE_TIME = cues.TIMES | {"on", "in", "the"}
_PARTICIPLES = frozenset("seen made written given held known sent taken shown drawn led found brought kept".split())
# What goes on behind a describing word: "a source briefed" | "on the plan".
_OPEN_ADJECTIVES = (
    ["close", "to"],
    ["familiar", "with"],
    ["loyal", "to"],
    ["opposed", "to"],
    ["involved", "in"],
    ["involved", "with"],
    ["briefed", "on"],
)
_COMPLEMENTS = frozenset("for of with at from".split())


class NounGroups:
    """Reads the noun groups of one document, whose names are `names`."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self.document = document
        self.names = names
        self.words = document.words
        self.lower = [intern(word.lower()) for word in document.words]
        self.name_at = {word: i for i, name in enumerate(names) for word in range(name.start, name.stop)}

    def start_of(self, last: int, first: int) -> int:
        """Where the noun phrase that ends with word `last` begins, its own prepositional phrases included.

        No further left than word `first`; beyond `last` where that word ends no phrase.
        """
        start = last + 1
        lowest = max(first, last - _LONGEST_PHRASE)
        while start > lowest and (start - 1 in self.name_at or not self._stands_before(start - 1)):
            start -= 1
        return self._without_lead(start, last)

    def core_end(self, start: int, stop: int) -> int:
        """Where the words of one noun group end: at a mark, a preposition, a time or a word that opens a clause."""
        end = start
        stop = min(stop, start + _LONGEST_PHRASE)
        while end < stop and (end in self.name_at or not self._ends_core(end, opening=end == start)):
            end += 1
        return end

    def before_postposed(self, start: int, core: int) -> int:
        """Where a description ends before what only describes it further: "a draft" | "seen by the council"."""
        last = core - 1
        if core >= len(self.words) or last <= start or last in self.name_at:
            return core
        if self.lower[last : core + 1] in _OPEN_ADJECTIVES:
            return core
        if self.lower[core] not in cues.PREPOSITIONS | {"on"} or self.lower[last - 1] in cues.DETERMINERS:
            return core
        participle = self.lower[last].endswith("ed") or self.lower[last] in _PARTICIPLES
        return last if participle else core

    def whole_end(self, core: int, stop: int) -> int:
        """Where a noun group ends with its complements: "a spokesman" | "for the ministry of health"."""
        while core < stop and (self.lower[core] in _COMPLEMENTS or self.lower[core - 1 : core + 1] in _OPEN_ADJECTIVES):
            end = self.core_end(core + 1, stop)
            if end == core + 1:
                break
            core = end
        return core

    def ends_description(self, start: int, name_start: int) -> bool:
        """Whether a name is only the end of a description: "a spokesman for Marlow", "the mayor of Tarn"."""
        if not any(self.lower[i] in cues.PREPOSITIONS and i not in self.name_at for i in range(start, name_start)):
            return False
        last = name_start - 1
        titled = is_title(self.words[last])  # "for House Speaker" Marlow, but not "Secretary of State" Marlow
        while last > start and (titled and is_title_word(self.words[last]) or self.lower[last] in cues.DETERMINERS):
            last -= 1
        return self.lower[last] in cues.PREPOSITIONS

    def is_possessive(self, stop: int) -> bool:
        """Whether the name that ends here stands as "Marlow's"."""
        return stop < len(self.words) and self.words[stop] in ("'s", "'")

    def separates(self, at: int) -> bool:
        """Whether a comma, colon or dash divides the clause here."""
        if at in self.name_at:
            return False
        return self.words[at] in (",", ";", ":") or (self.words[at] == "-" and not self.joins(at))

    def without_bracket(self, start: int, stop: int) -> int:
        """Where a stretch ends once a bracket at its end is left out: "Ann Marlow (R-Ohio)"."""
        if self.words[stop - 1] != ")":
            return stop
        lowest = max(start, stop - _LONGEST_PHRASE)
        return next((i for i in range(stop - 1, lowest, -1) if self.words[i] == "("), stop)

    def past_adverbs(self, last: int, first: int) -> int:
        """The last word of the subject, left of adverbs, auxiliaries, times and a bracket before the cue."""
        while last >= first and last not in self.name_at:
            before = self._past_one(last, first)
            if before == last:
                break
            last = before
        return last

    def _past_one(self, last: int, first: int) -> int:
        if self.words[last] == ")":
            lowest = max(first, last - _LONGEST_BRACKET)
            return next((i - 1 for i in range(last, lowest - 1, -1) if self.words[i] == "("), last)
        if self.lower[last] in cues.TIMES and self.lower[last] != "on":
            before = last - 1
            while before >= first and self.lower[before] in _BEFORE_TIME:
                before -= 1
            return before if before >= first else last
        return last - 1 if cues.is_adverb(self.words[last]) else last

    def relative(self, last: int, first: int) -> int | None:
        """The "who" whose clause ends with this word: "Neighbours who saw the fire" said."""
        for i in range(last, max(first, last - _LONGEST_RELATIVE), -1):
            if self.separates(i) or self.lower[i] in ("and", "but"):
                return None
            if self.lower[i] == "who":
                return i if self.words[i - 1][0].isalnum() else None
        return None

    def before_participle(self, start: int, stop: int) -> int:
        """Where a description ends before what its bearers are doing: "protesters" marching through the town."""
        for i in range(start + 1, stop):
            if i in self.name_at or not self.lower[i].endswith("ing") or self.lower[i - 1] in cues.DETERMINERS:
                continue
            if self.lower[i + 1 : i + 2] and self.lower[i + 1] in cues.PREPOSITIONS and self.words[i - 1][0].isalnum():
                return i
        return stop

    def joins(self, at: int) -> bool:
        """Whether a hyphen, dot or stroke joins the words on both sides: "anti-war", "harbour.example"."""
        document = self.document
        if at == 0 or at + 1 == len(self.words):
            return False
        return document.ends[at - 1] == document.starts[at] and document.ends[at] == document.starts[at + 1]

    def _stands_before(self, at: int) -> bool:
        """Whether a word stands before the noun phrase to its right, and is no part of it."""
        word, lower = self.words[at], self.lower[at]
        if word in _LINKS:
            return not self.joins(at)
        if not (word[0].isalnum() or word in _JOINTS):
            return True
        return lower in _BEFORE or (lower in cues.SPEECH and lower.endswith("ed"))

    def _ends_core(self, at: int, opening: bool) -> bool:
        word, lower = self.words[at], self.lower[at]
        if not (word[0].isalnum() or word in ("'s", "&") or (word in _LINKS and self.joins(at))):
            return True
        if opening or (self.words[at - 1] in _LINKS and self.joins(at - 1)):  # "46-year-old"
            return lower in _ENDS_CORE and opening
        if self.lower[at - 1] in _ARTICLES or self._is_dated(at):  # "a report", "the Friday edition"
            return lower in _ENDS_CORE
        return lower in _ENDS_CORE or lower in _FOLLOWS_CORE or cues.is_manner(word)

    def _is_dated(self, at: int) -> bool:
        """Whether a noun follows "a Friday": the day belongs to the noun group."""
        return at > 1 and self.lower[at - 1] in cues.TIMES and self.lower[at - 2] in _ARTICLES

    def _without_lead(self, start: int, last: int) -> int:
        """Past what stands before the phrase proper: "In a statement the ministry" → "the ministry"."""
        while start <= last and self.lower[start] in ("and", "'s", "-"):
            start += 1
        for i in range(last, start, -1):
            if self.lower[i] in _ARTICLES and self.lower[i - 1] not in _WITHIN:
                return i
        if start > last or self.lower[start] not in _LEADS:
            return start
        if self.lower[start + 1 : start + 3] == ["one", "of"]:
            return start + 1
        name = self.name_at.get(last)
        return self.names[name].start if name is not None else last
