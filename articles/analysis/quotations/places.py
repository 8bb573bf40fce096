"""Where a quoted stretch stands: the reporter's words around it, and whether anybody says it at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..annotations import Span
from ..tokens import Document, paragraphs
from .marks import Quoted
from .terms import is_term, is_title

TERM_WORDS = 3  # a stretch of no more words may be a term or a title that nobody said
_UTTERANCE_WORDS = 5  # from here on a stretch without a cue is taken for speech
_LONGEST_START = 80  # words: bounds the time that a sentence of many quotations takes
_LABEL_WORDS = 4  # words of a speaker's label in a transcript
TERMINAL = frozenset((".", "!", "?", "...", "…"))


@dataclass(frozen=True, slots=True)
class Place:
    """A quoted stretch in the words of the document; any of the ranges may be empty, save `inner`.

    `inner` are its words; `label` those before them that name the speaker of a transcript ("MARLOW: ..."). `before` and
    `after` are the reporter's words of the same sentence on both sides, `lead` the reporter's sentence that ends right
    before the stretch, where `before` is empty.
    """

    quoted: Quoted
    inner: range
    before: range
    after: range
    lead: range
    label: range
    sentence: range
    first_in_paragraph: bool

    def span(self, document: Document) -> Span:
        """The quotation's characters, without marks and label."""
        return Span(document.starts[self.inner.start], self.quoted.span.end) if self.label else self.quoted.span


def places(document: Document, stretches: Sequence[Quoted]) -> list[Place]:
    """A place for each stretch that somebody may have said, in order."""
    found = []
    pieces = paragraphs(document.text)
    stretches = [quoted for quoted in stretches if _may_be_said(document, quoted)]
    for i, quoted in enumerate(stretches):
        inner = document.words_in(quoted.span)
        previous = stretches[i - 1] if i and stretches[i - 1].paragraph == quoted.paragraph else None
        following = stretches[i + 1] if i + 1 < len(stretches) else None
        piece = document.words_in(pieces[quoted.paragraph])
        start = document.word_at(previous.outer.end) if previous else piece.start
        stop = piece.stop
        if following and following.paragraph == quoted.paragraph:
            stop = document.words_in(following.outer).start
        before, lead = _before(document, quoted, start)
        label = _label(document, inner)
        inner = range(label.stop + 1, inner.stop) if label else inner
        after = _after(document, quoted, inner, stop)
        sentence = _sentence(document, quoted)
        first = previous is None and not before and not lead
        found.append(Place(quoted, inner, before, after, lead, label, sentence, first))
    return found


def _may_be_said(document: Document, quoted: Quoted) -> bool:
    inner = document.words_in(quoted.span)  # empty where the mark stands inside a word, as in an address
    return bool(inner) and not is_term(document, quoted.outer, quoted.span)


def _before(document: Document, quoted: Quoted, start: int) -> tuple[range, range]:
    """The reporter's part of the quotation's own sentence, and the sentence that ends before it."""
    opening = document.words_in(quoted.outer).start
    words = range(min(start, opening), opening)
    if not words:
        return words, words
    sentence = _within(words, document.sentences[document.sentence_at(words[-1])])
    nothing = range(opening, opening)
    return (nothing, sentence) if document.words[words[-1]] in TERMINAL else (sentence, nothing)


def _sentence(document: Document, quoted: Quoted) -> range:
    """The words of the stretch's sentence before it, other quotations included, at most _LONGEST_START of them."""
    opening = document.words_in(quoted.outer).start
    if not opening:
        return range(0)
    sentence = document.sentences[document.sentence_at(opening - 1)]
    return range(max(sentence.start, opening - _LONGEST_START), opening)


def _after(document: Document, quoted: Quoted, inner: range, stop: int) -> range:
    start = document.word_at(quoted.outer.end - 1) + 1 if quoted.closed else inner.stop
    words = range(min(start, stop), stop)
    if not words or "\n" in document.plain[quoted.outer.end : document.starts[words.start]]:
        return range(0)
    return _within(words, document.sentences[document.sentence_at(words.start)])


def _label(document: Document, inner: range) -> range:
    """The capitals before a colon that begin a quoted line of a transcript."""
    for word in range(inner.start, min(inner.stop - 1, inner.start + _LABEL_WORDS + 1)):
        text = document.words[word]
        if text == ":" and word > inner.start:
            return range(inner.start, word)
        if not (text.isupper() and len(text) > 1):
            break
    return range(0)


def _within(words: range, sentence: range) -> range:
    return range(max(words.start, sentence.start), min(words.stop, sentence.stop))


def is_whole(document: Document, place: Place) -> bool:
    """Whether a stretch after a comma or colon is a whole sentence."""
    first, last = document.words[place.inner.start], document.words[place.inner[-1]]
    if len(place.inner) <= TERM_WORDS or not place.before or not first[0].isupper():
        return False
    return last in TERMINAL and document.words[place.before[-1]] in (",", ":")


def is_speech(document: Document, place: Place) -> bool:
    """Whether a stretch without any cue reads as something said, not as a term or a title."""
    words = [document.words[i] for i in place.inner if document.words[i][0].isalnum()]
    if is_title(document, place.inner):
        return False
    whole = bool(words) and words[0][0].isupper() and document.words[place.inner[-1]] in (*TERMINAL, ",")
    if whole and place.first_in_paragraph and len(words) > TERM_WORDS:
        return True
    return len(words) >= _UTTERANCE_WORDS and any(word.islower() for word in words)
