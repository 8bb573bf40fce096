from django.conf import settings
from django.db import models


class Correction(models.Model):
    """An editor's decision, kept as data that later analysis obeys, with the state before it for undo."""

    class Kind(models.TextChoices):
        NOT_A_STORY = "not-a-story", "these articles are no story"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    decision = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.get_kind_display()
