"""Articles without a story that seem to belong together, for an editor to accept or to turn down."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles.models import Alias, Article, Correction, Mention, Story

NEWEST = 200  # articles without a story, and stories, that are looked at: a front page has to be quick
NEAR = timedelta(days=14)  # events are told within days; an article whose date is unknown may belong anywhere
# Cosine of two articles' entities, weighted by rarity. Each sample article has another of its story at 0.204 or above,
# and one of another story at 0.194 at most, dates left aside: a thin margin, and one reason why an editor decides.
LEAST_SIMILARITY = 0.2
NAMES_SHOWN = 5
_DRAFT = 0  # no row has this number

Vector = dict[int, float]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Articles that could make a new story or join `story`; `names` are entities that they share, the rarest first."""

    articles: tuple[Article, ...]
    story: Story | None
    names: tuple[str, ...]

    @property
    def ids(self) -> list[int]:
        return [article.pk for article in self.articles]


def suggest_stories() -> list[Suggestion]:
    """Groups of articles that no story holds yet and that share much. Five queries, and nothing is saved."""
    loose = list(Article.objects.without_story().newest_first().select_related("outlet").without_texts()[:NEWEST])
    if not loose:
        return []
    placed = _placed()
    vectors, names = _vectors([*loose, *placed])
    suggestions = [_suggest(group, placed, vectors, names) for group in _groups(loose, vectors)]
    verdicts = Correction.objects.standing(Correction.Kind.NOT_A_STORY)
    return [s for s in suggestions if (s.story or len(s.articles) > 1) and not _turned_down(s, verdicts)]


def suggest_story(names: Collection[str], published_at: datetime | None) -> Suggestion | None:
    """The story that an article which is not saved yet may belong to, by the `names` that it prints of entities.

    The one article of the suggestion is the one of that story that it is most like. Four queries.
    """
    named = set(Alias.objects.filter(surface__in=names).values_list("entity", flat=True))
    placed = _placed() if named else []
    draft = Article(pk=_DRAFT, published_at=published_at)
    vectors, names_of = _vectors(placed, {_DRAFT: named})
    alike = {other: _alike(draft, other, vectors) for other in placed}
    nearest = max(alike, key=alike.__getitem__, default=None)
    if nearest is None or alike[nearest] < LEAST_SIMILARITY:
        return None
    shared = sorted(
        vectors[_DRAFT].keys() & vectors[nearest.pk].keys(), key=lambda e: (-vectors[_DRAFT][e], names_of[e])
    )
    return Suggestion((nearest,), nearest.story, tuple(names_of[entity] for entity in shared[:NAMES_SHOWN]))


def _placed() -> list[Article]:
    """The articles of the newest stories. Two queries."""
    newest_stories = list(Story.objects.newest_first()[:NEWEST])
    return list(Article.objects.filter(story__in=newest_stories).select_related("story").without_texts())


def _vectors(
    articles: Sequence[Article], drafts: Mapping[int, Collection[int]] | None = None
) -> tuple[dict[int, Vector], dict[int, str]]:
    """Each article's entities, weighted by how few of `articles` mention them; and the names of the entities.

    `drafts` are articles that have no row yet, with the numbers of their entities.
    """
    rows = (
        Mention.objects.filter(article__in=articles).values_list("article_id", "entity_id", "entity__name").distinct()
    )
    mentioned: dict[int, set[int]] = {article.pk: set() for article in articles}
    mentioned |= {draft: set(entities) for draft, entities in (drafts or {}).items()}
    names: dict[int, str] = {}
    for article, entity, name in rows:
        mentioned[article].add(entity)
        names[entity] = name
    spread = Counter(entity for entities in mentioned.values() for entity in entities)
    rarity = {entity: math.log((1 + len(mentioned)) / count) for entity, count in spread.items()}
    return {article: _unit({e: rarity[e] for e in sorted(entities)}) for article, entities in mentioned.items()}, names


def _unit(weights: Vector) -> Vector:
    length = math.hypot(*weights.values()) or 1.0
    return {entity: weight / length for entity, weight in weights.items()}


def _alike(one: Article, other: Article, vectors: Mapping[int, Vector]) -> float:
    """Their cosine, 0 where they are told too far apart in time."""
    if one.published_at and other.published_at and abs(one.published_at - other.published_at) > NEAR:
        return 0.0
    return sum(weight * vectors[other.pk].get(entity, 0.0) for entity, weight in vectors[one.pk].items())


def _groups(articles: Sequence[Article], vectors: Mapping[int, Vector]) -> list[list[Article]]:
    """Articles joined to a group where they are alike to any of it (single linkage)."""
    groups: list[list[Article]] = []
    for article in articles:
        joined = [g for g in groups if any(_alike(article, other, vectors) >= LEAST_SIMILARITY for other in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([article, *(other for group in joined for other in group)])
    return groups


def _suggest(
    group: list[Article], placed: Sequence[Article], vectors: Mapping[int, Vector], names: Mapping[int, str]
) -> Suggestion:
    near = {
        (one.pk, other.pk): similarity
        for one in group
        for other in placed
        if (similarity := _alike(one, other, vectors)) >= LEAST_SIMILARITY
    }
    nearest = max(near, key=near.__getitem__, default=None)
    partner = next((other for other in placed if nearest and other.pk == nearest[1]), None)
    together = [*group, *([partner] if partner else [])]
    shared = Counter(entity for article in together for entity in vectors[article.pk])
    weight = {e: max(vectors[article.pk].get(e, 0.0) for article in together) for e, n in shared.items() if n > 1}
    telling = sorted(weight, key=lambda entity: (-shared[entity], -weight[entity], names[entity]))[:NAMES_SHOWN]
    return Suggestion(tuple(group), partner.story if partner else None, tuple(names[entity] for entity in telling))


def _turned_down(suggestion: Suggestion, verdicts: Iterable[dict[str, Any]]) -> bool:
    story = suggestion.story.pk if suggestion.story else None
    return any(v.get("story") == story and set(suggestion.ids) <= set(v.get("articles", ())) for v in verdicts)
