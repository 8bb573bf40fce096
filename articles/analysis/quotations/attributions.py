"""The verbs of speech in the reporter's words, each with its speaker and its place before or behind what is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from ..tokens import Document
from . import cues
from .adjuncts import BE, FINITE, LOOK_AHEAD, MODALS, Adjuncts
from .agreement import is_plural
from .clauses import Clauses
from .frames import ACCORDING, NOMINAL, USES, Use
from .nominal import NOUNS, owner
from .phrases import Phrase, Phrases
from .shared import SharedSubjects
from .tags import Tag

_LOOK_BACK = 8  # adverbs and auxiliaries before a verb
_NOT_ASSERTED = MODALS | {"to", "let"}  # "would say", "to say", "let me say"
_NEGATIONS = frozenset("not n't never neither nor without no rarely seldom hardly scarcely barely".split())
_NOBODY = frozenset("no none nobody neither nor".split())
_CONDITIONS = frozenset("if unless whether lest".split())
# "Many say", "each says": the others stand before a noun.
_ONLY_DETERMINERS = cues.DETERMINERS - frozenset(
    "all both some many most few others several each that this one".split()
)
_NOT_BEFORE_PRESENT = BE | frozenset("have has had 've".split())
RELATIVES = frozenset("which whom what who whose".split())
_ENDS_TAG = frozenset((".", ",", ";", ")", "-", "?", "!"))
_EVERYTHING = frozenset("everything all anything nothing something".split())  # "everything she says is true"
_NEW_CONTENT = frozenset(": that he she they it".split())  # behind a tag: it announces something else


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, the phrase that names its speaker, and what the cue takes.

    The tag is words [left, right): cue, subject and adjuncts. `behind`: it stands behind what is said, or in its
    middle, divided by a comma. `leaves_gap`: what is said lacks the words that the clause tells more of, as in "a plan
    that she said would fail".
    """

    cue: range
    phrase: Phrase
    use: Use
    left: int
    right: int
    behind: bool = False
    leaves_gap: bool = False

    @property
    def tag(self) -> Tag:
        return Tag(self.phrase, self.cue)

    @property
    def inverted(self) -> bool:
        """Whether the subject stands behind the verb: "said Marlow"."""
        return self.left == self.cue.start and self.behind and self.use is not ACCORDING


class Attributions:
    """Finds the attributions of one document."""

    def __init__(self, document: Document, phrases: Phrases, clauses: Clauses, adjuncts: Adjuncts) -> None:
        self.document = document
        self.words = document.words
        self.lower = phrases.lower
        self.phrases = phrases
        self.nouns = phrases.nouns
        self.clauses = clauses
        self.adjuncts = adjuncts
        self.place_at = clauses.place_at
        self.shared = SharedSubjects(phrases, clauses, adjuncts)

    def of(self, sentence: range) -> Iterator[Attribution]:
        """The attributions of one sentence in order, those inside quoted stretches left out."""
        last: Phrase | None = None
        first = sentence.start
        for at in sentence:
            if at in self.place_at:
                first = at + 1
                continue
            found = self._at(at, first, sentence, last)
            if found is not None and self._is_asserted(found, sentence):
                last = last if found.use is NOMINAL else found.phrase
                yield found

    def _at(self, at: int, first: int, sentence: range, last: Phrase | None) -> Attribution | None:
        if self.lower[at] == "according":
            return self._according(at, sentence)
        if self.lower[at] in NOUNS and (phrase := owner(self.phrases, at, first)):
            return Attribution(range(at, at + 1), phrase, NOMINAL, at, at + 1)
        return self._verb(at, first, sentence, last)

    def _is_asserted(self, found: Attribution, sentence: range) -> bool:
        """Whether anybody says it: not "nobody said", "few said", "if Marlow says", "has Marlow said ...?"."""
        start = min(found.left, found.phrase.start)
        before = self.lower[start - 1] if start > sentence.start else ""
        if before in _CONDITIONS or before in _NOBODY:
            return False
        if before in FINITE and (start - 1 == sentence.start or self.words[sentence.stop - 1] == "?"):
            return False
        if self.lower[found.phrase.start] == "few":
            return before in ("a", "the")
        head = takewhile(lambda i: self.lower[i] not in cues.PREPOSITIONS, range(found.phrase.start, found.phrase.stop))
        return all(self.lower[i] not in _NOBODY for i in head)

    def after_comma(self, at: int) -> bool:
        """Whether a comma inside closing marks stands right before the word: '"...," Marlow said'."""
        return at >= 2 and self.words[at - 1] in ('"', "''", "'") and self.words[at - 2] in (",", "?", "!")

    def _according(self, at: int, sentence: range) -> Attribution | None:
        if at + 2 >= sentence.stop or self.lower[at + 1] != "to":
            return None
        phrase = self.phrases.object_of(at + 2, self._source_end(at + 2, sentence.stop))
        if phrase is None:
            return None
        end = phrase.stop
        stop = min(sentence.stop, end + LOOK_AHEAD)
        while end < stop and (end in self.place_at or not (self.words[end] == "." or self.nouns.separates(end))):
            end += 1
        opening = at == sentence.start or (self.words[at - 1] != "," and at - sentence.start < 3)
        return Attribution(range(at, at + 2), phrase, ACCORDING, at, end, not opening)

    def _source_end(self, start: int, stop: int) -> int:
        """The comma that ends a source, past a name that stands in apposition: "the mayor, Ann Marlow,"."""
        comma = next((i for i in range(start, min(stop, start + LOOK_AHEAD)) if self.words[i] == ","), stop)
        name = self.nouns.name_at.get(comma + 1)
        if name is None or comma + 1 >= stop:
            return comma
        end = self.phrases.names[name].stop
        return end if end >= stop or self.words[end] in (",", ".") else comma

    def _verb(self, at: int, first: int, sentence: range, last: Phrase | None) -> Attribution | None:
        use = USES.get(self.lower[at])
        if use is None or at in self.nouns.name_at:
            return None
        before, between = self._before_verb(at, first)
        previous = self.lower[before] if before >= first else ""
        if between & _NEGATIONS or (use.form == "past" and self.lower[at + 1 : at + 2] == ["by"]):
            return None
        if use.form == "participle":
            phrase = self.shared.of_participle(at, first, sentence, last, between)
            return Attribution(range(at, at + 1), phrase, use, at, at + 1) if phrase else None
        if (between | {previous}) & _NOT_ASSERTED or previous in _ONLY_DETERMINERS:
            return None
        if use.form in ("third", "base") and between & _NOT_BEFORE_PRESENT:  # "have claims", "Marlow's claims"
            return None
        if use.form == "past" and between & (BE - {"'s"}):  # "was told"
            return None
        if inverted := self._inverted(at, use, sentence):
            return inverted
        phrase = self.phrases.before(at, first)
        if phrase is None:
            phrase = self.shared.of_verb(at, previous, sentence, last)
            return Attribution(range(at, at + 1), phrase, use, at, at + 1) if phrase else None
        if use.form == "base" and not is_plural(self.phrases, phrase):
            return None
        return self._with_subject(at, phrase, use, first, sentence)

    def _before_verb(self, at: int, first: int) -> tuple[int, frozenset[str]]:
        """The word left of a verb's adverbs and auxiliaries, and those."""
        before = at - 1
        lowest = max(first, at - _LOOK_BACK)
        while before >= lowest and before not in self.nouns.name_at and cues.is_adverb(self.words[before]):
            before -= 1
        return before, frozenset(self.lower[before + 1 : at])

    def _inverted(self, at: int, use: Use, sentence: range) -> Attribution | None:
        """The attribution with its subject behind the verb: "..., said Marlow"."""
        if at == sentence.start or use.form not in ("past", "third") or "t" not in use.frames or "a" in use.frames:
            return None
        marked = self.after_comma(at)
        if not (marked or self.nouns.separates(at - 1)):
            return None
        phrase = self.phrases.after(at, sentence.stop)
        if phrase is None or not self._ends_tag(phrase, sentence.stop, marked):
            return None
        if not marked and not self._may_stand_behind(at, sentence):
            return None
        return Attribution(range(at, at + 1), phrase, use, at, phrase.stop, True)

    def _ends_tag(self, phrase: Phrase, stop: int, marked: bool) -> bool:
        """Whether the words after "said" only name the speaker, and are no clause: "said he would go"."""
        end = phrase.stop
        if end >= stop or self.lower[end] in RELATIVES:
            return True
        if phrase.kind == "pronoun":
            return not self.words[end][0].isalnum()
        if marked:
            return self.lower[end] not in FINITE
        comma = next((i for i in range(end, min(stop, end + LOOK_AHEAD)) if self.words[i] in (",", ".", ";")), stop)
        return comma == end or not self.clauses.may_be_clause(end, comma)

    def _may_stand_behind(self, at: int, sentence: range) -> bool:
        """Whether the words before ", said" are a clause: not the subject, as in "Marlow, a baker, said"."""
        subject = self.phrases.before(at, sentence.start)
        if subject is not None and self._left_of(subject, sentence.start) <= sentence.start + 1:
            # "The plan failed" is a clause, whose verb was taken for a noun.
            return subject.kind == "description" and self.clauses.has_finite(subject.start + 1, subject.stop)
        return self.clauses.has_finite(max(sentence.start, at - LOOK_AHEAD), at)

    def _with_subject(self, at: int, phrase: Phrase, use: Use, first: int, sentence: range) -> Attribution | None:
        left = self._left_of(phrase, first)
        gap = self._leaves_gap(at, left, phrase, use, first)
        if left > first and self.lower[left - 1] in RELATIVES and not gap:  # "what she said on Monday"
            return None
        if left > first and self.lower[left - 1] == "as":
            left -= 1
        right = self.adjuncts.past(at + 1, sentence.stop, use.takes_infinitive)
        if self.after_comma(left) and self.lower[at + 1 : at + 2] in (["of"], ["about"]):
            return None  # '"..." Marlow said of a plan that ...'
        if "a" in use.frames:
            right = self.adjuncts.past_addressee(right, sentence.stop)
            right = self.adjuncts.past(right, sentence.stop, use.takes_infinitive)
        behind = False
        if left > sentence.start and use.frames & {"c", "f"}:
            ends = right >= sentence.stop or self.words[right] in _ENDS_TAG
            if self.after_comma(left):
                behind = ends or self.lower[right] not in _NEW_CONTENT
            else:
                behind = ends and self.nouns.separates(left - 1)
        return Attribution(range(at, at + 1), phrase, use, left, right, behind, gap)

    def _leaves_gap(self, at: int, left: int, phrase: Phrase, use: Use, first: int) -> bool:
        """Whether the verb stands in a relative clause, before the verb of what is said: "a plan she said | would"."""
        if left <= first or not use.frames & {"c", "f"} or self.lower[at + 1 : at + 2] == []:
            return False
        before = self.lower[left - 1]
        if self.lower[at + 1] not in FINITE or not _EVERYTHING.isdisjoint((before, self.lower[left])):
            return False
        if before in RELATIVES or before == "that":
            return True
        noun = use.form == "third" and phrase.kind == "description"  # "the cost estimates have"
        return self.words[left - 1][0].isalnum() and not noun

    def _left_of(self, phrase: Phrase, first: int) -> int:
        """Where the noun phrase of a subject begins, titles included."""
        if phrase.kind == "pronoun":
            return phrase.start
        return min(self.nouns.start_of(phrase.stop - 1, first), phrase.start)
