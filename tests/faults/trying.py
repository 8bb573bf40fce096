"""Hands the malformed uploads in, each in a process of its own, as an editor does, and prints what became of each.

    python -m tests.faults.trying

Every process begins with the same empty database in its memory, and is killed after PATIENCE seconds.
"""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from html import unescape
from typing import Any

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
    "DATABASE_URL": "sqlite://:memory:",
    "NEWSDESK_HTTPS": "0",
}

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from articles.admin import importing  # noqa: E402
from articles.analysis import analyse  # noqa: E402
from articles.importing.addresses import Fetched  # noqa: E402
from articles.models import Article, ImportBatch  # noqa: E402
from tests.faults.malformed import Case, every_case  # noqa: E402

PATIENCE = 120  # seconds: what takes longer on any machine has hung
START = reverse("admin:articles_importbatch_import")
FEED = "https://quay.example/feed.xml"
ERRORS = re.compile(r'<ul class="errorlist[^>]*>(.*?)</ul>', re.DOTALL)


def hand_in(case: Case) -> dict[str, Any]:
    """Upload, look at the previews, confirm, look at the articles: every status, and what was told at the end."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get())
    if case.is_feed:
        importing.fetch = lambda url: Fetched(url, "feed.xml", case.data, "application/rss+xml")
        answer = client.post(START, {"source": "feed", "feed": FEED})
    else:
        answer = client.post(START, {"source": "files", "upload": [SimpleUploadedFile(case.name, case.data)]})
    seen = {
        "statuses": [answer.status_code],
        "told": _errors(answer),
        "outcomes": [],
        "listed": b"entry" in answer.content,
    }
    if batch := ImportBatch.objects.first():
        _decide(client, batch, seen)
    return seen


def _errors(answer: Any) -> list[str]:
    found = ERRORS.findall(answer.content.decode()) if answer.status_code == 200 else []
    return [unescape(" ".join(re.sub("<[^>]+>", " ", part).split())) for part in found]


def _decide(client: Client, batch: ImportBatch, seen: dict[str, Any]) -> None:
    def get(address: str) -> None:
        seen["statuses"].append(client.get(address).status_code)

    page = reverse("admin:articles_importbatch_change", args=[batch.pk])
    get(page)
    for file in batch.files.filter(outcome="ready")[:3]:
        get(reverse("admin:articles_importedfile_preview", args=[file.pk]))
    client.post(reverse("admin:articles_importbatch_do", args=[batch.pk]), {"do": "confirm"})
    get(page)
    for article in Article.objects.all()[:3]:
        get(article.get_absolute_url())
    seen["outcomes"] = list(batch.files.values_list("path", "outcome", "message")[:20])


def in_a_process(run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `run` answers, with the seconds it took, the MB at its peak, and the signal that ended it, if one did."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        try:
            with os.fdopen(writing, "w") as answer:
                json.dump(run(), answer)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    _, status, used = os.wait4(child, 0)
    ended = {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - began,
        "mb": used.ru_maxrss / 1024,
    }
    return {**(json.loads(said) if said else {}), **ended}


def main() -> None:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    User.objects.create_superuser("editor")
    analyse("Ines Tallow closed the ferry.")  # loads the tables once for all
    chosen = sys.argv[1:]
    for case in every_case():
        if not chosen or any(words in case.label for words in chosen):
            tried = in_a_process(lambda case=case: hand_in(case))
            sys.stdout.write(json.dumps({"label": case.label, "name": case.name, **tried}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
