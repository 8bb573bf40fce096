from django.conf import settings
from django.db import models

from articles.models.article import Article


class ImportBatch(models.Model):
    """One import: who ran it, when, and what became of each file."""

    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"Import of {self.started_at:%d %B %Y, %H:%M}"


class ImportedFile(models.Model):
    """What became of one file of an import."""

    class Outcome(models.TextChoices):
        CREATED = "created", "created"
        UPDATED = "updated", "updated"
        UNCHANGED = "unchanged", "unchanged"
        FAILED = "failed", "failed"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="imports")
    message = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.path
