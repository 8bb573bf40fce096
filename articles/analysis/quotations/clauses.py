"""Where what somebody said ends in the reporter's sentence, and which words can open it."""

from collections.abc import Sequence

from ..tokens import Document
from . import cues
from .adjuncts import FINITE, LOOK_AHEAD, SUBJECTS
from .frames import USES, VerbForm
from .nouns import NounGroups
from .places import Place

# A clause of more words is a list or no prose; it also bounds the time that a sentence without end takes.
LONGEST_CLAUSE = 150
_PAST = frozenset(
    """became began bought broke brought built came caught chose cut drew fell felt fought found gave got grew held
    kept knew led left lost made meant met paid put ran rose sat saw sent set shot showed sold spent spoke stood
    struck took thought went won wrote said told""".split()
)
# Words that cannot open what is said.
_NO_START = FINITE | frozenset(
    """and but or nor so than as when while because since before until unless though although by not of for from with
    to into against toward towards upon via per too""".split()
)
_CONTRACTING = SUBJECTS | {"that", "what", "who", "where", "here"}  # words before an 's that is a verb
_RELATIVE = frozenset("that which who whom whose where when".split())
_JOINING = frozenset("and but while though although whereas".split())
# After a comma they open a remark of the reporter's, where it reaches to the end of the sentence.
_REMARKS = frozenset("which who whose while whereas".split())
_LONGEST_RELATIVE = 15  # words
_APPOSITIONS = frozenset("a an the one compared".split())


class Clauses:
    """Finds the edges of reported clauses in one document."""

    def __init__(self, document: Document, nouns: NounGroups, places: Sequence[Place]) -> None:
        self.words = document.words
        self.lower = nouns.lower
        self.nouns = nouns
        self.name_at = nouns.name_at
        self.place_at: dict[int, Place] = {word: place for place in places for word in place.inner}

    def end(self, start: int, stop: int, tags: frozenset[int], form: VerbForm, subordinate: bool = False) -> int:
        """Where the content that begins here ends, no later than word `stop`.

        `tags` are the words with which the sentence's other attributions begin, `form` that of the verb of speech:
        verbs joined by "and" share their form. `subordinate`: the content stands in a clause that a comma divides from
        the main one, "When Marlow said ..., the hall fell silent".
        """
        at = start
        stop = min(stop, start + LONGEST_CLAUSE)
        while at < stop:
            place = self.place_at.get(at)
            if place is not None:
                at = max(place.inner.stop, at + 1)
                if self.words[at - 1] == "," and at < stop and (subordinate or self._comma_cuts(at, stop, form)):
                    break
            elif self.words[at] == "(":
                at = self._past_bracket(at, stop)
            elif at > start and self._cuts(at, stop, tags, form, subordinate):
                break
            else:
                at += 1
        return at

    def opens(self, at: int, stop: int) -> bool:
        """Whether a clause or a noun phrase may begin with this word."""
        if at >= stop or self.lower[at] in _NO_START:
            return False
        return self.words[at][0].isalnum() or self.words[at] in ('"', "''", "'", "$", "``")

    def has_finite(self, start: int, stop: int) -> bool:
        """Whether a finite verb stands among the words, as far as small words and endings tell."""
        return any(self._is_finite(i) for i in range(start, min(stop, start + LOOK_AHEAD)))

    def opener(self, at: int, first: int) -> int | None:
        """The conjunction that opens the subordinate clause in which a word stands: "when", "while"."""
        for i in range(at - 1, max(first, at - LOOK_AHEAD) - 1, -1):
            if self.nouns.separates(i) or self.lower[i] in _RELATIVE - cues.SUBORDINATORS:
                return None
            if self.lower[i] in cues.SUBORDINATORS:
                return i if self._opens_clause(i, first) and self.has_finite(i + 1, at) else None
        return None

    def _opens_clause(self, at: int, first: int) -> bool:
        """Whether a conjunction opens an adverbial clause: not "whether", and no "as" inside a clause."""
        if self.lower[at] != "as":
            return self.lower[at] != "whether"
        return at == first or self.words[at - 1] == "," or self.lower[at - 1] in ("and", "but")

    def may_be_clause(self, start: int, stop: int) -> bool:
        """Whether the words may hold a clause: a subject pronoun, a finite verb or a word in -s that could be one."""
        stop = min(stop, start + LOOK_AHEAD)
        if self.lower[start] in SUBJECTS or self.has_finite(start, stop):
            return True
        return any(self.lower[i].endswith("s") and self.words[i].islower() for i in range(start + 1, stop))

    def named_end(self, start: int, stop: int) -> int | None:
        """Where quoted words end that name an object: "the plan a “mess” and a “shame”" | "at the hearing"."""
        for at in range(start, min(stop, start + LOOK_AHEAD)):
            place = self.place_at.get(at)
            if place is not None:
                end = place.inner.stop
                joined = self.lower[end + 1 : end + 2] == ["and"]
                second = self.place_at.get(end + 3) or self.place_at.get(end + 4)
                return second.inner.stop if joined and second else end
        return None

    def _is_finite(self, at: int) -> bool:
        lower = self.lower[at]
        if lower == "'s":
            return self.lower[at - 1] in _CONTRACTING
        return lower in FINITE or lower in _PAST or (lower.endswith("ed") and at not in self.name_at)

    def _past_bracket(self, at: int, stop: int) -> int:
        return next((i + 1 for i in range(at, min(stop, at + LOOK_AHEAD)) if self.words[i] == ")"), at + 1)

    def _cuts(self, at: int, stop: int, tags: frozenset[int], form: VerbForm, subordinate: bool) -> bool:
        """Whether the reporter takes over at this word."""
        word = self.words[at]
        if word == ";":
            return True
        if word == "-":
            return self.nouns.separates(at) and self._is_participle(at + 1, stop)
        if word != ",":
            return self.lower[at] in ("and", "but") and (at + 1 in tags or self._goes_on(at + 1, stop, form))
        following = self.lower[at + 1] if at + 1 < stop else ""
        if following in _JOINING and at + 2 in tags:
            return True
        return (subordinate and following != "and") or self._comma_cuts(at, stop, form)

    def _comma_cuts(self, comma: int, stop: int, form: VerbForm) -> bool:
        at = comma + 1
        following = self.lower[at] if at < stop else ""
        if following == "according" or self._is_participle(at, stop):
            return True
        if following in _REMARKS:
            return self._is_last(at, stop)
        if following not in _APPOSITIONS or self._in_relative(comma):
            return False
        return self._is_last(at, stop) and self._is_apposition(at, stop)

    def _in_relative(self, comma: int) -> bool:
        """Whether a relative clause has opened before the comma: what follows belongs to it."""
        before = range(max(comma - _LONGEST_RELATIVE, 1), comma)
        return any(self.lower[i] in ("which", "who", "whose") and self.words[i - 1] == "," for i in before)

    def _is_participle(self, at: int, stop: int) -> bool:
        """Whether another verb of speech follows as a participle: ", adding that ..."."""
        while at < stop and self.lower[at].endswith("ly"):
            at += 1
        use = USES.get(self.lower[at]) if at < stop else None
        return use is not None and use.form == "participle"

    def _goes_on(self, at: int, stop: int, form: VerbForm) -> bool:
        """Whether a verb of speech goes on that shares the subject: "said he rose and | added ..."."""
        while at < stop and cues.is_adverb(self.words[at]):
            at += 1
        use = USES.get(self.lower[at]) if at < stop else None
        return use is not None and use.form == form

    def _is_last(self, at: int, stop: int) -> bool:
        """Whether neither a comma nor quoted words follow in the sentence."""
        ahead = range(at, min(stop, at + LOOK_AHEAD))
        return not any(self.words[i] == "," or i in self.place_at for i in ahead)

    def _is_apposition(self, at: int, stop: int) -> bool:
        """Whether the words hold no finite verb, but for one in a relative clause."""
        for i in range(at + 1, min(stop, at + LOOK_AHEAD)):
            if self.lower[i] in _RELATIVE or self.lower[i] in SUBJECTS:
                return True
            if self._is_finite(i):
                return False
        return True
