"""The quote search: every quotation by speaker, words, place and time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms import QuoteSearchForm
from articles.search import BadCursor, Facets, Page, search, suggest_speakers, told_apart
from articles.views.found import Found
from articles.views.htmx import render_page

NOTHING = Page(hits=(), total=0, capped=False, facets=Facets())


@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    """Quotations found. A wrong value is told beside its field, and left out of the search."""
    form = QuoteSearchForm(request.GET)
    asked, broken = form.search, ""
    try:
        page = NOTHING if form.asks_for_nobody else search(asked, request.GET.get("page", ""), every=form.whole_facet)
    except BadCursor as error:
        page, broken = search(asked, every=form.whole_facet), str(error)
    return render_page(request, "quotes", {"found": Found(form, asked, page, broken=broken)})


@require_safe
def speaker_names(request: HttpRequest) -> HttpResponse:
    """The speakers to choose from while a name is typed."""
    suggested = suggest_speakers(request.GET.get("speaker", ""))
    options = [
        {"value": shown, "text": value.label if value.value and shown == value else value.slug}
        for value, shown in zip(suggested, told_apart(suggested), strict=True)
    ]
    return render(request, "articles/_speaker_names.html", {"options": options})
