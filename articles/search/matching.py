"""Where the terms of a query stand in a text."""

from collections.abc import Sequence

from articles.search.query import Query, Term, parse
from articles.search.words import placed_words

Span = tuple[int, int]


def highlight(text: str, query: Query | str) -> list[Span]:
    """The characters [start, end) of `text` that `query` matches, in order, phrases as wholes; none overlap."""
    query = parse(query) if isinstance(query, str) else query
    if not query.groups:
        return []
    placed = list(placed_words(text))
    found = [word for word, _, _ in placed]
    spans = sorted(
        (placed[place][1], placed[place + len(term.words) - 1][2])
        for term in query.terms
        for place in places(term, found)
    )
    return _merged(spans)


def places(term: Term, found: Sequence[str]) -> list[int]:
    """The numbers of the words among `found` at which `term` begins."""
    first, last = term.words[0], term.words[-1]
    length = len(term.words)
    if length == 1:
        return [n for n, word in enumerate(found) if word == last or (term.prefix and word.startswith(last))]
    middle = list(term.words[:-1])
    return [
        n
        for n in range(len(found) - length + 1)
        if found[n] == first
        and list(found[n : n + length - 1]) == middle
        and (found[n + length - 1] == last or (term.prefix and found[n + length - 1].startswith(last)))
    ]


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
