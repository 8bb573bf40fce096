"""What the front page says of each story."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from articles.comparing.shared import SHARED_BY
from articles.models import Article, Entity, Mention, Story

NAMES_SHOWN = 6
ARTICLES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """A story with its articles in the order of telling and the entities that most of them mention."""

    story: Story
    articles: tuple[Article, ...]
    shared: tuple[Entity, ...]

    @property
    def dated(self) -> list[Article]:
        return [article for article in self.articles if article.published_at]

    @property
    def listed(self) -> tuple[Article, ...]:
        return self.articles[:ARTICLES_SHOWN]

    @property
    def more(self) -> int:
        return len(self.articles) - len(self.listed)

    @property
    def outlets(self) -> int:
        return len({article.outlet_id for article in self.articles if article.outlet_id})


def overviews(stories: Sequence[Story]) -> list[Overview]:
    """Three queries, however many stories there are."""
    told: dict[int | None, list[Article]] = defaultdict(list)
    for article in (
        Article.objects.filter(story__in=stories).in_order_of_telling().select_related("outlet").without_texts()
    ):
        told[article.story_id].append(article)
    shared = _shared(stories)
    return [Overview(story, tuple(told[story.pk]), tuple(shared[story.pk])) for story in stories]


def _shared(stories: Sequence[Story]) -> dict[int, list[Entity]]:
    rows = (
        Mention.objects.filter(article__story__in=stories)
        .values("article__story", "entity")
        .annotate(articles=Count("article", distinct=True), mentions=Count("pk"))
        .filter(articles__gte=SHARED_BY)
        .order_by("-articles", "-mentions", "entity")
    )
    shared: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if len(shared[row["article__story"]]) < NAMES_SHOWN:
            shared[row["article__story"]].append(row["entity"])
    entities = Entity.objects.in_bulk({pk for pks in shared.values() for pk in pks})
    return defaultdict(list, {story: [entities[pk] for pk in pks] for story, pks in shared.items()})
