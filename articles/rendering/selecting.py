"""Words of a text that an editor points at: where they stand, what stands around them, and the next words beside."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.models.letters import plain
from articles.rendering.quotations import QUOTATION_MARKS

AROUND = 90  # characters on each side: enough of a sentence to know the place again
REACH = 400  # characters in which the next word beside an edge is looked for
TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")

MARK, MINUS = "'", "\N{MINUS SIGN}"
RUNS = " -"  # of these several are as one: two hyphens are typed for a dash


@dataclass(frozen=True, slots=True)
class Selected:
    """Characters [start, end) of a text, with some of the same paragraph on both sides."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """Another span that differs by the one word or mark at an edge."""

    label: str
    start: int
    end: int


def selected(text: str, start: int, end: int) -> Selected:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before = before.partition(" ")[2] if start > AROUND else before  # no part of a word
    after = after.rpartition(" ")[0] if end + AROUND < len(text) else after
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    return Selected(start, end, before, text[start:end], after)


def occurrences(text: str, words: str, most: int) -> list[Selected]:
    """The first `most` places where these words stand, however the space between them is.

    Where they stand nowhere so, case, diacritics and the forms of quotation marks, apostrophes and dashes make no
    difference, and at last the marks at the ends of what was typed are left out.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [one.span() for one, _ in zip(re.finditer(pattern, text) if pattern else (), range(most), strict=False)]
    return [selected(text, *span) for span in found or _alike(text, words, most)]


def _alike(text: str, words: str, most: int) -> list[tuple[int, int]]:
    whole, places = _folded(text)
    wanted = _folded(words)[0].strip()
    for typed in (wanted, wanted.strip(" -.,;:!?" + MARK)):
        found = re.finditer(re.escape(typed), whole) if typed else ()
        if spans := [
            (places[one.start()], places[one.end() - 1] + 1) for one, _ in zip(found, range(most), strict=False)
        ]:
            return spans
    return []


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in the one form that its variants share, and of each of its characters the place in `text`."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _fold(character):
            if one in RUNS and folded and folded[-1] == one:
                continue
            folded.append(one)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in QUOTATION_MARKS:
        return MARK
    if unicodedata.category(character) == "Pd" or character == MINUS:
        return "-"
    return " " if character.isspace() else plain(character)


def located(text: str, start: int, end: int, words: str) -> Selected | None:
    """Characters [start, end), or the same words nearest to them where the text has moved; None without any."""
    if not words or text[start:end] == words:
        return selected(text, start, end) if 0 <= start < end <= len(text) else None
    at = min(
        (found.start() for found in re.finditer(re.escape(words), text)), key=lambda at: abs(at - start), default=-1
    )
    return selected(text, at, at + len(words)) if at >= 0 else None


def steps(text: str, start: int, end: int) -> Iterator[Step]:
    """The spans that begin or end one word earlier or later, as far as there are words."""
    low = max(0, start - REACH)
    tokens = [(low + one.start(), low + one.end()) for one in TOKEN.finditer(text[low : end + REACH])]
    if earlier := [at for at, _ in tokens if at < start]:
        yield Step("Begin a word earlier", earlier[-1], end)
    if later := [at for at, _ in tokens if start < at < end]:
        yield Step("Begin a word later", later[0], end)
    if earlier := [at for _, at in tokens if start < at < end]:
        yield Step("End a word earlier", start, earlier[-1])
    if later := [at for _, at in tokens if at > end]:
        yield Step("End a word later", start, later[0])
