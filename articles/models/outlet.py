from typing import Any

from django.db import models

from articles.models.slugs import SLUG_LENGTH, unique_slug


class Outlet(models.Model):
    """Whoever publishes articles: a newspaper, an agency, a broadcaster."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True, editable=False)
    home_page = models.URLField(blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or unique_slug(Outlet, self.name)
        super().save(*args, **kwargs)
