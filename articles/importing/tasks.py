"""The long work of an import, in the background where NEWSDESK_TASKS=database lets a worker do it."""

import django

from articles.importing import undoing, waiting
from articles.search import refresh

if django.VERSION >= (6,):
    from django.tasks import task
else:  # the same API, before it was Django's own
    from django_tasks import task  # type: ignore[no-redef]


@task()
def work_on(batch: int) -> None:
    """Read what waits to be read, import what is confirmed. Done again, it goes on where it was interrupted."""
    waiting.work_on(batch)
    _bring_search_in_line()


@task()
def undo(batch: int, editor: int, also: list[int]) -> None:
    """Undo an import with which `undoing.begin` was called; `also` are the files whose articles go although changed."""
    undoing.work_on(batch, editor, also)
    _bring_search_in_line()


def _bring_search_in_line() -> None:
    """Or the first search afterwards would have all of it to do."""
    while not refresh():
        pass
