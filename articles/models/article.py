from collections.abc import Collection, Iterator
from datetime import timedelta, timezone
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.timezone import now

from articles.models.outlet import Outlet
from articles.models.story import Story

PARAGRAPH_BREAK = "\n\n"
# Offsets from UTC run from -12:00 to +14:00 (IANA time zone database).
is_offset = RegexValidator(r"^[+-](0\d|1[0-4]):[0-5]\d$", "Write the offset from UTC as +05:30.")


class ArticleQuerySet(models.QuerySet["Article"]):
    def newest_first(self) -> "ArticleQuerySet":
        """By publication; articles whose date is unknown sort last."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def in_order_of_telling(self) -> "ArticleQuerySet":
        """Oldest first, as the columns of a story stand; unknown dates last."""
        return self.order_by(F("published_at").asc(nulls_last=True), "pk")

    def same_story_first(self, stories: Collection[int]) -> "ArticleQuerySet":
        """Articles of `stories` first, each part newest first."""
        if not stories:  # PostgreSQL would read what is left of the condition as the number of a column
            return self.newest_first()
        elsewhere = Case(When(story__in=stories, then=0), default=1)
        return self.order_by(elsewhere, F("published_at").desc(nulls_last=True), "-pk")

    def for_reading(self) -> "ArticleQuerySet":
        """With the joins that a column needs, without what only an editor sees."""
        return self.select_related("outlet", "story").defer("left_out")

    def without_texts(self) -> "ArticleQuerySet":
        """For lists, which show no text."""
        return self.defer("body", "text", "left_out")

    def touch(self) -> int:
        """Mark as changed just now, which renews their cached pages."""
        return self.update(changed_at=now())

    def without_story(self) -> "ArticleQuerySet":
        return self.filter(story=None)


class Article(models.Model):
    """One article of one outlet.

    `body` is the Markdown that an editor edits; `text` is the plain text that the rendered body shows, paragraphs
    separated by a blank line. Every offset of a mention or a quote counts characters of `text`.
    """

    class Precision(models.TextChoices):
        DAY = "day", "the day"
        MINUTE = "minute", "the minute"
        UNKNOWN = "unknown", "unknown"

    title = models.CharField(max_length=500)
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="articles")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="articles")
    bylines = models.JSONField(default=list, blank=True, help_text='A list of names: ["Mara Ellund"].')
    language = models.CharField(max_length=12, default="en")
    url = models.URLField("address", max_length=1000, blank=True)

    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    published_precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNKNOWN)
    published_zone = models.CharField(
        max_length=6, blank=True, validators=[is_offset], help_text="As printed, for example +05:30."
    )
    published_source = models.CharField(max_length=100, blank=True, help_text="Where the date was found.")
    updated_at = models.DateTimeField(null=True, blank=True, help_text="When the outlet last changed it.")
    updated_precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNKNOWN)
    updated_zone = models.CharField(max_length=6, blank=True, validators=[is_offset])

    body = models.TextField(help_text="Markdown.")
    text = models.TextField(editable=False)
    left_out = models.JSONField(default=list, blank=True, editable=False)

    source_path = models.CharField(max_length=1000, blank=True, editable=False, db_index=True)
    source_sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    source_encoding = models.CharField(max_length=40, blank=True, editable=False)
    import_facts = models.JSONField(default=dict, blank=True, editable=False)  # what the last import said, by field
    imported_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = (F("published_at").desc(nulls_last=True), "-pk")
        indexes = (
            models.Index(fields=["title", "outlet", "story"], name="article_found"),  # by words, in the admin
            models.Index(fields=["language"], name="article_language"),  # and narrowed to
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(published_at=None, published_precision="unknown")
                | (Q(published_at__isnull=False) & ~Q(published_precision="unknown")),
                name="article_date_known_or_unknown",
                violation_error_message="Give a date with its precision, or neither.",
            ),
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="article_unique_url",
                violation_error_message="Another article has this address already.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """Dates carry the zone that they were printed in: 04:12 +05:30 stays the fifteenth, not the fourteenth."""
        article = super().from_db(db, field_names, values, **options)
        loaded = article.__dict__
        for name in ("published", "updated"):
            if loaded.get(f"{name}_at") and loaded.get(f"{name}_zone"):
                loaded[f"{name}_at"] = loaded[f"{name}_at"].astimezone(zone_of(loaded[f"{name}_zone"]))
        return article

    def paragraphs(self) -> Iterator[tuple[int, int, int]]:
        """(number, start, end) of each paragraph of `text`; numbered from 1 as the anchors of the page are."""
        start = 0
        for number, paragraph in enumerate(self.text.split(PARAGRAPH_BREAK), 1):
            if paragraph:
                yield number, start, start + len(paragraph)
            start += len(paragraph) + len(PARAGRAPH_BREAK)

    @property
    def word_count(self) -> int:
        return len(self.text.split())


def zone_of(offset: str) -> timezone:
    """The zone "+05:30"."""
    hours, minutes = offset[1:].split(":")
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-distance if offset[0] == "-" else distance)
