"""The page of an import: what became of each file, and what can be done with all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from articles.admin.importing import importers_only, page, set_to_work
from articles.importing import tasks, undoing
from articles.importing.previews import clear_old
from articles.models import ImportBatch, ImportedFile, Preview
from articles.models.keys import primary_key

Outcome = ImportedFile.Outcome
SHOWN = 100  # files on a page
PAGE = "admin:articles_importbatch_change"
WORK = (Outcome.WAITING, Outcome.CONFIRMED)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("<int:pk>/progress/", site.admin_view(progress), name="articles_importbatch_progress"),
        path("<int:pk>/do/", site.admin_view(do), name="articles_importbatch_do"),
        path("<int:pk>/undo/", site.admin_view(undo), name="articles_importbatch_undo"),
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an import is."""

    batch: ImportBatch
    counts: dict[str, int]

    @classmethod
    def of(cls, batch: ImportBatch) -> "Standing":
        rows = batch.files.order_by().values_list("outcome").annotate(Count("pk"))
        return cls(batch, dict(rows))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def to_do(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in WORK)

    @property
    def done(self) -> int:
        return self.total - self.to_do

    @property
    def working(self) -> bool:
        return bool(self.to_do) and self.batch.cancelled_at is None

    @property
    def said(self) -> list[tuple[int, str]]:
        """How many files there are of each outcome, in the order of their way."""
        return [(self.counts[outcome], outcome.label) for outcome in Outcome if outcome in self.counts]

    @property
    def ready(self) -> int:
        return self.counts.get(Outcome.READY, 0)

    @property
    def failed(self) -> int:
        return self.counts.get(Outcome.FAILED, 0)

    @property
    def undoable(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in undoing.UNDONE_FROM)


def batch_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Called by the admin of ImportBatch, which knows who may see it."""
    files = batch.files.select_related("article__outlet", "preview")
    unread = "article__body", "article__text", "article__left_out", "preview__data"
    shown = Paginator(files.defer(*unread), SHOWN).get_page(request.GET.get("page"))
    standing = Standing.of(batch)
    ready = "the one that is ready" if standing.ready == 1 else f"all {standing.ready} that are ready"
    return page(
        request,
        "importbatch/batch",
        str(batch),
        standing=standing,
        confirm_label=f"Import {ready}",
        batch=batch,
        page=shown,
        retried=_retriable(batch).exists(),
        again=_kept(batch).exists(),
    )


@require_safe
@importers_only
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The bar of the page, which asks for it again and again; at the end the page itself is loaded anew."""
    standing = Standing.of(get_object_or_404(ImportBatch, pk=pk))
    if not standing.working:
        return HttpResponseClientRefresh()
    return page(request, "importbatch/_progress", "", standing=standing, batch=standing.batch)


@require_POST
@importers_only
def do(request: HttpRequest, pk: int) -> HttpResponse:
    """What a button of the page asks for with all files."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    try:
        act = ACTS[request.POST.get("do", "")]
    except KeyError as error:
        raise Http404("There is no such button. Load the page again.") from error
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
    ImportBatch.objects.filter(pk=batch.pk).update(cancelled_at=now())
    messages.info(request, "Cancelled. A file that was being done is finished; the others stay as they are.")


def go_on(request: HttpRequest, batch: ImportBatch) -> None:
    work_on(request, batch)


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


def work_on(request: HttpRequest, batch: ImportBatch) -> None:
    """Let the work begin, or go on after it was cancelled or interrupted."""
    ImportBatch.objects.filter(pk=batch.pk).exclude(cancelled_at=None).update(cancelled_at=None)
    set_to_work(request, batch)


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
    tasks.undo.enqueue(batch.pk, cast(User, request.user).pk, also)
    messages.success(request, "The import is being undone. What is left as it is, is told below.")
    return redirect(PAGE, pk)


def _sorted(steps: list[undoing.Undoing]) -> dict[str, Any]:
    free = [step for step in steps if not step.impossible and not step.since]
    return {
        "removed": [step for step in free if step.removes],
        "put_back": [step for step in free if not step.removes],
        "changed": [step for step in steps if step.since and not step.impossible],
        "impossible": [step for step in steps if step.impossible],
    }


def _files(count: int) -> str:
    return "1 file was" if count == 1 else f"{count} files were"
