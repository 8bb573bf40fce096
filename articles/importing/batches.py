"""Files → articles, one after the other: a file that fails leaves no trace and stops no other."""

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
SEEDS = Path(settings.BASE_DIR) / "seeds"
SEED_CATALOGUE = SEEDS / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file; `message` is why it failed or what an editor may want to look at."""

    path: Path
    outcome: Outcome
    article: Article | None = None
    message: str = ""


def import_files(
    files: Iterable[Path],
    facts: Facts,
    *,
    dry_run: bool = False,
    user: User | None = None,
) -> Iterator[FileResult]:
    """Import each of `files` in a transaction of its own and say what became of it.

    The results are kept in one ImportBatch, which is not made before something has changed or failed, and not at all
    by a dry run: that does everything a real run does and rolls each file back.
    """
    batch: ImportBatch | None = None
    for file in files:
        result = _import_file(file, facts, dry_run)
        if result.outcome != Outcome.UNCHANGED and not dry_run:
            batch = batch or ImportBatch.objects.create(started_by=user)
            batch.files.create(
                path=str(result.path), outcome=result.outcome, article=result.article, message=result.message
            )
        yield result


def _import_file(path: Path, facts: Facts, dry_run: bool) -> FileResult:
    try:
        draft = read_article(path, facts=facts, catalogue=SEED_CATALOGUE)
        with transaction.atomic():
            saved = save(draft, path.resolve())
            transaction.set_rollback(dry_run)
    except ImportProblem as problem:
        return FileResult(path, Outcome.FAILED, message=str(problem))
    except RecursionError:
        return FileResult(path, Outcome.FAILED, message=f"{path}: its lists are nested too deeply. Flatten them.")
    except DatabaseError as error:
        return FileResult(path, Outcome.FAILED, message=f"{path}: the database refused it: {error}. Try again.")
    result = FileResult(path, saved.outcome, saved.article, " ".join(draft.warnings))
    return replace(result, article=None) if dry_run else result
