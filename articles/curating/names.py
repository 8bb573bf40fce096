"""What an editor says of a name wherever it stands: what it is, what kind of thing, or that it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model

from articles.analysis.variants import variant_key
from articles.curating.analysing import analyse_all
from articles.curating.change import Decision, Refused
from articles.curating.rows import Scope
from articles.importing.entities import alias_key, is_full_name
from articles.importing.merging import articles_of_bare_names, identifying_names, known_names
from articles.models import Alias, Correction, Entity, Mention

LONGEST = 300  # characters of a name, as the column holds them


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
            raise Refused(f"“{self.name}” is its name already.")
        _refuse_namesake(self.entity, self.entity.kind, self.name)

    def summary(self) -> str:
        return f"“{self.entity.name}” is called “{self.name}”."

    def decision(self) -> dict[str, Any]:
        return self.found_by() | {"was": self.entity.name, "name": self.name}

    def make(self) -> None:
        entity, old = self.entity, self.entity.name
        identified = entity.is_full_name
        entity.name = self.name
        entity.is_full_name = is_full_name(entity.kind, self.name)
        entity.save()
        _know(entity, old, identified)
        _know(entity, self.name, True)


@dataclass
class ChangeKind(OfEntity):
    """Another kind. Where the machine finds a name of it with the old kind again, it is this entity all the same."""

    to: str
    kind: ClassVar[Correction.Kind] = Correction.Kind.KIND_CHANGED

    def check(self) -> None:
        if self.to not in Entity.Kind.values:
            raise Refused(f"“{self.to}” is no kind. Choose one of {', '.join(Entity.Kind.values)}.")
        if self.to == self.entity.kind:
            raise Refused(f"“{self.entity}” is of this kind already.")
        _refuse_namesake(self.entity, self.to, self.entity.name)

    def summary(self) -> str:
        return f"“{self.entity}” is {Entity.Kind(self.to).label}, not {Entity.Kind(self.entity.kind).label}."

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


@dataclass
class OfAlias(OfEntity):
    """A decision on a name that an entity goes by, or does not."""

    surface: str
    kind: ClassVar[Correction.Kind] = Correction.Kind.ALIAS

    def scope(self) -> Scope:
        return Scope(articles=_printing(self.entity, self.surface), entities=[self.entity.pk])

    def analysed(self) -> set[int]:
        return _printing(self.entity, self.surface)

    def articles(self) -> list[int]:
        return []


@dataclass
class AddAlias(OfAlias):
    """Another name that an entity goes by: with `identifies` one that means it in every article."""

    identifies: bool = True

    def check(self) -> None:
        self.surface = clean_name(self.surface)
        if self.entity.aliases.filter(surface=self.surface, identifies=self.identifies).exists():
            raise Refused(f"“{self.entity}” goes by “{self.surface}” already.")
        if self.identifies:
            _refuse_namesake(self.entity, self.entity.kind, self.surface)

    def summary(self) -> str:
        return f"“{self.entity}” goes by “{self.surface}” too."

    def decision(self) -> dict[str, Any]:
        names = [self.surface] if self.identifies else []
        return {
            "added": True,
            "entity": self.entity.pk,
            "kind": str(self.entity.kind),
            "name": self.surface,
            "names": names,
            "identifying": names,
            "articles": [],
        }

    def make(self) -> None:
        articles = _printing(self.entity, self.surface)
        _know(self.entity, self.surface, self.identifies)
        analyse_all(articles)


@dataclass
class RemoveAlias(OfAlias):
    """A name that an entity does not go by. No import gives it back."""

    def check(self) -> None:
        if not self.entity.aliases.filter(surface=self.surface).exists():
            raise Refused(f"“{self.entity}” does not go by “{self.surface}”.")
        if self.surface == self.entity.name:
            raise Refused(f"“{self.surface}” is its name. Rename it first.")

    def summary(self) -> str:
        return f"“{self.entity}” does not go by “{self.surface}”."

    def decision(self) -> dict[str, Any]:
        return {
            "added": False,
            "entity": self.entity.pk,
            "kind": str(self.entity.kind),
            "name": self.surface,
        }

    def make(self) -> None:
        articles = _printing(self.entity, self.surface)
        self.entity.aliases.filter(surface=self.surface).delete()
        self.entity.save()  # renews the pages that show it
        analyse_all(articles)


def clean_name(text: str) -> str:
    """The name that an editor has typed. Raises Refused where it is none."""
    name = " ".join(text.split())
    if not any(map(str.isalnum, name)):
        raise Refused("Write a name, with a letter or a figure in it.")
    if len(name) > LONGEST:
        raise Refused(f"The name is longer than {LONGEST} characters. Shorten it.")
    return name


def _refuse_namesake(entity: Entity, kind: str, name: str) -> None:
    """Two of one kind and name could not be told apart by any import."""
    alike = Entity.objects.filter(kind=kind, aliases__key=variant_key(name, kind)).exclude(pk=entity.pk)
    for other in alike.distinct().order_by("pk"):
        if variant_key(other.name, kind) == variant_key(name, kind) and other.is_full_name:
            label = Entity.Kind(kind).label
            raise Refused(f"There is “{other}” ({label}) already. Merge “{entity}” with it instead.", other)
    same = Entity.objects.filter(kind=kind, name=name, is_full_name=True).exclude(pk=entity.pk).first()
    if same:
        label = Entity.Kind(kind).label
        raise Refused(f"There is “{same}” ({label}) already. Merge “{entity}” with it instead.", same)


def _know(entity: Entity, name: str, identifies: bool) -> None:
    """Let the entity go by `name`."""
    Alias.objects.update_or_create(
        entity=entity, surface=name, defaults={"key": alias_key(name, entity), "identifies": identifies}
    )


def _printing(entity: Entity, surface: str) -> set[int]:
    """The articles in which something of that kind is marked by that name."""
    marked = Mention.objects.filter(surface=surface, entity__kind=entity.kind)
    return set(marked.values_list("article", flat=True))
