"""What a test of killed processes needs: the process that forks them, and a look at the database from outside."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds after which a process that should have moved on has hung
PEOPLE = ("Ines Tallow", "Oskar Brand", "Mara Ellund", "Bo Lee", "Ruth Amsel", "Piet Moreau", "Lena Quist")
DUTIES = ("the Harbour Board", "the Ferry Union", "Brennick Council", "the Orm Water Authority")
EVENTS = ("closed the ferry", "opened the lock", "sold the pump", "raised the fares", "drained the basin")


def texts(count: int, seed: int) -> list[str]:
    """Articles with names and quotations that they share, some of them in one story."""
    chance = random.Random(seed)
    return [_text(chance, number) for number in range(count)]


def _text(chance: random.Random, number: int) -> str:
    paragraphs = []
    for who in chance.sample(PEOPLE, 3):
        surname = who.split()[-1]
        paragraphs.append(
            f"{who} of {chance.choice(DUTIES)} {chance.choice(EVENTS)} {chance.randint(2, 90)} days late.\n\n"
            f"“It was not safe before,” {surname} said. “We had {chance.randint(2, 90)} complaints in a week.”\n\n"
            f"{surname} said that the work would go on until the end of the year."
        )
    facts = f"title: Report {number}\noutlet: The {chance.choice(('Quay', 'Lamp'))}\nstory: Story {number % 5}"
    return f"---\n{facts}\n---\n" + "\n\n".join(paragraphs) + "\n"


class Zygote:
    """Calls the functions of `tests.faults.zygote` in a process of its own."""

    def __init__(self, database: Path, backend: str) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "DATABASE_URL": f"sqlite:///{database}",
            "NEWSDESK_TASKS": backend,
            "NEWSDESK_HTTPS": "0",
            "DEBUG": "0",
        }
        command = [sys.executable, "-m", "tests.faults.zygote"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=PROJECT, env=environment)

    def call(self, name: str, *arguments: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the process that was to {name} has ended with {self.process.wait()}"
        return json.loads(answer)


@contextmanager
def zygote(database: Path, backend: str) -> Iterator[Zygote]:
    started = Zygote(database, backend)
    try:
        yield started
    finally:
        # At the end of its lines it kills what it has forked, even if this process is not there to tell it so.
        started.process.communicate()


def press(port: int, session: str, batch: int, do: str) -> threading.Thread:
    """Press a button on the page of an import; the answer may never come."""
    token = "k" * 32
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def ask() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("POST", f"/admin/articles/importbatch/{batch}/do/", f"do={do}", headers)
            connection.getresponse().read()
        except (OSError, HTTPException):  # the server was killed meanwhile, as it should be
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    return thread


class Database:
    """The database as another process sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.path, timeout=PATIENCE)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def count(self, what: str) -> int:
        return int(self.rows(f"SELECT COUNT(*) FROM {what}")[0][0])

    def outcomes(self) -> dict[str, int]:
        return dict(self.rows("SELECT outcome, COUNT(*) FROM articles_importedfile GROUP BY outcome"))

    def created(self) -> int:
        return self.outcomes().get("created", 0)

    def wait_for(self, created: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.created() < created and self.outcomes().get("confirmed"):
            assert time.monotonic() < end, f"no more than {self.created()} articles in {PATIENCE} s"
            time.sleep(0.005)

    def articles(self) -> dict[str, list[tuple[Any, ...]]]:
        """By title: all that is stored of an article, whatever its number is."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for query in PARTS:
            for title, *values in self.rows(query):
                found.setdefault(title, []).append(tuple(values))
        return found

    def leftovers(self) -> dict[str, int]:
        """Rows of something that is not there, or that nothing needs; each should count 0."""
        return {name: self.count(what) for name, what in LEFTOVERS.items()} | {
            "foreign keys": len(self.rows("PRAGMA foreign_key_check")),
            "integrity": len(self.rows("PRAGMA integrity_check")) - 1,  # one row says that all is well
        }


PARTS = (
    """SELECT a.title, 'text', a.text, o.name, s.title FROM articles_article a
       LEFT JOIN articles_outlet o ON o.id = a.outlet_id LEFT JOIN articles_story s ON s.id = a.story_id""",
    """SELECT a.title, 'mention', m.start, m.end, m.surface, e.kind, e.name FROM articles_article a
       JOIN articles_mention m ON m.article_id = a.id JOIN articles_entity e ON e.id = m.entity_id
       ORDER BY m.start, m.end""",
    """SELECT a.title, 'quote', q.start, q.end, q.text, q.kind, q.cue, q.attribution, s.name FROM articles_article a
       JOIN articles_quote q ON q.article_id = a.id LEFT JOIN articles_speaker s ON s.id = q.speaker_id
       ORDER BY q.start, q.end""",
    """SELECT a.title, 'bands', COUNT(*), TOTAL(b.value) FROM articles_article a
       JOIN articles_minhashband b ON b.article_id = a.id GROUP BY a.id""",
)
LEFTOVERS = {
    "articles without a file": """articles_article WHERE id NOT IN
        (SELECT article_id FROM articles_importedfile WHERE outcome = 'created')""",
    "files without their article": "articles_importedfile WHERE outcome = 'created' AND article_id IS NULL",
    "files that wait without their bytes": """articles_importedfile WHERE outcome = 'confirmed'
        AND id NOT IN (SELECT file_id FROM articles_preview)""",
    "bytes of files that nobody imports": """articles_preview WHERE file_id NOT IN
        (SELECT id FROM articles_importedfile WHERE outcome IN ('confirmed', 'created'))""",
    "entities that no text names": """articles_entity WHERE id NOT IN (SELECT entity_id FROM articles_mention)
        AND id NOT IN (SELECT s.entity_id FROM articles_speaker s JOIN articles_quote q ON q.speaker_id = s.id
                       WHERE s.entity_id IS NOT NULL)""",
    "speakers without a quotation": """articles_speaker WHERE id NOT IN
        (SELECT speaker_id FROM articles_quote WHERE speaker_id IS NOT NULL)""",
    "outlets without an article": """articles_outlet WHERE id NOT IN
        (SELECT outlet_id FROM articles_article WHERE outlet_id IS NOT NULL)""",
    "stories without an article": """articles_story WHERE id NOT IN
        (SELECT story_id FROM articles_article WHERE story_id IS NOT NULL)""",
}
