"""The tags that stand after a quotation: '"...," Ann Marlow said'."""

from . import cues
from .cue_words import Side, Tag
from .phrases import Phrase
from .places import Place

_TAG_WORDS = 40  # words after a quotation within which its cue stands
_SIGNATURE_WORDS = 12  # words of a name, and perhaps an office, that sign a quotation
_BEFORE_TAG = frozenset((",", "-", "'", '"'))
# What may follow a tag that is a sentence of its own: "Marlow said on Friday."
_AFTER_TAG = frozenset(". , in on at during of after to as via when while".split())
_BEFORE_SUBJECT = frozenset((",", "-", "and", "but", "as", "then", "(", ";"))
_MODALS = frozenset("will would can could may might must should is are was were has have had does did".split())


class Following(Side):
    """Finds the tags after the quotations of one document."""

    def signature(self, place: Place) -> Tag | None:
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

    def right_after(self, place: Place, whole: bool) -> Tag | None:
        """The tag right after an utterance; `whole`: the utterance ended its sentence with a full stop."""
        words = place.after
        start = words.start
        while start < words.stop and self.words[start] in _BEFORE_TAG:
            start += 1
        if start >= words.stop:
            return None
        if according := self.cues.according(range(start, min(words.stop, start + 3))):
            return according
        opens_clause = self.lower[start] in cues.BOUNDARIES | cues.PREPOSITIONS and self.lower[start] not in cues.SPEECH
        if opens_clause and self.lower[start] != "as":
            return None
        told = bool(place.before) and self.words[place.before[-1]] in (",", ":")
        if (whole or told) and self.words[words.stop - 1] in (",", ":"):  # it announces the next quotation
            return None
        return self._cue_in(range(start, words.stop), whole)

    def further(self, words: range) -> Tag | None:
        """The tag later in the sentence of a quoted fragment: '"..." would come, Marlow said'."""
        return self.cues.according(words[:_TAG_WORDS]) or self._cue_in(words, whole=False, further=True)

    def beside_verb(self, place: Place) -> Tag | None:
        """The speaker beside a verb that is no known cue: '"...," Marlow sings'."""
        words = place.after
        if len(words) < 2 or self.words[place.inner[-1]] not in (",", "?", "!"):
            return None
        start = words.start
        while start < words.stop and self.words[start] in _BEFORE_TAG:
            start += 1
        if start < words.stop and self.lower[start] in ("a", "an", "the"):  # "an angry Marlow"
            start += 2
        name = self._speaking_name(start)
        if name is not None:
            phrase = Phrase(start, self.phrases.names[name].stop, "name", name)
        elif start < words.stop and self.lower[start] in ("he", "she", "they"):
            phrase = Phrase(start, start + 1, "pronoun")
        else:
            return None
        verb = phrase.stop
        if verb >= words.stop or not self.words[verb].isalpha() or not self.words[verb].islower():
            return None
        if self.lower[verb] in cues.PREPOSITIONS | cues.BOUNDARIES | cues.AUXILIARIES:
            return None
        return Tag(phrase, range(verb, verb + 1), close=False)

    def _cue_in(self, words: range, whole: bool, further: bool = False) -> Tag | None:
        for cue in words[:_TAG_WORDS]:
            if not self.cues.is_cue(cue, cues.SPEECH) or self.lower[cue].endswith("ing"):
                continue
            inverted = all(self.lower[i] == "as" or cues.is_manner(self.lower[i]) for i in range(words.start, cue))
            if whole and not self._ends_after(cue, words.stop, inverted):
                return None
            if not inverted and (writer := self.cues.writer(cue, words.start)):
                return Tag(writer, range(cue, cue + 1))
            phrase = self.phrases.after(cue, words.stop) if inverted else self.phrases.before(cue, words.start)
            if inverted and phrase is not None and self._goes_on(phrase):
                return None  # "said the mayor would": the subject of what is said
            if phrase is not None and (inverted or self._opens(phrase, words.start, whole, further)):
                return Tag(phrase, range(cue, cue + 1), close=not further)
            if inverted:
                return None
        return None

    def _opens(self, phrase: Phrase, first: int, whole: bool, further: bool) -> bool:
        """Whether the subject of a tag stands at its start, or, inside a sentence, after a comma."""
        start = min(self.phrases.nouns.start_of(phrase.stop - 1, first), phrase.start)
        if further:
            return start == first or self.words[start - 1] in (",", "-")
        return start == first or (not whole and self.lower[start - 1] in _BEFORE_SUBJECT)

    def _goes_on(self, phrase: Phrase) -> bool:
        """Whether a phrase is the subject of a verb of its own."""
        return phrase.stop < len(self.lower) and self.lower[phrase.stop] in _MODALS

    def _ends_after(self, cue: int, stop: int, inverted: bool) -> bool:
        """Whether the sentence is no more than a tag: "Marlow said.", so that it may follow a full stop."""
        if inverted:
            return self.words[cue].islower()
        return cue + 1 >= stop or self.lower[cue + 1] in _AFTER_TAG

    def _speaking_name(self, start: int) -> int | None:
        """The person or organisation whose name begins here."""
        name = self.phrases.name_at.get(start)
        if name is None or self.phrases.names[name].start != start:
            return None
        return name if self.phrases.names[name].kind in ("person", "organisation") else None
