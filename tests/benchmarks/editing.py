"""How long the admin's lists, searches and forms take, and the pages of corrections, and how that grows.

tests/on_postgresql .venv/bin/python -m tests.benchmarks.editing    # the same on PostgreSQL
BENCH_ARTICLES=10000 .venv/bin/python -m tests.benchmarks.editing   # in two minutes instead of a quarter of an hour

The largest archive has BENCH_ARTICLES articles and as many corrections, the other a hundredth of that; an import has a
thousand files in both.
"""

import os
from datetime import timedelta
from statistics import median
from urllib.parse import urlencode

from tests.benchmarks.figures import clock_times, heading, table
from tests.benchmarks.processes import fresh_process

LARGEST = 100_000  # articles
SHARE = 100  # by which the small archive is smaller
ROUNDS = 20
FILES = 1_000
ROWS_A_BATCH = 5_000
SLOWEST = 0.200  # seconds that a page may take in the large archive: an answer seems immediate (Miller 1968: 0.1–0.2)
COLUMNS = ("small", "large", "ratio")


def report(database_url: str = "") -> None:
    largest = int(os.environ.get("BENCH_ARTICLES", LARGEST))
    found = {}
    for articles in (largest // SHARE, largest):
        with fresh_process(database_url) as call:
            database = call(fill, articles)
            found[articles] = call(measure)
    small, large = found.values()
    heading(f"The editors' pages on {database}: {largest // SHARE:,} and {largest:,} articles, in milliseconds")
    table(COLUMNS, {name: _row(small[name], large[name]) for name in small})


def _row(small: float, large: float) -> list[str]:
    """A row of COLUMNS, with a mark behind what misses its target."""
    return [f"{1000 * small:.1f}", f"{1000 * large:.1f}" + " >" * (large > SLOWEST), f"{large / small:.2f} ×"]


def fill(articles: int) -> str:
    """The kind of database that is now full."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.utils.timezone import now

    from articles.models import Article, Correction, ImportBatch, ImportedFile
    from articles.search.rebuilding import rebuild
    from tests.benchmarks import corpus

    corpus.generate(articles)
    rebuild()
    editor = User.objects.create_superuser("editor")
    days = 2 * 365
    for first in range(0, articles, ROWS_A_BATCH):
        numbers = range(first, min(articles, first + ROWS_A_BATCH))
        made = Correction.objects.bulk_create(
            Correction(
                kind=Correction.Kind.NOT_A_NAME,
                summary=f"“{corpus.word(n)}” is no name, in any article.",
                decision={"name": corpus.word(n), "kind": ""},
                made_by=editor,
                undone_at=now(),
            )
            for n in numbers
        )
        for number, correction in zip(numbers, made, strict=True):
            correction.made_at = now() - timedelta(days=days * (articles - number) / articles)
        Correction.objects.bulk_update(made, ["made_at"], batch_size=500)
    batch = ImportBatch.objects.create(started_by=editor)
    last = list(Article.objects.order_by("-pk")[:FILES])
    files = [ImportedFile(path=f"{n}.md", outcome="created", article=last[n % len(last)]) for n in range(FILES)]
    for file in files:
        file.batch = batch
    ImportedFile.objects.bulk_create(files)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return str(connection.display_name)


def measure() -> dict[str, float]:
    """The median seconds for each page."""
    from django.test import Client

    from tests.benchmarks.reading import running_server

    with running_server():
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(_editor())
        actions = {name: lambda address=address: _get(client, address) for name, address in addresses().items()}
        return {name: median(times) for name, times in clock_times(actions, ROUNDS).items()}


def addresses() -> dict[str, str]:
    from articles.models import Article, Correction, Entity, ImportBatch, Mention, Quote
    from tests.benchmarks import corpus

    middle = Article.objects.count() // 2
    quote = Quote.objects.exclude(speaker=None).order_by("pk")[middle]
    rows = {
        "article": Article.objects.order_by("pk")[middle],
        "entity": Entity.objects.order_by("pk")[Entity.objects.count() // 2],
        "quote": quote,
        "correction": Correction.objects.order_by("pk")[middle],
    }
    asked = {
        "article": rows["article"].title,
        "entity": rows["entity"].name.split()[1],
        "quote": corpus.RARE_WORD,
        "correction": corpus.word(middle),
    }
    pages = {}
    for model, row in rows.items():
        listed = f"/admin/articles/{model}/"
        pages |= {
            f"{model}: list": listed,
            f"{model}: search": f"{listed}?{urlencode({'q': asked[model]})}",
            f"{model}: form": f"{listed}{row.pk}/change/",
        }
    mention = Mention.objects.filter(article=quote.article_id)[0]
    return pages | {
        "articles of a year": "/admin/articles/article/?year=2010",
        "corrections of an article": f"/admin/articles/correction/?article={quote.article_id}",
        f"import of {FILES:,} files": f"/admin/articles/importbatch/{ImportBatch.objects.get().pk}/change/",
        "correct an article": f"/articles/{quote.article_id}/correct/",
        "correct a name": f"/mentions/{mention.pk}/correct/",
        "correct a quotation": f"/quotes/{quote.pk}/correct/",
        "correct an entity": f"/entities/{rows['entity'].slug}/correct/",
    }


def _editor() -> object:
    from django.contrib.auth.models import User

    return User.objects.get(username="editor")


def _get(client: object, address: str) -> None:
    response = client.get(address)  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")


if __name__ == "__main__":
    report(os.environ.get("DATABASE_URL", ""))
