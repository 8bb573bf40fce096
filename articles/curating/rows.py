"""Marks, quotations and names as they are at one moment, and what of them an undo has to put back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from django.db.models import Model, Q

from articles.models import Alias, Entity, Mention, Quote, Speaker

Values = dict[str, Any]
ENTITY = ("pk", "kind", "name", "slug", "is_full_name")
ALIAS = ("surface", "key", "identifies")
SPEAKER = ("pk", "name", "slug")


@dataclass(frozen=True, slots=True)
class Scope:
    """Marks and quotations: all of some articles, and those of some entities and speakers everywhere."""

    articles: Collection[int] = ()
    entities: Collection[int] = ()
    speakers: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article and what they are, before and after: "" where they are nothing."""

    article: int
    start: int
    words: str
    before: str
    after: str
    about: Literal["mention", "quote", "field"]


class Named(NamedTuple):
    """An entity or an unnamed speaker; `kind` is what people call it: "organisation", "speaker"."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Each row by its number; of entities also their aliases and their speaker, as an undo makes them again."""

    mentions: dict[int, Values] = field(default_factory=dict)
    quotes: dict[int, Values] = field(default_factory=dict)
    entities: dict[int, Values] = field(default_factory=dict)
    speakers: dict[int, Values] = field(default_factory=dict)


def rows(scope: Scope, also: Rows | None = None) -> Rows:
    """What there is in the scope now; of entities and speakers also those in `also`. Five queries."""
    at = Q(article__in=scope.articles) if scope.articles else Q(pk__in=())
    mentions = _by_number(Mention, at | Q(entity__in=scope.entities))
    of_speakers = Q(speaker__in=scope.speakers) | Q(speaker__entity__in=scope.entities)
    quotes = _by_number(Quote, at | of_speakers)
    speaking = {quote["speaker_id"] for quote in quotes.values()} | set(scope.speakers)
    speaking |= set(also.speakers) if also else set()
    speakers = {row["pk"]: row for row in _speakers(Q(pk__in=speaking - {None}))}
    named = {mention["entity_id"] for mention in mentions.values()} | set(scope.entities)
    named |= {speaker["entity_id"] for speaker in speakers.values()} | (set(also.entities) if also else set())
    return Rows(mentions, quotes, states(named - {None}), speakers)


def _by_number(model: type[Model], wanted: Q) -> dict[int, Values]:
    found = model._default_manager.filter(wanted).order_by("article", "start", "-end")
    return {row["id"]: row for row in found.values()}


def _speakers(wanted: Q) -> list[Values]:
    return [dict(row) for row in Speaker.objects.filter(wanted).values("pk", "name", "slug", "entity_id")]


def states(entities: Collection[int]) -> dict[int, Values]:
    """Of each entity its fields, aliases and speaker. Three queries."""
    found = {row["pk"]: row for row in Entity.objects.filter(pk__in=entities).values(*ENTITY)}
    aliases: dict[int, list[Values]] = defaultdict(list)
    for row in Alias.objects.filter(entity__in=found).order_by("surface").values("entity_id", *ALIAS):
        aliases[row.pop("entity_id")].append(row)
    speakers = {row.pop("entity_id"): row for row in _speakers(Q(entity__in=found))}
    return {pk: {"entity": entity, "aliases": aliases[pk], "speaker": speakers.get(pk)} for pk, entity in found.items()}


# What an undo needs


def record(before: Rows, after: Rows) -> Values:
    """What of `before` is different or gone in `after`, and which entities and speakers are new, for JSON."""
    quotes = _changed(before.quotes, after.quotes)
    mentions = _changed(before.mentions, after.mentions)
    spoken = {row["speaker_id"] for row in quotes if row.get("speaker_id")}
    named = {row["entity_id"] for row in mentions if "entity_id" in row}
    named |= {before.speakers[pk]["entity_id"] for pk in spoken}
    return {
        "entities": _changed_states(before.entities, after.entities, named),
        "speakers": [row for pk, row in before.speakers.items() if pk in spoken or pk not in after.speakers],
        "mentions": mentions,
        "quotes": quotes,
        "made": sorted(set(after.entities) - set(before.entities)),
        "spoke": sorted(set(after.speakers) - set(before.speakers)),
        "articles": sorted(_articles(before, after)),
    }


def _changed(old: Mapping[int, Values], new: Mapping[int, Values]) -> list[Values]:
    """Of a row that is gone all fields, of a changed one its number and the fields that have changed."""
    found = [dict(row) for pk, row in old.items() if pk not in new]
    for pk in old.keys() & new.keys():
        if changed := {name: value for name, value in old[pk].items() if new[pk][name] != value}:
            found.append({"id": pk} | changed)
    return sorted(found, key=lambda row: row["id"])


def _changed_states(old: Mapping[int, Values], new: Mapping[int, Values], named: Collection[int]) -> list[Values]:
    """The entities that changed or are gone, and those that changed rows name: a later analysis may delete them."""
    found = []
    for pk, state in old.items():
        names = {alias["surface"] for alias in state["aliases"]}
        added = [a["surface"] for a in new.get(pk, {"aliases": ()})["aliases"] if a["surface"] not in names]
        if state != new.get(pk):
            found.append(state | {"added": added, "changed": True})
        elif pk in named:
            found.append(state | {"added": [], "changed": False})
    return found


def _articles(before: Rows, after: Rows) -> set[int]:
    """The articles of which a row has come, gone or changed."""
    found = set()
    for old, new in ((before.mentions, after.mentions), (before.quotes, after.quotes)):
        for pk in {**old, **new}:
            if old.get(pk) != new.get(pk):
                found.add((new.get(pk) or old[pk])["article_id"])
    return found
