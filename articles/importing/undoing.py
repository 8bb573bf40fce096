"""An import taken back: what it created is removed, what it updated is as it was before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now

from articles.importing.annotating import forget_unused
from articles.importing.batches import told
from articles.importing.holding import let_go
from articles.importing.problems import ImportProblem
from articles.importing.saving import named_in, reannotate, remove
from articles.importing.standing import put_back
from articles.importing.states import restored
from articles.models import Article, Correction, ImportBatch, ImportedFile, Outlet, Story

Outcome = ImportedFile.Outcome
UNDONE_FROM = (Outcome.CREATED, Outcome.UPDATED)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What an undo would do with the article of a file; `since` are the sentences on what was done with it later."""

    file: ImportedFile
    since: tuple[str, ...] = ()

    @property
    def impossible(self) -> str:
        """Why there is nothing that can be done, "" where there is."""
        if self.file.article is None:
            return "The article is not there any more."
        if self.file.outcome == Outcome.UPDATED and not self.file.before:
            return "What the article was before was not kept. Change it by hand."
        return ""

    @property
    def removes(self) -> bool:
        return self.file.outcome == Outcome.CREATED


def plan(batch: ImportBatch, files: Iterable[int] | None = None) -> list[Undoing]:
    """What an undo of the batch, or of these of its files, would do. Three queries, however many files there are."""
    chosen = batch.files.filter(outcome__in=UNDONE_FROM).select_related("article", "article__outlet")
    if files is not None:
        chosen = chosen.filter(pk__in=files)
    found = list(chosen.defer("article__body", "article__text", "article__left_out"))
    since = _since(found)
    return [Undoing(file, tuple(since.get(file.pk, ()))) for file in found]


def _since(files: Collection[ImportedFile]) -> dict[int, list[str]]:
    """By file: what was done with its article after it."""
    by_article: dict[int, list[ImportedFile]] = defaultdict(list)
    for file in files:
        if file.article_id:
            by_article[file.article_id].append(file)
    found: dict[int, list[str]] = defaultdict(list)
    corrections = Correction.objects.filter(articles__in=by_article, undone_at=None).order_by("made_at", "pk")
    for article, made_at, kind, summary in corrections.values_list("articles", "made_at", "kind", "summary"):
        for file in by_article.get(article, ()):
            if file.done_at is None or made_at > file.done_at:
                found[file.pk].append(f"Corrected since: {summary or Correction.Kind(kind).label}")
    later = ImportedFile.objects.filter(article__in=by_article, outcome=Outcome.UPDATED).order_by("pk")
    for pk, article, path in later.values_list("pk", "article", "path"):
        for file in by_article[article]:
            if pk > file.pk:
                found[file.pk].append(f"Updated since by another import: {path}")
    return found


def begin(batch: int, editor: int) -> None:
    """Note that the batch is being undone, and by whom, until `work_on` has ended or somebody cancels it."""
    ImportBatch.objects.filter(pk=batch).update(undone_at=None, undone_by=editor)


def cancel(batch: int) -> None:
    """An article that is being undone at this moment is finished; the others stay."""
    ImportBatch.objects.filter(pk=batch, undone_at=None).update(undone_by=None)


def undo(batch: int, editor: int, also: Collection[int] = ()) -> None:
    begin(batch, editor)
    work_on(batch, editor, also)


def work_on(batch: int, editor: int, also: Collection[int] = ()) -> None:
    """Undo what can be undone of a batch with which somebody did `begin`, an article in a transaction, the last first.

    An article that was changed since is left as it is, and told, unless its file is among `also`; so is one that cannot
    be put back. Done again, it goes on where it was interrupted.
    """
    record = ImportBatch.objects.get(pk=batch)
    begun = ImportBatch.objects.filter(pk=batch, undone_at=None, undone_by__isnull=False)
    numbers = record.files.filter(outcome__in=UNDONE_FROM).order_by("-pk").values_list("pk", flat=True)
    for number in list(numbers):
        if not begun.exists():
            return
        try:
            _undo_file(record, number, editor, anyway=number in also)
        except Exception as error:  # of one file, which keeps no other one from being undone
            file = ImportedFile.objects.filter(pk=number)
            file.update(message=told(error, file.values_list("path", flat=True).get(), "undo"))
    begun.update(undone_at=now())


def _undo_file(batch: ImportBatch, number: int, editor: int, *, anyway: bool) -> None:
    with transaction.atomic():
        ImportedFile.objects.select_for_update().filter(pk=number).first()
        for step in plan(batch, [number]):
            file = step.file
            if step.impossible or (step.since and not anyway):
                file.message = step.impossible or f"Not undone. {' '.join(step.since)}"
                file.save(update_fields=["message"])
                continue
            _take_back(file, editor)
            file.article = None if step.removes else file.article
            file.outcome, file.message, file.done_at = Outcome.UNDONE, "", now()
            file.save()


def _take_back(file: ImportedFile, editor: int) -> None:
    article = cast(Article, file.article)
    article.refresh_from_db()
    let_go(file, editor)
    if file.outcome == Outcome.CREATED:
        remove(article)
        _remove_made((file.before or {}).get("made", {}))
        return
    story, state = article.story, file.before or {}
    before = restored(state)
    try:
        before.validate_constraints()
    except ValidationError as error:
        wrong = " ".join(error.messages)
        mend = "Change what the two have in common, then undo the import once more."
        raise ImportProblem(f"{file}: it was not undone. {wrong} {mend}") from error
    entities, speakers = named_in(article)
    if standing := state.get("standing"):  # imports of an older version have none
        put_back(article, article.text, before.text, standing)
    left = story if story and story.pk != before.story_id else None
    reannotate(before, left, was=before.text if standing else None)
    forget_unused(entities, speakers)


def _remove_made(made: Mapping[str, int]) -> None:
    """The outlet and the story that came with the article, where no other one has them."""
    Outlet.objects.filter(pk=made.get("outlet", 0), articles=None).delete()
    Story.objects.filter(pk=made.get("story", 0), articles=None).delete()
