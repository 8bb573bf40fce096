"""How long a search takes, against the bare SQL of the same question, and how that grows with the archive.

tests/on_postgresql .venv/bin/python -m tests.benchmarks.searching    # the same on PostgreSQL
"""

import os
import resource
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.figures import clock_times, figure, heading
from tests.benchmarks.importing import PEAKS_A_MEGABYTE
from tests.benchmarks.processes import fresh_process
from tests.benchmarks.reading import Server, running_server

SIZES = (1_000, 10_000, 100_000)  # articles, of ten quotations each
ROUNDS = 20
PAGE = 20
DEEP = 500  # the page that is asked for far behind the first
EXPORTED = (10_000, 100_000)  # quotations
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

Actions = dict[str, Callable[[], object]]


def report(database_url: str = "") -> None:
    rare = {}
    for articles in SIZES:
        with fresh_process(database_url) as call:
            database = call(fill, articles)
            heading(f"Search on {database}: {10 * articles:,} quotations; this takes minutes")
            for name, (times, bare) in call(measure, articles).items():
                _report(name, times, bare)
                if name == "rare word":
                    rare[articles] = median(times)
            if articles == SIZES[-1]:
                few, many = (call(peak_of_export, rows) for rows in EXPORTED)
                figure(f"peak memory of an export of {EXPORTED[-1]:,}", f"{many:.0f} MB")
                figure(f"the same to one of {EXPORTED[0]:,}", f"{many / few:.2f} ×", "1.0")
    growth = rare[SIZES[-1]] / rare[SIZES[0]]
    figure(f"rare word, {10 * SIZES[-1]:,} to {10 * SIZES[0]:,} quotations", f"{growth:.2f} ×", "≤ 1.5, as logarithms")


def _report(name: str, times: list[float], bare: list[float]) -> None:
    slow = quantiles(times, n=20)[-1]
    ratio = median(times) / median(bare)
    figure(
        name,
        f"{1000 * median(times):.1f} ms, 95 %: {1000 * slow:.1f} ms; bare {1000 * median(bare):.1f} ms, {ratio:.1f} ×",
        f"95 % ≤ {1000 * SLOWEST:.0f} ms" + f", ≤ {RATIO} ×" * (median(bare) > WORTH_A_RATIO),
    )


def fill(articles: int) -> str:
    """The kind of database that is now full."""
    from django.db import connection

    from articles.search.rebuilding import rebuild
    from tests.benchmarks import corpus

    corpus.generate(articles)
    rebuild()
    return str(connection.display_name)


def measure(articles: int) -> dict[str, tuple[list[float], list[float]]]:
    """For each question the seconds of the whole request and of its bare SQL."""
    with running_server() as server:
        searches, bare = _questions(server, articles == SIZES[-1])
        asked, plain = clock_times(searches, ROUNDS), clock_times(bare, ROUNDS)
    return {name: (asked[name], plain[name]) for name in asked}


def peak_of_export(count: int) -> float:
    """The most memory, in megabytes, that the process has held after reading so many rows."""
    from articles.search import Search, rows

    deque(islice(rows(Search()), count), maxlen=0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAKS_A_MEGABYTE


def _questions(server: Server, deep: bool) -> tuple[Actions, Actions]:
    from articles.search import Search
    from tests.benchmarks import corpus

    words = corpus.asked_for()
    common = Search(text=words.common)
    searches = {
        "rare word": Search(text=words.rare),
        "common word": common,
        "phrase": Search(text=f'"{words.phrase}"'),
        "phrase of the two most common words": Search(text=f'"{words.frequent_phrase}"'),
        "speaker": Search(speaker=words.speaker),
        "most quoted speaker": Search(speaker=words.frequent_speaker),
        "speaker and word": replace(common, speaker=words.speaker),
        "rare word by relevance": Search(text=words.rare, sort="relevance"),
        "common word by relevance": replace(common, sort="relevance"),
    }
    asked: Actions = {name: _request(server, search) for name, search in searches.items()}
    bare: Actions = {name: _bare(search) for name, search in searches.items()}
    if deep:
        name = f"common word, page {DEEP}"
        asked[name], bare[name] = _request(server, common, _cursor(common, DEEP)), _bare(common, (DEEP - 1) * PAGE)
    return asked, bare


def _request(server: Server, asked: Any, cursor: str = "") -> Callable[[], object]:
    from articles.models import Speaker

    speaker = Speaker.objects.get(pk=asked.speaker).slug if asked.speaker else ""
    address = f"/quotes/?{urlencode({'q': asked.text, 'speaker': speaker, 'sort': asked.sort, 'page': cursor})}"
    return lambda: server.get(address)


def _cursor(asked: Any, page: int) -> str:
    """The address of a page far behind: of the rows before it, no more than their places are read."""
    from articles.search import search

    return search(asked, size=(page - 1) * PAGE).next


def _bare(asked: Any, offset: int = 0) -> Callable[[], object]:
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
