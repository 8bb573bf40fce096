"""Where an entity is mentioned, what outlets call it, and what it is quoted with."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comparing.entities import (
    NEWEST,
    companions,
    entities_named,
    mentioned_in,
    naming,
    numbers_mentioning,
    stories_with,
    with_articles,
)
from articles.comparing.merged import merged_entity
from articles.comparing.speakers import newest_quotations
from articles.models import Article, Entity, Outlet
from articles.rendering.state import MOST_ARTICLES, ReaderState
from articles.search import refresh
from articles.views.merged import to_the_kept

ENTITIES_SHOWN = 50
ARTICLES_SHOWN = 10
NEWEST_SHOWN = 3  # of the quotations, which have a page of their own


@require_safe
def entities(request: HttpRequest) -> HttpResponse:
    """All that articles name, by name; `q` is the beginning of a word of the name."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Entity.Kind.values else ""
    words = request.GET.get("q", "").replace("\0", "").strip()
    kinds = dict(Entity.objects.order_by().values_list("kind").annotate(count=Count("pk")))
    page = Paginator(entities_named(words, kind), ENTITIES_SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "listed": with_articles(page),
        "kinds": [(name, label, kinds[name]) for name, label in Entity.Kind.choices if name in kinds],
        "kind": kind,
        "total": sum(kinds.values()),
        "words": words,
    }
    return render(request, "articles/entities.html", context)


@require_safe
def entity(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles that mention an entity, with the sentences; quotations by it stand apart."""
    entity = Entity.objects.select_related("speaker").filter(slug=slug).first()
    if entity is None:
        return to_the_kept(request, merged_entity(slug), "There is no such name. Look for it among the names.")
    speaker = getattr(entity, "speaker", None)
    wanted = request.GET.get("outlet", "").replace("\0", "")
    outlet = Outlet.objects.filter(slug=wanted).first() if wanted else None
    refresh()
    mentioning = numbers_mentioning(entity)
    shown = numbers_mentioning(entity, outlet) if outlet else mentioning
    page = Paginator(shown, ARTICLES_SHOWN).get_page(request.GET.get("page"))
    found = Article.objects.select_related("outlet", "story").defer("body", "left_out").in_bulk(list(page))
    articles = [found[number] for number in page if number in found]
    newest = mentioning[:NEWEST]
    aliases = entity.aliases.values_list("surface", flat=True)
    context = {
        "entity": entity,
        "aliases": [alias for alias in aliases if alias != entity.name],
        "newest_of": f"{NEWEST:,}" if len(mentioning) > NEWEST else "",
        "naming": naming(entity, newest),
        "outlet": outlet,
        "page": page,
        "mentioned": mentioned_in(entity, articles),
        "columns": _columns(articles, entity),
        "speaker": speaker,
        "newest": newest_quotations(speaker, NEWEST_SHOWN) if speaker else [],
        "companions": companions(entity, newest),
        "stories": stories_with(newest),
    }
    return render(request, "articles/entity.html", context)


def _columns(articles: list[Article], entity: Entity) -> str:
    """The address of the first articles of the page side by side, with the entity lit; none for a single one."""
    numbers = tuple(article.pk for article in articles[:MOST_ARTICLES])
    return ReaderState(numbers, entity=entity.slug).address if len(numbers) > 1 else ""
