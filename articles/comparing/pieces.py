"""A statement that an article prints in pieces: in quotations of which each holds a part, with its own words between.

Pieces are found as printings are, by the runs of three words that they share with the longest printing.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache

from articles.comparing.statements import LEAST_WORDS, MOST_CANDIDATES, SHINGLE, Grouped, covered
from articles.comparing.wording import words_of
from articles.models import Quote

Words = tuple[str, ...]
Run = tuple[str, ...]  # of three words

MOST = 0.5  # of the words of a quotation that is nothing but a piece: more than half


def in_pieces(longest: Quote, own: Sequence[Quote], beside: Sequence[Quote]) -> list[Quote]:
    """The quotations of one article that print the statement together, in the order of the text.

    `own` are its printings of the statement, `beside` what else it quotes, word for word. To the longest of its own
    come those that hold words which it lacks, and more of these than of what it has; none stands inside another one.
    What is told in the reporter's words is no piece, and stands for the article only where nothing is quoted.
    """
    ordered = sorted(own, key=lambda quote: (-len(quote.text), quote.start))
    if len(own) == 1 and not beside:
        return ordered
    whole = set(_runs(words_of(longest.text)))
    found: list[Quote] = []
    printed: set[Run] = set()
    for quote in (*(quote for quote in ordered if quote.kind != Quote.Kind.INDIRECT), *beside):
        words = words_of(quote.text)
        begins = not found and quote in own
        if begins or (not _overlaps(quote, found) and _held(words, whole - printed) > _held(words, printed)):
            found.append(quote)
            printed.update(_runs(words))
    return sorted(found, key=lambda quote: quote.start) or ordered[:1]


def with_pieces(statements: Sequence[Grouped], texts: Sequence[str], articles: Sequence[int]) -> list[Grouped]:
    """The statements, but a quotation most of which is a piece of another one belongs to that, with its article's.

    `texts` and `articles` have those of each printing. A statement that several articles print stays as it is.
    """
    spread = [{articles[number] for number in one.printings} for one in statements]
    shared: dict[int, list[int]] = defaultdict(list)  # by article: the statements whose longest printing is another's
    printed: dict[tuple[int, int], list[str]] = defaultdict(list)  # by article and statement
    for place, one in enumerate(statements):
        for article in sorted(spread[place] - {articles[one.longest]}):
            shared[article].append(place)
        for number in one.printings:
            printed[articles[number], place].append(texts[number])
    runs = cache(lambda text: frozenset(_runs(words_of(text))))
    gained: dict[int, list[int]] = defaultdict(list)
    moved: set[int] = set()
    for place, one in enumerate(statements):
        article, text = articles[one.longest], texts[one.longest]
        for home in shared[article][:MOST_CANDIDATES] if len(spread[place]) == 1 else ():
            whole = runs(texts[statements[home].longest])
            if whole.isdisjoint(runs(text)):
                continue
            words = words_of(text)
            if _held(words, whole.difference(*map(runs, printed[article, home]))) > MOST * len(words):
                gained[home] += one.printings
                moved.add(place)
                break
    return [
        Grouped(one.longest, tuple(sorted((*one.printings, *gained[place]))))
        for place, one in enumerate(statements)
        if place not in moved
    ]


def _overlaps(quote: Quote, others: Iterable[Quote]) -> bool:
    return any(quote.start < other.end and other.start < quote.end for other in others)


def _runs(words: Words) -> list[Run]:
    return list(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _held(words: Words, runs: Container[Run]) -> int:
    """How many of the words stand in these runs; none where they are fewer than a printing has to share."""
    own = _runs(words)
    held = round(covered(own, runs) * len(words)) if own else 0
    return held if held >= min(LEAST_WORDS, len(words)) else 0
