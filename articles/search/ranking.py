"""Relevance: Okapi BM25 over the newest matches of a query, the same on every database.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", with their usual k1 and b. How
rare a word is, is counted among the matches ranked, where a word that all must have weighs the same in each. Words
that stand side by side as they were typed count as a term of their own, after the sequential dependence model of
Metzler and Croft (2005), "A Markov Random Field Model for Term Dependencies".
"""

from collections.abc import Sequence
from math import log
from statistics import fmean

from articles.search.matching import places
from articles.search.query import Query, Term

K1, B = 1.2, 0.75
SIDE_BY_SIDE = 0.1 / 0.85  # the weight of an ordered pair to that of a word, as Metzler and Croft set them


def ranked(documents: Sequence[tuple[int, list[str]]], query: Query) -> list[int]:
    """The numbers of `documents`, each with its words, by falling relevance; equals stay in their order."""
    terms = [(term, 1.0) for term in query.terms] + [(pair, SIDE_BY_SIDE) for pair in _pairs(query)]
    counts = [[_count(term, found) for term, _ in terms] for _, found in documents]
    weights = [
        weight * _rarity(sum(1 for row in counts if row[number]), len(documents))
        for number, (_, weight) in enumerate(terms)
    ]
    usual = fmean(len(found) for _, found in documents) if documents else 1.0
    scores = {
        number: sum(weight * _frequency(count, len(found) / usual) for weight, count in zip(weights, row, strict=True))
        for (number, found), row in zip(documents, counts, strict=True)
    }
    return sorted(scores, key=lambda number: -scores[number])


def _count(term: Term, found: list[str]) -> int:
    if len(term.words) == 1 and not term.prefix:
        return found.count(term.words[0])
    return len(places(term, found))


def _rarity(having: int, documents: int) -> float:
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def _frequency(count: int, length: float) -> float:
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length))


def _pairs(query: Query) -> list[Term]:
    """Neighbours among words typed one by one."""
    words = [group[0].words if len(group) == 1 and not group[0].prefix else () for group in query.groups]
    return [Term((one[-1], two[0])) for one, two in zip(words, words[1:], strict=False) if one and two]
