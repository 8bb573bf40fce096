"""Entities that may be one, for an editor to merge or to tell apart. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef

from articles.comparing.near_names import Named, NearMiss, near_misses
from articles.comparing.passages import Passage, passage
from articles.models import Correction, Entity, Mention

NEWEST_SURNAMES = 200  # people known by a surname alone who are looked at
NEAR = timedelta(days=14)  # as in suggestions of stories: news names somebody in full within days
BARE = 3  # rank of a bare surname: the weakest reason

Place = tuple[str, datetime]  # the name of an outlet, and when it published


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities: in how many articles it stands, and where it does first and last."""

    entity: Entity
    articles: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, with the reason; `kept` is the one whose name would stay."""

    kept: Side
    other: Side
    reason: str

    @property
    def either(self) -> bool:
        """Whether the other name may stay as well: a bare surname identifies nobody."""
        return self.kept.entity.is_full_name == self.other.entity.is_full_name


def suggested() -> list[NearMiss]:
    """The pairs that no editor has decided on, the strongest reasons first. Three queries, however many there are."""
    rows = Entity.objects.filter(Exists(Mention.objects.filter(entity=OuterRef("pk")))).order_by("pk")
    entities = [Named(*row) for row in rows.values_list("pk", "kind", "name", "is_full_name")]
    apart = Correction.objects.told_apart()
    found = [*near_misses(entities), *_bare_surnames(entities)]
    return [miss for miss in found if not apart.decision(miss.one, miss.other)]


def shown(misses: Sequence[NearMiss]) -> list[Suggestion]:
    """What an editor needs to decide on these. Two queries, however many there are."""
    pks = {entity.pk for miss in misses for entity in (miss.one, miss.other)}
    sides = _sides(pks)
    return [_suggestion(miss, sides) for miss in misses if miss.one.pk in sides and miss.other.pk in sides]


def _suggestion(miss: NearMiss, sides: dict[int, Side]) -> Suggestion:
    """The full name stays rather than a bare one, then the one of more articles, then the older one."""
    pair = (sides[miss.one.pk], sides[miss.other.pk])
    other, kept = sorted(pair, key=lambda side: (side.entity.is_full_name, side.articles, -side.entity.pk))
    return Suggestion(kept, other, miss.reason)


def _sides(pks: Iterable[int]) -> dict[int, Side]:
    entities = Entity.objects.filter(pk__in=pks).annotate(
        articles=Count("mentions__article", distinct=True), first=Min("mentions"), last=Max("mentions")
    )
    found = list(entities)
    wanted = {pk for entity in found for pk in (entity.first, entity.last)}
    mentions = Mention.objects.select_related("article__outlet").in_bulk(wanted)
    return {
        entity.pk: Side(
            entity,
            entity.articles,
            tuple(passage(mentions[pk]) for pk in dict.fromkeys((entity.first, entity.last)) if pk in mentions),
        )
        for entity in found
    }


def _bare_surnames(entities: Iterable[Named]) -> list[NearMiss]:
    """The newest people known by a surname, each with its only bearer in the same outlet within NEAR."""
    bearers: dict[str, list[Named]] = defaultdict(list)
    bare: list[Named] = []
    for entity in entities:
        if entity.kind == Entity.Kind.PERSON and entity.words:
            if entity.full and len(entity.words) > 1:
                bearers[entity.words[-1]].append(entity)
            elif not entity.full:
                bare.append(entity)
    newest = [surname for surname in bare if bearers[surname.words[-1]]][-NEWEST_SURNAMES:]
    places = _places([*newest, *(bearer for surname in newest for bearer in bearers[surname.words[-1]])])
    return [miss for surname in newest if (miss := _bearer(surname, bearers[surname.words[-1]], places))]


def _places(entities: Iterable[Named]) -> dict[int, list[Place]]:
    """Where and when each entity is named: in articles that have an outlet and a date."""
    rows = Mention.objects.filter(entity__in={entity.pk for entity in entities})
    rows = rows.filter(article__outlet__isnull=False, article__published_at__isnull=False)
    places: dict[int, list[Place]] = defaultdict(list)
    for entity, outlet, at in rows.values_list("entity", "article__outlet__name", "article__published_at").distinct():
        if outlet and at:
            places[entity].append((outlet, at))
    return places


def _bearer(surname: Named, bearers: Sequence[Named], places: Mapping[int, Sequence[Place]]) -> NearMiss | None:
    outlets = {bearer: _meeting(places[surname.pk], places[bearer.pk]) for bearer in bearers}
    near = [bearer for bearer in bearers if outlets[bearer]]
    if len(near) != 1:
        return None
    reason = (
        f"“{surname.name}” stands without a forename, and {near[0].name} is the only one of that surname whom "
        f"{outlets[near[0]]} names within {NEAR.days} days."
    )
    one, other = sorted((surname, near[0]), key=lambda entity: entity.pk)
    return NearMiss(one, other, reason, BARE)


def _meeting(ours: Iterable[Place], theirs: Iterable[Place]) -> str:
    """An outlet that names both at that time, "" where none does."""
    met = (outlet for outlet, at in ours for other, then in theirs if outlet == other and abs(at - then) <= NEAR)
    return min(met, default="")
