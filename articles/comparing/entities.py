"""Where an entity is mentioned, what each outlet calls it, and which others appear with it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from slugify import slugify

from articles.comparing.naming import begins_with, known_as
from articles.comparing.sentences import Piece, sentences_with
from articles.models import Article, Entity, Mention, Outlet, Story
from articles.models.article import ArticleQuerySet

SENTENCES_SHOWN = 3  # of an article
NAMES_SHOWN = 12
OUTLETS_SHOWN = 6
STORIES_SHOWN = 12
COMPANIONS_SHOWN = 12
NEWEST = 1000  # articles of an entity in which its names, its companions and its stories are looked for
CANDIDATES = 50  # entities most often found in them, of which the companions are chosen


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """An article with the first sentences that mention the entity, and the number of its mentions."""

    article: Article
    sentences: list[list[Piece]]
    mentions: int
    more: int


@dataclass(frozen=True, slots=True)
class Naming:
    """What outlets call the entity: for each name, how often each of `outlets` prints it, and all of them together.

    `outlets` are those that print it most; None stands for articles without an outlet.
    """

    outlets: list[Outlet | None]
    rows: list[tuple[str, list[int], int]]
    more_outlets: int
    more_names: int


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that appears in `shared` of the articles that mention another one."""

    entity: Entity
    shared: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity with the number of articles that mention it."""

    entity: Entity
    articles: int


def entities_named(prefix: str = "", kind: str = "") -> QuerySet[Entity]:
    """Entities under whose names or aliases a word begins with `prefix`, case and accents aside; by name."""
    entities = Entity.objects.order_by("name", "pk")
    entities = entities.filter(kind=kind) if kind else entities
    return entities.filter(Q(pk__in=known_as(prefix)) | begins_with(prefix)) if slugify(prefix) else entities


def with_articles(entities: Iterable[Entity]) -> list[Mentioned]:
    """The entities in the order given. One query."""
    listed = list(entities)
    rows = Mention.objects.filter(entity__in=listed).order_by().values_list("entity")
    counts = dict(rows.annotate(articles=Count("article", distinct=True)))
    return [Mentioned(entity, counts.get(entity.pk, 0)) for entity in listed]


def articles_mentioning(entity: Entity) -> ArticleQuerySet:
    return Article.objects.filter(pk__in=Mention.objects.filter(entity=entity).values("article")).newest_first()


def numbers_mentioning(entity: Entity, outlet: Outlet | None = None) -> list[int]:
    """The numbers of all articles, or of all of one outlet, that mention it, the newest first. One query.

    Numbers alone: to put tens of thousands of articles in order with their texts takes a second.
    """
    articles = articles_mentioning(entity)
    return list((articles.filter(outlet=outlet) if outlet else articles).values_list("pk", flat=True))


def mentioned_in(entity: Entity, articles: Sequence[Article]) -> list[MentionedIn]:
    """One query, however many articles and mentions there are; the articles have their texts."""
    mentions: dict[int, list[Mention]] = {article.pk: [] for article in articles}
    for mention in Mention.objects.filter(entity=entity, article__in=articles).order_by("start"):
        mentions[mention.article_id].append(mention)
    return [_mentioned(article, mentions[article.pk]) for article in articles]


def naming(entity: Entity, articles: Sequence[int]) -> Naming:
    """In the articles of these numbers. Two queries."""
    rows = (
        Mention.objects.filter(entity=entity, article__in=articles)
        .order_by()
        .values_list("surface", "article__outlet")
        .annotate(count=Count("pk"))
    )
    counts: dict[str, Counter[int | None]] = defaultdict(Counter)
    by_outlet: Counter[int | None] = Counter()
    for surface, outlet, count in rows:
        counts[surface][outlet] += count
        by_outlet[outlet] += count
    columns = sorted(by_outlet, key=lambda outlet: (-by_outlet[outlet], outlet or 0))[:OUTLETS_SHOWN]
    outlets = Outlet.objects.in_bulk([pk for pk in columns if pk])
    names = sorted(counts, key=lambda name: (-counts[name].total(), name))
    return Naming(
        outlets=[outlets.get(pk) if pk else None for pk in columns],
        rows=[(name, [counts[name][pk] for pk in columns], counts[name].total()) for name in names[:NAMES_SHOWN]],
        more_outlets=len(by_outlet) - len(columns),
        more_names=max(0, len(names) - NAMES_SHOWN),
    )


def companions(entity: Entity, articles: Sequence[int]) -> list[Companion]:
    """Entities that the articles of these numbers, on `entity`, mention more often than others do, most telling first.

    Ranked by the log-likelihood ratio of that difference (Dunning 1993, Accurate Methods for the Statistics of Surprise
    and Coincidence), so that names which stand everywhere do not win. Four queries.
    """
    here = _articles_by_entity(Mention.objects.filter(article__in=articles).exclude(entity=entity))
    shared = dict(here)
    everywhere = dict(_articles_by_entity(Mention.objects.filter(entity__in=shared)))
    others = Article.objects.count() - len(articles)
    telling = {
        pk: _log_likelihood(count, len(articles), everywhere[pk] - count, others) for pk, count in shared.items()
    }
    ranked = sorted((pk for pk in shared if telling[pk] >= 0), key=lambda pk: (-telling[pk], -shared[pk], pk))
    entities = Entity.objects.in_bulk(ranked[:COMPANIONS_SHOWN])
    return [Companion(entities[pk], shared[pk]) for pk in ranked[:COMPANIONS_SHOWN]]


def stories_with(articles: Sequence[int]) -> list[Story]:
    """The stories of these articles, by number, the newest first; each has `mentioning`, how many of them it has."""
    return list(
        Story.objects.filter(articles__in=articles)
        .annotate(mentioning=Count("articles", distinct=True), newest=Max("articles__published_at"))
        .order_by("-newest", "-pk")[:STORIES_SHOWN]
    )


def _mentioned(article: Article, mentions: list[Mention]) -> MentionedIn:
    sentences = sentences_with(article.text, mentions)
    shown = sentences[:SENTENCES_SHOWN]
    seen = sum(piece.mention is not None for sentence in shown for piece in sentence)
    return MentionedIn(article, shown, len(mentions), len(mentions) - seen)


def _articles_by_entity(mentions: QuerySet[Mention]) -> list[tuple[int, int]]:
    """The numbers of entities that most articles mention, with how many."""
    counted = mentions.order_by().values("entity").annotate(articles=Count("article", distinct=True))
    rows = counted.order_by("-articles", "entity")[:CANDIDATES]
    return [(row["entity"], row["articles"]) for row in rows]


def _log_likelihood(here: int, articles: int, there: int, others: int) -> float:
    """G² of a name in `here` of these articles and in `there` of the others; negative where it is rarer here."""
    table = ((here, articles), (there, others))
    rate = (here + there) / (articles + others)
    likelihood = 2 * sum(_surprise(count, total, rate) for count, total in table)
    return likelihood if not others or here / articles >= there / others else -likelihood


def _surprise(count: int, total: int, rate: float) -> float:
    """How much likelier `count` of `total` is at its own rate than at `rate`, in natural logarithms."""
    parts = ((count, total * rate), (total - count, total * (1 - rate)))
    return sum(seen * math.log(seen / expected) for seen, expected in parts if seen)
