"""How to cite an article or a quotation: a page to copy from, and files for reference managers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.exporting.addresses import Site
from articles.exporting.citations import Citation, bibtex, cite_article, cite_quote, plain, ris
from articles.models import Article, Quote
from articles.views.htmx import render_page

# The ending of the address → the type of the file and its writer.
FORMATS: dict[str, tuple[str, Callable[[Citation], str]]] = {
    "ris": ("application/x-research-info-systems", ris),
    "bib": ("application/x-bibtex", bibtex),
}


@require_safe
def cite_quote_page(request: HttpRequest, pk: int) -> HttpResponse:
    quote, citation = _quote(request, pk)
    context = {"quote": quote, "article": quote.article, "place": _site(request).quote(quote)}
    return render_page(request, "citation", {**context, "citation": plain(citation)})


@require_safe
def cite_article_page(request: HttpRequest, pk: int) -> HttpResponse:
    article, citation = _article(request, pk)
    context = {"article": article, "place": _site(request).article(article)}
    return render_page(request, "citation", {**context, "citation": plain(citation)})


@require_safe
def cite_quote_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    return _file(_quote(request, pk)[1], ending)


@require_safe
def cite_article_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    return _file(_article(request, pk)[1], ending)


def _quote(request: HttpRequest, pk: int) -> tuple[Quote, Citation]:
    quote = get_object_or_404(Quote.objects.select_related("article__outlet", "speaker"), pk=pk)
    return quote, cite_quote(quote, _site(request))


def _article(request: HttpRequest, pk: int) -> tuple[Article, Citation]:
    article = get_object_or_404(Article.objects.without_texts().select_related("outlet"), pk=pk)
    return article, cite_article(article, _site(request))


def _file(citation: Citation, ending: str) -> HttpResponse:
    kind, write = FORMATS[ending]
    name = f'attachment; filename="{citation.key}.{ending}"'
    return HttpResponse(write(citation), f"{kind}; charset=utf-8", headers={"Content-Disposition": name})


def _site(request: HttpRequest) -> Site:
    return Site.of(request)
