"""One search in, one page of results out."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Quote
from articles.search.asking import Search
from articles.search.matches import MOST_COUNTED, NEWEST_FIRST, Headed, Known, Matches, direct_parts, matches
from articles.search.paging import BadCursor, Cursor, Dated, Order, Ranked
from articles.search.positions import quote_at
from articles.search.refreshing import refresh
from articles.search.results import FACETS, Facets, Hit, facets, hits, quotes_to_show

PAGE_SIZE = 20
ROWS_A_CHUNK = 500  # of an export; as many as are read from the database at once


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results.

    Where `capped`, there are more than `total`, and `facets` are of the newest `total` alone. `next` and `previous` are
    cursors, empty where there is no such page. `notes` tell what of the typed text was not searched for. `behind` says
    that recent changes are not in these results yet. Sorted by relevance, the newest `ranked` results are; those after
    them follow by date. `first` tells which of all results the first hit is, from 1 on; None on a page so far behind
    that those before it are not counted.
    """

    hits: tuple[Hit, ...]
    total: int
    capped: bool
    facets: Facets
    next: str = ""
    previous: str = ""
    notes: tuple[str, ...] = ()
    behind: bool = False
    ranked: int = 0
    first: int | None = None


def search(search: Search, cursor: str = "", size: int = PAGE_SIZE, every: str = "") -> Page:
    """The page of results that `cursor` names, the first one without; with all values of the facet `every`.

    Raises BadCursor.
    """
    place = Cursor.read(cursor)
    if place and (place.newest is not None) != search.is_ranked:
        raise BadCursor("This page belongs to results sorted otherwise. Start again from the first page.")
    in_line = refresh()
    found = matches(search, place.newest if place else None)
    rows = found.rows(("position", *FACETS), NEWEST_FIRST[0], MOST_COUNTED + 1)
    capped = len(rows) > MOST_COUNTED
    order = _order(search, found, [row[0] for row in rows])
    del rows[MOST_COUNTED:]
    parts = direct_parts(search, rows[-1][0] if capped else 0) if rows else 0
    positions, previous, following = order.page(place, size)
    return Page(
        hits=hits([quote_at(position) for position in positions], search.query),
        total=len(rows),
        capped=capped,
        facets=facets((row[1:] for row in rows), every, parts),
        next=str(following or ""),
        previous=str(previous or ""),
        notes=search.query.notes,
        behind=not in_line,
        ranked=order.ranked,
        first=(order.number(positions[0]) if previous else 1) if positions else None,
    )


def count(search: Search) -> int:
    """How many results there are, at most MOST_COUNTED; one more means more."""
    return len(matches(search).rows(("position",), NEWEST_FIRST[0], MOST_COUNTED + 1))


def rows(search: Search) -> Iterator[Quote]:
    """Every result in the order of the sort, loaded as in a Hit, with the text around it as `lead` and `tail`.

    They are read in pieces, so that memory does not grow with their number.
    """
    refresh()
    found = matches(search)
    newest = [position for (position,) in found.rows(("position",), NEWEST_FIRST[0], MOST_COUNTED + 1)]
    order = _order(search, found, newest)
    place: Cursor | None = None
    while True:
        positions, _, place = order.page(place, MOST_COUNTED)
        for start in range(0, len(positions), ROWS_A_CHUNK):
            numbers = [quote_at(position) for position in positions[start : start + ROWS_A_CHUNK]]
            quotes = quotes_to_show().in_bulk(numbers)
            yield from (quotes[number] for number in numbers if number in quotes)
        if place is None:
            return


def _order(search: Search, found: Matches, newest: list[int]) -> Order:
    """`newest` are the positions of the newest matches, one more than are counted where there are so many."""
    known = Known(newest[::-1])
    source = Headed(known, found) if len(newest) > MOST_COUNTED else known
    return Ranked(search.query, found, source) if search.is_ranked else Dated(search.sort == "oldest", source)
