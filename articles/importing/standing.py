"""The marks and quotations of an article as JSON, so that they come back under their numbers with its text."""

from collections.abc import Iterable
from typing import Any

from articles.analysis import Span
from articles.importing.decisions import Reference, decisions
from articles.importing.entities import is_full_name, meant_by
from articles.importing.keeping import Row
from articles.importing.unchanged import Unchanged
from articles.models import Article, Entity, Mention, Quote, Speaker

Values = dict[str, Any]
Standing = dict[str, list[Values]]  # rows of "mentions" and "quotes"; perhaps "entities", as references


def standing_in(article: Article) -> Standing:
    """What is marked in the text that is saved. Three queries."""
    entities = Entity.objects.filter(mentions__article=article).order_by("pk").distinct()
    return {
        "mentions": [dict(row) for row in Mention.objects.filter(article=article).values()],
        "quotes": [dict(row) for row in Quote.objects.filter(article=article).values()],
        "entities": [{"entity": entity.pk, "kind": entity.kind, "name": entity.name} for entity in entities],
    }


def put_back(article: Article, was: str, now: str, recorded: Standing) -> None:
    """Let stand in the text `now` what did so when it was recorded; of what stands in the text that `was`, all else
    that is in `now` too. An analysis has to follow: whose all this is, it says."""
    unchanged = Unchanged(was, now)
    entities = _entities(recorded.get("entities", ()))
    mentions = [row | {"entity_id": entities.get(row["entity_id"], row["entity_id"])} for row in recorded["mentions"]]
    there = _there(Entity, (row["entity_id"] for row in mentions))
    _stand(Mention, article, [row for row in mentions if row["entity_id"] in there], unchanged)
    speakers = _there(Speaker, (row["speaker_id"] for row in recorded["quotes"]))
    quotes = [row if row["speaker_id"] in speakers else row | {"speaker_id": None} for row in recorded["quotes"]]
    _stand(Quote, article, quotes, unchanged)


def _entities(references: Iterable[Reference]) -> dict[int, int]:
    """Of the entities that are recorded, which they are now: of two with one full name, the one that is there."""
    given = {reference["entity"]: reference for reference in references}
    found = {pk: pk for pk in _there(Entity, given)}
    for pk in given.keys() - found:
        kind, name = given[pk]["kind"], given[pk]["name"]
        namesake = Entity.objects.filter(kind=kind, name=name, is_full_name=True).order_by("pk").first()
        if namesake and is_full_name(kind, name):
            found[pk] = namesake.pk
    gone = meant_by([given[pk] for pk in given.keys() - found], decisions())
    return found | {pk: entity.pk for pk, entity in gone.items()}


def _there(model: type[Entity | Speaker], numbers: Iterable[int | None]) -> set[int]:
    wanted = [pk for pk in numbers if pk is not None]
    return set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))


def _stand(model: type[Row], article: Article, recorded: list[Values], unchanged: Unchanged) -> None:
    """A number that a row of another article has by now stays its."""
    elsewhere = model._default_manager.exclude(article=article).filter(pk__in=[row["id"] for row in recorded])
    taken = set(elsewhere.values_list("pk", flat=True))
    rows = [model(**row) for row in recorded if row["id"] not in taken]
    numbers, places = {row.pk for row in rows}, {Span(row.start, row.end) for row in rows}
    standing = model._default_manager.filter(article=article)
    for row in standing.exclude(pk__in=numbers):
        place = unchanged.place(Span(row.start, row.end))
        if place and place not in places:
            row.start, row.end = place.start, place.end
            rows.append(row)
    standing.delete()
    model._default_manager.bulk_create(rows)
