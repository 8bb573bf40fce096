"""Who said what stands between quotation marks, by the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..tokens import Document
from . import cues
from .marks import Quoted
from .phrases import Phrase, Phrases

_TERM_WORDS = 3  # a stretch of no more words may be a term or a title that nobody said
_UTTERANCE_WORDS = 5  # from here on a stretch without a cue is taken for speech
_TAG_WORDS = 40  # words after a quotation within which its cue stands
_TERMINAL = frozenset((".", "!", "?", "...", "…"))


@dataclass(frozen=True, slots=True)
class Place:
    """A quoted stretch in the words of the document.

    `inner` are its words, `before` the reporter's words of the same sentence up to it, `after` those that follow up to
    the end of the sentence; `lead` the reporter's sentence that ends right before it, where `before` is empty.
    """

    quoted: Quoted
    inner: range
    before: range
    after: range
    lead: range
    first_in_paragraph: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """A cue and the phrase that names the speaker."""

    phrase: Phrase | None
    cue: range
    after: bool = False


def places(document: Document, stretches: Sequence[Quoted]) -> list[Place]:
    found = []
    for i, quoted in enumerate(stretches):
        previous = stretches[i - 1] if i and stretches[i - 1].paragraph == quoted.paragraph else None
        following = stretches[i + 1] if i + 1 < len(stretches) else None
        if following and following.paragraph != quoted.paragraph:
            following = None
        inner = document.words_in(quoted.span)
        if not inner:  # the mark stands inside a word, as in an address
            continue
        start = document.word_at(previous.outer.end) if previous else _paragraph_start(document, inner.start)
        opening = document.words_in(quoted.outer).start
        before = range(min(start, opening), opening)
        lead = range(0)
        if before and document.words[before[-1]] in _TERMINAL:
            lead = _within(before, document.sentences[document.sentence_at(before[-1])])
            before = range(opening, opening)
        elif before:
            before = _within(before, document.sentences[document.sentence_at(before[-1])])
        closing = document.word_at(quoted.outer.end - 1) if quoted.closed else inner.stop
        closing = closing + 1 if quoted.closed else closing
        stop = document.words_in(following.outer).start if following else _paragraph_stop(document, inner.stop - 1)
        after = range(min(closing, stop), stop)
        if after:
            after = _within(after, document.sentences[document.sentence_at(after.start)])
        found.append(Place(quoted, inner, before, after, lead, previous is None and not before and not lead))
    return found


def _within(words: range, sentence: range) -> range:
    return range(max(words.start, sentence.start), min(words.stop, sentence.stop))


def _paragraph_start(document: Document, word: int) -> int:
    sentence = document.sentence_at(word)
    while sentence > 0 and not _gap(document, document.sentences[sentence].start):
        sentence -= 1
    return document.sentences[sentence].start


def _paragraph_stop(document: Document, word: int) -> int:
    sentence = document.sentence_at(word)
    while sentence + 1 < len(document.sentences) and not _gap(document, document.sentences[sentence + 1].start):
        sentence += 1
    return document.sentences[sentence].stop


def _gap(document: Document, word: int) -> bool:
    return document.plain.count("\n", document.ends[word - 1], document.starts[word]) > 1


class Tags:
    """Finds the cue of a quoted stretch, and the speaker beside it."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases
        self.lower = phrases.lower

    def find(self, place: Place) -> Tag | None:
        last = self.document.words[place.inner[-1]]
        ended = last in (*_TERMINAL, ",", "-", "--", ";")
        tag_place = ended or (len(place.after) > 0 and self.lower[place.after.start] == ",")
        if tag_place and (tag := self._after(place, strict=last == ".")):
            return tag
        return self._before(place) or (None if tag_place else self._after(place, strict=False, far=True))

    def _after(self, place: Place, strict: bool, far: bool = False) -> Tag | None:
        words = place.after
        start = words.start
        while start < words.stop and self.lower[start] in (",", "-", "--", "'", '"'):
            start += 1
        if start >= words.stop:
            return None
        according = self._according(start, min(words.stop, start + (_TAG_WORDS if far else 3)))
        if according:
            return according
        if (
            not far
            and self.lower[start] in cues.BOUNDARIES | cues.PREPOSITIONS - cues.CUES
            and self.lower[start] not in cues.SPEECH
        ):
            if self.lower[start] != "as":
                return None
        for cue in range(start, min(words.stop, start + _TAG_WORDS)):
            if not self._is_cue(cue, cues.SPEECH) or cue in self.phrases.name_at:
                continue
            inverted = all(self.lower[i] == "as" or (self.lower[i].endswith("ly")) for i in range(start, cue))
            phrase = (
                self.phrases.after(cue, words.stop) if inverted else self.phrases.before(cue, self._clause(start, cue))
            )
            if strict and not self._ends_after(cue, words.stop, inverted):
                return None
            if phrase is None and inverted:
                return None
            if phrase is not None:
                return Tag(phrase, range(cue, cue + 1), after=True)
        return None

    def _clause(self, start: int, cue: int) -> int:
        return start

    def _ends_after(self, cue: int, stop: int, inverted: bool) -> bool:
        """Whether the sentence is no more than a tag: "Marlow said.", so that it may follow a full stop."""
        if inverted:
            return self.document.words[cue].islower()
        following = self.lower[cue + 1] if cue + 1 < stop else "."
        return following in (".", ",", "in", "on", "at", "during", "of", "after", "to", "as", "via", "when", "while")

    def _according(self, start: int, stop: int) -> Tag | None:
        for i in range(start, stop - 2):
            if self.lower[i] == "according" and self.lower[i + 1] == "to":
                phrase = self.phrases.object_of(i + 2, self.document.sentences[self.document.sentence_at(i)].stop)
                return Tag(phrase, range(i, i + 2), after=True) if phrase else None
        return None

    def _before(self, place: Place) -> Tag | None:
        words = place.before
        if not words:
            return None
        for cue in range(words.stop - 1, words.start - 1, -1):
            if self.lower[cue] == "to" and cue > words.start and self.lower[cue - 1] == "according":
                phrase = self.phrases.object_of(cue + 1, words.stop)
                if phrase:
                    return Tag(phrase, range(cue - 1, cue + 1))
            if not self._is_cue(cue, cues.CUES) or cue in self.phrases.name_at:
                continue
            if not self._governs(place, cue):
                return None
            phrase = self._subject(cue, words)
            if phrase:
                return Tag(phrase, range(cue, cue + 1))
        if self.document.words[words[-1]] == ":":
            phrase = self.phrases.main_subject(words.start, words.stop)
            return Tag(phrase, range(words.stop - 1, words.stop)) if phrase else None
        return None

    def _subject(self, cue: int, words: range) -> Phrase | None:
        if not self.lower[cue].endswith("ing"):
            phrase = self.phrases.before(cue, words.start)
            if phrase:
                return phrase
            if cue == words.start:
                return self.phrases.after(cue, words.stop)
        return self.phrases.main_subject(words.start, cue)

    def _is_cue(self, word: int, among: frozenset[str]) -> bool:
        if self.lower[word] not in among:
            return False
        before = self.lower[word - 1] if word else ""
        return before not in cues.DETERMINERS  # "the report", "his reply": nouns

    def _governs(self, place: Place, cue: int) -> bool:
        """Whether a stretch of few words is the cue's own, rather than a term inside a longer sentence."""
        if len([w for w in place.inner if self.lower[w][0].isalnum()]) > _TERM_WORDS:
            return True
        between = place.before.stop - cue - 1
        if self.lower[cue] in cues.NAMING:
            return between <= 2 or self.lower[place.before.stop - 1] in ("a", "an", "as", "the")
        return between <= 1


def is_speech(document: Document, place: Place) -> bool:
    """Whether a stretch without any cue reads as something said, not as a term, a title or a word held at a distance."""
    words = [w for w in place.inner if document.words[w][0].isalnum()]
    last = document.words[place.inner[-1]]
    whole = bool(words) and document.words[words[0]][0].isupper() and last in (*_TERMINAL, ",")
    if whole and place.first_in_paragraph and len(words) > _TERM_WORDS:
        return True
    return len(words) >= _UTTERANCE_WORDS and any(document.words[w].islower() for w in words)


def is_mixed(document: Document, place: Place, tag: Tag | None) -> bool:
    """Whether the stretch is a grammatical part of the reporter's own sentence."""
    first = document.words[place.inner.start]
    last = document.words[place.inner[-1]]
    if place.before:
        before = document.words[place.before[-1]]
        if before in (",", ":", "-", "--") or first[0].isupper():
            return False
        adjacent = tag is not None and not tag.after and tag.cue.stop == place.before.stop
        return not (adjacent and before.lower() in ("said", "says", "say", "saying", "asked", "replied"))
    return bool(place.after) and not (tag and tag.after) and last not in (*_TERMINAL, ",", "-")
