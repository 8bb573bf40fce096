"""What an editor says of a name wherever it stands: what it is, what kind of thing, or that it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model

from articles.analysis.variants import variant_key
from articles.curating.change import Decision, Refused
from articles.curating.rows import Scope
from articles.importing.entities import alias_key, is_full_name
from articles.importing.merging import articles_of_bare_names, identifying_names, known_names
from articles.importing.quoting import quoted
from articles.models import Alias, Correction, Entity

LONGEST = 300  # characters of a name, as the column holds them
KINDS = f"Choose one of {', '.join(map(str, Entity.Kind.labels))}."


@dataclass
class OfEntity(Decision):
    """A decision on one entity: the names by which the machine finds it lead to it, in whatever article."""

    entity: Entity

    def subjects(self) -> Sequence[Model]:
        return [self.entity]

    def scope(self) -> Scope:
        return Scope(entities=[self.entity.pk])

    def articles(self) -> list[int]:
        """A name that identifies nobody holds in those articles alone that print no other."""
        return articles_of_bare_names(self.entity)

    def found_by(self) -> dict[str, Any]:
        """The part of the decision that says of what names and of what kind the machine will find it again."""
        return {
            "entity": self.entity.pk,
            "kind": str(self.entity.kind),
            "names": known_names(self.entity),
            "identifying": identifying_names(self.entity),
            "articles": self.articles(),
        }


@dataclass
class Rename(OfEntity):
    """Another canonical name. The old one stays a name by which the entity is known, and its address stays."""

    name: str
    kind: ClassVar[Correction.Kind] = Correction.Kind.RENAMED

    def check(self) -> None:
        self.name = clean_name(self.name)
        if self.name == self.entity.name:
            raise Refused(f"{quoted(self.name)} is its name already.")
        refuse_namesake(self.entity, self.entity.kind, self.name)

    def summary(self) -> str:
        return f"{quoted(self.entity.name)} is called {quoted(self.name)}."

    def decision(self) -> dict[str, Any]:
        return self.found_by() | {"was": self.entity.name, "name": self.name}

    def make(self) -> None:
        entity, old = self.entity, self.entity.name
        identified = entity.is_full_name
        entity.name = self.name
        entity.is_full_name = is_full_name(entity.kind, self.name)
        entity.save()
        know(entity, old, identified)
        know(entity, self.name, True)


@dataclass
class ChangeKind(OfEntity):
    """Another kind. Where the machine finds a name of it with the old kind again, it is this entity all the same."""

    to: str
    kind: ClassVar[Correction.Kind] = Correction.Kind.KIND_CHANGED

    def check(self) -> None:
        if self.to not in Entity.Kind.values:
            raise Refused(f"{quoted(self.to)} is no kind. {KINDS}")
        if self.to == self.entity.kind:
            raise Refused(f"{quoted(self.entity)} is of this kind already.")
        refuse_namesake(self.entity, self.to, self.entity.name)

    def summary(self) -> str:
        return f"{quoted(self.entity)} is {Entity.Kind(self.to).label}, not {Entity.Kind(self.entity.kind).label}."

    def decision(self) -> dict[str, Any]:
        return self.found_by() | {"to": self.to, "name": self.entity.name}

    def make(self) -> None:
        self.entity.kind = self.to
        self.entity.is_full_name = is_full_name(self.to, self.entity.name)
        self.entity.save()
        aliases = list(self.entity.aliases.all())
        for alias in aliases:
            alias.key = alias_key(alias.surface, self.entity)
        Alias.objects.bulk_update(aliases, ["key"])


def clean_name(text: str) -> str:
    """The name that an editor has typed. Raises Refused where it is none."""
    name = " ".join(text.split())
    if not any(map(str.isalnum, name)):
        raise Refused("Write a name, with a letter or a figure in it.")
    if len(name) > LONGEST:
        raise Refused(f"The name is longer than {LONGEST} characters. Shorten it.")
    return name


def refuse_namesake(entity: Entity, kind: str, name: str) -> None:
    """Two of one kind and name could not be told apart by any import."""
    others = Entity.objects.filter(kind=kind, is_full_name=True).exclude(pk=entity.pk)
    key = variant_key(name, kind)
    alike = [other for other in others.filter(aliases__key=key).distinct() if variant_key(other.name, kind) == key]
    same = min([*alike, *others.filter(name=name)], key=lambda other: other.pk, default=None)
    if same:
        there = f"There is {quoted(same)} ({same.get_kind_display()}) already."
        raise Refused(f"{there} Merge {quoted(entity)} with it instead.", same)


def know(entity: Entity, name: str, identifies: bool) -> None:
    """Let the entity go by `name`."""
    Alias.objects.update_or_create(
        entity=entity, surface=name, defaults={"key": alias_key(name, entity), "identifies": identifies}
    )
