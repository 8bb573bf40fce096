"""Articles that share much of their wording, as outlets do that print the copy of one agency.

Texts are compared by their runs of five words. Which of all articles are worth comparing is told by MinHash (Broder
1997, On the resemblance and containment of documents) in bands (Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3): two texts whose sets of runs have the resemblance J share one of b bands of r values with the
probability 1 - (1 - J^r)^b.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db import connection

from articles.comparing.statements import covered
from articles.comparing.wording import words_of
from articles.models import Article, MinHashBand

SHINGLE = 5  # words; runs of fewer are common to articles that share a topic and nothing else
BANDS, ROWS = 32, 2  # J = 1/2: 99.99 %, 1/3: 97.7 %, 1/5: 73 %, 1/100: 0.3 %
# Half of the text. What outlets wrote themselves about one event has less than a quarter in common, which is quotations
# and names: 22 % at most in the sample stories.
LEAST_SHARE = 0.5
MOST_SHOWN = 5
# The newest of a band, as copies of one text come within days. A line that all articles of an outlet end with fills
# bands with thousands.
MOST_IN_A_BAND = 50
MOST_COMPARED = 20  # those that share most bands
_BITS = 64

Shingle = tuple[str, ...]

# A limit for each band, so that a full one costs no more than another.
_IN_A_BAND = """SELECT article_id FROM (
    SELECT article_id FROM articles_minhashband WHERE band = %s AND value = %s ORDER BY article_id DESC LIMIT %s
) AS newest"""


def nearly_identical(text: str, *, exclude: int | None = None) -> list[tuple[Article, float]]:
    """Articles that have at least half of `text`, best first, at most five, each with the share that it has.

    The share, LEAST_SHARE to 1, counts the words of `text` that stand in a run of five words which the article has too,
    case, accents and punctuation aside. It is counted, not estimated; only which articles are looked at is a matter of
    probability. `exclude` is the number of the article whose text it is. Two queries.
    """
    runs = _shingles(text)
    shares = []
    for article in _candidates(runs, exclude):
        share = covered(runs, frozenset(_shingles(article.text)), SHINGLE)
        if share >= LEAST_SHARE:
            shares.append((article, share))
    shares.sort(key=lambda found: (-found[1], found[0].pk))
    return shares[:MOST_SHOWN]


def remember(article: Article) -> None:
    """Let `nearly_identical` find the text of a saved article. Where it is the text of before, nothing is written."""
    wanted = _bands(_shingles(article.text))
    standing = MinHashBand.objects.filter(article=article)
    if list(standing.order_by("band").values_list("value", flat=True)) != wanted:
        standing.delete()
        MinHashBand.objects.bulk_create(
            MinHashBand(article=article, band=band, value=value) for band, value in enumerate(wanted)
        )


def _candidates(runs: Sequence[Shingle], exclude: int | None) -> list[Article]:
    bands = _bands(runs)
    if not bands:
        return []
    with connection.cursor() as cursor:
        asked = [number for band, value in enumerate(bands) for number in (band, value, MOST_IN_A_BAND)]
        cursor.execute(" UNION ALL ".join([_IN_A_BAND] * len(bands)), asked)
        shared = Counter(number for (number,) in cursor.fetchall() if number != exclude)
    numbers = sorted(shared, key=lambda number: (-shared[number], -number))[:MOST_COMPARED]
    return list(Article.objects.filter(pk__in=numbers).select_related("outlet").defer("body", "left_out"))


def _shingles(text: str) -> list[Shingle]:
    words = words_of(text)
    return list(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _bands(runs: Iterable[Shingle]) -> list[int]:
    """A signed number of 64 bits for each band, the same on every machine; nothing for a text of fewer than five words.

    Numbers that are as good as random stand on a ring, and the first one from a random point on is any of them with
    equal probability. So each point gives a value of MinHash, and every run is hashed once.
    """
    ring = sorted({_number(" ".join(run)) for run in runs})
    if not ring:
        return []
    values = [ring[bisect(ring, point) % len(ring)] for point in _POINTS]
    return [
        _number(" ".join(map(str, values[first : first + ROWS]))) - 2 ** (_BITS - 1)
        for first in range(0, BANDS * ROWS, ROWS)
    ]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_BITS // 8).digest())


_POINTS = [_number(f"point {number}") for number in range(BANDS * ROWS)]
