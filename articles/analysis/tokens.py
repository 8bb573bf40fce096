"""Text → words, sentences, paragraphs: what every later step counts in."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern

from .annotations import Span

# One character for one character, so that offsets in the plain text are offsets in the text.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "―": "-", "\u00a0": " "})

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Sgt Cpl Brig Adm Cmdr Sen Rep Gov Rev St Jr Sr Hon Jan Feb Mar Apr Jun Jul "
    "Aug Sept Sep Oct Nov Dec No Inc Ltd Co Corp vs etc Mt Ft Pvt Supt Insp Det Cllr Pres Messrs Atty Calif Mass Conn "
    "Fla"
).split()

_WORD = r"[^\W_][\w\u0300-\u036f\u200d]*"  # combining marks and joiners belong to the letter before them
_APOSTROPHE = rf"(?:'(?!(?:s|S|re|ve|ll|d|m)\b){_WORD})*"  # "O'Hara", "Vava'u"
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    rf"|(?:{'|'.join(_ABBREVIATIONS)})\.(?![^\s,;:)\]])"
    r"|(?<![\w.])[A-Z]\.(?=\]?\s[A-Z])"  # the initial of a name
    r"|\d+(?:[.,:/]\d+)*(?![\w])"
    r"|https?://\S+"
    r"|''|``"
    r"|n't\b|'(?:s|S|re|ve|ll|d|m)\b"
    rf"|(?:[Aa]l|[Ee]l|an|ad|as|[Uu]l)-{_WORD}{_APOSTROPHE}"
    rf"|(?!\w+n't\b){_WORD}{_APOSTROPHE}"
    r"|[^\W\d_]+(?=n't\b)"
    r"|\.\.\.|\S"
)
_GAP = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:\"”'’])[^\S\n]*\n\s*|\Z")
_ENDS = frozenset((".", "!", "?", "...", "…"))
_CLOSERS = frozenset(('"', "'", "''", ")", "]"))
# Words that open a sentence and no name: they tell "in the U.S. The mayor" from "the U.S. Army".
_OPENERS = frozenset(
    "the a an he she it they we you i this that these those but and in on at for as his her their its our there when "
    "while if after before since although however".split()
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text cut up. `words[i]` is `plain[starts[i]:ends[i]]`; a sentence is a range of words, never empty.

    `plain` is the text with typographic quotation marks, dashes and no-break spaces made plain, of the same length.
    """

    text: str
    plain: str
    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: list[range]

    def word_at(self, offset: int) -> int:
        """The index of the first word that ends after this character; len(words) where there is none."""
        return bisect_right(self.ends, offset)

    def words_in(self, span: Span) -> range:
        """The words that begin inside the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def sentence_at(self, word: int) -> int:
        """The index of the sentence that holds the word."""
        return bisect_right(self.sentences, word, key=lambda sentence: sentence.start) - 1

    def span(self, words: range) -> Span:
        return Span(self.starts[words.start], self.ends[words.stop - 1])


def read(text: str) -> Document:
    plain = text.translate(_PLAIN)
    words: list[str] = []
    starts, ends = array("q"), array("q")
    for match in _TOKEN.finditer(plain):
        words.append(intern(match.group()))  # a long text has each of its words many times
        starts.append(match.start())
        ends.append(match.end())
    return Document(text, plain, words, starts, ends, list(_sentences(plain, words, starts, ends)))


def paragraphs(text: str) -> list[Span]:
    """The stretches between blank lines, or between line breaks after a finished sentence; in order."""
    found = []
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            found.append(Span(start, gap.start()))
        start = gap.end()
    return found


def _sentences(plain: str, words: list[str], starts: Sequence[int], ends: Sequence[int]) -> Iterator[range]:
    first = 0
    for i in range(1, len(words)):
        new_line = starts[i] > ends[i - 1] and "\n" in plain[ends[i - 1] : starts[i]]
        if new_line or _breaks(words, i, starts[i] > ends[i - 1]):
            yield range(first, i)
            first = i
    if words:
        yield range(first, len(words))


def _breaks(words: list[str], i: int, spaced: bool) -> bool:
    """Whether a sentence ends before word i, which stands on the same line as the word before it."""
    before, word = words[i - 1], words[i]
    if before in _ENDS:
        if word in _CLOSERS:
            return spaced and word != ")" and i + 1 < len(words) and _opens(words[i + 1])
        return spaced and _opens(word)
    if before in _CLOSERS and i > 1 and words[i - 2] in _ENDS:
        return _opens(word)
    if before[-1] == "." and len(before) > 2:
        return word.istitle() and word.lower() in _OPENERS
    return False


def _opens(word: str) -> bool:
    return not word[0].islower() and word[0] not in ",;:)]-"
