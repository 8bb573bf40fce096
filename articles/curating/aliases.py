"""What an editor says of a name by which an entity is known, or is not."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F
from django.db.models.functions import Substr

from articles.curating.analysing import analyse_all
from articles.curating.change import Refused
from articles.curating.names import OfEntity, clean_name, know, refuse_namesake
from articles.curating.rows import Scope
from articles.importing.decisions import decisions, may_hold, told_by
from articles.importing.quoting import quoted
from articles.models import Correction, Entity, Mention, Quote, Speaker


@dataclass
class OfAlias(OfEntity):
    """A decision on a name that an entity goes by, or does not."""

    surface: str
    kind: ClassVar[Correction.Kind] = Correction.Kind.ALIAS

    def check(self) -> None:
        self.concerned = self.analysed()  # as long as the words mean whom they did

    def scope(self) -> Scope:
        return Scope(articles=self.concerned, entities=[self.entity.pk])

    def analysed(self) -> set[int]:
        return _printing(self.entity, self.surface) | _quoting(self.entity, self.surface)

    def articles(self) -> list[int]:
        return []


@dataclass
class AddAlias(OfAlias):
    """Another name that an entity goes by: with `identifies` one that means it in every article."""

    identifies: bool = True

    def check(self) -> None:
        self.surface = clean_name(self.surface)
        if self.entity.aliases.filter(surface=self.surface, identifies=self.identifies).exists():
            raise Refused(f"{quoted(self.entity)} goes by {quoted(self.surface)} already.")
        if self.identifies:
            refuse_namesake(self.entity, self.entity.kind, self.surface)
        super().check()

    def summary(self) -> str:
        return f"{quoted(self.entity)} goes by {quoted(self.surface)} too."

    def decision(self) -> dict[str, Any]:
        names = [self.surface] if self.identifies else []
        return {
            "added": True,
            "entity": self.entity.pk,
            "kind": str(self.entity.kind),
            "of": self.entity.name,
            "name": self.surface,
            "names": names,
            "identifying": names,
            "articles": [],
        }

    def make(self) -> None:
        know(self.entity, self.surface, self.identifies)
        analyse_all(self.concerned)

    def notes(self) -> list[str]:
        if self.identifies or not _unnamed(self.surface):
            return []
        stay = f"Quotations of {quoted(self.surface)}, whom no name is known of, stay as they are"
        return [f"{stay}: these words may mean somebody else. Say that they mean nobody else, or correct each of them."]


@dataclass
class RemoveAlias(OfAlias):
    """A name that an entity does not go by. No import gives it back."""

    def check(self) -> None:
        marked = self.entity.mentions.filter(surface=self.surface)  # an analysis may know the name from elsewhere
        if not (self.entity.aliases.filter(surface=self.surface).exists() or marked.exists()):
            raise Refused(f"{quoted(self.entity)} does not go by {quoted(self.surface)}.")
        if self.surface == self.entity.name:
            raise Refused(f"{quoted(self.surface)} is its name. Rename it first.")
        super().check()

    def summary(self) -> str:
        return f"{quoted(self.entity)} does not go by {quoted(self.surface)}."

    def decision(self) -> dict[str, Any]:
        return {
            "added": False,
            "entity": self.entity.pk,
            "kind": str(self.entity.kind),
            "name": self.surface,
        }

    def make(self) -> None:
        self.entity.aliases.filter(surface=self.surface).delete()
        self.entity.save()  # renews the pages that show it
        analyse_all(self.concerned)


def _printing(entity: Entity, surface: str) -> set[int]:
    """The articles in which something of that kind is marked by that name."""
    marked = Mention.objects.filter(surface=surface, entity__kind=entity.kind)
    return set(marked.values_list("article", flat=True))


def _quoting(entity: Entity, words: str) -> set[int]:
    """The articles that quote somebody unnamed by these words or, where they mean the entity so far, that one."""
    quotes = set(Quote.objects.filter(speaker__in=_unnamed(words)).values_list("article", flat=True))
    everywhere, told = decisions(), told_by(words)
    meant = everywhere.described.get(told, {}).get("entity")
    if meant is None or everywhere.now.get(meant, meant) != entity.pk:
        return quotes
    printed = Substr("article__text", F("speaker_start") + 1, F("speaker_end") - F("speaker_start"))
    own = Quote.objects.filter(speaker__entity=entity, speaker_start__isnull=False).annotate(printed=printed)
    return quotes | {
        article for article, name in own.values_list("article", "printed").iterator() if told_by(name) == told
    }


def _unnamed(words: str) -> list[int]:
    """The unnamed speakers whom articles know by these words."""
    found = Speaker.objects.filter(may_hold("name", told_by(words)), entity=None).values_list("pk", "name")
    return [pk for pk, name in found if told_by(name) == told_by(words)]


def names_taken(entity: Entity) -> list[Correction]:
    """The standing decisions that an entity does not go by a name, the latest of each name. Two queries at most."""
    everywhere = decisions()
    numbers = [entity.pk, *(gone for gone, kept in everywhere.now.items() if kept == entity.pk)]
    taken = Correction.objects.filter(kind=Correction.Kind.ALIAS, undone_at=None, decision__entity__in=numbers)
    rows = taken.defer("before").select_related("made_by").order_by("made_at", "pk")
    latest = {row.decision["name"]: row for row in rows if not row.decision["added"]}
    return [row for name, row in sorted(latest.items()) if (entity.pk, name) in everywhere.no_aliases]
