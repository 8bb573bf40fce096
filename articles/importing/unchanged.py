"""What of a text still stands in a later version of it, and where."""

from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate
from os.path import commonprefix
from typing import NamedTuple

from articles.analysis import Span
from articles.analysis.tokens import read
from articles.comparing.wording import Change, differences
from articles.models.article import PARAGRAPH_BREAK

# Of the shorter of two sentences, how much has to stand in both for the longer to be the same one, edited: more than
# what differs.
SAME_SENTENCE = 0.5


class Stretch(NamedTuple):
    """Characters [old, old + length) of the one text, which are [new, new + length) of the other."""

    old: int
    new: int
    length: int


class Unchanged:
    """The stretches that `old` and `new` share, in the order of both: paragraphs, and words of edited paragraphs."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._stretches = [Stretch(0, 0, len(old))] if old == new else list(_stretches(old, new))
        self._starts = [stretch.old for stretch in self._stretches]

    def place(self, span: Span) -> Span | None:
        """Where the very words of `span`, characters of `old`, stand in `new`."""
        number = bisect_right(self._starts, span.start) - 1
        if number < 0:
            return None
        old, new, length = self._stretches[number]
        start = span.start - old + new
        found = Span(start, start + span.end - span.start)
        return found if span.start < old + length and found.of(self.new) == span.of(self.old) else None

    def in_same_sentence(self, span: Span, place: Span) -> bool:
        """Whether the sentences around `span` in `old` and `place` in `new` are one, as it was and as it is now."""
        if self.old == self.new:
            return True
        before, after = _around(span, self._before), _around(place, self._after)
        shorter = min(before.end - before.start, after.end - after.start)
        return self._shared(before, after) >= SAME_SENTENCE * shorter

    @cached_property
    def _before(self) -> list[Span]:
        return _sentences(self.old)

    @cached_property
    def _after(self) -> list[Span]:
        return _sentences(self.new)

    def _shared(self, before: Span, after: Span) -> int:
        """How many characters of the sentence `before` stand in the sentence `after`."""
        shared = 0
        for old, new, length in self._stretches[max(0, bisect_right(self._starts, before.start) - 1) :]:
            if old >= before.end:
                break
            start = max(old, before.start, after.start - new + old)
            shared += max(0, min(old + length, before.end, after.end - new + old) - start)
        return shared


def _sentences(text: str) -> list[Span]:
    document = read(text)
    return [document.span(words) for words in document.sentences]


def _around(span: Span, sentences: list[Span]) -> Span:
    number = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return sentences[max(0, number)]


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    before, after = old.split(PARAGRAPH_BREAK), new.split(PARAGRAPH_BREAK)
    of_old, of_new = _starts(before), _starts(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(of_old[first], of_new[start], of_old[last] - of_old[first])
        elif tag == "replace" and last - first == end - start:
            for one, other in zip(range(first, last), range(start, end), strict=True):
                yield from _words(before[one], after[other], of_old[one], of_new[other])
        elif tag == "replace":
            joined = PARAGRAPH_BREAK.join(before[first:last]), PARAGRAPH_BREAK.join(after[start:end])
            yield from _words(*joined, of_old[first], of_new[start])


def _starts(paragraphs: list[str]) -> list[int]:
    """Where each paragraph begins, and where one after the last would."""
    return [0, *accumulate(len(paragraph) + len(PARAGRAPH_BREAK) for paragraph in paragraphs)]


def _words(before: str, after: str, old: int, new: int) -> Iterator[Stretch]:
    """Words that differ in case alone count as shared: another word may begin the sentence now."""
    for segment in differences(before, after):
        if segment.change is Change.SAME:
            yield from _same(segment.old, segment.new, old, new)
        old, new = old + len(segment.old), new + len(segment.new)


def _same(before: str, after: str, old: int, new: int) -> Iterator[Stretch]:
    """The same words; where they are of another length, as with an apostrophe more, what is before and behind that."""
    if len(before) == len(after):
        yield Stretch(old, new, len(before))
        return
    head = len(commonprefix((before, after)))
    tail = len(commonprefix((before[head:][::-1], after[head:][::-1])))
    yield Stretch(old, new, head)
    yield Stretch(old + len(before) - tail, new + len(after) - tail, tail)
