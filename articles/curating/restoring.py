"""Rows that a correction changed, put back as `rows.record` kept them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model

from articles.curating.rows import Values
from articles.importing.standing import put_back
from articles.models import Alias, Article, Entity, Mention, Quote, Speaker
from articles.models.slugs import unique_slug


def restore(recorded: Values) -> None:
    """Put back what `record` kept, as far as nothing else stands in its place by now. Nothing is analysed."""
    there = Entity.objects.in_bulk([state["entity"]["pk"] for state in recorded["entities"]])
    for state in recorded["entities"]:
        if state["changed"] or state["entity"]["pk"] not in there:
            restore_entity(state)
    speakers = {row["pk"]: found for row in recorded["speakers"] if (found := _again(row))}
    _restore_rows(Mention, recorded["mentions"], {})
    _restore_rows(Quote, recorded["quotes"], speakers)
    Article.objects.filter(pk__in=recorded["articles"]).touch()


def restore_in(article: Article, was: str, now: str, recorded: Values) -> None:
    """What `restore` does, where the text of `article` was changed along: its own marks stand in the text `now`."""
    others, own = dict(recorded), {}
    for model, name in ((Mention, "mentions"), (Quote, "quotes")):
        standing = {row["id"]: row for row in model._default_manager.filter(article=article).values()}
        here = [row for row in recorded[name] if row["id"] in standing or row.get("article_id") == article.pk]
        others[name] = [row for row in recorded[name] if row not in here]
        own[name] = [standing.get(row["id"], {}) | row for row in here]
    restore(others)
    put_back(article, was, now, own)


def restore_entity(state: Values) -> Entity:
    """The entity of `state` as it was, made again where it is gone; names that it has got otherwise stay."""
    fields = state["entity"]
    pk, slug = fields["pk"], fields["slug"]
    entity = Entity.objects.filter(pk=pk).first()
    if entity is None:
        taken = Entity.objects.filter(slug=slug).exists()
        entity = Entity(pk=pk, slug=unique_slug(Entity, fields["name"]) if taken else slug)
    entity.kind, entity.name, entity.is_full_name = fields["kind"], fields["name"], fields["is_full_name"]
    entity.save()
    aliases = [Alias(entity=entity, **alias) for alias in state["aliases"]]
    entity.aliases.filter(surface__in=[*state.get("added", ()), *(alias.surface for alias in aliases)]).delete()
    Alias.objects.bulk_create(aliases)
    if (said := state["speaker"]) and not Speaker.objects.filter(entity=entity).exists():
        _speaker(said, entity)
    return entity


def _again(row: Values) -> int | None:
    """The number that a speaker has now, made again where he is gone; none where his entity is gone.

    A new analysis may have deleted and made him in between.
    """
    entity = Entity.objects.filter(pk=row["entity_id"]).first() if row["entity_id"] else None
    if row["entity_id"] and entity is None:
        return None
    of = {"entity": entity} if entity else {"entity": None, "name": row["name"]}
    standing = Speaker.objects.filter(**of).first()
    return (standing or _speaker(row, entity)).pk


def _speaker(row: Values, entity: Entity | None) -> Speaker:
    taken = Speaker.objects.filter(slug=row["slug"]).exists()
    slug = unique_slug(Speaker, row["name"]) if taken else row["slug"]
    return Speaker.objects.create(pk=row["pk"], name=row["name"], slug=slug, entity=entity)


def _restore_rows(model: type[Model], recorded: Iterable[Values], speakers: Mapping[int, int]) -> None:
    """Rows that are gone are made again, of others the fields are put back."""
    target, known = ("entity_id", Entity) if model is Mention else ("speaker_id", Speaker)
    there = set(known._default_manager.filter(pk__in=_targets(recorded, target, speakers)).values_list("pk", flat=True))
    articles = {row["article_id"] for row in recorded if "article_id" in row}
    articles = set(Article.objects.filter(pk__in=articles).values_list("pk", flat=True))
    again: list[Model] = []
    alike: dict[Any, list[int]] = defaultdict(list)
    for row in recorded:
        values = {name: value for name, value in row.items() if name != "id"}
        if target in values:
            values[target] = speakers.get(values[target], values[target])
            if values[target] not in there and values[target] is not None:
                continue  # whoever it was is gone for another reason
        if "article_id" in row:
            if row["article_id"] in articles:
                again.append(model(pk=row["id"], **values))
        else:
            alike[tuple(sorted(values.items()))].append(row["id"])
    model._default_manager.bulk_create(again, ignore_conflicts=True)
    for changed, numbers in alike.items():
        _put_back(model, dict(changed), numbers)


def _targets(recorded: Iterable[Values], target: str, speakers: Mapping[int, int]) -> set[int]:
    return {speakers.get(row[target], row[target]) for row in recorded if row.get(target)}


def _put_back(model: type[Model], values: Values, numbers: Collection[int]) -> None:
    """A place where something else stands by now stays its."""
    found = model._default_manager.filter(pk__in=numbers)
    if {"start", "end"} & values.keys():
        row = found.first()
        if row is None:
            return
        place = {name: values.get(name, getattr(row, name)) for name in ("article_id", "start", "end")}
        if model._default_manager.filter(**place).exclude(pk=row.pk).exists():
            return
    found.update(**values)
