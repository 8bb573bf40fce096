from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

from django.conf import settings
from django.db import models

from articles.models.article import Article

Key = int | tuple[str, str]  # what an entity is known by: its number, or its kind and name


class Known(Protocol):
    """An entity, or as much of one as tells which it is."""

    @property
    def pk(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ToldApart:
    """The pairs of entities that editors have said not to be one."""

    by_pair: dict[frozenset[Key], "Correction"]

    def decision(self, one: Known, other: Known) -> "Correction | None":
        """The decision by which these two are not one, if there is any."""
        if not self.by_pair:
            return None
        ours: tuple[Key, Key] = one.pk, (one.kind, one.name)
        theirs: tuple[Key, Key] = other.pk, (other.kind, other.name)
        decisions = (self.by_pair.get(frozenset(pair)) for pair in product(ours, theirs))
        return next(filter(None, decisions), None)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def standing(self, kind: str) -> list[dict[str, Any]]:
        """The decisions of a kind that have not been undone, the oldest first. One query."""
        return list(self.filter(kind=kind, undone_at=None).order_by("made_at", "pk").values_list("decision", flat=True))

    def told_apart(self) -> ToldApart:
        """What editors have told apart, through later merges and, by their full names, later imports. One query."""
        kinds = Correction.Kind.NOT_THE_SAME, Correction.Kind.MERGED
        rows = self.filter(kind__in=kinds, undone_at=None).order_by("made_at", "pk")
        found = list(rows.select_related("made_by").defer("before"))
        now = after_merges(row.decision for row in found if row.kind == Correction.Kind.MERGED)
        apart = [row for row in found if row.kind == Correction.Kind.NOT_THE_SAME]
        return ToldApart({frozenset(pair): row for row in apart for pair in product(*_sides(row.decision, now))})


def after_merges(decisions: Iterable[dict[str, Any]]) -> dict[int, int]:
    """Of each entity that is merged away: which one it is now, when that one was merged in its turn."""
    into = {decision["gone"]: decision["kept"] for decision in decisions}
    return {gone: _end(gone, into) for gone in into}


def _end(entity: int, into: dict[int, int]) -> int:
    seen = {entity}  # decisions that were written by hand, or restored, may lead in a circle
    while entity in into and into[entity] not in seen:
        entity = into[entity]
        seen.add(entity)
    return entity


def _sides(decision: dict[str, Any], now: dict[int, int]) -> list[set[Key]]:
    """By what each of the two is known: a bare surname, which is another's in other articles, by its number alone."""
    sides: list[set[Key]] = [{now.get(pk, pk)} for pk in decision["entities"]]
    if decision.get("full_names"):
        for side, name in zip(sides, decision["names"], strict=True):
            side.add((decision["kind"], name))
    return sides


class Correction(models.Model):
    """An editor's decision, kept as data that later analysis and imports obey, with the state before it for undo.

    `articles` are those whose analysis has to obey it; a decision on all articles, as on a name, has none.
    """

    class Kind(models.TextChoices):
        NOT_A_STORY = "not-a-story", "these articles are no story"
        MERGED = "merged", "two names are one entity"
        NOT_THE_SAME = "not-the-same", "two names are not one entity"
        RENAMED = "renamed", "an entity has another name"
        KIND_CHANGED = "kind-changed", "an entity is of another kind"
        NOT_A_NAME = "not-a-name", "words that are no name anywhere"
        ALIAS = "alias", "a name that an entity goes by, or does not"
        MENTION = "mention", "a name in the text"
        QUOTE = "quote", "a quotation in the text"
        ARTICLE = "article", "the fields or the text of an article"
        OUTLETS_MERGED = "outlets-merged", "two outlets are one"
        SPEAKERS_MERGED = "speakers-merged", "two speakers are one"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    summary = models.CharField(max_length=300, blank=True, help_text="What was decided, for the log.")
    decision = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    articles = models.ManyToManyField(Article, blank=True, related_name="corrections")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=["made_at"], name="correction_made_at"),)

    def __str__(self) -> str:
        return self.summary or self.get_kind_display()
