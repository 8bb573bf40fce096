"""Every row of a search as a file. Rows go out as they are read, so that memory does not grow with their number."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from articles.exporting.addresses import Site
from articles.exporting.annotations import annotation_collection
from articles.exporting.citations import bibtex_records, ris_records
from articles.exporting.tables import csv_lines
from articles.forms import QuoteSearchForm
from articles.models import Quote
from articles.search import rows, told_apart

Writer = Callable[[Iterable[Quote], Site], Iterator[str]]


@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    return _file(request, csv_lines, "text/csv", "csv")


@require_safe
def ris(request: HttpRequest) -> HttpResponseBase:
    return _file(request, ris_records, "application/x-research-info-systems", "ris")


@require_safe
def bib(request: HttpRequest) -> HttpResponseBase:
    return _file(request, bibtex_records, "application/x-bibtex", "bib")


@require_safe
def json(request: HttpRequest) -> HttpResponseBase:
    address = request.build_absolute_uri()

    def collection(quotes: Iterable[Quote], site: Site) -> Iterator[str]:
        return annotation_collection(quotes, site, address=address, label="Quotations found with Newsdesk")

    return _file(request, collection, "application/ld+json", "json")


def _file(request: HttpRequest, write: Writer, media_type: str, ending: str) -> HttpResponseBase:
    form = QuoteSearchForm(request.GET)
    if problems := list(_problems(request, form)):
        return HttpResponse("\n".join(problems) + "\n", status=400, content_type="text/plain; charset=utf-8")
    quotes = rows(form.search) if request.method == "GET" else iter(())
    response = StreamingHttpResponse(write(quotes, Site.of(request)), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename(localdate(), ending)}"'
    return response


def _problems(request: HttpRequest, form: QuoteSearchForm) -> Iterator[str]:
    """A file is read without the page that tells what was left out, so that whatever would be is refused here."""
    for name in request.GET:
        if name not in form.fields:
            yield f"{name}: There is no such parameter. Parameters: {', '.join(sorted(form.fields))}."
    for name, problems in form.errors.items():
        yield from (f"{name}: {problem}{_names(form) if name == 'speaker' else ''}" for problem in problems)
    if form.search.text and not form.search.query:
        yield f"q: {' '.join(form.search.query.notes)}"


def _names(form: QuoteSearchForm) -> str:
    """The speakers that may be meant, as the address takes them."""
    near = told_apart(form.whom.near if form.whom else ())
    return f" {', '.join(f'{value.slug} ({value.label})' for value in near)}." if near else ""


def filename(day: date, ending: str) -> str:
    return f"quotations-{day.isoformat()}.{ending}"
