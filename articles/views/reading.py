"""Articles side by side: of a story, any of them, or one alone."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.comparing.alignment import align
from articles.comparing.shared import compare
from articles.models import Article, Story
from articles.rendering.reader import Reader
from articles.rendering.state import MOST_ARTICLES, ReaderState
from articles.views.htmx import render_page

OFFERED = 20  # articles that the page for adding one lists at a time


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    story = get_object_or_404(Story, slug=slug)
    articles = list(story.articles.for_reading().in_order_of_telling())
    state = ReaderState.from_query(ids_of(articles[:MOST_ARTICLES]), request.GET, path=request.path)
    reader = Reader(articles[:MOST_ARTICLES], state, story, more=max(0, len(articles) - MOST_ARTICLES))
    return render_page(request, "reader", {"reader": reader})


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    articles = _asked_for(request)
    state = ReaderState.from_query(ids_of(articles), request.GET)
    return render_page(request, "reader", {"reader": Reader(articles, state, _common_story(articles))})


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.for_reading(), pk=pk)
    state = ReaderState.from_query((pk,), request.GET, path=request.path)
    return render_page(request, "reader", {"reader": Reader([article], state, article.story)})


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """The articles that could stand beside those shown: of the same story first, or those that `q` finds."""
    shown = _asked_for(request)
    words = request.GET.get("q", "").strip()
    stories = {article.story_id for article in shown if article.story_id}
    offered = Article.objects.exclude(pk__in=ids_of(shown)).select_related("outlet", "story")
    if words:
        offered = offered.filter(Q(title__icontains=words) | Q(outlet__name__icontains=words))
    offered = offered.same_story_first(stories)[:OFFERED]
    state = ReaderState(ids_of(shown))
    context = {
        "offers": [(article, state.with_article(article.pk).address) for article in offered],
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
    return JsonResponse(align(compare(_asked_for(request))))


def ids_of(articles: Sequence[Article]) -> tuple[int, ...]:
    return tuple(article.pk for article in articles)


def _asked_for(request: HttpRequest) -> list[Article]:
    """The articles of `?a=12,7,31`, in that order. Raises Http404 that says which do not exist."""
    asked = list(dict.fromkeys(part.strip() for part in request.GET.get("a", "").split(",") if part.strip()))
    if not asked:
        raise Http404(f"No article is named. Put their numbers into the address: {reverse('read')}?a=12,7")
    if len(asked) > MOST_ARTICLES:
        raise Http404(f"{len(asked)} articles are named; at most {MOST_ARTICLES} can stand side by side.")
    numbers = [int(part) for part in asked if _is_id(part)]
    found = Article.objects.for_reading().in_bulk(numbers)
    missing = [part for part in asked if not _is_id(part) or int(part) not in found]
    if missing:
        raise Http404(f"There is no article {', '.join(missing)}.")
    return [found[number] for number in dict.fromkeys(numbers)]


def _is_id(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) < 19  # a bigint of the database has 19 digits at most


def _common_story(articles: Sequence[Article]) -> Story | None:
    stories = {article.story_id for article in articles}
    return articles[0].story if len(stories) == 1 else None
