"""The cue of a quotation, and the words beside it that name the speaker."""

from dataclasses import dataclass

from ..tokens import Document
from . import cues
from .phrases import Phrase, Phrases
from .places import TERM_WORDS, TERMINAL, Place

_TAG_WORDS = 40  # words after a quotation within which its cue stands
_SIGNATURE_WORDS = 12  # words of a name, and perhaps an office, that sign a quotation
_BEFORE_TAG = frozenset((",", "-", "'", '"'))
# What may follow a tag that is a sentence of its own: "Marlow said on Friday."
_AFTER_TAG = frozenset(". , in on at during of after to as via when while".split())
_PLAIN_PAST = frozenset("said says stated states added noted".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue and the phrase that names the speaker."""

    phrase: Phrase
    cue: range


class Tags:
    """Finds the tags of one document's quotations."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.words = document.words
        self.phrases = phrases
        self.lower = phrases.lower

    def find(self, place: Place) -> Tag | None:
        """The tag of a quotation: after it where it ends like an utterance, else before it, else further on."""
        if place.label:
            name = self.phrases.name_at.get(place.label.start)
            phrase = Phrase(place.label.start, place.label.stop, "description" if name is None else "name", name)
            return Tag(phrase, range(place.label.stop, place.label.stop + 1))
        last = self.words[place.inner[-1]]
        ended = last in (*TERMINAL, ",", "-", ";") or bool(place.after) and self.words[place.after.start] == ","
        announced = bool(place.before) and self.words[place.before[-1]] == ":"
        return (
            self._signature(place)
            or (self._before(place) if announced else None)
            or (self._after(place, whole=last == ".") if ended else None)
            or self._before(place)
            or (None if ended else self._further(place.after))
            or self._beside_verb(place)
        )

    def lead(self, words: range) -> Phrase | None:
        """Whoever a sentence makes ready to speak: the subject of its first cue, else its own subject."""
        for cue in words:
            if self._is_cue(cue, cues.SPEECH):
                phrase = self.phrases.before(cue, words.start)
                if phrase is not None and phrase.kind != "description":
                    return phrase
        return self.phrases.main_subject(words.start, words.stop)

    def described(self, words: range) -> Phrase | None:
        """Whoever a sentence lets speak without a name: "the authors", in "The authors say the water is clean"."""
        for cue in words:
            if self._is_cue(cue, cues.SPEECH):
                phrase = self.phrases.before(cue, words.start)
                return phrase if phrase is not None and phrase.kind == "description" else None
        return None

    def _signature(self, place: Place) -> Tag | None:
        """The name after a dash that signs a quotation: '"..." - Ann Marlow'."""
        words = place.after
        start = words.start
        while start < words.stop and self.words[start] == "-":
            start += 1
        if start == words.start or start == words.stop or words.stop - start > _SIGNATURE_WORDS:
            return None
        name = self._speaking_name(start)
        if name is None:
            return None
        stop = self.phrases.names[name].stop
        ended = stop >= words.stop or self.words[stop] in (",", ".", "(", "-")
        return Tag(Phrase(start, stop, "name", name), range(words.start, start)) if ended else None

    def _after(self, place: Place, whole: bool) -> Tag | None:
        """The tag right after an utterance; `whole`: the utterance ended its sentence with a full stop."""
        words = place.after
        start = words.start
        while start < words.stop and self.words[start] in _BEFORE_TAG:
            start += 1
        if start >= words.stop:
            return None
        if according := self._according(range(start, min(words.stop, start + 3))):
            return according
        opens_clause = self.lower[start] in cues.BOUNDARIES | cues.PREPOSITIONS and self.lower[start] not in cues.SPEECH
        if opens_clause and self.lower[start] != "as":
            return None
        if whole and self.words[words.stop - 1] in (",", ":"):  # it announces the next quotation
            return None
        return self._cue_in(range(start, words.stop), whole)

    def _cue_in(self, words: range, whole: bool) -> Tag | None:
        for cue in words[:_TAG_WORDS]:
            if not self._is_cue(cue, cues.SPEECH):
                continue
            inverted = all(self.lower[i] == "as" or self.lower[i].endswith("ly") for i in range(words.start, cue))
            if whole and not self._ends_after(cue, words.stop, inverted):
                return None
            phrase = self.phrases.after(cue, words.stop) if inverted else self.phrases.before(cue, words.start)
            if phrase is not None:
                return Tag(phrase, range(cue, cue + 1))
            if inverted:
                return None
        return None

    def _ends_after(self, cue: int, stop: int, inverted: bool) -> bool:
        """Whether the sentence is no more than a tag: "Marlow said.", so that it may follow a full stop."""
        if inverted:
            return self.words[cue].islower()
        return cue + 1 >= stop or self.lower[cue + 1] in _AFTER_TAG

    def _further(self, words: range) -> Tag | None:
        """The tag later in the sentence of a quoted fragment: '"..." would come, Marlow said'."""
        return self._according(words[:_TAG_WORDS]) or self._cue_in(words, whole=False)

    def _according(self, words: range) -> Tag | None:
        for i in words:
            if self.lower[i] == "according" and i + 1 < len(self.lower) and self.lower[i + 1] == "to":
                phrase = self.phrases.object_of(i + 2, self.document.sentences[self.document.sentence_at(i)].stop)
                return Tag(phrase, range(i, i + 2)) if phrase else None
        return None

    def _before(self, place: Place) -> Tag | None:
        """The nearest cue before the quotation that has a subject."""
        words = place.before
        for cue in reversed(words):
            if self.lower[cue] == "to" and cue > words.start and self.lower[cue - 1] == "according":
                phrase = self.phrases.object_of(cue + 1, words.stop)
                if phrase:
                    return Tag(phrase, range(cue - 1, cue + 1))
            if not self._is_cue(cue, cues.CUES):
                continue
            if not self._governs(place, cue):
                return None
            phrase = self._subject(cue, words)
            if phrase:
                return Tag(phrase, range(cue, cue + 1))
        if words and self.words[words[-1]] == ":":
            phrase = self.phrases.main_subject(words.start, words.stop)
            return Tag(phrase, words[-1:]) if phrase else None
        return None

    def _subject(self, cue: int, words: range) -> Phrase | None:
        name = self.phrases.name_at.get(cue - 1)
        if self.lower[cue].endswith("ing") and name is not None and self.phrases.names[name].start >= words.start:
            return Phrase(self.phrases.names[name].start, cue, "name", name)  # "footage of Marlow saying"
        if not self.lower[cue].endswith("ing"):
            phrase = self.phrases.before(cue, words.start)
            if phrase:
                return phrase
            if cue == words.start:
                return self.phrases.after(cue, words.stop)
        return self.phrases.main_subject(words.start, cue)

    def _beside_verb(self, place: Place) -> Tag | None:
        """The speaker beside a verb that is no known cue: '"...," Marlow sings'."""
        words = place.after
        if len(words) < 2 or self.words[place.inner[-1]] not in (",", "?", "!"):
            return None
        name = self._speaking_name(words.start)
        if name is None:
            return None
        verb = self.phrases.names[name].stop
        if verb >= words.stop or not self.words[verb].isalpha() or not self.words[verb].islower():
            return None
        if self.lower[verb] in cues.PREPOSITIONS | cues.BOUNDARIES:
            return None
        return Tag(Phrase(words.start, verb, "name", name), range(verb, verb + 1))

    def _speaking_name(self, start: int) -> int | None:
        """The person or organisation whose name begins here."""
        name = self.phrases.name_at.get(start)
        if name is None or self.phrases.names[name].start != start:
            return None
        return name if self.phrases.names[name].kind in ("person", "organisation") else None

    def _is_cue(self, word: int, among: frozenset[str]) -> bool:
        lower = self.lower[word]
        following = self.lower[word + 1] if word + 1 < len(self.lower) else ""
        if lower in ("put", "puts"):
            return following in ("it", "this")
        if lower not in among or word in self.phrases.name_at:
            return False
        before = self.lower[word - 1] if word else ""
        is_noun = (
            following in _PLAIN_PAST or before in cues.DETERMINERS or before in ("'s", "'")
        )  # "the report", "his reply"
        return not is_noun and before not in ("not", "n't")

    def _governs(self, place: Place, cue: int) -> bool:
        """Whether a stretch of few words is the cue's own, rather than a term inside a longer sentence."""
        if sum(self.words[i][0].isalnum() for i in place.inner) > TERM_WORDS:
            return True
        between = place.before.stop - cue - 1
        last = self.lower[place.before.stop - 1]
        if self.lower[cue] in cues.NAMING:
            return between <= 2 or last in ("a", "an", "as", "the")
        return between == 0 or (between == 1 and last in (",", ":", "that", "it", "was", "is", "a", "an"))
