"""How often one address may ask; the clock is the test's own."""

from threading import Thread

import pytest

from articles.api.service import api
from tests.test_settings import run, setting

pytestmark = pytest.mark.django_db
(THROTTLE,) = api.throttle


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(THROTTLE, "timer", lambda: now[0])
    return now


@pytest.fixture(autouse=True)
def _three_a_minute(monkeypatch, clock):
    monkeypatch.setattr(THROTTLE, "num_requests", 3)


def ask(client, times: int = 1, url: str = "/api/articles/", **headers) -> list[int]:
    return [client.get(url, **headers).status_code for _ in range(times)]


def test_too_many_requests_are_refused_until_the_minute_is_over(client, clock):
    assert ask(client, 4) == [200, 200, 200, 429]
    clock[0] += 60
    assert ask(client) == [200]


def test_the_refusal_says_for_how_long_in_json(client, clock):
    ask(client, 3)
    clock[0] += 20
    response = client.get("/api/articles/")
    assert (response.headers["Retry-After"], "Retry-After" in response.json()["detail"]) == ("40", True)


def test_all_lists_count_together(client):
    urls = ["/api/articles/", "/api/quotes/", "/api/speakers/", "/api/entities/"]
    assert [client.get(url).status_code for url in urls] == [200, 200, 200, 429]


def test_another_address_is_another_reader(client):
    ask(client, 3)
    assert ask(client, REMOTE_ADDR="203.0.113.9") == [200]


def test_nobody_gets_more_by_writing_a_header(client):
    claimed = [ask(client, headers={"X-Forwarded-For": f"203.0.113.{number}"})[0] for number in range(4)]
    assert claimed == [200, 200, 200, 429]


def test_behind_a_proxy_the_address_that_it_saw_counts(client, settings):
    settings.NINJA_NUM_PROXIES = 1
    seen = [ask(client, headers={"X-Forwarded-For": f"10.0.0.1, 203.0.113.{number}"})[0] for number in range(4)]
    assert seen == [200] * 4
    assert ask(client, 3, headers={"X-Forwarded-For": "10.0.0.2, 203.0.113.0"}) == [200, 200, 429]


def test_zero_is_without_limit(client, monkeypatch):
    monkeypatch.setattr(THROTTLE, "num_requests", 0)
    assert ask(client, 5) == [200] * 5


def test_pages_are_not_counted(client):
    assert ask(client, 5, "/speakers/") == [200] * 5


def test_the_description_is_not_counted(client):
    assert ask(client, 5, "/api/openapi.json") == [200] * 5


def test_what_is_known_of_a_request_is_not_seen_by_the_one_beside_it():
    """The server answers in several threads with one throttle."""
    THROTTLE.history = ["of this thread"]
    seen: list[bool] = []
    other = Thread(target=lambda: seen.append(hasattr(THROTTLE, "history")))
    other.start()
    other.join()
    assert seen == [False]


def test_a_person_never_meets_the_limit(settings):
    """Five requests a second for a whole minute."""
    assert settings.NEWSDESK_API_PER_MINUTE >= 300


def test_a_limit_below_zero_stops_the_start():
    ran = run("-c", "from newsdesk import settings", NEWSDESK_API_PER_MINUTE="-1")
    assert (ran.returncode != 0, "NEWSDESK_API_PER_MINUTE" in ran.stderr) == (True, True)


@pytest.mark.parametrize(("behind", "proxies"), [("0", 0), ("1", 1)])
def test_the_proxy_is_believed_only_where_there_is_one(behind, proxies):
    assert setting("NINJA_NUM_PROXIES", NEWSDESK_BEHIND_PROXY=behind) == proxies
