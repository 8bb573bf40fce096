"""Files → articles, one after the other: a file that fails leaves no trace and stops no other."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from articles.importing.facts import Facts
from articles.importing.problems import ImportProblem
from articles.importing.read import read_article
from articles.importing.saving import save
from articles.models import Article, ImportBatch, ImportedFile

Outcome = ImportedFile.Outcome
logger = logging.getLogger(__name__)
SEEDS = Path(settings.BASE_DIR) / "seeds"
SEED_CATALOGUE = SEEDS / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file; `message` is why it failed or what an editor may want to look at."""

    path: Path
    outcome: Outcome
    article: Article | None = None
    message: str = ""

    @property
    def name(self) -> str:
        """The path as it can be printed and stored, whatever bytes the file system has for it."""
        return str(self.path).encode("utf-8", "backslashreplace").decode()


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
            batch.files.create(path=result.name, outcome=result.outcome, article=result.article, message=result.message)
        yield result


def _import_file(path: Path, facts: Facts) -> FileResult:
    try:
        draft = read_article(path, facts=facts, catalogue=SEED_CATALOGUE)
        saved = save(draft, path.resolve())
    except ImportProblem as problem:
        return FileResult(path, Outcome.FAILED, message=str(problem))
    except RecursionError:
        return FileResult(path, Outcome.FAILED, message=f"{path}: its lists are nested too deeply. Flatten them.")
    except DatabaseError as error:
        return FileResult(path, Outcome.FAILED, message=f"{path}: the database refused it: {error}. Try again.")
    except Exception as error:
        # A defect of ours that one file brings to light must not keep the others out; the log tells where it is.
        logger.exception("%s could not be imported", path)
        message = f"{path}: the import itself failed ({type(error).__name__}). Report it with the file and the log."
        return FileResult(path, Outcome.FAILED, message=message)
    return FileResult(path, saved.outcome, saved.article, " ".join(draft.warnings))
