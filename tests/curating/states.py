"""All that readers see of an archive, for comparing two moments."""

from collections import Counter
from typing import Any

from articles.models import Alias, Article, Entity, Mention, Outlet, Quote, Speaker

ARTICLE = ("title", "url", "language", "bylines", "body", "text", "outlet__name", "story__title", "published_at")
MENTION = ("pk", "article", "start", "end", "surface", "entity__kind", "entity__slug", "is_confirmed")
QUOTE = (
    "pk",
    "article",
    "start",
    "end",
    "kind",
    "text",
    "speaker__name",
    "speaker__entity__slug",
    "cue",
    "attribution",
)


def everything() -> dict[str, Any]:
    """Rows by what they say; the numbers of articles, mentions and quotations count, for they are addresses."""
    return {
        "articles": list(Article.objects.order_by("pk").values_list("pk", *ARTICLE)),
        "mentions": list(Mention.objects.order_by("article", "start", "end").values_list(*MENTION)),
        "quotes": list(Quote.objects.order_by("article", "start", "-end").values_list(*QUOTE)),
        "entities": sorted(Entity.objects.values_list("kind", "name", "slug", "is_full_name")),
        "aliases": sorted(Alias.objects.values_list("entity__slug", "surface", "key", "identifies")),
        "speakers": sorted(Speaker.objects.values_list("name", "slug")),
        "outlets": sorted(Outlet.objects.values_list("name", "slug")),
    }


def names(article: Article) -> list[str]:
    """Whom the article names, mark by mark."""
    return list(article.mentions.order_by("start").values_list("entity__name", flat=True))


def marks(article: Article) -> list[tuple[str, str]]:
    return list(article.mentions.order_by("start").values_list("surface", "entity__name"))


def speeches(article: Article) -> dict[str, str | None]:
    return dict(article.quotes.order_by("start").values_list("text", "speaker__name"))


def kinds(article: Article) -> Counter[str]:
    return Counter(article.mentions.values_list("entity__kind", flat=True))
