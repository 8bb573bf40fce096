from typing import Any

from django.db import models
from django.db.models import F, Max
from django.urls import reverse

from articles.models.slugs import SLUG_LENGTH, unique_slug


class StoryQuerySet(models.QuerySet["Story"]):
    def newest_first(self) -> "StoryQuerySet":
        """Stories by their newest article; a story without any dated article sorts last."""
        newest = F("newest_at").desc(nulls_last=True)
        return self.annotate(newest_at=Max("articles__published_at")).order_by(newest, "-pk")


class Story(models.Model):
    """A title over articles on the same events."""

    title = models.CharField(max_length=300, unique=True)
    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or unique_slug(Story, self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.slug])
