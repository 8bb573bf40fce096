"""Which paragraph of one article tells the same as a paragraph of another.

Paragraphs are compared as bags of their words and of the entities that they mention, weighted by how rare each is
among the paragraphs shown (tf-idf, Spärck Jones 1972), by the cosine of the angle between them.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import permutations

from articles.comparing.shared import Comparison
from articles.models import Article

WORD = re.compile(r"\w{3,}")
# An entity says more about what a paragraph tells than a word does. This weight and the least cosine were chosen by
# reading the matches in the sample stories; there is no gold to measure them on.
ENTITY_WEIGHT = 2.0
LEAST_SIMILARITY = 0.2
# Terms kept of each paragraph, the heaviest: what is in every paragraph matches none, and takes most of the time.
MOST_TERMS = 40

Bag = Counter[str]
Vector = dict[str, float]
Postings = dict[str, list[tuple[int, float]]]  # by term: the paragraphs that have it, with its weight there
Alignment = dict[int, dict[int, dict[int, int]]]


def align(comparison: Comparison) -> Alignment:
    """For each article and each other one: the paragraphs of the first that have a match → the best match.

    Articles are named by their primary keys, paragraphs by their numbers, as `Article.paragraphs` gives them.
    """
    vectors = _weighted({article.pk: _bags(article, comparison) for article in comparison.articles})
    postings = {article: _postings(own) for article, own in vectors.items()}
    aligned: Alignment = defaultdict(dict)
    for here, there in permutations(vectors, 2):
        matches = {number: _best(vector, postings[there]) for number, vector in vectors[here].items()}
        aligned[here][there] = {number: match for number, match in matches.items() if match is not None}
    return dict(aligned)


def _postings(vectors: Mapping[int, Vector]) -> Postings:
    postings: Postings = defaultdict(list)
    for number, vector in vectors.items():
        for term, weight in vector.items():
            postings[term].append((number, weight))
    return postings


def _bags(article: Article, comparison: Comparison) -> dict[int, Bag]:
    mentions = comparison.mentions[article.pk]
    bags = {}
    for number, start, end in article.paragraphs():
        bags[number] = Counter(WORD.findall(article.text[start:end].lower()))
        bags[number].update(f"#{mention.entity_id}" for mention in mentions if start <= mention.start < end)
    return bags


def _weighted(articles: Mapping[int, Mapping[int, Bag]]) -> dict[int, dict[int, Vector]]:
    bags = [bag for article in articles.values() for bag in article.values()]
    spread = Counter(term for bag in bags for term in bag)
    rarity = {term: math.log(len(bags) / count) for term, count in spread.items()}
    return {pk: {number: _unit(bag, rarity) for number, bag in article.items()} for pk, article in articles.items()}


def _unit(bag: Bag, rarity: Mapping[str, float]) -> Vector:
    weights = {
        term: (1 + math.log(count)) * rarity[term] * (ENTITY_WEIGHT if term.startswith("#") else 1)
        for term, count in bag.items()
    }
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    length = math.hypot(*(weights[term] for term in telling)) or 1.0
    return {term: weights[term] / length for term in telling if weights[term] > 0}


def _best(vector: Vector, postings: Postings) -> int | None:
    """The paragraph of the greatest cosine, the first of several; None where none is alike enough."""
    similarities: dict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for number, other in postings.get(term, ()):
            similarities[number] += weight * other
    best = max(similarities, key=lambda number: (similarities[number], -number), default=None)
    return best if best is not None and similarities[best] > LEAST_SIMILARITY else None
