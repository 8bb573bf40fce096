"""A process with Newsdesk loaded, which forks a worker or a server for each line that it reads.

    python -m tests.faults.zygote

Loading takes a second or two, and a test that kills twenty processes would wait for each. A line is a function of this
module and its arguments, as a JSON list; the answer is a line, too.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from articles.analysis import analyse  # noqa: E402
from articles.importing import tasks, waiting  # noqa: E402
from articles.importing.batches import begin  # noqa: E402
from articles.importing.incoming import Incoming  # noqa: E402
from articles.models import ImportBatch  # noqa: E402
from newsdesk.wsgi import application  # noqa: E402

CHILDREN: list[int] = []


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def prepare(texts: list[str]) -> dict[str, object]:
    """An empty database, an import of these texts that an editor has confirmed, and a session of that editor."""
    call_command("migrate", verbosity=0)
    editor = User.objects.create_superuser("editor")
    files = [Incoming(f"{n}.md", f"{n}.md", text.encode()) for n, text in enumerate(texts)]
    batch = begin(ImportBatch.Source.FILES, files, editor, {})
    waiting.work_on(batch.pk)
    batch.files.update(outcome="confirmed")
    client = Client()
    client.force_login(editor)
    connections.close_all()  # so that all is in the one file
    return {"batch": batch.pk, "session": client.cookies["sessionid"].value}


def use(database: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = database


def work(batch: int, statements: int) -> int:
    """A worker goes on with the batch, and is killed at a statement to the database, 0 for none; how it ended."""
    tasks.work_on.enqueue(batch)
    return os.waitstatus_to_exitcode(os.waitpid(forked(lambda: _work(statements)), 0)[1])


def _work(statements: int) -> None:
    left = [statements]

    def killing(execute: Callable, *arguments: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    with connection.execute_wrapper(killing):
        call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


def serve() -> list[int]:
    """A server on loopback: its process and its port."""
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    child = forked(server.serve_forever)
    CHILDREN.append(child)
    server.server_close()
    return [child, server.server_port]


def kill(child: int) -> int:
    CHILDREN.remove(child)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def forked(run: Callable[[], object]) -> int:
    connections.close_all()
    if child := os.fork():
        return child
    try:
        run()
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    analyse("Ines Tallow closed the ferry.")  # loads the tables, which every child then has
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(globals()[name](*arguments)) + "\n")
        sys.stdout.flush()
    for left in list(CHILDREN):
        kill(left)
