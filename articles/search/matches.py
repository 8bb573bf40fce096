"""The matches of a search, as the database gives them or as they are known already, in the order of their dates."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.db import connection

from articles.models import Quote
from articles.search.asking import Search
from articles.search.entries import OUTER, facet
from articles.search.in_use import database
from articles.search.positions import FIRST_DATED, LAST, LAST_QUOTE, between
from articles.search.query import Query, Term

MOST_COUNTED = 10_000  # results that are counted, and that facets are counted in


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

    def backwards(self) -> "Stretch":
        return Stretch(self.low, self.high, not self.descending)

    def __contains__(self, place: int) -> bool:
        return self.low <= place <= self.high


class Source(Protocol):
    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        """The first `limit` matches of `stretch`."""


@dataclass(frozen=True, slots=True)
class Known:
    """All matches there are, in rising order."""

    places: Sequence[int]

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        start, end = bisect_left(self.places, stretch.low), bisect_right(self.places, stretch.high)
        if stretch.descending:
            return list(reversed(self.places[max(start, end - limit) : end]))
        return list(self.places[start : min(end, start + limit)])


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


# Quotations of unknown date come last, whichever way.
NEWEST_FIRST = (Stretch(0, LAST, True),)
OLDEST_FIRST = (Stretch(FIRST_DATED, LAST, False), Stretch(0, FIRST_DATED - 1, False))

Order = Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Matches:
    """The entries that a search finds, asked of the database; quotations with a number above `newest` do not count."""

    expression: str
    low: int
    high: int
    newest: int

    @classmethod
    def of(cls, search: Search, newest: int | None = None) -> "Matches":
        low, high = between(search.since, search.until)
        return cls(database().expression(narrowed(search)), low, high, LAST_QUOTE if newest is None else newest)

    def positions(self, stretch: Stretch, limit: int) -> list[int]:
        # Asked for a few rows, PostgreSQL may look for them among all entries, one after the other.
        found = self.rows(("position",), stretch, max(limit, MOST_COUNTED))
        return [position for (position,) in found[:limit]]

    def rows(self, columns: Sequence[str], stretch: Stretch, limit: int) -> list[tuple[Any, ...]]:
        """These columns of the first `limit` entries of `stretch`."""
        low, high = max(self.low, stretch.low), min(self.high, stretch.high)
        if low > high:
            return []
        statement = database().selection(columns, descending=stretch.descending)
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.expression, low, high, self.newest, limit])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def narrowed(search: Search) -> Query:
    """The words and the filters of `search`, but for its days, as one query."""
    values = (("s", search.speaker), ("o", search.outlet), ("t", search.story), ("y", search.year))
    terms = [facet(letter, int(value)) for letter, value in values if value is not None]
    if search.unclear:
        terms.append(facet("s", None))
    if search.kind:
        terms.append(facet("k", search.kind))
    if search.kind != Quote.Kind.DIRECT:
        terms.append(OUTER)
    return replace(search.query, groups=(*search.query.groups, *((Term((term,)),) for term in terms)))


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


def before(source: Source, order: Order, place: int, limit: int) -> list[int]:
    """The `limit` matches before `place`, still in this order."""
    reverse = [stretch.backwards() for stretch in reversed(order)]
    return after(source, reverse, place, limit)[::-1]
