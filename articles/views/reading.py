"""Articles side by side: of a story, any of them, or one alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.comparing.alignment import align
from articles.comparing.shared import compare
from articles.models import Article, Story
from articles.models.keys import primary_key
from articles.rendering.quotations import outermost
from articles.rendering.reader import Reader
from articles.rendering.state import MOST_ARTICLES, ReaderState
from articles.views.htmx import render_page

OFFERED = 20  # articles that the page for adding one lists at a time

# By primary key. A version changes with whatever a page shows of its article: a rename of an entity or a speaker
# touches `Article.changed_at`. It is all that a page needs of the database until one of its articles changes.
Versions = dict[int, Any]


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    story = get_object_or_404(Story, slug=slug)
    versions = _versions(story.articles.in_order_of_telling())
    state = ReaderState.from_query(tuple(versions)[:MOST_ARTICLES], request.GET, path=request.path)
    return _reader(request, state, versions, story)


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    versions = _asked_for(request)
    return _reader(request, ReaderState.from_query(tuple(versions), request.GET), versions)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    versions = _versions(Article.objects.filter(pk=pk))
    if not versions:
        raise Http404(f"There is no article {pk}.")
    return _reader(request, ReaderState.from_query((pk,), request.GET, path=request.path), versions)


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """The articles that could stand beside those shown: of the same story first, or those that `q` finds."""
    shown = _asked_for(request)
    words = request.GET.get("q", "").replace("\0", "").strip()
    stories = {version.story for version in shown.values() if version.story}
    offered = Article.objects.exclude(pk__in=shown).select_related("outlet", "story").without_texts()
    if words:
        offered = offered.filter(Q(title__icontains=words) | Q(outlet__name__icontains=words))
    offers = list(offered.same_story_first(stories)[: OFFERED + 1])
    state = ReaderState(tuple(shown))
    context = {
        "offers": [(article, state.with_article(article.pk).address) for article in offers[:OFFERED]],
        "more": len(offers) > OFFERED,
        "full": len(shown) >= MOST_ARTICLES,
        "most": MOST_ARTICLES,
        "ids": ",".join(map(str, state.articles)),
        "words": words,
        "back": state.address,
    }
    return render_page(request, "add", context)


@require_safe
def alignment(request: HttpRequest) -> JsonResponse:
    """For linked scrolling: paragraph → best matching paragraph, for each article and each other one shown."""
    return JsonResponse(align(compare(_articles(_asked_for(request)))))


def _reader(request: HttpRequest, state: ReaderState, versions: Versions, story: Story | None = None) -> HttpResponse:
    """The articles of `state`, under `story` or the one story that all of them belong to."""
    more = len(versions) - len(state.articles)

    def context() -> dict[str, Any]:
        articles = _articles(state.articles)
        stories = {article.story for article in articles}
        reader = Reader(articles, state, story or (stories.pop() if len(stories) == 1 else None), more)
        listed = list(outermost(reader.comparison.quotes[articles[0].pk])) if reader.single else []
        return {"reader": reader, "listed": listed}

    return render_page(request, "reader", context, version=repr((list(versions.values()), state, story)))


def _articles(numbers: Iterable[int]) -> list[Article]:
    found = Article.objects.for_reading().in_bulk(list(numbers))
    return [found[number] for number in numbers]


def _versions(articles: QuerySet[Article]) -> Versions:
    rows = articles.values_list("pk", "changed_at", "outlet__name", "story", "story__title", named=True)
    return {row.pk: row for row in rows}


def _asked_for(request: HttpRequest) -> Versions:
    """Of the articles of `?a=12,7,31`, in that order. Raises Http404 that says which do not exist."""
    asked = list(dict.fromkeys(part.strip() for part in request.GET.get("a", "").split(",") if part.strip()))
    if not asked:
        raise Http404(f"No article is named. Put their numbers into the address: {reverse('read')}?a=12,7")
    if len(asked) > MOST_ARTICLES:
        raise Http404(f"{len(asked)} articles are named; at most {MOST_ARTICLES} can stand side by side.")
    numbers = [number for part in asked if (number := primary_key(part))]
    found = _versions(Article.objects.filter(pk__in=numbers).order_by())
    missing = [part for part in asked if primary_key(part) not in found]
    if missing:
        raise Http404(f"There is no article {', '.join(missing)}.")
    return {number: found[number] for number in numbers}
