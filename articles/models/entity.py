from typing import Any

from django.db import models
from django.db.models import F, Q

from articles.models.annotation import Annotation
from articles.models.article import Article
from articles.models.slugs import SLUG_LENGTH, unique_slug


class Entity(models.Model):
    """A person, an organisation, a place ... that articles name, under one canonical name."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        PLACE = "place", "place"
        GROUP = "group", "group"
        EVENT = "event", "event"
        WORK = "work", "work"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=300, db_index=True)
    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True, editable=False)
    is_full_name = models.BooleanField(
        default=True, help_text="Off for a person known by a bare surname: such a name identifies nobody elsewhere."
    )

    class Meta:
        verbose_name_plural = "entities"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        renamed = self.pk is not None
        self.slug = self.slug or unique_slug(Entity, self.name)
        super().save(*args, **kwargs)
        if renamed:
            Article.objects.filter(mentions__entity=self).touch()
            if speaker := getattr(self, "speaker", None):
                speaker.name = self.name
                speaker.save()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        Article.objects.filter(mentions__entity=self).touch()
        return super().delete(*args, **kwargs)


class Alias(models.Model):
    """A name as printed under which an entity is known."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="aliases")
    surface = models.CharField(max_length=300)
    key = models.CharField(max_length=300, db_index=True, editable=False, help_text="What spelling variants share.")
    identifies = models.BooleanField(
        default=True, help_text="Off for a short form that may name somebody else in another article."
    )

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ("surface",)
        constraints = (
            models.UniqueConstraint(
                fields=["entity", "surface"],
                name="alias_once_per_entity",
                violation_error_message="The entity has this alias already.",
            ),
        )

    def __str__(self) -> str:
        return self.surface


class Mention(Annotation):
    """An entity named in an article's text."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="mentions", db_index=False)  # the index below
    surface = models.CharField(max_length=300, editable=False)
    is_confirmed = models.BooleanField(default=False, editable=False)  # by an editor: no analysis gives it to another

    class Meta:
        ordering = ("article", "start")
        indexes = (
            models.Index(fields=["entity", "article"], name="mention_of_entity"),
            models.Index(fields=["surface"], name="mention_by_surface"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="mention_start_before_end",
                violation_error_message="A mention starts before it ends.",
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                name="mention_once_per_place",
                violation_error_message="These words are marked as a name already.",
            ),
        )

    def __str__(self) -> str:
        return self.surface

    def keep_words(self, words: str) -> None:
        self.surface = words[:300]
