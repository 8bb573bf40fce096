"""The tags that stand before a quotation: 'Ann Marlow said, "..."'."""

from . import cues
from .cue_words import CueWords, Side, Tag
from .phrases import Phrase
from .places import TERM_WORDS, TERMINAL, Place, is_whole
from .subjects import Subjects

_INVERTED = 10  # words before a quotation that an inverted tag may have: "..., said Ann Marlow, the mayor,"
_BEFORE_INVERTED = frozenset((",", "-", "and", "but", "as", "so"))
_AGENT_WORDS = 6  # words between a passive cue and "by"
_NO_DOERS = cues.PREPOSITIONS | cues.BOUNDARIES | cues.AUXILIARIES | cues.TIMES
_TELLING = frozenset(
    "put puts told tells asked asks reminded reminds assured assures warned warns advised advises".split()
)
_WORDS_OF = 15  # words before a quotation among which "according to" and its speaker stand
_DOCUMENTS = frozenset("statement letter message tweet post email e-mail video note memo report article".split())
_SITES = frozenset("on in at via".split())


class Leading(Side):
    """Finds the tags before the quotations of one document."""

    def __init__(self, cue_words: CueWords) -> None:
        super().__init__(cue_words)
        self.subjects = Subjects(cue_words.phrases)

    def adjacent(self, place: Place) -> Tag | None:
        """The tag that a comma or colon joins to the quotation: 'Ann Marlow said, "..."', 'Ann Marlow: "..."'."""
        words = place.before
        if len(words) < 2 or self.words[words[-1]] not in (",", ":"):
            return None
        stop = words.stop - 1
        if self.words[stop] == ":" and (label := self._named_label(words.start, stop)):
            return Tag(label, range(stop, stop + 1))
        if self.words[stop] == ":" and self.lower[words.start] == "from":
            phrase = self.phrases.object_of(words.start + 1, stop)
            return Tag(phrase, range(stop, stop + 1)) if phrase and phrase.stop == stop else None
        if self.cues.is_cue(stop - 1, cues.SPEECH) and not self.cues.is_passive(stop - 1):
            phrase = self.cues.writer(stop - 1, words.start) or self._subject(stop - 1, place)
            if phrase is not None:
                return Tag(phrase, range(stop - 1, stop))
        return self._inverted(range(max(words.start, stop - _INVERTED), stop), words.start)

    def nearest(self, place: Place) -> Tag | None:
        """The nearest cue before the quotation that has a subject."""
        words = place.before
        if words and self.words[words[-1]] == "," and (tag := self.cues.according(words[-_WORDS_OF:])):
            return tag
        for cue in reversed(words):
            if self.lower[cue] == "to" and cue > words.start and self.lower[cue - 1] == "according":
                phrase = self.phrases.object_of(cue + 1, words.stop)
                if phrase:
                    return Tag(phrase, range(cue - 1, cue + 1), close=False)
            if not self.cues.is_cue(cue, cues.CUES) or self.subjects.is_subordinate(cue, words.start, words.stop):
                continue
            if self._is_reduced(cue, words.start):
                continue
            if not self._governs(place, cue):
                return None
            if self.lower[cue] not in cues.SPEECH and is_whole(self.document, place):
                continue  # "Marlow, who dismissed the plan, ..."
            phrase = self._agent(cue, words) if self.cues.is_passive(cue) else self._subject(cue, place)
            if phrase:
                return Tag(phrase, range(cue, cue + 1), close=False)
            if self.cues.is_passive(cue):
                return None
        if words and self.words[words[-1]] == ":":
            phrase = self.subjects.opening(words.start, words.stop)
            return Tag(phrase, words[-1:], close=False) if phrase else None
        return None

    def _is_reduced(self, cue: int, first: int) -> bool:
        """Whether a participle only tells of a document where it stands: "in a statement posted on" its website."""
        told = cue > first and self.lower[cue - 1] in _DOCUMENTS and self.lower[cue + 1 : cue + 2]
        return bool(told) and self.lower[cue + 1] in cues.PREPOSITIONS and self.lower[cue].endswith(("ed", "en"))

    def _inverted(self, words: range, first: int) -> Tag | None:
        """The tag before a quotation whose cue comes first: "But, said Ann Marlow,"."""
        for cue in reversed(words):
            if cue != first and self.lower[cue - 1] not in _BEFORE_INVERTED:
                continue
            if self.cues.is_cue(cue, cues.SPEECH) and not self.lower[cue].endswith("ing"):
                phrase = None if self.lower[cue] in _TELLING else self.phrases.after(cue, words.stop)
                if phrase is None or phrase.kind == "description":
                    continue
                if phrase.stop == words.stop or self.words[phrase.stop] == ",":
                    return Tag(phrase, range(cue, cue + 1))
        return None

    def _named_label(self, first: int, colon: int) -> Phrase | None:
        """The name alone before a colon, at the start of its sentence, after a dash or "from"."""
        stop = self.phrases.nouns.without_bracket(first, colon)
        name = self.phrases.name_at.get(stop - 1)
        if name is None or self.phrases.names[name].kind not in ("person", "organisation"):
            return None
        start = max(self.phrases.names[name].start, first)
        begins = min(self.phrases.nouns.start_of(stop - 1, first), start)
        if self.lower[start - 1 : start] == ["from"]:
            return Phrase(start, stop, "name", name)
        if self.phrases.nouns.ends_description(begins, start):
            return None
        alone = begins == first or self.words[start - 1] == "-"
        return Phrase(start, stop, "name", name) if alone else None

    def _agent(self, cue: int, words: range) -> Phrase | None:
        """Who does it in a passive clause: "was asked by Ann Marlow"."""
        for i in range(cue + 1, min(words.stop - 1, cue + _AGENT_WORDS)):
            if self.lower[i] == "by":
                return self.phrases.object_of(i + 1, words.stop)
        return None

    def _subject(self, cue: int, place: Place) -> Phrase | None:
        words = place.before
        if self.lower[cue].endswith("ing"):
            phrase = self._doer(cue, words)
        else:
            phrase = self.phrases.before(self._finite(cue, words.start), words.start)
            if phrase is None and cue == words.start:
                phrase = self.phrases.after(cue, words.stop)
            if phrase is not None and self.lower[cue - 1] != "to" and not self.cues.agrees(phrase, cue):
                return None
        return phrase or self.subjects.opening(place.sentence.start, cue)

    def _finite(self, cue: int, first: int) -> int:
        """The verb that carries an infinitive: "goes" on to say, "was asked" to explain; else the cue itself."""
        if cue - 2 <= first or self.lower[cue - 1] != "to":
            return cue
        verb = cue - 3 if self.lower[cue - 2] == "on" else cue - 2
        return verb if verb > first and self.words[verb].islower() and self.lower[verb] not in _NO_DOERS else cue

    def _doer(self, cue: int, words: range) -> Phrase | None:
        """Whoever a participle follows directly: "footage of Marlow" saying, "a sign" saying."""
        if cue == words.start or not self.words[cue - 1][0].isalnum() or self.lower[cue - 1] in _NO_DOERS:
            return None
        name = self.phrases.name_at.get(cue - 1)
        if name is not None:
            start = self.phrases.names[name].start
            placed = start > words.start and self.lower[start - 1] in _SITES
            return None if placed or start < words.start else Phrase(start, cue, "name", name)
        phrase = self.phrases.before(cue, words.start)
        if phrase is None or any(self.subjects.is_verb(i) for i in range(phrase.start + 1, phrase.stop)):
            return None  # "Marlow emailed supporters saying"
        return phrase

    def _announces(self, place: Place) -> bool:
        """Whether a colon leads to an utterance, however short: 'told the Norton Post: "No."'."""
        first, last = self.words[place.inner.start], self.words[place.inner[-1]]
        return self.words[place.before[-1]] == ":" and first[0].isupper() and last in TERMINAL

    def _governs(self, place: Place, cue: int) -> bool:
        """Whether a stretch of few words is the cue's own, rather than a term inside a longer sentence."""
        if sum(self.words[i][0].isalnum() for i in place.inner) > TERM_WORDS:
            return True
        if self._announces(place):
            return True
        between = place.before.stop - cue - 1
        last = self.lower[place.before.stop - 1]
        if self.lower[cue] in cues.NAMING:
            return between <= 2 or last in ("a", "an", "as", "the")
        return between == 0 or (between == 1 and last in (",", ":", "that", "it", "was", "is", "a", "an"))
