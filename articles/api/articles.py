from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router

from articles.api.paging import SLUG, Following, PageOf, by_slug, page_of
from articles.api.responses import answers
from articles.api.shapes import ArticleShape, WholeArticle
from articles.comparing.entities import articles_mentioning
from articles.exporting.addresses import Site
from articles.models import Article, Entity, Outlet, Story

router = Router(tags=["articles"])


class ArticleFilters(Following):
    outlet: str | None = Field(None, pattern=SLUG, description="The slug of an outlet.")
    story: str | None = Field(None, pattern=SLUG, description="The slug of a story.")
    entity: str | None = Field(None, pattern=SLUG, description="The slug of an entity that the article mentions.")


class ArticlePage(PageOf[ArticleShape]):
    """Articles, in the order of their rows."""


@router.get("/", response=answers(ArticlePage), operation_id="listArticles", url_name="articles")
def articles(request: HttpRequest, asked: Query[ArticleFilters]) -> ArticlePage:
    """Articles without their texts, in the order in which they came in."""
    entity = by_slug(Entity, "entity", asked.entity)
    rows = articles_mentioning(entity) if entity else Article.objects.all()
    if outlet := by_slug(Outlet, "outlet", asked.outlet):
        rows = rows.filter(outlet=outlet)
    if story := by_slug(Story, "story", asked.story):
        rows = rows.filter(story=story)
    shown, following = page_of(request, rows.select_related("outlet", "story").without_texts(), asked)
    site = Site.of(request)
    return ArticlePage(results=[ArticleShape.of(article, site) for article in shown], next=following)


@router.get("/{int:id}/", response=answers(WholeArticle), operation_id="getArticle", url_name="article")
def article(request: HttpRequest, id: int) -> WholeArticle:
    """One article: its text, and what is mentioned and quoted in it."""
    rows = Article.objects.select_related("outlet", "story").prefetch_related("mentions__entity", "quotes__speaker")
    return WholeArticle.of(get_object_or_404(rows, pk=id), Site.of(request))
