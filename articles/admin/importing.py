"""Where an import begins: the page with its four sources, and the entries of a feed to choose from."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.admin.import_forms import AddressForm, EntriesForm, FeedForm, FilesForm, PastedForm, SourceForm
from articles.admin.printing import short
from articles.importing import tasks
from articles.importing.addresses import fetch
from articles.importing.batches import begin
from articles.importing.feeds import Feed, read_feed
from articles.importing.incoming import Incoming, from_addresses, from_files, from_pasted
from articles.importing.previews import clear_old
from articles.importing.problems import ImportProblem
from articles.models import ImportBatch, Outlet, Story
from newsdesk.database import trouble_of

Source = ImportBatch.Source
logger = logging.getLogger(__name__)
SUGGESTED = 10  # names: more are not looked through, typing on is quicker

importers_only = permission_required("articles.add_article", raise_exception=True)

FORMS: dict[str, type[SourceForm] | type[FeedForm]] = {
    Source.FILES: FilesForm,
    Source.PASTED: PastedForm,
    Source.ADDRESS: AddressForm,
    Source.FEED: FeedForm,
}


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("import/", site.admin_view(start), name="articles_importbatch_import"),
        path("import/entries/", site.admin_view(entries), name="articles_importbatch_entries"),
        path("import/names/", site.admin_view(names), name="articles_importbatch_names"),
    ]


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    shown = {**admin.site.each_context(request), "title": title, "opts": ImportBatch._meta, **context}
    return TemplateResponse(request, f"admin/articles/{template}.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@importers_only
def start(request: HttpRequest) -> HttpResponse:
    clear_old()
    source = request.POST.get("source", "")
    forms = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    if source in FORMS:
        form = forms[source] = FORMS[source](request.POST, request.FILES, auto_id=f"{source}_%s")
        try:
            if form.is_valid():
                return _list_entries(request, form) if isinstance(form, FeedForm) else _begin(request, source, form)
        except ImportProblem as problem:
            form.add_error(None, str(problem))
    return page(request, "importbatch/import", "Import articles", forms=forms)


def _list_entries(request: HttpRequest, form: FeedForm) -> HttpResponse:
    """The feed is fetched while the editor waits: it is one request, which ends within its own limit of time."""
    fetched = fetch(form.cleaned_data["feed"])
    return _entries_page(request, read_feed(fetched.data, fetched.url), EntriesForm(), form.cleaned_data["feed"])


def _entries_page(request: HttpRequest, feed: Feed, form: EntriesForm, address: str) -> HttpResponse:
    return page(
        request, "importbatch/entries", f"Entries of {short(feed.title)}", feed=feed, form=form, address=address
    )


@require_POST
@importers_only
def entries(request: HttpRequest) -> HttpResponse:
    """Import the entries of a feed that were chosen."""
    form = EntriesForm(request.POST)
    if form.is_valid():
        return _begin(request, Source.FEED, form)
    for error in (error for errors in form.errors.values() for error in errors):
        messages.error(request, f"{error} Nothing was imported.")
    again = FeedForm(request.POST)
    try:
        return _list_entries(request, again) if again.is_valid() else redirect("admin:articles_importbatch_import")
    except ImportProblem as problem:
        messages.error(request, str(problem))
        return redirect("admin:articles_importbatch_import")


def _begin(request: HttpRequest, source: str, form: SourceForm) -> HttpResponse:
    batch = begin(Source(source), _incoming(form), cast(User, request.user), form.given())
    set_to_work(request, batch)
    return redirect("admin:articles_importbatch_change", batch.pk)


def set_to_work(request: HttpRequest, batch: ImportBatch) -> bool:
    """Whether the work has begun, or goes on. What the editor has sent is kept, even where that cannot be."""
    try:
        tasks.work_on.enqueue(batch.pk)
    except DatabaseError as error:
        logger.exception("The work on import %s could not begin", batch.pk)
        what = trouble.what if (trouble := trouble_of(error)) else "The database refused it."
        messages.warning(request, f"It is kept, but the work could not begin. {what} Choose “Go on” in a minute.")
        return False
    return True


def _incoming(form: SourceForm) -> Sequence[Incoming]:
    """Raises ImportProblem where it is too much at once."""
    ways: dict[type[SourceForm], tuple[str, Callable[[Any], list[Incoming]]]] = {
        FilesForm: ("upload", from_files),
        PastedForm: ("text", from_pasted),
        AddressForm: ("addresses", from_addresses),
        EntriesForm: ("entry", from_addresses),
    }
    field, way = ways[type(form)]
    return way(form.cleaned_data[field])


@require_safe
@importers_only
def names(request: HttpRequest) -> HttpResponse:
    """The outlets or stories whose names have the words that are being typed, as options of a list."""
    kind = "story" if "outlet" not in request.GET else "outlet"
    typed = request.GET.get(kind, "").replace("\0", "")  # which PostgreSQL refuses
    found = (
        Story.objects.filter(title__icontains=typed).values_list("title", flat=True)
        if kind == "story"
        else Outlet.objects.filter(name__icontains=typed).values_list("name", flat=True)
    )
    return page(request, "importbatch/_names", "", names=found[:SUGGESTED])
