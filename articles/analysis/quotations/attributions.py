"""The verbs of speech in the reporter's words, each with its speaker and its place before or behind what is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from ..tokens import Document
from . import cues
from .adjuncts import BE, FINITE, LOOK_AHEAD, MODALS, Adjuncts
from .clauses import Clauses
from .frames import ACCORDING, USES, Use
from .phrases import Phrase, Phrases
from .tags import Tag

_LOOK_BACK = 8  # adverbs and auxiliaries before a verb
_NOT_ASSERTED = MODALS | {"to", "let"}  # "would say", "to say", "let me say"
_NEGATIONS = frozenset("not n't never neither nor without no rarely seldom hardly scarcely barely".split())
_NOBODY = frozenset("no none nobody neither nor".split())
_CONDITIONS = frozenset("if unless whether lest".split())
_QUANTIFIERS = frozenset("all both some many most few others several".split())  # "Many say"
_PLURALS = _QUANTIFIERS | frozenset(
    "third half quarter majority two three four five six seven eight nine ten people police women men".split()
)
_SINGULAR_DETERMINERS = cues.DETERMINERS - _QUANTIFIERS - frozenset("each that this one".split())
_BEFORE_PARTICIPLE = frozenset((",", "-", "by", "in", "while", "when", "after", "before", "and", "but", ")", '"', "''"))
_YEAR = 4  # digits
RELATIVES = frozenset("which whom what who whose".split())
_ENDS_TAG = frozenset((".", ",", ";", ")", "-", "?", "!"))
_NEW_CONTENT = frozenset(": that he she they it".split())  # behind a tag: it announces something else


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, the phrase that names its speaker, and what the cue takes.

    The tag is words [left, right): cue, subject and adjuncts. `behind`: it stands behind what is said, or in its
    middle, divided by a comma.
    """

    cue: range
    phrase: Phrase
    use: Use
    left: int
    right: int
    behind: bool = False

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
        self.subject_in = cache(self._subject_in)

    def of(self, sentence: range) -> Iterator[Attribution]:
        """The attributions of one sentence in order, those inside quoted stretches left out."""
        last: Phrase | None = None
        first = sentence.start
        for at in sentence:
            if at in self.place_at:
                first = at + 1
                continue
            if self.lower[at] == "according":
                found = self._according(at, sentence)
            else:
                found = self._verb(at, first, sentence, last)
            if found is not None and self._is_asserted(found, sentence):
                last = found.phrase
                yield found

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
            return self._participle(at, use, first, sentence, last, between)
        if (between | {previous}) & _NOT_ASSERTED or previous in _SINGULAR_DETERMINERS:
            return None
        if use.form == "past" and between & (BE - {"'s"}):  # "was told"
            return None
        if inverted := self._inverted(at, use, sentence):
            return inverted
        phrase = self.phrases.before(at, first)
        if phrase is None:
            phrase = self._borrowed(previous, at, sentence, last)
            return Attribution(range(at, at + 1), phrase, use, at, at + 1) if phrase else None
        if use.form == "base" and not self._is_plural(phrase):
            return None
        return self._with_subject(at, phrase, use, first, sentence)

    def _before_verb(self, at: int, first: int) -> tuple[int, frozenset[str]]:
        """The word left of a verb's adverbs and auxiliaries, and those."""
        before = at - 1
        lowest = max(first, at - _LOOK_BACK)
        while before >= lowest and before not in self.nouns.name_at and cues.is_adverb(self.words[before]):
            before -= 1
        return before, frozenset(self.lower[before + 1 : at])

    def _borrowed(self, previous: str, at: int, sentence: range, last: Phrase | None) -> Phrase | None:
        return self._shared_subject(at, sentence, last) if previous in ("and", "but", "or", ",") else None

    def _shared_subject(self, at: int, sentence: range, last: Phrase | None) -> Phrase | None:
        """The subject of a verb that has none of its own: that of the verb of speech before, or of the sentence."""
        return last or self.subject_in(sentence.start, min(at, sentence.start + LOOK_AHEAD))

    def _subject_in(self, start: int, stop: int) -> Phrase | None:
        for i in range(start + 1, stop):
            if self.clauses.has_finite(i, i + 1):
                phrase = self.phrases.before(i, start)
                if phrase is not None:
                    return phrase
        return self.phrases.main_subject(start, stop)

    def _participle(
        self, at: int, use: Use, first: int, sentence: range, last: Phrase | None, between: frozenset[str]
    ) -> Attribution | None:
        if between & BE:  # "is saying"
            phrase = self.phrases.before(at, first)
            return Attribution(range(at, at + 1), phrase, use, at, at + 1) if phrase else None
        lead = at - 1
        while lead > sentence.start and self.lower[lead].endswith("ly"):
            lead -= 1
        name = self.nouns.name_at.get(lead) if lead >= first else None
        phrase = None
        if at == sentence.start or self.lower[lead] in _BEFORE_PARTICIPLE or self.adjuncts.is_occasion(lead):
            phrase = self._shared_subject(at, sentence, last)
        elif name is not None and self.words[self.phrases.names[name].start - 1] in (",", "-", "with", "and"):
            phrase = Phrase(self.phrases.names[name].start, lead + 1, "name", name)  # ", with Marlow saying ..."
        return Attribution(range(at, at + 1), phrase, use, at, at + 1) if phrase else None

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
            return False
        return self.clauses.has_finite(max(sentence.start, at - LOOK_AHEAD), at)

    def _with_subject(self, at: int, phrase: Phrase, use: Use, first: int, sentence: range) -> Attribution | None:
        left = self._left_of(phrase, first)
        if left > first and self.lower[left - 1] in RELATIVES:  # "which he said was late"
            return None
        if left > first and self.lower[left - 1] == "as":
            left -= 1
        right = self.adjuncts.past(at + 1, sentence.stop, use.takes_infinitive)
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
        return Attribution(range(at, at + 1), phrase, use, left, right, behind)

    def _left_of(self, phrase: Phrase, first: int) -> int:
        """Where the noun phrase of a subject begins, titles included."""
        if phrase.kind == "pronoun":
            return phrase.start
        return min(self.nouns.start_of(phrase.stop - 1, first), phrase.start)

    def _is_plural(self, phrase: Phrase) -> bool:
        """Whether a subject can stand with a plural verb."""
        last = self.lower[phrase.stop - 1]
        if phrase.kind == "pronoun":
            return last in ("they", "who")
        if phrase.kind == "name":
            joined = phrase.start > 0 and self.lower[phrase.start - 1] == "and"
            kind = self.phrases.names[phrase.name].kind if phrase.name is not None else ""
            return joined or kind in ("group", "organisation")
        if (last.isdigit() and len(last) < _YEAR) or last.endswith("s") or last in _PLURALS:
            return True
        nouns = (self.lower[i] for i in range(phrase.start, phrase.stop) if i not in self.nouns.name_at)
        return any(noun.endswith("s") for noun in nouns)
