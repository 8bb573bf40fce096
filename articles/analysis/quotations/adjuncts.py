"""What may stand between a verb of speech and what is said: adverbs, times, "in a statement", an addressee."""

from ..tokens import Document
from . import cues
from .nouns import NounGroups

LOOK_AHEAD = 40  # words over which adjuncts, brackets and subjects are followed
_LONGEST_GROUP = 12  # words of a noun group after a preposition, or of an addressee
MODALS = frozenset("will would can could may might shall should must 'll 'd".split())
BE = frozenset("is are was were am be been being 's 're 'm".split())
FINITE = MODALS | BE | frozenset("have has had do does did 've".split())
SUBJECTS = (cues.PRONOUNS - {"who"}) | {"there"}
OBJECTS = frozenset("him her them me us you it himself herself itself themselves".split())
_ADVERBS = frozenset("also again later then once there here today yesterday tonight earlier recently too".split())
_QUANTIFYING = frozenset("only nearly roughly".split())  # adverbs that open a noun phrase
_AMBIGUOUS = frozenset("night march may".split())
_TIME_LEADS = frozenset("last this next earlier late early on the".split())
_TIMES = (cues.TIMES - _TIME_LEADS - _AMBIGUOUS) | frozenset("years weeks months days ago".split())
_BEFORE_NIGHT = _TIMES | {"last", "late"}
_BEFORE_YEAR = frozenset("in since of from until by during before after".split())
# What speech is made in or at: "in a statement", "at a rally", "on Facebook".
_OCCASIONS = frozenset(
    """statement interview speech tweet tweets email e-mail mail letter post posts report article conference briefing
    memo filing hall rally debate op-ed remarks address news call message appearance hearing press testimony column
    essay book documents document release broadcast program programme podcast event meeting show radio television tv
    twitter facebook instagram time point reporters condition anonymity video ad forum panel blog affidavit lawsuit
    complaint note fundraiser dinner breakfast lunch session stop ceremony series monologue campaign stage air court
    ruling order opinion telephone phone""".split()
)
_MEASURES = frozenset("least most".split())  # "at least forty people" is no adjunct
_WITHOUT_OWNERS = FINITE - {"'s"}  # inside a noun group an 's makes an owner
_MARKS = frozenset(('"', "''", "'"))
_ASKING = frozenset("why how what".split())
# After these an article goes on with the same noun group: "all the members", "of the city".
_BEFORE_DETERMINER = frozenset("of all both 's - the his her this".split())


class Adjuncts:
    """Steps over the adjuncts of verbs in one document."""

    def __init__(self, document: Document, nouns: NounGroups) -> None:
        self.words = document.words
        self.lower = nouns.lower
        self.name_at = nouns.name_at

    def past(self, start: int, stop: int, infinitive: bool = False) -> int:
        """Past adverbs, times and prepositional phrases that belong to a verb of speech, not to what is said.

        A prepositional phrase is sure to belong to the verb where it tells a time or an occasion, or where "that", a
        mark or the end follows. `infinitive`: the verb takes one, so "to" opens what is said.
        """
        stop = min(stop, start + LOOK_AHEAD)
        at = sure = start
        while at < stop and not (infinitive and self.is_infinitive(at)):
            if self._is_adverb(at, stop):
                at = sure = at + 1
            elif self.lower[at] in _TIME_LEADS and at + 1 < stop and self.is_time(at + 1) and not self._owns(at + 1):
                at = sure = at + 2
            elif self.lower[at] in cues.PREPOSITIONS and at not in self.name_at and at + 1 < stop:
                end = self.group_end(at + 1, stop)
                if end == at + 1 or self.lower[at + 1] in _MEASURES:
                    break
                if any(self.lower[i] in _OCCASIONS or self.is_time(i) for i in range(at + 1, end)):
                    sure = end
                at = end
            else:
                break
        return at if at >= stop or self.lower[at] in ("that", ",", ".", ":", ";", ")", "-") else sure

    def past_addressee(self, at: int, stop: int) -> int:
        """Past "them", "the council"; nowhere where a preposition or "that" stands."""
        if at >= stop or self.lower[at] in cues.PREPOSITIONS or self.lower[at] == "that":
            return at
        return at + 1 if self.lower[at] in OBJECTS - {"her"} else self._past_title(self.group_end(at, stop), stop)

    def _past_title(self, at: int, stop: int) -> int:
        """Past the quoted title of what somebody owns: "told the Tarn Post's “Harbour Hour”"."""
        if not (1 < at < stop) or self.lower[at - 1] != "'s" or self.words[at] not in _MARKS:
            return at
        ahead = range(at + 1, min(stop, at + _LONGEST_GROUP))
        return next((i + 1 for i in ahead if self.words[i] in _MARKS), at)

    def group_end(self, start: int, stop: int) -> int:
        """Where the noun group that begins with this word ends, "of" included."""
        stop = min(stop, start + _LONGEST_GROUP)
        at = start
        while at < stop and not self._ends_group(at, start):
            at += 1
        return at

    def is_infinitive(self, at: int) -> bool:
        """Whether an infinitive opens here, as far as the next word tells: "to stay", "not to stay", "to the city"."""
        if self.lower[at] == "not":
            at += 1
        return self.lower[at : at + 1] == ["to"] and cues.DETERMINERS.isdisjoint(self.lower[at + 1 : at + 2])

    def is_time(self, at: int) -> bool:
        lower = self.lower[at]
        year = lower.isdigit() and len(lower) == 4 and lower[:2] in ("19", "20")
        if lower == "night":  # "Friday night", but not "the night was long"
            return self.lower[at - 1] in _BEFORE_NIGHT
        return lower in _TIMES or (year and self.lower[at - 1] in _BEFORE_YEAR)

    def is_occasion(self, at: int) -> bool:
        """Whether the word is something that speaks, or in which one speaks: "a statement saying"."""
        return self.lower[at] in _OCCASIONS

    def _is_adverb(self, at: int, stop: int) -> bool:
        lower = self.lower[at]
        if lower in ("there", "here"):  # "said there were many"
            return at + 1 == stop or not (self.words[at + 1][0].isalpha() or self._owns(at))
        manner = lower.endswith("ly") and self.words[at].islower() and lower not in _QUANTIFYING
        return manner or ((lower in _ADVERBS or self.is_time(at)) and not self._owns(at))

    def _owns(self, at: int) -> bool:
        """Whether the word stands before an 's: "Monday's vote", "there's"."""
        return self.words[at + 1 : at + 2] == ["'s"]

    def _ends_group(self, at: int, start: int) -> bool:
        lower, name = self.lower[at], self.name_at.get(at)
        if not (self.words[at][0].isalnum() or self.words[at] in ("'s", "'", "&", "-", "$")):
            return True
        if at == start:
            return lower in cues.BOUNDARIES or lower in SUBJECTS
        before = self.lower[at - 1]
        if lower == "of" or (name is not None and self.name_at.get(at - 1) == name):
            return False
        if any(lower in words for words in (cues.PREPOSITIONS, cues.BOUNDARIES, SUBJECTS, _WITHOUT_OWNERS, _ASKING)):
            return True
        if lower in cues.DETERMINERS and before not in _BEFORE_DETERMINER:
            return True
        if (lower in _ADVERBS or self.is_time(at)) and not self._owns(at):
            return True
        return name is not None and (before in _OCCASIONS or self.is_time(at - 1))
