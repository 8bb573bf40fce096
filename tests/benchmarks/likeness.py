"""How long it takes to find nearly identical articles, and how that grows with the archive.

tests/on_postgresql .venv/bin/python -m tests.benchmarks.likeness    # the same on PostgreSQL
"""

import os
from collections.abc import Iterator
from random import Random

from tests.benchmarks.figures import clock_times, figure, heading
from tests.benchmarks.processes import fresh_process

SIZES = (1_000, 10_000, 100_000)  # articles
ROUNDS = 30
COPIES = 3
ARTICLES_A_BATCH = 1_000
FULL_BANDS = 2  # that all articles share, as by a line that each of them ends with
LARGEST = 2**63
RATIO = 1.5  # an index of a hundred times the rows is a level or two deeper
SEED = "likeness-1"

Times = dict[str, list[float]]


def report(database_url: str = "") -> None:
    first: dict[str, float] = {}
    for articles in SIZES:
        with fresh_process(database_url) as call:
            heading(f"Nearly identical texts on {call(fill, articles)}: {articles:,} articles")
            for name, times in call(measure).items():
                # The fastest of many: whatever else runs here only slows, and not each size alike.
                growth = times[0] / first.setdefault(name, times[0])
                figure(name, f"{1000 * times[0]:.1f} ms, {growth:.2f} ×", f"≤ {RATIO} × of {SIZES[0]:,} articles")


def fill(articles: int) -> str:
    """Articles of one text, a few copies of it among the others, of which only the bands are there; the database."""
    from django.db import connection

    from articles.comparing.likeness import remember
    from articles.models import Article, MinHashBand

    texts = _texts()
    copies = [Article.objects.create(title=f"Copy {n}", body="", text=texts[0]) for n in range(COPIES)]
    for copy in copies:
        remember(copy)
    values = list(copies[0].bands.order_by("band").values_list("value", flat=True))
    random = Random(SEED)
    for first in range(COPIES, articles, ARTICLES_A_BATCH):
        numbers = range(first, min(articles, first + ARTICLES_A_BATCH))
        made = Article.objects.bulk_create(Article(title=f"Article {n}", body="", text="") for n in numbers)
        rows = (
            MinHashBand(
                article=article, band=band, value=own if band < FULL_BANDS else random.randrange(-LARGEST, LARGEST)
            )
            for article in made
            for band, own in enumerate(values)
        )
        MinHashBand.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return str(connection.display_name)


def measure() -> Times:
    from articles.comparing.likeness import nearly_identical, remember
    from articles.models import Article

    copied, new, *others = _texts()
    fresh: Iterator[str] = iter(others)
    article = Article.objects.create(title="New", body="", text="")

    def renew() -> None:
        article.text = next(fresh)
        remember(article)

    return clock_times(
        {
            "a text with copies": lambda: nearly_identical(copied),
            "a text without": lambda: nearly_identical(new),
            "remembering a text": renew,
            "remembering it again": lambda: remember(article),
        },
        ROUNDS,
    )


def _texts() -> list[str]:
    """The first is copied; every other one is new."""
    from tests.benchmarks import newsroom

    return ["\n\n".join(article.paragraphs) for article in newsroom.articles(ROUNDS + 2)]


if __name__ == "__main__":
    report(os.environ.get("DATABASE_URL", ""))
