"""A change made, or tried and taken back."""

from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.timezone import now

from articles.curating.change import Change, Decision, Refused, User
from articles.curating.differing import places, vanished
from articles.curating.rows import Named, Place, Rows, record, rows
from articles.curating.versions import check_version
from articles.importing.merging import NotOne
from articles.models import Correction

MOST_AT_ONCE = 200  # articles analysed anew while an editor waits: some seconds
MOST_SHOWN = 200  # places of a preview: an editor looks at no more, and a name may stand in thousands


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change or an undo would do: `count` places in all, the first MOST_SHOWN of them in `places`.

    `gone` and `made` are the entities and unnamed speakers that would not be there any more, or anew; `notes` are
    sentences on what it does besides. Where `untried` is not 0, so many articles would be analysed anew that this was
    not tried; nothing else is known.
    """

    summary: str
    places: list[Place]
    count: int
    gone: list[Named]
    made: list[Named]
    notes: list[str] = field(default_factory=list)
    untried: int = 0


def is_long(change: Change) -> bool:
    return len(change.analysed()) > MOST_AT_ONCE


def apply(change: Change, editor: User, version: str | None = None) -> Correction:
    """Make the change, and keep it as a correction with the state before. All of it or nothing.

    `version` is what `version_of` gave of `change.subjects()` when the editor's form was made; without it nobody looks.
    Raises Refused where the change cannot be, Changed where somebody has changed its subjects since.
    """
    with transaction.atomic():
        return _make(change, editor, version)[0]


def preview(change: Change, version: str | None = None) -> Preview:
    """What `apply` would do: it is done, and taken back, unless that would take long. Raises what `apply` raises."""
    if isinstance(change, Decision) and is_long(change):
        return _untried(change, version)
    with transaction.atomic():
        correction, found = _make(change, AnonymousUser(), version)
        transaction.set_rollback(True)
    return replace(found, summary=correction.summary)


def _untried(change: Decision, version: str | None) -> Preview:
    with transaction.atomic():
        ready(change, version)
        return Preview(change.summary(), [], 0, [], [], untried=len(change.analysed()))


def ready(change: Change, version: str | None) -> None:
    """Raises Refused where it cannot be, Changed where somebody has changed its subjects."""
    change.lock()
    if version is not None:
        check_version(version, change.subjects())
    change.check()


def _make(change: Change, editor: User, version: str | None) -> tuple[Correction, Preview]:
    ready(change, version)
    scope = change.scope()
    before = rows(scope)
    other = change.places()
    try:
        correction = change.record(editor)
    except NotOne as error:
        raise Refused(str(error)) from error
    after = rows(scope, also=before)
    if isinstance(change, Decision):
        correction.before |= {"rows": record(before, after), "at": now().isoformat()}
        correction.save(update_fields=["before"])
    return correction, described(correction.summary, before, after, other, change.notes())


def described(summary: str, before: Rows, after: Rows, other: list[Place], notes: list[str]) -> Preview:
    found = other + places(before, after)
    gone, made = vanished(before, after), vanished(after, before)
    return Preview(summary, found[:MOST_SHOWN], len(found), gone, made, notes)
