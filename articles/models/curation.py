from typing import Any

from django.conf import settings
from django.db import models

Pair = tuple[int, int]


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def standing(self, kind: str) -> list[dict[str, Any]]:
        """The decisions of a kind that have not been undone, the oldest first. One query."""
        return list(self.filter(kind=kind, undone_at=None).order_by("made_at", "pk").values_list("decision", flat=True))

    def told_apart(self) -> set[Pair]:
        """The pairs of entities, the lower number first, that are not one. One query."""
        pairs = (decision["entities"] for decision in self.standing(Correction.Kind.NOT_THE_SAME))
        return {(min(pair), max(pair)) for pair in pairs}


class Correction(models.Model):
    """An editor's decision, kept as data that later analysis obeys, with the state before it for undo."""

    class Kind(models.TextChoices):
        NOT_A_STORY = "not-a-story", "these articles are no story"
        MERGED = "merged", "two names are one entity"
        NOT_THE_SAME = "not-the-same", "two names are not one entity"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    decision = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.get_kind_display()
