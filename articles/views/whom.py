"""Entities and speakers by what an editor types or chooses in a form."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from articles.comparing.entities import entities_named, with_articles
from articles.models import Entity, Speaker
from articles.models.keys import primary_key

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of those who may be meant: `value` is "e12" for an entity, "s5" for a speaker without a name."""

    value: str
    name: str
    facts: str


def entities_called(typed: str) -> list[Entity]:
    """Those of this very name or slug; where there are none, those of this very alias."""
    called = list(Entity.objects.filter(Q(name=typed) | Q(slug=typed)).order_by("pk")[:SHOWN])
    return called or list(Entity.objects.filter(aliases__surface=typed).distinct().order_by("pk")[:SHOWN])


def unnamed_called(typed: str) -> list[Speaker]:
    return list(Speaker.objects.filter(Q(name=typed) | Q(slug=typed), entity=None)[:SHOWN])


def suggested(typed: str, *, unnamed: bool = False) -> list[Candidate]:
    """Those of whose names a word begins with `typed`, and those that are called so."""
    beginning = list(entities_named(typed)[:SHOWN]) if typed else []
    found = {entity.pk: entity for entity in [*entities_called(typed), *beginning]}
    return candidates(found.values(), unnamed_like(typed) if unnamed and typed else ())


def unnamed_like(typed: str) -> list[Speaker]:
    return list(Speaker.objects.filter(entity=None, name__istartswith=typed)[:SHOWN])


def candidates(entities: Iterable[Entity], speakers: Iterable[Speaker] = ()) -> list[Candidate]:
    """One query, for how often each entity is mentioned."""
    named = [
        Candidate(
            f"e{one.entity.pk}",
            one.entity.name,
            f"{one.entity.get_kind_display()}, {one.articles} article{'' if one.articles == 1 else 's'}",
        )
        for one in with_articles(entities)
    ]
    return named + [Candidate(f"s{speaker.pk}", speaker.name, "without a name") for speaker in speakers]


def chosen(value: str) -> Entity | Speaker | None:
    """Whom the `value` of a candidate stands for; None where nobody goes by it any more."""
    number = primary_key(value[1:]) or 0
    if value[:1] == "e":
        return Entity.objects.filter(pk=number).first()
    return Speaker.objects.filter(pk=number).first() if value[:1] == "s" else None
