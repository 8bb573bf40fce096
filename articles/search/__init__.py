"""The search of quotations: one function in, one page of results out.

    page = search(Search(text='"water board" rate*', speaker=12, sort="relevance"), cursor=request.GET.get("page", ""))

What is typed as text is never wrong; `BadQuery` and `BadCursor`, both ValueErrors with a sentence to show, are for a
filter or an address that there cannot be. Every search first brings the index in line with what has changed, so nobody
has to tell it; see `refreshing` for how and `schema` for how it knows.
"""

from articles.search.asking import SORTS, BadQuery, Search, Sort
from articles.search.matches import MOST_COUNTED
from articles.search.matching import Span, highlight
from articles.search.paging import MOST_RANKED, BadCursor
from articles.search.query import LONGEST_QUERY
from articles.search.refreshing import refresh
from articles.search.results import FACETS, UNCLEAR, VALUES_SHOWN, Facets, Hit, Value
from articles.search.searching import PAGE_SIZE, Page, count, rows, search
from articles.search.speakers import FoundSpeaker, find_speaker, suggest_speakers, told_apart

__all__ = [
    "FACETS",
    "LONGEST_QUERY",
    "MOST_COUNTED",
    "MOST_RANKED",
    "PAGE_SIZE",
    "SORTS",
    "UNCLEAR",
    "VALUES_SHOWN",
    "BadCursor",
    "BadQuery",
    "Facets",
    "FoundSpeaker",
    "Hit",
    "Page",
    "Search",
    "Sort",
    "Span",
    "Value",
    "count",
    "find_speaker",
    "highlight",
    "refresh",
    "rows",
    "search",
    "suggest_speakers",
    "told_apart",
]
