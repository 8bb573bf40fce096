"""Many files → articles, one after the other: a file that fails leaves no trace and stops no other."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils.timezone import now

from articles.importing.facts import Facts
from articles.importing.files import SEED_CATALOGUE, SEEDS
from articles.importing.incoming import Incoming
from articles.importing.problems import ImportProblem
from articles.importing.read import read_article
from articles.importing.saving import save
from articles.models import Article, ImportBatch, ImportedFile, Preview
from newsdesk.database import trouble_of

__all__ = ["SEEDS", "FileResult", "begin", "import_files", "told"]

Outcome = ImportedFile.Outcome
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file; `message` is why it failed or what an editor may want to look at."""

    path: Path
    outcome: Outcome
    article: Article | None = None
    message: str = ""
    before: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The path as it can be printed and stored, whatever bytes the file system has for it."""
        return str(self.path).encode("utf-8", "backslashreplace").decode()


def begin(
    source: ImportBatch.Source, incoming: Sequence[Incoming], user: User | None, given: Mapping[str, str]
) -> ImportBatch:
    """A batch in which everything waits to be read; what cannot be taken at all has failed from the beginning.

    `given` are the outlet, story and language that hold for all of it, by the keys of `facts_from`.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.create(source=source, started_by=user)
        files = ImportedFile.objects.bulk_create([_row(batch, one) for one in incoming])
        Preview.objects.bulk_create(
            Preview(file=file, name=one.name, data=one.data, given=dict(given))
            for file, one in zip(files, incoming, strict=True)
            if not one.problem
        )
    return batch


def _row(batch: ImportBatch, one: Incoming) -> ImportedFile:
    outcome = Outcome.FAILED if one.problem else Outcome.WAITING
    return ImportedFile(
        batch=batch, path=one.path, outcome=outcome, message=one.problem, done_at=now() if one.problem else None
    )


def import_files(
    files: Iterable[Path],
    facts: Facts,
    *,
    dry_run: bool = False,
    user: User | None = None,
) -> Iterator[FileResult]:
    """Import each of `files` in a transaction of its own and say what became of it.

    The results are kept in one ImportBatch, which is not made before something has changed or failed. A dry run does
    everything that a real run does, and takes all of it back at its end.
    """
    if not dry_run:
        yield from _import_files(files, facts, user)
        return
    with transaction.atomic():
        for result in _import_files(files, facts, user):
            yield replace(result, article=None)
        transaction.set_rollback(True)


def _import_files(files: Iterable[Path], facts: Facts, user: User | None) -> Iterator[FileResult]:
    batch: ImportBatch | None = None
    for file in files:
        result = _import_file(file, facts)
        if result.outcome != Outcome.UNCHANGED:
            batch = batch or ImportBatch.objects.create(started_by=user)
            batch.files.create(
                path=result.name,
                outcome=result.outcome,
                article=result.article,
                message=result.message,
                before=result.before,
                done_at=now(),
            )
        yield result


def _import_file(path: Path, facts: Facts) -> FileResult:
    try:
        draft = read_article(path, facts=facts, catalogue=SEED_CATALOGUE)
        saved = save(draft, path.resolve())
    except Exception as error:
        return FileResult(path, Outcome.FAILED, message=told(error, str(path)))
    message = " ".join((*draft.warnings, *saved.notes))
    return FileResult(path, saved.outcome, saved.article, message, saved.before)


def told(error: Exception, name: str, what: str = "import") -> str:
    """What to tell of an error that the file `name` met with: `<file>: <what is wrong>. <What to do>.`

    A defect of ours that one file brings to light must not keep the others out; the log tells where it is.
    """
    match error:
        case ImportProblem():
            return str(error)
        case RecursionError():
            return f"{name}: its lists are nested too deeply. Flatten them."
        case DatabaseError() if trouble := trouble_of(error):
            return f"{name}: {trouble.what[0].lower()}{trouble.what[1:]} {trouble.mend}"
        case DatabaseError():
            return f"{name}: the database refused it: {error}. Try again."
        case _:
            logger.error("The %s of %s failed", what, name, exc_info=error)
            return f"{name}: the {what} itself failed ({type(error).__name__}). Report it with the file and the log."
