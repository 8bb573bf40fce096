"""Places in a text that are found again when the text has changed around them.

An anchor joins the TextQuoteSelector and the TextPositionSelector of the W3C Web Annotation model
(https://www.w3.org/TR/annotation-model/#text-quote-selector): the exact words, the characters before and after them,
and where they stood.
"""

from collections.abc import Iterator
from typing import TypedDict

from articles.analysis import Span

CONTEXT = 32  # characters on each side, as the selectors of Hypothesis and of the W3C's examples hold them


class Anchor(TypedDict):
    exact: str
    prefix: str
    suffix: str
    start: int


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of characters [start, end) of `text`."""
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
    }


def find(text: str, wanted: Anchor) -> Span | None:
    """Where the words of an anchor stand in `text` now; None where that cannot be told for sure.

    They are known by what stands on both sides or, where one side was rewritten, by the whole of the other: as much as
    an anchor holds, or all that stands between the words and an end of the text, then and now. Of several such places
    it is the one that has not moved; otherwise none, for a guess might be wrong.
    """
    exact, prefix, suffix = wanted["exact"], wanted["prefix"], wanted["suffix"]
    here = list(_occurrences(text, exact))
    before = {start for start in here if text.endswith(prefix, 0, start)}
    after = {start for start in here if text.startswith(suffix, start + len(exact))}
    by_prefix = {start for start in before if len(prefix) in (CONTEXT, start)}
    by_suffix = {start for start in after if len(suffix) in (CONTEXT, len(text) - start - len(exact))}
    places = before & after or by_prefix | by_suffix
    if wanted["start"] in places:
        places = {wanted["start"]}
    if len(places) != 1:
        return None
    start = places.pop()
    return Span(start, start + len(exact))


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
