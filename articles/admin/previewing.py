"""The page of a file that waits for an editor: what would be read, beside what came in, and the fields to correct."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from articles.admin import batches
from articles.admin.import_forms import PreviewForm
from articles.admin.importing import importers_only, page
from articles.admin.looking import Look, look
from articles.admin.printing import short
from articles.importing.draft import LeftOut
from articles.importing.edits import as_text, changes, places_back
from articles.importing.previews import Reading, clear_old, read
from articles.importing.problems import ImportProblem
from articles.importing.putting_back import Place, put_back
from articles.importing.quoting import quoted
from articles.importing.read import source_lines
from articles.models import ImportedFile, Preview

Outcome = ImportedFile.Outcome
PAGE = "admin:articles_importedfile_preview"
OPEN = (Outcome.READY, Outcome.FAILED)
MOST_BESIDE = 50  # files of the same import that could not be taken; the page of the import has all of them


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [path("<int:pk>/preview/", site.admin_view(preview), name="articles_importedfile_preview")]


@require_http_methods(["GET", "HEAD", "POST"])
@importers_only
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    clear_old()
    file = get_object_or_404(ImportedFile.objects.select_related("batch"), pk=pk)
    held = Preview.objects.filter(file=file, data__isnull=False).first()
    if held is None or file.outcome not in OPEN:
        messages.warning(
            request, f"{quoted(file)} is {file.get_outcome_display()}: there is no preview of it any more."
        )
        return redirect(batches.PAGE, file.batch_id)
    held.file = file
    try:
        reading = read(held)
    except ImportProblem as problem:
        return _unread(request, file, str(problem))
    if request.method == "POST":
        return _answer(request, held, reading)
    return _show(request, held, reading, _form(held, reading))


def _form(held: Preview, reading: Reading) -> PreviewForm:
    stands = {**as_text(reading.draft), **held.edits, "as_new": held.edits.get("as_new"), "version": _version(held)}
    return PreviewForm(initial=stands)


def _version(held: Preview) -> str:
    return held.changed_at.isoformat()


def _show(request: HttpRequest, held: Preview, reading: Reading, form: PreviewForm) -> HttpResponse:
    shown: Look = look(held, reading)
    title = reading.draft.title
    beside = held.file.batch.files.filter(outcome=Outcome.FAILED, preview=None)
    context = {"file": held.file, "form": form, "look": shown, "not_taken": beside[:MOST_BESIDE]}
    context["is_back"] = request.method == "GET" and "back" in request.GET
    return page(request, "importedfile/preview", f"Preview: {short(title)}", **context)


def _unread(request: HttpRequest, file: ImportedFile, problem: str) -> HttpResponse:
    if request.method == "POST":
        return _discard(request, file)
    return page(request, "importedfile/unread", f"Preview: {short(file)}", file=file, problem=problem)


def _answer(request: HttpRequest, held: Preview, reading: Reading) -> HttpResponse:
    """Whatever button was pressed, what stands in the fields is kept first."""
    do = request.POST.get("do", "save")
    if do == "discard":
        return _discard(request, held.file)
    if do == "restart":
        return _keep(request, held, {}, "The preview shows again what the file says.")
    form = PreviewForm(request.POST)
    if not form.is_valid():
        problem = " ".join(map(str, form.errors.get("take_story", ()))) or "Correct what is marked below."
        messages.error(request, f"Nothing was saved. {problem}")
        return _show(request, held, reading, form)
    if form.cleaned_data["version"] != _version(held):
        return _changed_meanwhile(request, held, reading, form)
    edits = _edits(request, held, reading, form)
    return _import(request, held, edits) if do == "import" else _keep(request, held, edits, "The preview is made anew.")


def _edits(request: HttpRequest, held: Preview, reading: Reading, form: PreviewForm) -> dict[str, Any]:
    texts = dict(form.texts())
    if story := form.cleaned_data["take_story"]:
        texts["story"] = story
    back = places_back(held.edits)
    chosen = _chosen(request.POST.get("put_back", ""), reading.found.left_out) - back
    if chosen:
        lines = source_lines(bytes(held.data or b""), held.name)
        texts["body"] = put_back(texts["body"], sorted(chosen), reading.found.left_out, lines)
    edits: dict[str, Any] = changes(reading.found, texts)
    if back | chosen:
        edits["put_back"] = sorted(back | chosen)
    if form.cleaned_data["as_new"]:
        edits["as_new"] = True
    return edits


def _chosen(button: str, left_out: Sequence[LeftOut]) -> set[Place]:
    """The lines that a button puts back: "3" all of a passage, "3.1" one line of it. None where there are no such."""
    every = {(number, at) for number, passage in enumerate(left_out) for at in range(passage.text.count("\n") + 1)}
    return {place for place in every if button in (f"{place[0]}", f"{place[0]}.{place[1]}")}


def _keep(request: HttpRequest, held: Preview, edits: dict[str, Any], said: str) -> HttpResponse:
    held.edits, held.changed_by = edits, cast(User, request.user)
    held.title = str(edits.get("title") or read(held).found.title)[:500]
    held.save()
    if "put_back" in request.POST:  # told beside the list, which has the focus, and not out of sight above
        return redirect(f"{reverse(PAGE, args=[held.file_id])}?back=yes#left-out")
    messages.success(request, said)
    return redirect(PAGE, held.file_id)


def _import(request: HttpRequest, held: Preview, edits: dict[str, Any]) -> HttpResponse:
    with transaction.atomic():
        file = ImportedFile.objects.select_for_update().filter(pk=held.file_id, outcome__in=OPEN).first()
        if file:
            held.edits, held.changed_by = edits, cast(User, request.user)
            held.title = str(edits.get("title", held.title))[:500]
            held.save()
            file.outcome, file.message = Outcome.CONFIRMED, ""
            file.save()
    batches.work_on(request, held.file.batch)
    _say(request, ImportedFile.objects.get(pk=held.file_id), quoted(held.title))
    return redirect(batches.PAGE, held.file.batch_id)


def _say(request: HttpRequest, file: ImportedFile, title: str) -> None:
    """What became of a file that was to be imported."""
    match file.outcome:
        case Outcome.CREATED:
            messages.success(request, f"{title} is imported: it is an article now.")
        case Outcome.UPDATED:
            messages.success(request, f"The article {title} is updated.")
        case Outcome.UNCHANGED:
            messages.info(request, f"{title} was imported before, and nothing in it has changed.")
        case Outcome.FAILED:
            messages.error(request, f"{title} was not imported. {file.message.replace(file.path, short(file.path))}")
        case Outcome.CONFIRMED:
            again = "Load this page again in a moment to see what became of it."
            messages.info(request, f"{title} waits to be imported in the background. {again}")
        case _:
            messages.warning(request, f"{title} is {file.get_outcome_display()}: somebody else has decided on it.")


def _discard(request: HttpRequest, file: ImportedFile) -> HttpResponse:
    batches.discard_files(ImportedFile.objects.filter(pk=file.pk, outcome__in=OPEN))
    messages.info(request, f"{quoted(file)} was discarded. Nothing of it was imported.")
    return redirect(batches.PAGE, file.batch_id)


def _changed_meanwhile(request: HttpRequest, held: Preview, reading: Reading, form: PreviewForm) -> HttpResponse:
    """The second of two editors sees what the first has written; saving once more is then a decision."""
    stands = {**as_text(reading.found), **held.edits}
    differing = [name for name, value in form.texts().items() if stands[name] != value]
    what = ", ".join(str(form.fields[name].label or name) for name in differing) or "nothing else"
    messages.warning(
        request,
        f"Another editor has changed this preview since you opened it. Your version differs in: {what}. "
        "Nothing was saved. What you wrote stands below; save it once more to put it in the place of theirs.",
    )
    again = request.POST.copy()
    again["version"] = _version(held)
    return _show(request, held, reading, PreviewForm(again))
