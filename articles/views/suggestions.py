from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from articles.comparing.suggestions import suggest_stories
from articles.curating import EditArticle, Refused, apply
from articles.models import Article, Correction, Story
from articles.models.keys import primary_key
from articles.views.htmx import render_page

editors_only = permission_required("articles.change_story", raise_exception=True)


@require_safe
@editors_only
def suggestions(request: HttpRequest) -> HttpResponse:
    """Stories that an editor may want to make of articles that belong to none."""
    return render_page(request, "suggestions", {"suggestions": suggest_stories()})


@require_POST
@editors_only
def accept(request: HttpRequest) -> HttpResponse:
    """Make the articles a story, or let them join the one named: a correction of each, which can be undone.

    The title of the story can be changed in the admin.
    """
    articles = _articles(request)
    try:
        with transaction.atomic():
            story = _story(request) or _new_story(request.POST.get("title", "").strip() or articles[-1].title)
            for article in articles:
                change = EditArticle(article, {"story": {"pk": story.pk, "name": story.title}})
                apply(change, cast(User, request.user))
    except Refused as error:
        messages.error(request, f"Nothing was changed. {error}")
        return redirect("suggestions")
    number = "1 article now stands" if len(articles) == 1 else f"{len(articles)} articles now stand"
    messages.success(request, f"{number} in the story “{story.title}”.")
    return redirect(story)


@require_POST
@editors_only
def decline(request: HttpRequest) -> HttpResponse:
    """Remember that these articles are no story, so that the suggestion does not come back."""
    story = _story(request)
    editor = cast(User, request.user)  # editors_only lets nobody else in
    decision = {"articles": [article.pk for article in _articles(request)], "story": story.pk if story else None}
    Correction.objects.create(kind=Correction.Kind.NOT_A_STORY, decision=decision, made_by=editor)
    messages.success(request, "The suggestion will not come back.")
    return redirect("suggestions")


def _articles(request: HttpRequest) -> list[Article]:
    chosen = [pk for number in request.POST.getlist("article") if (pk := primary_key(number))]
    articles = list(Article.objects.without_story().filter(pk__in=chosen).newest_first())
    if not articles:
        raise Http404("None of these articles is without a story any more.")
    return articles


def _story(request: HttpRequest) -> Story | None:
    number = request.POST.get("story")
    return get_object_or_404(Story, pk=primary_key(number)) if number else None


def _new_story(title: str) -> Story:
    return Story.objects.filter(title__iexact=title[:300]).first() or Story.objects.create(title=title[:300])
