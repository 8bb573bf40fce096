"""A decision on a name in so many articles that a worker makes it, where NEWSDESK_TASKS=database lets one."""

from dataclasses import fields
from typing import Any

import django
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import User as Account
from django.db import transaction

from articles.curating.aliases import AddAlias, RemoveAlias
from articles.curating.change import Change, User, locked
from articles.curating.making import apply, is_long, ready
from articles.curating.not_names import NotAName
from articles.models import Correction, Entity

if django.VERSION >= (6,):
    from django.tasks import task
else:  # the same API, before it was Django's own
    from django_tasks import task  # type: ignore[no-redef]

LONG: dict[str, type[Change]] = {kind.__name__: kind for kind in (NotAName, AddAlias, RemoveAlias)}


def is_for_worker(change: Change) -> bool:
    """Whether the change concerns too many articles to be made while an editor waits, and a worker may make it."""
    return bool(make.get_backend().supports_defer) and type(change).__name__ in LONG and is_long(change)


def apply_or_leave(change: Change, editor: User, version: str | None = None) -> Correction | None:
    """What `apply` does; None where it is left to a worker. Raises what `apply` raises, as far as can be told now."""
    if not is_for_worker(change):
        return apply(change, editor, version)
    values = {f.name: getattr(change, f.name) for f in fields(change)}  # type: ignore[arg-type]  # it is a dataclass
    with transaction.atomic():
        ready(change, version)
    kept = {name: value.pk if isinstance(value, Entity) else value for name, value in values.items()}
    make.enqueue(type(change).__name__, kept, editor.pk or 0, version)
    return None


@task()
def make(kind: str, values: dict[str, Any], editor: int, version: str | None) -> None:
    """Make the change of that name. What is refused now, since somebody else was faster, is in the log of tasks."""
    if "entity" in values:
        values = values | {"entity": locked_entity(values["entity"])}
    apply(LONG[kind](**values), Account.objects.filter(pk=editor).first() or AnonymousUser(), version)


def locked_entity(pk: int) -> Entity:
    """Raises Changed where it is gone."""
    with transaction.atomic():
        return locked(Entity(pk=pk))
