"""Builders that state only what matters to a test."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from articles.models import Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.rendering.body import plain_text

_number = count(1)


def make_article(body: str = "Nothing happened.", *, outlet: str = "", story: str = "", day: str = "", **fields: Any):
    """An article with `body`; `day` is a date such as 2024-05-14."""
    if day:
        fields |= {"published_at": datetime.fromisoformat(day).replace(tzinfo=UTC), "published_precision": "day"}
    return Article.objects.create(
        title=fields.pop("title", f"Article {next(_number)}"),
        body=body,
        text=plain_text(body),
        outlet=Outlet.objects.get_or_create(name=outlet)[0] if outlet else None,
        story=Story.objects.get_or_create(title=story)[0] if story else None,
        **fields,
    )


def make_entity(name: str, kind: str = "person") -> Entity:
    return Entity.objects.create(name=name, kind=kind)


def mention(article: Article, entity: Entity, surface: str | None = None) -> list[Mention]:
    """Mark every place where `article` prints `surface`, or the name of `entity`."""
    surface = surface or entity.name
    found = []
    start = article.text.find(surface)
    while start >= 0:
        end = start + len(surface)
        found.append(Mention.objects.create(article=article, entity=entity, start=start, end=end, surface=surface))
        start = article.text.find(surface, end)
    assert found, f"{surface!r} does not stand in the text"
    return found


def quote(article: Article, text: str, speaker: Speaker | None = None, kind: str = "direct", **fields: Any) -> Quote:
    start = article.text.index(text)
    return Quote.objects.create(
        article=article, text=text, start=start, end=start + len(text), speaker=speaker, kind=kind, **fields
    )
