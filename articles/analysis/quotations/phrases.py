"""The words that name a speaker, found around a cue: "Ann Marlow, the mayor, *said*", "*said* a ministry spokesman"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..recogniser import Name
from ..titles import is_title
from ..tokens import Document
from . import cues

_LONGEST_PHRASE = 25  # words: a speaker's description beyond that is another clause
_LONGEST_CLAUSE = 60  # words between a cue and its subject

# A cue right after one of these shares the subject of an earlier verb: "Marlow rose and said", "by saying".
_NO_SUBJECT = cues.PREPOSITIONS | {"and", "but", "or", "yet", "to", "while", "when", "that"}

PhraseKind = Literal["name", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [start, stop) that name a speaker; `name` is the index of the name that they are, for kind "name"."""

    start: int
    stop: int
    kind: PhraseKind
    name: int | None = None


class Phrases:
    """Reads the phrases of one document. `names` are its names; a phrase never leaves the bounds that a call gives."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self.document = document
        self.names = names
        self.words = document.words
        self.lower = [word.lower() for word in document.words]
        self.name_at = {word: i for i, name in enumerate(names) for word in range(name.start, name.stop)}

    def before(self, cue: int, first: int) -> Phrase | None:
        """The subject of the cue, to its left, no further left than word `first`."""
        first = max(first, cue - _LONGEST_CLAUSE)
        last = self._skip_adverbs(cue - 1, first)
        if last < first:
            return None
        if self.words[last] == ",":
            return self._before_apposition(last, first)
        if self.lower[last] in _NO_SUBJECT:
            return None
        return self._ending_at(last, first)

    def after(self, cue: int, stop: int) -> Phrase | None:
        """The subject of the cue, to its right: "said Ann Marlow"."""
        start = cue + 1
        while start < stop and self.lower[start] in ("also", "then", "later", "today", "yesterday"):
            start += 1
        if start >= stop:
            return None
        if self.lower[start] in ("he", "she", "they", "it"):
            return Phrase(start, start + 1, "pronoun")
        return self._starting_at(start, stop)

    def main_subject(self, first: int, stop: int) -> Phrase | None:
        """The subject of a sentence: its first person, else organisation, that no preposition governs."""
        for kinds in (("person",), ("organisation",)):
            for i in range(first, stop):
                if self.lower[i] in ("he", "she", "they") and "person" in kinds:
                    return Phrase(i, i + 1, "pronoun")
                name = self.name_at.get(i)
                if name is None or self.names[name].start != i or self.names[name].kind not in kinds:
                    continue
                span = self.names[name]
                if not self._possessed(span.stop) and not self._inside_description(max(first, i - 3), i):
                    return Phrase(span.start, span.stop, "name", name)
        return None

    def object_of(self, start: int, stop: int) -> Phrase | None:
        """The noun phrase after a preposition: "according to Ann Marlow"."""
        if start < stop and self.lower[start] in ("him", "her", "them"):
            return Phrase(start, start + 1, "pronoun")
        return self._starting_at(start, stop)

    def _skip_adverbs(self, last: int, first: int) -> int:
        while last >= first:
            if self.words[last] == ")":
                opened = next((i for i in range(last, max(first, last - 12) - 1, -1) if self.words[i] == "("), None)
                if opened is None:
                    return last
                last = opened - 1
            elif last in self.name_at:
                return last
            elif self.lower[last] in cues.TIMES:
                before = last - 1
                while before >= first and self.lower[before] in cues.TIMES | {"on", "in", "the"}:
                    before -= 1
                if before < first:
                    return last
                last = before
            elif cues.is_adverb(self.words[last]):
                last -= 1
            else:
                return last
        return last

    def _ending_at(self, last: int, first: int) -> Phrase | None:
        """The noun phrase whose last word is this one."""
        if self.lower[last] in cues.PRONOUNS:
            return self._pronoun(last, first)
        name = self.name_at.get(last)
        start = self._phrase_start(last, first)
        if name is not None:
            span = self.names[name]
            if not self._inside_description(start, span.start):
                return Phrase(span.start, span.stop, "name", name)
            return Phrase(start, last + 1, "description")
        if not self.words[last][0].isalnum() or start > last:
            return None
        return Phrase(start, last + 1, "description")

    def _pronoun(self, at: int, first: int) -> Phrase | None:
        if self.lower[at] == "who":
            last = at - 1
            while last > first and self.words[last] == ",":
                last -= 1
            return self._ending_at(last, first) if last >= first else None
        if self.lower[at] in ("i", "we", "you"):
            return None
        return Phrase(at, at + 1, "pronoun")

    def _phrase_start(self, last: int, first: int) -> int:
        """Where the noun phrase that ends with this word begins, its own prepositional phrases included."""
        start = last + 1
        lowest = max(first, last - _LONGEST_PHRASE)
        while start > lowest:
            word = self.words[start - 1]
            if start - 1 not in self.name_at and (
                not (word[0].isalnum() or word in ("'s", "-", "'", "&"))
                or self.lower[start - 1] in cues.BOUNDARIES - {"and"}
            ):
                break
            start -= 1
        return self._without_lead(start, last)

    def _without_lead(self, start: int, last: int) -> int:
        """Past what stands before the phrase proper: "In a statement the ministry" → "the ministry"."""
        while start <= last and self.lower[start] in ("and", "'s", "-"):
            start += 1
        if start > last or self.lower[start] not in cues.PREPOSITIONS | {"as", "just", "at"}:
            return start
        for i in range(last, start, -1):
            if self.lower[i] in cues.DETERMINERS and self.lower[i - 1] not in cues.PREPOSITIONS:
                return i
        name = self.name_at.get(last)
        return self.names[name].start if name is not None else last

    def _inside_description(self, start: int, name_start: int) -> bool:
        """Whether a name is only the end of a description: "a spokesman for Marlow", "the mayor of Tarn"."""
        between = range(start, name_start)
        has_preposition = any(self.lower[i] in cues.PREPOSITIONS and i not in self.name_at for i in between)
        if not has_preposition:
            return False
        last = name_start - 1
        while last > start and (is_title(self.words[last]) or self.lower[last] in cues.DETERMINERS):
            last -= 1
        return self.lower[last] in cues.PREPOSITIONS

    def _before_apposition(self, comma: int, first: int) -> Phrase | None:
        """The subject before one or more stretches between commas: "Marlow, who is 40, a lawyer, said"."""
        chunks = self._chunks(comma, first)
        for kinds in (("person",), ("organisation",)):
            for start, stop in chunks:
                phrase = self._pure(start, stop, kinds)
                if phrase:
                    return phrase
        start, stop = chunks[min(1, len(chunks) - 1)]
        return self._ending_at(stop - 1, start) if start < stop else None

    def _chunks(self, comma: int, first: int) -> list[tuple[int, int]]:
        """The stretches between commas, the nearest first, up to the start of the clause."""
        chunks = []
        stop = comma
        for i in range(comma - 1, first - 2, -1):
            if i < first or self.words[i] in (",", ";", ":", "--", "-") and i not in self.name_at:
                if i + 1 < stop:
                    chunks.append((i + 1, stop))
                stop = i
        return chunks or [(comma, comma)]

    def _pure(self, start: int, stop: int, kinds: Sequence[str]) -> Phrase | None:
        """A stretch that is a name or a pronoun with at most a title or description before it."""
        if self.lower[stop - 1] in ("he", "she", "they") and stop - start <= 3:
            return Phrase(stop - 1, stop, "pronoun")
        if self.lower[start] in cues.PREPOSITIONS | {"who", "whose", "which", "where", "and"}:
            found = self.name_at.get(stop - 1)
            lead = self.lower[start] in ("and",)
            if not lead or found is None:
                return None
        name = self.name_at.get(stop - 1)
        if name is None or self.names[name].kind not in kinds:
            return None
        begins = self._phrase_start(stop - 1, start)
        if self._inside_description(begins, self.names[name].start):
            return None
        return Phrase(self.names[name].start, self.names[name].stop, "name", name)

    def _starting_at(self, start: int, stop: int) -> Phrase | None:
        """The noun phrase that begins with this word."""
        stop = min(stop, start + _LONGEST_PHRASE)
        core = self._core_end(start, stop)
        if core == start or self.lower[start] in cues.BOUNDARIES | cues.PREPOSITIONS | cues.PRONOUNS | {"to"}:
            return None
        name = self.name_at.get(core - 1)
        if name is not None and self.names[name].kind != "group" and not self._possessed(core):
            return Phrase(self.names[name].start, min(self.names[name].stop, stop), "name", name)
        if core < stop and self.words[core] == ",":
            following = self._core_end(core + 1, stop)
            phrase = self._pure(core + 1, following, ("person",)) if following > core + 1 else None
            if phrase and self.names[phrase.name or 0].start == core + 1:
                return phrase
        end = core
        while (
            end < stop
            and self.lower[end] in ("for", "of", "with", "at", "from")
            and self._core_end(end + 1, stop) > end + 1
        ):
            end = self._core_end(end + 1, stop)
        return Phrase(start, end, "description")

    def _possessed(self, stop: int) -> bool:
        return stop < len(self.words) and self.words[stop] in ("'s", "'")

    def _core_end(self, start: int, stop: int) -> int:
        """Where the words of one noun group end: at a mark, a preposition, a time or a word that opens a clause."""
        end = start
        while end < stop:
            word = self.lower[end]
            if end not in self.name_at and (
                not (word[0].isalnum() or word in ("'s", "-", "&"))
                or word in cues.PREPOSITIONS | cues.BOUNDARIES
                or (word in cues.TIMES and end > start)
                or (word in cues.CUES | {"via"} and end > start)
                or (word.endswith("ly") and end > start)
            ):
                break
            end += 1
        return end
