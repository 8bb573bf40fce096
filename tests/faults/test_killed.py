"""Workers and servers that are killed in the middle of an import: whole articles or none, and the rest afterwards.

A worker is killed at a statement to the database, so that each moment of its work is as likely; a server while others
look on, some time after an article has come.
"""

import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.faults.killing import Database, Zygote, press, texts, zygote

ARTICLES = 110
WORKERS, SERVERS = 20, 6
SEED = 5
# An article takes some 35 statements, the claim of a task a dozen, and the first look of a worker's import a few.
FIRST_STATEMENT, LAST_STATEMENT = 5, 200
KILLED = -9


@dataclass
class Seen:
    """What stood in the database after each kill, and at the end; `clean` is what it would be without any."""

    clean: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)  # how each process did
    articles: list[dict[str, list[tuple[Any, ...]]]] = field(default_factory=list)
    outcomes: list[dict[str, int]] = field(default_factory=list)
    leftovers: list[dict[str, int]] = field(default_factory=list)

    def look(self, ended: int, database: Database) -> None:
        self.ended.append(ended)
        self.articles.append(database.articles())
        self.outcomes.append(database.outcomes())
        self.leftovers.append(database.leftovers())


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> Seen:
    """A worker and a server killed again and again over one import, which a last worker then ends."""
    seen, chance, folder = Seen(), random.Random(SEED), tmp_path_factory.mktemp("killed")
    database, clean = Database(folder / "killed.sqlite3"), Database(folder / "clean.sqlite3")
    with zygote(database.path, "database") as workers, zygote(database.path, "immediate") as servers:
        made = workers.call("prepare", texts(ARTICLES, SEED))
        shutil.copy(database.path, clean.path)
        for _ in range(WORKERS):
            seen.look(workers.call("work", made["batch"], chance.randint(FIRST_STATEMENT, LAST_STATEMENT)), database)
        for _ in range(SERVERS):
            seen.look(killed_server(servers, database, made, chance), database)
        seen.look(workers.call("work", made["batch"], 0), database)
        workers.call("use", str(clean.path))
        workers.call("work", made["batch"], 0)
        seen.clean = clean.articles()
    return seen


def killed_server(servers: Zygote, database: Database, made: dict[str, Any], chance: random.Random) -> int:
    before = database.created()
    process, port = servers.call("serve")
    asking = press(port, made["session"], made["batch"], "go-on")
    database.wait_for(before + chance.randint(1, 2))
    time.sleep(chance.uniform(0, 0.06))  # as long as an article takes
    ended: int = servers.call("kill", process)
    asking.join()
    return ended


def test_the_processes_were_killed(seen):
    assert Counter(seen.ended) == {KILLED: WORKERS + SERVERS, 0: 1}


def test_most_were_killed_while_there_was_work_to_do(seen):
    assert sum("confirmed" in outcomes for outcomes in seen.outcomes) > (WORKERS + SERVERS) * 3 / 4


def test_workers_and_servers_had_got_on_with_it(seen):
    created = [outcomes.get("created", 0) for outcomes in seen.outcomes]
    assert 0 < created[WORKERS - 1] < created[-2]


def test_each_kill_left_whole_articles_or_none(seen):
    """Names may change when later articles of a story join them; the rest is there from the beginning."""
    for found in seen.articles:
        assert {title: places(rows) for title, rows in found.items()} == {
            title: places(seen.clean[title]) for title in found
        }


def places(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [row[:4] if row[0] in ("mention", "quote") else row for row in rows]


def test_each_kill_left_nothing_that_belongs_nowhere(seen):
    assert [{name: count for name, count in left.items() if count} for left in seen.leftovers] == [{}] * len(seen.ended)


def test_each_kill_left_every_file_either_done_or_waiting(seen):
    assert {sum(o.get(name, 0) for name in ("created", "confirmed")) for o in seen.outcomes} == {ARTICLES}


def test_the_import_could_go_on_until_all_was_done(seen):
    assert seen.outcomes[-1] == {"created": ARTICLES}


def test_in_the_end_all_is_as_if_nothing_had_been_killed(seen):
    assert seen.articles[-1] == seen.clean
