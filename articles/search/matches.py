"""The matches of a search, as the database gives them or as they are known already, in the order of their dates."""

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.db import connection

from articles.models import Quote, SearchEntry
from articles.search.asking import Search
from articles.search.entries import INNER, OUTER, facet
from articles.search.in_use import database
from articles.search.positions import FIRST_DATED, LAST, LAST_QUOTE, between, between_years
from articles.search.query import Query, Term

MOST_COUNTED = 10_000  # results that are counted, and that facets are counted in
OF_ONE_SPEAKER = {"speaker", "unclear", "year", "since", "until"}  # filters that the index of speakers answers


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions from `low` to `high`, both included, in one direction."""

    low: int
    high: int
    descending: bool

    def beyond(self, place: int) -> "Stretch":
        """What comes after `place` in this direction."""
        if self.descending:
            return Stretch(self.low, min(self.high, place - 1), True)
        return Stretch(max(self.low, place + 1), self.high, False)

    def until(self, place: int) -> "Stretch":
        """What comes before `place` in this direction."""
        return self.backwards().beyond(place).backwards()

    def backwards(self) -> "Stretch":
        return Stretch(self.low, self.high, not self.descending)

    def __contains__(self, place: int) -> bool:
        return self.low <= place <= self.high


class Source(Protocol):
    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        """The first `limit` matches of `stretch`."""


class Counted(Source, Protocol):
    def count(self, stretch: Stretch) -> int | None:
        """How many matches `stretch` has; None where they are not all known."""


@dataclass(frozen=True, slots=True)
class Known:
    """All matches there are, in rising order."""

    places: Sequence[int]

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        start, end = self._edges(stretch)
        if stretch.descending:
            return list(reversed(self.places[max(start, end - limit) : end]))
        return list(self.places[start : min(end, start + limit)])

    def count(self, stretch: Stretch) -> int | None:
        start, end = self._edges(stretch)
        return max(0, end - start)

    def _edges(self, stretch: Stretch) -> tuple[int, int]:
        return bisect_left(self.places, stretch.low), bisect_right(self.places, stretch.high)


@dataclass(frozen=True, slots=True)
class Headed:
    """The newest matches, in rising order, and where to ask for the others."""

    newest: Known
    others: Source

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        found = self.newest.positions(stretch, limit)
        if stretch.low >= self.newest.places[0] or (stretch.descending and len(found) == limit):
            return found
        return self.others.positions(stretch, limit)

    def count(self, stretch: Stretch) -> int | None:
        return self.newest.count(stretch) if stretch.low >= self.newest.places[0] else None


# Quotations of unknown date come last, whichever way.
NEWEST_FIRST = (Stretch(0, LAST, True),)
OLDEST_FIRST = (Stretch(FIRST_DATED, LAST, False), Stretch(0, FIRST_DATED - 1, False))

Order = Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Matches(ABC):
    """The entries that a search finds, asked of the database; quotations with a number above `newest` do not count."""

    low: int
    high: int
    newest: int

    @abstractmethod
    def positions(self, stretch: Stretch, limit: int) -> list[int]: ...

    def rows(self, columns: Sequence[str], stretch: Stretch, limit: int) -> list[tuple[Any, ...]]:
        """These columns of the first `limit` entries of `stretch`."""
        low, high = max(self.low, stretch.low), min(self.high, stretch.high)
        return self._rows(columns, Stretch(low, high, stretch.descending), limit) if low <= high else []

    @abstractmethod
    def _rows(self, columns: Sequence[str], stretch: Stretch, limit: int) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True, slots=True)
class Expressed(Matches):
    """Found by an expression in the language of the full-text index."""

    expression: str

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        # Asked for a few rows, PostgreSQL may look for them among all entries, one after the other.
        found = self.rows(("position",), stretch, max(limit, MOST_COUNTED))
        return [position for (position,) in found[:limit]]

    def _rows(self, columns: Sequence[str], stretch: Stretch, limit: int) -> list[tuple[Any, ...]]:
        statement = database().selection(columns, descending=stretch.descending)
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.expression, stretch.low, stretch.high, self.newest, limit])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


@dataclass(frozen=True, slots=True)
class OfSpeaker(Matches):
    """All of one speaker, or of nobody: they stand side by side in an index that has all a page asks for."""

    speaker: int | None

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        return [position for (position,) in self.rows(("position",), stretch, limit)]

    def _rows(self, columns: Sequence[str], stretch: Stretch, limit: int) -> list[tuple[Any, ...]]:
        entries = SearchEntry.objects.filter(speaker=self.speaker, nested=False, quote__lte=self.newest)
        entries = entries.filter(position__range=(stretch.low, stretch.high))
        return list(entries.order_by("-position" if stretch.descending else "position").values_list(*columns)[:limit])


def matches(search: Search, newest: int | None = None) -> Matches:
    """What `search` finds; quotations with a number above `newest`, where it is given, do not count."""
    low, high = _days(search)
    newest = LAST_QUOTE if newest is None else newest
    if set(search.filters) <= OF_ONE_SPEAKER and search.unclear is (search.speaker is None):
        return OfSpeaker(low, high, newest, search.speaker)
    return Expressed(low, high, newest, database().expression(narrowed(search)))


def direct_parts(search: Search, lowest: int = 0) -> int:
    """How many quotations from the position `lowest` on, parts of others, it finds besides if it asks for direct ones.

    At most MOST_COUNTED.
    """
    if search.kind:
        return 0
    query = narrowed(replace(search, kind=Quote.Kind.DIRECT.value))
    expression = database().expression(replace(query, groups=(*query.groups, (Term((INNER,)),))))
    found = Expressed(*_days(search), LAST_QUOTE, expression)
    return len(found.rows(("position",), Stretch(lowest, LAST, True), MOST_COUNTED))


def _days(search: Search) -> tuple[int, int]:
    """The first and the last position of its days and its year."""
    low, high = between(search.since, search.until)
    if search.year is None:
        return low, high
    first, last = between_years(search.year, search.year)
    return max(low, first), min(high, last)


def narrowed(search: Search) -> Query:
    """The words and the filters of `search`, but for its days and its year, as one query."""
    values = (("s", search.speaker), ("o", search.outlet), ("t", search.story))
    terms = [facet(letter, int(value)) for letter, value in values if value is not None]
    if search.unclear:
        terms.append(facet("s", None))
    if search.kind:
        terms.append(facet("k", search.kind))
    groups = (*search.query.groups, *((Term((term,)),) for term in terms))
    if search.kind == Quote.Kind.DIRECT:
        return replace(search.query, groups=groups)
    if not groups:
        return replace(search.query, groups=((Term((OUTER,)),),))
    # The few inside another one are left out sooner than that all the others are read.
    return replace(search.query, groups=groups, without=(*search.query.without, Term((INNER,))))


def after(source: Source, order: Order, place: int | None, limit: int) -> list[int]:
    """The `limit` matches after `place`, or the first ones, in this order."""
    found: list[int] = []
    reached = place is None
    for stretch in order:
        if not reached and place is not None:
            if place not in stretch:
                continue
            stretch, reached = stretch.beyond(place), True
        if len(found) < limit and stretch.low <= stretch.high:
            found += source.positions(stretch, limit - len(found))
    return found


def number(source: Counted, order: Order, place: int) -> int | None:
    """Which of the results, from 1 on, stands at `place` in this order; None where not all before it are known."""
    found = 1
    for stretch in order:
        before = source.count(stretch.until(place) if place in stretch else stretch)
        if before is None:
            return None
        found += before
        if place in stretch:
            return found
    return None


def before(source: Source, order: Order, place: int, limit: int) -> list[int]:
    """The `limit` matches before `place`, still in this order."""
    reverse = [stretch.backwards() for stretch in reversed(order)]
    return after(source, reverse, place, limit)[::-1]
