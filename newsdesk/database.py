"""Whether the database is ready and, where it fails, what has happened to it."""

from dataclasses import dataclass

from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True, slots=True)
class Trouble:
    """What has happened, and what to do next, in sentences."""

    what: str
    mend: str


_BUSY = Trouble(
    "The database is busy: another process has been writing for longer than this one could wait.",
    "Try again in a moment.",
)
_FULL = Trouble(
    "There is no room left on the disk of the database.",
    "Ask an administrator to make room on it; then try again.",
)
_READ_ONLY = Trouble(
    "The database cannot be written to.",
    "Ask an administrator to check who may write to it, and its disk; then try again.",
)
_NOT_READY = Trouble(
    "The database lacks a table or a column that this version needs.",
    "Ask an administrator to run “manage.py migrate”; then try again.",
)
_GONE = Trouble(
    "The database does not answer.",
    "Try again in a moment. If that does not help, ask an administrator to check that it runs.",
)
# By the words of SQLite (sqlite.org/rescode.html), and the conditions of PostgreSQL (its manual, Appendix A).
_BY_WORDS = {
    "is locked": _BUSY,
    "is full": _FULL,
    "readonly": _READ_ONLY,
    "no such table": _NOT_READY,
    "no such column": _NOT_READY,
}
_BY_CONDITION = {
    "55P03": _BUSY,
    "57014": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42P01": _NOT_READY,
    "42703": _NOT_READY,
}


def waiting_migrations() -> int:
    """How many migrations the database lacks. Raises DatabaseError where it does not answer."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What has happened to the database where `error`, or what it was raised from, tells of that; else None."""
    while error is not None:
        if isinstance(error, Error) and (found := _trouble(error)):
            return found
        error = error.__cause__ or error.__context__
    return None


def _trouble(error: Error) -> Trouble | None:
    if found := _BY_CONDITION.get(getattr(error.__cause__, "sqlstate", None) or ""):
        return found
    if not isinstance(error, OperationalError | InterfaceError):
        return None  # a defect of ours, such as a value that does not fit its column
    return next((trouble for words, trouble in _BY_WORDS.items() if words in str(error)), _GONE)
