"""The cue of a quotation, and the words beside it that name the speaker."""

from ..tokens import Document
from . import cues
from .cue_words import CueWords, Tag
from .following import Following
from .leading import Leading
from .phrases import Phrase, Phrases
from .places import TERMINAL, Place

__all__ = ["Tag", "Tags"]


_EPITHET_WORDS = 2
_ENDS = TERMINAL | {","}


class Tags:
    """Finds the tags of one document's quotations."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.words = document.words
        self.phrases = phrases
        self.cues = CueWords(document, phrases)
        self.leading = Leading(self.cues)
        self.following = Following(self.cues)

    def find(self, place: Place) -> Tag | None:
        """The tag of a quotation; None where the words only stand, at arm's length, in the speaker's own phrase."""
        tag = self._find(place)
        return None if tag is None or self._is_epithet(place, tag.phrase) else tag

    def _is_epithet(self, place: Place, phrase: Phrase) -> bool:
        """Whether a word or two stand inside the subject of the cue: 'the "independent" Office of Tarn says'."""
        said = sum(self.words[i][0].isalnum() for i in place.inner)
        if said > _EPITHET_WORDS or not (place.before and place.after) or self.words[place.inner[-1]] in _ENDS:
            return False
        start = place.after.start
        if phrase.start < place.inner.start:
            return phrase.stop > start
        return self.phrases.nouns.start_of(phrase.stop - 1, start) <= start <= phrase.start

    def _find(self, place: Place) -> Tag | None:
        """After the quotation where it ends like an utterance, else before it, else further on."""
        if place.label:
            name = self.phrases.name_at.get(place.label.start)
            phrase = Phrase(place.label.start, place.label.stop, "description" if name is None else "name", name)
            return Tag(phrase, range(place.label.stop, place.label.stop + 1))
        last = self.words[place.inner[-1]]
        ended = last in (*TERMINAL, ",", "-", ";") or bool(place.after) and self.words[place.after.start] == ","
        announced = bool(place.before) and self.words[place.before[-1]] == ":"
        return (
            self.following.signature(place)
            or self.leading.adjacent(place)
            or (self.leading.nearest(place) if announced and last != "," else None)
            or (self.following.right_after(place, whole=last == ".") if ended else None)
            or self.leading.nearest(place)
            or (None if ended else self.following.further(place.after))
            or self.following.beside_verb(place)
        )

    def lead(self, words: range) -> Phrase | None:
        """Whoever a sentence makes ready to speak: the subject of its first cue, else its own subject."""
        for cue in words:
            if self.cues.is_cue(cue, cues.SPEECH):
                if self.cues.is_passive(cue):  # "Marlow was asked": the answer, or the question?
                    return None
                phrase = self.phrases.before(cue, words.start)
                if phrase is not None and (phrase.kind != "description" or self.words[words[-1]] == ":"):
                    return phrase
        return self.phrases.main_subject(words.start, words.stop)

    def opening(self, words: range) -> Phrase | None:
        """The subject of the words that lead to a quotation within its own sentence."""
        if any(self.cues.is_cue(i, cues.SPEECH) and self.cues.is_passive(i) for i in words):
            return None  # "Marlow was asked": the answer, or the question?
        phrase = self.leading.subjects.opening(words.start, words.stop)
        announced = self.words[words[-1]] in (",", ":")
        return phrase if phrase is None or announced or phrase.kind != "description" else None

    def described(self, words: range) -> Phrase | None:
        """Whoever a sentence lets speak without a name: "the authors", in "The authors say the water is clean"."""
        for cue in words:
            if self.cues.is_cue(cue, cues.SPEECH):
                phrase = self.phrases.before(cue, words.start)
                return phrase if phrase is not None and phrase.kind == "description" else None
        return None
