"""The words that name a speaker, found around a cue: "Ann Marlow, the mayor, *said*", "*said* a ministry spokesman"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..annotations import EntityKind
from ..recogniser import Name
from ..titles import is_title, is_title_word
from ..tokens import Document
from . import cues
from .nouns import NounGroups

_DESCRIPTION_WORDS = 4  # words between two names of which the first describes the second
_LONGEST_CLAUSE = 60  # words between a cue and its subject
_GOVERNED = 4  # words before a name among which a preposition governs it
# A cue right after one of these shares the subject of an earlier verb: "Marlow rose and said", "by saying".
_NO_SUBJECT = cues.PREPOSITIONS | {"and", "but", "or", "yet", "to", "while", "when", "that"}
_NO_START = cues.BOUNDARIES | cues.PREPOSITIONS | cues.PRONOUNS | {"to"}
# What an apposition begins with, where it is no name: "of Tarn", "who is 40".
_APPOSITION = cues.PREPOSITIONS | {"who", "whose", "which", "where"}
_CLOSING = frozenset(('"', "''", "'"))
_OPENING = frozenset((".", '"', "''", "-"))
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
# What people are called by what they do for somebody, where it is no title: "Marlow ally Ben Tarn".
ROLES = frozenset(
    "ally friend supporter donor staffer fundraiser constituent resident voter critic rival opponent biographer "
    "surrogate loyalist confidant confidante insider volunteer organizer organiser operative backer booster veteran "
    "founder owner boss guest host anchor correspondent columnist editor writer blogger commentator pundit executive "
    "employee worker teacher student fan player star wife husband son daughter brother mother father".split()
)

PhraseKind = Literal["name", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [start, stop) that name a speaker; `name` is the index of the name that they are, for kind "name"."""

    start: int
    stop: int
    kind: PhraseKind
    name: int | None = None


class Phrases:
    """Reads the phrases of one document. `names` are its names; a phrase never leaves the bounds that a call gives.

    `quoted` tells of each word whether it stands in a quotation: no main subject is looked for there.
    """

    def __init__(self, document: Document, names: Sequence[Name], quoted: Sequence[bool]) -> None:
        self.names = names
        self.quoted = quoted
        self.nouns = NounGroups(document, names)
        self.words = document.words
        self.lower = self.nouns.lower
        self.name_at = self.nouns.name_at

    def before(self, cue: int, first: int) -> Phrase | None:
        """The subject of the cue, to its left, no further left than word `first`."""
        first = max(first, cue - _LONGEST_CLAUSE)
        last = self.nouns.past_adverbs(cue - 1, first)
        while last >= first and self.words[last] in _CLOSING and not self.quoted[last - 1]:
            last -= 1  # of a title
        if last < first:
            return None
        if self.words[last] == ",":
            return self._before_apposition(last, first)
        return None if self.lower[last] in _NO_SUBJECT else self._ending_at(last, first)

    def after(self, cue: int, stop: int) -> Phrase | None:
        """The subject of the cue, to its right: "said Ann Marlow"."""
        start = cue + 1
        while start < stop and self.lower[start] in ("also", "then", "later", "today", "yesterday"):
            start += 1
        if start < stop and self.lower[start] in cues.SUBJECT_PRONOUNS:
            return Phrase(start, start + 1, "pronoun")
        return self._starting_at(start, stop)

    def object_of(self, start: int, stop: int) -> Phrase | None:
        """The noun phrase after a preposition: "according to Ann Marlow"."""
        if start < stop and self.lower[start] in ("him", "her", "them"):
            return Phrase(start, start + 1, "pronoun")
        return self._starting_at(start, stop)

    def main_subject(self, first: int, stop: int) -> Phrase | None:
        """The subject of a sentence: its first person or pronoun, else organisation, that no preposition governs."""
        for kind in ("person", "organisation"):
            for i in range(first, stop):
                if self.quoted[i]:
                    continue
                if self.lower[i] in cues.SUBJECT_PRONOUNS and self.lower[i - 1] not in ("put", "puts"):
                    return Phrase(i, i + 1, "pronoun")
                name = self.name_at.get(i)
                if name is None or self.names[name].start != i or self.names[name].kind != kind:
                    continue
                name = self._head(name, stop)
                if self._may_act(name, max(first, i - _GOVERNED)):
                    return self._named(name)
        return None

    def _may_act(self, name: int, first: int) -> bool:
        """Whether a name can be a subject: no "Marlow's", no "anti-Marlow", none that a preposition governs."""
        start, stop = self.names[name].start, self.names[name].stop
        if self.nouns.is_possessive(stop) or (self.words[start - 1 : start] == ["-"] and self.nouns.joins(start - 1)):
            return False
        return not self.nouns.ends_description(first, start)

    def _named(self, name: int) -> Phrase:
        return Phrase(self.names[name].start, self.names[name].stop, "name", name)

    def _head(self, name: int, stop: int) -> int:
        """The name that another one describes: "Marlow adviser Ben Tarn" is Tarn."""
        if name + 1 == len(self.names) or self.names[name + 1].stop > stop or self.names[name + 1].kind != "person":
            return name
        between = self.words[self.names[name].stop : self.names[name + 1].start]
        describes = 0 < len(between) <= _DESCRIPTION_WORDS and (is_title(between[-1]) or between[-1] in ROLES)
        return name + 1 if describes and all(word.isalpha() for word in between) else name

    def _ending_at(self, last: int, first: int) -> Phrase | None:
        """The noun phrase whose last word is this one."""
        if self.lower[last] in cues.PRONOUNS:
            return self._pronoun(last, first)
        if self.lower[last] in _SUFFIXES and last - 1 in self.name_at:
            last -= 1
        who = self.nouns.relative(last, first)
        if who is not None:
            return self._ending_at(who - 1, first)
        start = self.nouns.start_of(last, first)
        name = self.name_at.get(last)
        if name is not None:
            if not self.nouns.ends_description(start, self.names[name].start):
                return self._named(name)
            person = self._person_placed(start, name)
            if person is None and (bearer := self._bearer(start, first)):
                return bearer
            stop = self.nouns.before_participle(start, last + 1)
            return Phrase(start, stop, "description") if person is None else self._named(person)
        if start > last or not self.words[last][0].isalnum():
            return None
        subject = self.name_at.get(last - 1)
        if subject is not None and last > start and self.lower[last].endswith("ed"):  # "Marlow restricted": a verb
            return self._named(subject)
        bearer = self._bearer(start, first)
        return bearer or Phrase(start, self.nouns.before_participle(start, last + 1), "description")

    def _bearer(self, start: int, first: int) -> Phrase | None:
        """The person whom an apposition describes that no comma ends: "Ann Marlow, a spokeswoman for the port" said."""
        if start - 2 < first or self.words[start - 1] != "," or self.lower[start] not in ("a", "an", "the"):
            return None
        name = self.name_at.get(start - 2)
        if name is None or self.names[name].kind != "person":
            return None
        begins = self.names[name].start
        while begins > first and is_title_word(self.words[begins - 1]):
            begins -= 1
        opens = begins == first or self.nouns.separates(begins - 1) or self.words[begins - 1] in _OPENING
        return self._named(name) if opens else None

    def _person_placed(self, start: int, name: int) -> int | None:
        """The person whom `name` only places: "Inspector Ann Marlow of" Tarn Police."""
        person = name - 1
        if person < 0 or self.names[person].start < start or self.names[person].kind != "person":
            return None
        placed = self.lower[self.names[person].stop] in cues.PREPOSITIONS
        return person if placed and not self.nouns.ends_description(start, self.names[person].start) else None

    def _pronoun(self, at: int, first: int) -> Phrase | None:
        if self.lower[at] in cues.SUBJECT_PRONOUNS:
            return Phrase(at, at + 1, "pronoun")
        if self.lower[at] != "who":  # "I", "we", "you": whoever writes, or reads
            return None
        last = at - 1
        while last > first and self.words[last] == ",":
            last -= 1
        return self._ending_at(last, first) if last >= first else None

    def _before_apposition(self, comma: int, first: int) -> Phrase | None:
        """The subject before one or more stretches between commas: "Marlow, who is 40, a lawyer, said"."""
        stretches = self._stretches(comma, first)
        kinds: tuple[EntityKind, ...] = ("person", "organisation")
        for kind in kinds:
            for start, stop in stretches:
                phrase = self._alone(start, stop, kind)
                if phrase:
                    return phrase
        start, stop = stretches[min(1, len(stretches) - 1)] if stretches else (comma, comma)
        return self._ending_at(stop - 1, start) if start < stop else None

    def _stretches(self, comma: int, first: int) -> list[tuple[int, int]]:
        """What stands between the commas, the nearest first, up to the start of the clause."""
        found = []
        stop = comma
        for i in range(comma - 1, first - 2, -1):
            if i < first or self.nouns.separates(i):
                if i + 1 < stop:
                    found.append((i + 1, stop))
                stop = i
        return found

    def _alone(self, start: int, stop: int, kind: EntityKind) -> Phrase | None:
        """A stretch that is a name or a pronoun with at most a title or description before it."""
        stop = self.nouns.without_bracket(start, stop)
        if self.words[stop - 1] == "." and stop - 1 > start:  # "Ann Marlow Jr.,"
            stop -= 1
        if self.lower[stop - 1] in ("he", "she", "they") and stop - start <= 3:
            return Phrase(stop - 1, stop, "pronoun")
        if self.lower[stop - 1] in _SUFFIXES and stop - 1 > start and stop - 1 not in self.name_at:
            stop -= 1
        name = self.name_at.get(stop - 1)
        if name is None or self.names[name].kind != kind or self._is_apposition(start, name):
            return None
        begins = self.nouns.start_of(stop - 1, start)
        return None if self.nouns.ends_description(begins, self.names[name].start) else self._named(name)

    def _is_apposition(self, start: int, name: int) -> bool:
        """Whether a stretch that ends with a name tells more of somebody else: "asked about Tarn", "born in Tarn"."""
        if start == self.names[name].start:
            return False
        if self.lower[start] in _APPOSITION or (
            start not in self.name_at and self.lower[start].endswith(("ed", "ing"))
        ):
            return True
        governed = any(self.lower[i] in cues.PREPOSITIONS for i in range(start, self.names[name].start))
        return self.names[name].kind == "organisation" and governed

    def _starting_at(self, start: int, stop: int) -> Phrase | None:
        """The noun phrase that begins with this word."""
        if start >= stop or self.lower[start] in _NO_START:
            return None
        core = self.nouns.core_end(start, stop)
        if core == start:
            return None
        if core + 1 < stop and self.lower[core] == "and" and is_title(self.words[core - 1]):
            person = self.name_at.get(self.nouns.core_end(core + 1, stop) - 1)  # "the mayor and party chief Ann Marlow"
            if person is not None and self.names[person].kind == "person":
                return self._named(person)
        name = self.name_at.get(core - 1)
        if name is not None and self.names[name].kind != "group" and not self.nouns.is_possessive(core):
            return self._named(name)
        if core < stop and self.words[core] == ",":  # "said the mayor, Ann Marlow"
            following = self.nouns.core_end(core + 1, stop)
            phrase = self._alone(core + 1, following, "person") if following > core + 1 else None
            if phrase and phrase.start == core + 1:
                return phrase
        cut = self.nouns.before_postposed(start, self.nouns.before_participle(start, core))
        return Phrase(start, self.nouns.whole_end(core, stop) if cut == core else cut, "description")
