"""Sorted results a page at a time: from a place in the order, not from a number of rows to leave out.

So a page stays the same while quotations come and go before it, and the five hundredth costs no more than the first.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from articles.models import SearchEntry
from articles.search.entries import said, terms_at
from articles.search.matches import NEWEST_FIRST, OLDEST_FIRST, Counted, Matches, Stretch, after, before, number
from articles.search.positions import LAST
from articles.search.query import Query
from articles.search.ranking import ranked

MOST_RANKED = 2_000  # results that are ranked by relevance, the newest ones
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CURSOR = re.compile(r"([abr])([0-9a-z]{1,13})(?:-([0-9a-z]{1,13}))?", re.ASCII)


class BadCursor(ValueError):
    """The address of a page of results that we never gave out, or that belongs to another order of sorting."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A page that begins after or ends before a position, or, of ranked results, begins at a rank.

    `newest` is the number of the newest quotation at the time of the first page of ranked results: later ones would
    change the ranks.
    """

    kind: Literal["a", "b", "r"]
    place: int
    newest: int | None = None

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """None for the first page. Raises BadCursor."""
        if not text:
            return None
        match = _CURSOR.fullmatch(text)
        numbers = [int(number, 36) for number in match.groups()[1:] if number] if match else []
        if not match or any(number > LAST for number in numbers):
            raise BadCursor("This address of a page of results is not one of ours. Start again from the first page.")
        return cls(match[1], *numbers)  # type: ignore[arg-type]

    def __str__(self) -> str:
        tail = "" if self.newest is None else f"-{_base36(self.newest)}"
        return f"{self.kind}{_base36(self.place)}{tail}"


Slice = tuple[list[int], Cursor | None, Cursor | None]  # positions, the page before, the page after


class Order(Protocol):
    ranked: int

    def page(self, place: Cursor | None, size: int) -> Slice: ...

    def number(self, position: int) -> int | None:
        """Which of the results, from 1 on, stands there; None where those before it are not all known."""


class Dated:
    """Results by date, from one position to the next."""

    ranked = 0

    def __init__(self, oldest_first: bool, source: Counted) -> None:
        self.order = OLDEST_FIRST if oldest_first else NEWEST_FIRST
        self.source = source

    def number(self, position: int) -> int | None:
        return number(self.source, self.order, position)

    def page(self, place: Cursor | None, size: int) -> Slice:
        if place and place.kind == "b":
            found = before(self.source, self.order, place.place, size + 1)
            if len(found) < size:  # what stood there is gone
                return self.page(None, size)
            shown = found[-size:]
            return shown, Cursor("b", shown[0]) if len(found) > size else None, Cursor("a", shown[-1])
        found = after(self.source, self.order, place.place if place else None, size + 1)
        shown = found[:size]
        previous = Cursor("b", shown[0]) if place and shown else None
        return shown, previous, Cursor("a", shown[-1]) if len(found) > size else None


class Ranked:
    """The newest results by relevance, from one rank to the next; those after them by date."""

    def __init__(self, query: Query, matches: Matches, source: Counted) -> None:
        self.query, self.matches, self.source = query, matches, source
        newest = source.positions(NEWEST_FIRST[0], MOST_RANKED)
        terms = terms_at(newest)
        self.ranks = ranked([(position, said(terms[position])) for position in newest if position in terms], query)
        self.ranked = len(self.ranks)
        lowest = newest[-1] if len(newest) == MOST_RANKED else 0
        self.rest = (Stretch(0, lowest - 1, True),)

    def number(self, position: int) -> int | None:
        if position in self.rest[0]:
            return number(self.source, NEWEST_FIRST, position)
        return self.ranks.index(position) + 1

    @cached_property
    def newest(self) -> int:
        """The number of the newest quotation when the first page was asked for."""
        known = SearchEntry.objects.order_by("-quote").values_list("quote", flat=True).first() or 0
        return min(self.matches.newest, known)

    def page(self, place: Cursor | None, size: int) -> Slice:
        if place is None or place.kind == "r":
            return self._by_rank(place.place if place else 0, size)
        if place.kind == "a":
            begun = place.place if place.place in self.rest[0] else None
            return self._by_date(after(self.source, self.rest, begun, size + 1), size)
        found = before(self.source, self.rest, place.place, size + 1)
        if not found:
            return self._by_rank(self._last_rank(size).place, size)
        shown = found[-size:]
        previous = Cursor("b", shown[0], self.newest) if len(found) > size else self._last_rank(size)
        return shown, previous, Cursor("a", shown[-1], self.newest)

    def _by_rank(self, rank: int, size: int) -> Slice:
        last = self._last_rank(size)
        previous = Cursor("r", min(max(0, rank - size), last.place), self.newest) if rank else None
        following = None
        if rank + size < len(self.ranks):
            following = Cursor("r", rank + size, self.newest)
        elif after(self.source, self.rest, None, 1):
            following = Cursor("a", self.rest[0].high + 1, self.newest)
        return self.ranks[rank : rank + size], previous, following

    def _by_date(self, found: list[int], size: int) -> Slice:
        shown = found[:size]
        following = Cursor("a", shown[-1], self.newest) if len(found) > size else None
        return shown, Cursor("b", shown[0], self.newest) if shown else self._last_rank(size), following

    def _last_rank(self, size: int) -> Cursor:
        return Cursor("r", max(0, len(self.ranks) - 1) // size * size, self.newest)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
        if not number:
            return digits
