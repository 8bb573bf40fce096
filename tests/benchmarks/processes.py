"""A fresh process with an empty, migrated database, so that no measurement weighs on another one."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@contextmanager
def fresh_process(database_url: str = "") -> Iterator[Callable[..., Any]]:
    """A function that calls another one, with its arguments, in a new process and waits for the result.

    Its database is the one of `database_url`, which is emptied, or else an SQLite file of its own.
    """
    with (
        TemporaryDirectory(prefix="newsdesk-bench-") as folder,
        ProcessPoolExecutor(1, get_context("spawn"), _set_up, (Path(folder), database_url)) as process,
    ):
        yield lambda function, *arguments: process.submit(function, *arguments).result()


def _set_up(folder: Path, database_url: str) -> None:
    # The settings of this machine must change neither what is measured nor which database it touches.
    os.environ |= {
        "DATABASE_URL": database_url or f"sqlite:///{folder / 'bench.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "for benchmarks alone",
        "DEBUG": "0",
        "NEWSDESK_SSL_REDIRECT": "0",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    if database_url:
        call_command("flush", interactive=False, verbosity=0)
