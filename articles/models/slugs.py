from uuid import uuid4

from django.db import models
from slugify import slugify

SLUG_LENGTH = 80
NUMBERED = 9  # further namesakes get a random suffix: asking for ever more numbers would slow an import down


def unique_slug(model: type[models.Model], name: str) -> str:
    """A slug for `name` that no row of `model` has yet: "ines-tallow", then "ines-tallow-2". One query."""
    stem = slugify(name, max_length=SLUG_LENGTH - 8, word_boundary=True) or model._meta.model_name or "x"
    wanted = [stem, *(f"{stem}-{number}" for number in range(2, NUMBERED + 1))]
    taken = set(model._default_manager.filter(slug__in=wanted).values_list("slug", flat=True))
    return next((slug for slug in wanted if slug not in taken), f"{stem}-{uuid4().hex[:6]}")
