"""How long the server takes for a reading page, and how many queries, against a page that needs no work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.util import setup_testing_defaults

from tests.benchmarks.figures import figure, heading, median_seconds
from tests.benchmarks.processes import fresh_process

COLUMNS = 3
WARM_ROUNDS, COLD_ROUNDS = 200, 20
QUERIES_OF = [(columns, marks) for marks in (100, 400) for columns in (1, 3, 6)]
STATES = ("", " with a locked name")


def report() -> None:
    with fresh_process() as call:
        size, times = call(measure_times)
    heading(f"Reading page: {COLUMNS} articles of 1,500 words and 400 marks each, {size / 1024:.0f} KB")
    for state in STATES:
        static = times[f"static{state}"]
        figure(f"static template of the same size{state}", f"{1000 * static:.2f} ms")
        for warmth, target in (("warm", "≤ 2"), ("cold", "")):
            taken = times[warmth + state]
            figure(f"{warmth}{state}", f"{1000 * taken:.2f} ms = {taken / static:.1f} ×", target)
    with fresh_process() as call:
        queries = call(count_queries)
    heading(f"Queries of a reading page: {', '.join(f'{c} × {m}' for c, m in QUERIES_OF)} (articles × marks of each)")
    for warmth, counts in queries.items():
        figure(warmth, ", ".join(map(str, counts)), "all the same")


def measure_times() -> tuple[int, dict[str, float]]:
    """The size of the page in bytes, and the seconds for it and for its static double, warm and cold."""
    from tests.benchmarks.marked import marked_articles
    from tests.benchmarks.static_page import keep

    with running_server() as server:
        articles = marked_articles(COLUMNS)
        plain = _address(articles)
        locked = f"{plain}&e={articles[0].mentions.latest('start').entity.slug}"
        warm, cold = {}, {}
        for number, (state, address) in enumerate(zip(STATES, (plain, locked), strict=True)):
            keep(str(number), server.get(address).decode())
            warm[f"static{state}"] = lambda number=number: server.get(f"/static-page/{number}/")
            warm[f"warm{state}"] = lambda address=address: server.get(address)
            cold[f"cold{state}"] = lambda address=address: server.get_cold(address)
        times = median_seconds(warm, WARM_ROUNDS) | median_seconds(cold, COLD_ROUNDS)
        return len(server.get(plain)), times


def count_queries() -> dict[str, list[int]]:
    """How many queries the page costs for each of QUERIES_OF, cold and warm."""
    from tests.benchmarks.marked import marked_articles

    counts: dict[str, list[int]] = {"cold": [], "warm": []}
    with running_server() as server:
        for columns, marks in QUERIES_OF:
            address = _address(marked_articles(columns, marks))
            for warmth in counts:
                counts[warmth].append(server.queries(address))
    return counts


def _address(articles: list[Any]) -> str:
    return f"/read/?a={','.join(str(article.pk) for article in articles)}"


class Server:
    """The application as a WSGI server calls it, all middleware included, without a network."""

    def __init__(self) -> None:
        from newsdesk.wsgi import application

        self._application = application

    def get(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
        setup_testing_defaults(environ)
        statuses: list[str] = []
        response = self._application(environ, lambda status, headers: statuses.append(status))
        page = b"".join(response)
        response.close()
        if statuses != ["200 OK"]:
            raise RuntimeError(f"{address} answers {statuses[0]}")
        return page

    def get_cold(self, address: str) -> bytes:
        from django.core.cache import cache

        cache.clear()
        return self.get(address)

    def queries(self, address: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            self.get(address)
        return len(queries)


@contextmanager
def running_server() -> Iterator[Server]:
    from django.conf import settings
    from django.test.utils import override_settings

    # As they stand in the project, so that nobody has to run collectstatic before.
    static = {
        "STATIC_ROOT": settings.STATICFILES_DIRS[0],
        "STORAGES": settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    }
    with override_settings(ROOT_URLCONF="tests.benchmarks.static_page", **static):
        yield Server()
