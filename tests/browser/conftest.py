"""A real server with the sample articles, as `make run` starts it, and a real browser that looks at it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent.parent
EDITOR = {"username": "editor", "password": "a long enough phrase"}
MOST_SECONDS = 1200  # the server ends by itself then, whatever becomes of the tests
# Pages that tests open on purpose, requests that they let fail, and what htmx says of one that a later one replaces.
EXPECTED_ERROR = re.compile(
    r"status (?:of|error code) (403|404|414|429|502)|net::ERR_FAILED$|^htmx:(afterRequest|sendAbort|sendError),",
    re.IGNORECASE,
)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def site(tmp_path_factory, chromium) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "NEWSDESK_HTTPS": "0",
        "DJANGO_SUPERUSER_PASSWORD": EDITOR["password"],
    }
    for command in (
        ["migrate", "--verbosity", "0"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["import_articles"],
        ["createsuperuser", "--noinput", "--username", EDITOR["username"], "--email", "editor@newsdesk.example"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=PROJECT, env=environment, check=True)
    serve = ["gunicorn", "newsdesk.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    serve += ["--limit-request-line", "8190", "--log-level", "warning"]
    server = subprocess.Popen(
        ["timeout", str(MOST_SECONDS), sys.executable, "-m", *serve], cwd=PROJECT, env=environment
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answering(url: str) -> str:
    for _ in range(100):
        try:
            with urlopen(f"{url}/healthz"):
                return url
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"the server at {url} does not answer")


@pytest.fixture(scope="session")
def browser(chromium) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site) -> Iterator:
    """open_page(path, **options of the browser's context) → the page; errors of scripts fail the test at its end."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(path: str, **options) -> Page:
        context = browser.new_context(base_url=site, **{"viewport": DESK, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [error for error in errors if not EXPECTED_ERROR.search(error)] == []


STORY = "/stories/the-tarrow-hill-quarry/"


@pytest.fixture
def story(open_page) -> Page:
    return open_page(STORY)
