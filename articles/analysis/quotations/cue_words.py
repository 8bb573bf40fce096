"""Which words of a document are cues, told from the nouns and participles that look like them."""

from dataclasses import dataclass

from ..tokens import Document
from . import cues
from .agreement import fits_present
from .phrases import Phrase, Phrases

_PLAIN_PAST = frozenset("said says stated states added noted".split())
_BE = frozenset("is are was were be been being 's 're".split())
_PASSIVE_REACH = 4  # words before a participle among which the auxiliary of its passive stands
_PASTS = frozenset("said told wrote written spoke spoken thought felt swore sworn put".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue and the phrase that names the speaker; `close` where only a mark divides it from the quotation."""

    phrase: Phrase
    cue: range
    close: bool = True


class CueWords:
    """Tells the cues of one document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.words = document.words
        self.lower = phrases.lower
        self.phrases = phrases

    def is_cue(self, word: int, among: frozenset[str]) -> bool:
        """Whether the word is a verb of speech `among` those given: no noun ("his reply"), not negated."""
        lower = self.lower[word]
        following = self.lower[word + 1] if word + 1 < len(self.lower) else ""
        if lower in ("put", "puts"):
            return following in ("it", "this")
        if lower not in among or word in self.phrases.name_at or self._is_capitalised_noun(word):
            return False
        before = self.lower[word - 1] if word else ""
        if self._is_past(lower) and before in ("'s", "two", "three", "four", "both", "all"):
            return True  # "he's said", "the two wrote"
        if lower not in _PASTS and (before in cues.DETERMINERS or before in ("'s", "'")) and not self._counted(word):
            return False
        return following not in _PLAIN_PAST and before not in ("not", "n't", "-")

    def agrees(self, phrase: Phrase, cue: int) -> bool:
        """Whether a phrase may be the subject of a cue in the present: not "in more diverse" | "states"."""
        lower = self.lower[cue]
        if phrase.kind == "pronoun" or self._is_past(lower) or lower.endswith("ing"):
            return True
        return fits_present(self.phrases, phrase, lower)

    def is_passive(self, cue: int) -> bool:
        """Whether a participle stands in the passive: "was asked", "has been told"."""
        lower = self.lower[cue]
        if not self._is_past(lower) or lower in ("said", "wrote", "spoke"):
            return False
        for i in range(cue - 1, max(cue - _PASSIVE_REACH, -1), -1):
            if self.lower[i] in _BE:
                return True
            if not cues.is_adverb(self.words[i]):
                return False
        return False

    def _is_past(self, lower: str) -> bool:
        return lower in _PASTS or lower.endswith("ed")

    def _is_capitalised_noun(self, word: int) -> bool:
        """Whether a capital tells a name's part, as in "the State adviser", from a cue."""
        lower = self.lower[word]
        return self.words[word] != lower and not self._is_past(lower) and not lower.endswith(("s", "ing"))

    def _counted(self, word: int) -> bool:
        """Whether "the two" stands before a verb."""
        return word > 1 and self.lower[word - 1] in ("two", "three", "four") and self.lower[word - 2] == "the"

    def writer(self, cue: int, first: int) -> Phrase | None:
        """ "I said": whoever writes the article."""
        at = cue - 1
        while at > first and cues.is_adverb(self.words[at]):
            at -= 1
        return Phrase(at, at + 1, "pronoun") if at >= first and self.lower[at] in ("i", "we") else None

    def according(self, words: range) -> Tag | None:
        """ "according to Ann Marlow", "in the words of Ann Marlow" """
        if words and self.lower[words.stop - 2 : words.stop] == ["words", ","] and len(words) > 3:
            name = self.phrases.name_at.get(words.stop - 4)  # "in Marlow's words,"
            if name is not None and self.phrases.nouns.is_possessive(words.stop - 3):
                start = self.phrases.names[name].start
                return Tag(Phrase(start, words.stop - 3, "name", name), words[-3:-1])
        for i in words:
            for source in (["according", "to"], ["in", "the", "words", "of"]):
                stop = i + len(source)
                if self.lower[i:stop] == source:
                    phrase = self.phrases.object_of(stop, self.document.sentences[self.document.sentence_at(i)].stop)
                    return Tag(phrase, range(i, stop)) if phrase else None
        return None


class Side:
    """The words on one side of a document's quotations, read for tags."""

    def __init__(self, cue_words: CueWords) -> None:
        self.cues = cue_words
        self.document = cue_words.document
        self.phrases = cue_words.phrases
        self.words = cue_words.words
        self.lower = cue_words.lower
