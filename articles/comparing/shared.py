"""What articles read side by side have in common: the entities that at least two of them mention."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Entity, Mention, Quote

SHARED_BY = 2


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """An entity with the number of its mentions in each article, zero included, in the order of the articles."""

    entity: Entity
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def articles(self) -> int:
        return sum(count > 0 for count in self.counts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles in the order asked for, with their mentions and quotes in the order of the text, outer quotes first.

    `shared` has the most widely shared entities first. Of a single article it has all entities.
    """

    articles: tuple[Article, ...]
    mentions: dict[int, list[Mention]]
    quotes: dict[int, list[Quote]]
    shared: tuple[SharedEntity, ...]


def compare(articles: Sequence[Article]) -> Comparison:
    """Two queries, however many articles, mentions and quotes there are."""
    mentions: dict[int, list[Mention]] = {article.pk: [] for article in articles}
    for mention in Mention.objects.filter(article__in=articles).select_related("entity").order_by("start"):
        mentions[mention.article_id].append(mention)
    quotes: dict[int, list[Quote]] = {article.pk: [] for article in articles}
    for quote in Quote.objects.filter(article__in=articles).select_related("speaker").order_by("start", "-end"):
        quotes[quote.article_id].append(quote)
    return Comparison(tuple(articles), mentions, quotes, _shared(articles, mentions))


def _shared(articles: Sequence[Article], mentions: dict[int, list[Mention]]) -> tuple[SharedEntity, ...]:
    entities: dict[int, Entity] = {}
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * len(articles))
    for column, article in enumerate(articles):
        for mention in mentions[article.pk]:
            entities[mention.entity_id] = mention.entity
            counts[mention.entity_id][column] += 1
    found = [SharedEntity(entities[pk], tuple(count)) for pk, count in counts.items()]
    least = min(SHARED_BY, len(articles))
    found = [entity for entity in found if entity.articles >= least]
    return tuple(sorted(found, key=lambda shared: (-shared.articles, -shared.total, shared.entity.name)))
