"""How long a search takes, against the bare SQL of the same question, and how that grows with the archive.

tests/on_postgresql .venv/bin/python -m tests.benchmarks.searching    # the same on PostgreSQL
BENCH_ARTICLES=1000 .venv/bin/python -m tests.benchmarks.searching    # in a minute instead of twenty

The largest archive has BENCH_ARTICLES articles of ten quotations each, the others a tenth and a hundredth of that.
"""

import os
import resource
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.figures import clock_times, figure, heading, table
from tests.benchmarks.importing import PEAKS_A_MEGABYTE
from tests.benchmarks.processes import fresh_process
from tests.benchmarks.reading import Server, running_server

LARGEST = 100_000  # articles
SHARES = (100, 10, 1)  # of it that the archives have, by division
ROUNDS, BARE_ROUNDS = 40, 5
PAGE = 20
DEEP = 500  # the page that is asked for far behind the first
SLOWEST = 0.150  # seconds that the 95th percentile may take
RATIO = 3
WORTH_A_RATIO = 0.005  # seconds of bare SQL; a page takes as long in Python, whatever is asked

SHOWN = "quote.text, speaker.name, article.title, article.published_at, outlet.name"
JOINS = """JOIN articles_quote quote ON quote.id = entry.quote
    JOIN articles_article article ON article.id = quote.article_id
    LEFT JOIN articles_outlet outlet ON outlet.id = article.outlet_id
    LEFT JOIN articles_speaker speaker ON speaker.id = quote.speaker_id"""
FTS = "articles_searchentry_fts"
BARE = {
    "sqlite": {
        "matches": f"{FTS} WHERE {FTS} MATCH %s",
        "entries": f"{FTS} JOIN articles_searchentry entry ON entry.position = {FTS}.rowid",
        "match": f"{FTS} MATCH %s",
        "rank": "rank",
    },
    "postgresql": {
        "matches": "articles_searchentry WHERE vector @@ %s::tsquery",
        "entries": "articles_searchentry entry",
        "match": "entry.vector @@ %s::tsquery",
        "rank": "ts_rank(entry.vector, %s::tsquery) DESC",
    },
}
COLUMNS = ("bare SQL", "search", "page", "95 %", "page/bare")

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """The same question in three ways: the whole request, and where there are such, the search and its bare SQL."""

    page: Action
    search: Action | None = None
    bare: Action | None = None


Times = dict[str, list[float]]  # seconds of "page", "search" and "bare", rising


def report(database_url: str = "") -> None:
    largest = int(os.environ.get("BENCH_ARTICLES", LARGEST))
    rare = {}
    for articles in (largest // share for share in SHARES):
        with fresh_process(database_url) as call:
            database = call(fill, articles)
            heading(f"Search on {database}: {10 * articles:,} quotations, in milliseconds")
            times = call(measure, articles == largest)
            table(COLUMNS, {name: _row(taken) for name, taken in times.items()})
            rare[articles] = median(times["rare word"]["page"])
            if articles == largest:
                few, many = (call(peak_of_export, rows) for rows in (largest // 10, largest))
                figure(f"peak memory of an export of {largest:,}", f"{many:.0f} MB")
                figure(f"the same to one of {largest // 10:,}", f"{many / few:.2f} ×", "1.0")
    smallest = largest // SHARES[0]
    growth = rare[largest] / rare[smallest]
    figure(f"rare word, {10 * largest:,} to {10 * smallest:,} quotations", f"{growth:.2f} ×", "≤ 1.5, as logarithms")


def _row(times: Times) -> list[str]:
    """A row of COLUMNS, with a mark behind what misses its target."""
    page, bare = median(times["page"]), median(times["bare"]) if "bare" in times else 0.0
    slow, ratio = quantiles(times["page"], n=20)[-1], page / bare if bare else 0.0
    return [
        f"{1000 * bare:.1f}" if bare else "",
        f"{1000 * median(times['search']):.1f}" if "search" in times else "",
        f"{1000 * page:.1f}",
        f"{1000 * slow:.1f}" + " >" * (slow > SLOWEST),
        f"{ratio:.1f}" + " >" * (ratio > RATIO) if bare > WORTH_A_RATIO else "",
    ]


def fill(articles: int) -> str:
    """The kind of database that is now full."""
    from django.db import connection

    from articles.search.rebuilding import rebuild
    from tests.benchmarks import corpus

    corpus.generate(articles)
    rebuild()
    with connection.cursor() as cursor:  # as PostgreSQL does by itself after a while
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return str(connection.display_name)


def measure(deep: bool) -> dict[str, Times]:
    """The seconds for each question."""
    with running_server() as server:
        asked = _searches(server, deep) | _pages(server)
        found: dict[str, Times] = {name: {} for name in asked}
        for way, rounds in (("page", ROUNDS), ("search", ROUNDS), ("bare", BARE_ROUNDS)):
            actions = {name: action for name, one in asked.items() if (action := getattr(one, way))}
            for name, times in clock_times(actions, rounds).items():
                found[name][way] = times
    return found


def peak_of_export(count: int) -> float:
    """The most memory, in megabytes, that the process has held after reading so many rows."""
    from articles.search import Search, rows

    deque(islice(rows(Search()), count), maxlen=0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAKS_A_MEGABYTE


def _searches(server: Server, deep: bool) -> dict[str, Asked]:
    from articles.search import Search
    from tests.benchmarks import corpus

    words = corpus.asked_for()
    common = Search(text=words.common)
    searches = {
        "nothing": Search(),
        "rare word": Search(text=words.rare),
        "common word": common,
        "phrase": Search(text=f'"{words.phrase}"'),
        "phrase of the two most common words": Search(text=f'"{words.frequent_phrase}"'),
        "speaker": Search(speaker=words.speaker),
        "most quoted speaker": Search(speaker=words.frequent_speaker),
        "speaker and word": replace(common, speaker=words.speaker),
        "most quoted speaker and word": replace(common, speaker=words.frequent_speaker),
        "common word, outlet and kind": replace(common, outlet=words.outlet, kind="direct"),
        "rare word by relevance": Search(text=words.rare, sort="relevance"),
        "common word by relevance": replace(common, sort="relevance"),
    }
    asked = {name: _asked(server, search) for name, search in searches.items()}
    if deep:
        asked[f"common word, page {DEEP}"] = _asked(server, common, DEEP)
    return asked


def _pages(server: Server) -> dict[str, Asked]:
    from tests.benchmarks import corpus

    speaker = corpus.speaker(corpus.asked_for().frequent_speaker)
    addresses = {
        "unknown speaker": f"/quotes/?{urlencode({'speaker': corpus.mistyped(speaker.name)})}",
        "page of the most quoted speaker": f"/speakers/{speaker.slug}/",
        "page of the most mentioned entity": f"/entities/{speaker.entity.slug}/",
        "all speakers": "/speakers/",
    }
    return {name: Asked(lambda address=address: server.get(address)) for name, address in addresses.items()}


def _asked(server: Server, asked: Any, page: int = 1) -> Asked:
    from articles.search import search
    from tests.benchmarks import corpus

    # The address of a page far behind: of the rows before it, no more than their places are read.
    cursor = search(asked, size=(page - 1) * PAGE).next if page > 1 else ""
    parameters = {"q": asked.text, "sort": asked.sort, "kind": asked.kind, "page": cursor}
    if asked.speaker:
        parameters["speaker"] = corpus.speaker(asked.speaker).slug
    if asked.outlet:
        parameters["outlet"] = corpus.outlet(asked.outlet).slug
    address = f"/quotes/?{urlencode(parameters)}"
    return Asked(lambda: server.get(address), lambda: search(asked, cursor), _bare(asked, (page - 1) * PAGE))


def _bare(asked: Any, offset: int = 0) -> Action:
    """What a page shows at the least, straight from the database: the count, and its rows in their order."""
    from django.db import connection

    from articles.search.in_use import database
    from articles.search.matches import narrowed

    query = database().expression(narrowed(asked))
    bare = BARE[connection.vendor]
    ranked = asked.sort == "relevance"
    order, parameters = (
        (bare["rank"], [query] * bare["rank"].count("%s")) if ranked else ("article.published_at DESC", [])
    )
    count = f"SELECT count(*) FROM {bare['matches']}"
    source = f"{bare['entries']} {JOINS} WHERE {bare['match']}"
    rows = f"SELECT {SHOWN} FROM {source} ORDER BY {order} LIMIT {PAGE} OFFSET {offset}"

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(count, [query])
            cursor.fetchall()
            cursor.execute(rows, [query, *parameters])
            cursor.fetchall()

    return run


if __name__ == "__main__":
    report(os.environ.get("DATABASE_URL", ""))
