from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comparing.overview import overviews
from articles.models import Article, Story

STORIES_SHOWN = 20
LOOSE_SHOWN = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Stories, newest first, and the articles that belong to none."""
    page = Paginator(Story.objects.newest_first(), STORIES_SHOWN).get_page(request.GET.get("page"))
    without_story = Article.objects.without_story().newest_first().select_related("outlet").without_texts()
    loose = Paginator(without_story, LOOSE_SHOWN).get_page(request.GET.get("loose"))
    context = {
        "page": page,
        "overviews": overviews(list(page)),
        "loose": loose,
        "is_editor": request.user.has_perm("articles.change_story"),
    }
    return render(request, "articles/front.html", context)
