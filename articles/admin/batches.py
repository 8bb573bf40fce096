"""The page of an import: what became of each file, and what can be done with all of them."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from articles.admin.importing import importers_only, page, set_to_work
from articles.admin.standing import WORK, Standing
from articles.importing import tasks, undoing
from articles.importing.previews import clear_old
from articles.importing.waiting import UNCHANGED
from articles.models import ImportBatch, ImportedFile, Preview
from articles.models.keys import primary_key

Outcome = ImportedFile.Outcome
SHOWN = 100  # files on a page
PAGE = "admin:articles_importbatch_change"


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("<int:pk>/progress/", site.admin_view(progress), name="articles_importbatch_progress"),
        path("<int:pk>/do/", site.admin_view(do), name="articles_importbatch_do"),
        path("<int:pk>/undo/", site.admin_view(undo), name="articles_importbatch_undo"),
    ]


def batch_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Called by the admin of ImportBatch, which knows who may see it."""
    standing = Standing.of(batch)
    ready = "the one that is ready" if standing.ready == 1 else f"all {standing.ready} that are ready"
    return page(
        request,
        "importbatch/batch",
        str(batch),
        standing=standing,
        confirm_label=f"Import {ready}",
        batch=batch,
        page=_files_shown(request, batch),
        unchanged=UNCHANGED,
        retried=_retriable(batch).exists(),
        again=_kept(batch).exists(),
    )


def _files_shown(request: HttpRequest, batch: ImportBatch) -> Page[ImportedFile]:
    files = batch.files.select_related("article__outlet", "preview")
    unread = "article__body", "article__text", "article__left_out", "preview__data"
    return Paginator(files.defer(*unread), SHOWN).get_page(request.GET.get("page"))


@require_safe
@importers_only
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What moves on the page, which asks for it again and again; where other buttons are due, all of it is loaded."""
    standing = Standing.of(get_object_or_404(ImportBatch, pk=pk))
    if not standing.moves or standing.may_go_on != (request.GET.get("go-on") == "offered"):
        return HttpResponseClientRefresh()
    files = _files_shown(request, standing.batch)
    context = {"standing": standing, "batch": standing.batch, "page": files, "unchanged": UNCHANGED}
    return page(request, "importbatch/_progress", "", **context)


@require_POST
@importers_only
def do(request: HttpRequest, pk: int) -> HttpResponse:
    """What a button of the page asks for with all files."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    try:
        act = ACTS[request.POST.get("do", "")]
    except KeyError as error:
        raise Http404("There is no such button. Load the page again.") from error
    if batch.is_being_undone and act is not cancel:
        messages.warning(request, "Nothing was done: the import is being undone. Wait for its end, or cancel that.")
    else:
        act(request, batch)
    return redirect(PAGE, pk)


def confirm_all(request: HttpRequest, batch: ImportBatch) -> None:
    clear_old()
    count = batch.files.filter(outcome=Outcome.READY, preview__isnull=False).update(outcome=Outcome.CONFIRMED)
    if count:
        messages.success(request, f"{_files(count)} confirmed.")
        work_on(request, batch)
    else:
        messages.warning(request, "Nothing is ready to be imported.")


def retry(request: HttpRequest, batch: ImportBatch) -> None:
    failed = _retriable(batch)
    others = batch.files.filter(outcome=Outcome.FAILED).count() - failed.count()
    count = failed.update(outcome=Outcome.WAITING, message="", done_at=None)
    left = " The others cannot be read as they are: mend them, and import them anew." if others else ""
    messages.info(request, f"{_files(count)} tried again.{left}")
    work_on(request, batch)


def _retriable(batch: ImportBatch) -> QuerySet[ImportedFile]:
    """What failed for a reason that may have passed: no answer of an address, or an import that could not be saved."""
    came = Q(preview__data=None) | ~Q(preview__title="")
    return batch.files.filter(came, outcome=Outcome.FAILED, preview__isnull=False)


def again(request: HttpRequest, batch: ImportBatch) -> None:
    """What was undone waits for the editor once more, with what was changed in its preview."""
    count = _kept(batch).update(outcome=Outcome.WAITING, message="", before=None, done_at=None)
    ImportBatch.objects.filter(pk=batch.pk).update(undone_at=None, undone_by=None)
    messages.info(request, f"{_files(count)} read again. Nothing is imported before you say so.")
    work_on(request, batch)


def _kept(batch: ImportBatch) -> QuerySet[ImportedFile]:
    """What was undone and is still kept."""
    return batch.files.filter(outcome=Outcome.UNDONE, preview__isnull=False)


def cancel(request: HttpRequest, batch: ImportBatch) -> None:
    if batch.is_being_undone:
        undoing.cancel(batch.pk)
        messages.info(request, "Cancelled. What was taken back stays so; the other articles stay as they are.")
        return
    ImportBatch.objects.filter(pk=batch.pk).update(cancelled_at=now())
    messages.info(request, "Cancelled. A file that was being done is finished; the others stay as they are.")


def go_on(request: HttpRequest, batch: ImportBatch) -> None:
    if work_on(request, batch):
        messages.info(request, "The work has begun again where it stood.")


def discard(request: HttpRequest, batch: ImportBatch) -> None:
    count = discard_files(batch.files.filter(outcome__in=(*WORK, Outcome.READY)))
    messages.info(request, f"{_files(count)} discarded. Nothing of it was imported.")


ACTS: dict[str, Callable[[HttpRequest, ImportBatch], None]] = {
    "confirm": confirm_all,
    "retry": retry,
    "again": again,
    "cancel": cancel,
    "go-on": go_on,
    "discard": discard,
}


def work_on(request: HttpRequest, batch: ImportBatch) -> bool:
    """Let the work begin, or go on after it was cancelled or interrupted. The answer is whether that was possible."""
    ImportBatch.objects.filter(pk=batch.pk).exclude(cancelled_at=None).update(cancelled_at=None)
    Preview.objects.filter(file__batch=batch, file__outcome__in=WORK).update(changed_at=now())  # it moves
    return set_to_work(request, batch)


@transaction.atomic
def discard_files(files: QuerySet[ImportedFile]) -> int:
    numbers = list(files.select_for_update().values_list("pk", flat=True))
    Preview.objects.filter(file__in=numbers).delete()
    chosen = ImportedFile.objects.filter(pk__in=numbers)
    return chosen.update(outcome=Outcome.DISCARDED, article=None, done_at=now())


@require_http_methods(["GET", "HEAD", "POST"])
@importers_only
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go, and, once the editor has said so, its end."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    steps = undoing.plan(batch)
    if request.method != "POST":
        return page(request, "importbatch/undo", f"Undo: {batch}", batch=batch, **_sorted(steps))
    also = [number for given in request.POST.getlist("also") if (number := primary_key(given))]
    before, editor = Standing.of(batch).undoable, cast(User, request.user).pk
    undoing.begin(batch.pk, editor)
    tasks.undo.enqueue(batch.pk, editor, also)
    _say(request, ImportBatch.objects.get(pk=pk), before)
    return redirect(PAGE, pk)


def _say(request: HttpRequest, batch: ImportBatch, undoable: int) -> None:
    """What an undo has come to: `undoable` articles stood there before it."""
    if batch.is_being_undone:
        messages.info(request, "The undo goes on in the background. This page shows how far it is.")
        return
    staying = Standing.of(batch).undoable
    said = [f"{_articles(undoable - staying)} taken back."] if undoable > staying else []
    if staying:
        stays = "stays as it is" if staying == 1 else "stay as they are"
        said.append(f"{staying} article{'' if staying == 1 else 's'} {stays}: the column “To look at” says why.")
    tell = messages.warning if staying else messages.success
    tell(request, " ".join(said) or "There was nothing to be taken back.")


def _sorted(steps: list[undoing.Undoing]) -> dict[str, Any]:
    free = [step for step in steps if not step.impossible and not step.since]
    return {
        "removed": [step for step in free if step.removes],
        "put_back": [step for step in free if not step.removes],
        "changed": [step for step in steps if step.since and not step.impossible],
        "impossible": [step for step in steps if step.impossible],
    }


def _articles(count: int) -> str:
    return "1 article was" if count == 1 else f"{count} articles were"


def _files(count: int) -> str:
    return "1 file was" if count == 1 else f"{count} files were"
