from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import Truncator

from articles.models.annotation import Annotation
from articles.models.article import Article
from articles.models.entity import Entity
from articles.models.slugs import SLUG_LENGTH, unique_slug


class Speaker(models.Model):
    """Whoever is quoted: a named entity, or an unnamed one as printed ("a ministry official")."""

    name = models.CharField(max_length=300, db_index=True)
    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True, editable=False)
    entity = models.OneToOneField(Entity, models.CASCADE, null=True, blank=True, related_name="speaker")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(entity=None),
                name="speaker_unnamed_once",
                violation_error_message="There is an unnamed speaker with this description already.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        renamed = self.pk is not None
        self.slug = self.slug or unique_slug(Speaker, self.name)
        super().save(*args, **kwargs)
        if renamed:
            Article.objects.filter(quotes__speaker=self).touch()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        Article.objects.filter(quotes__speaker=self).touch()
        return super().delete(*args, **kwargs)

    @classmethod
    def of(cls, entity: Entity) -> "Speaker":
        """The speaker that a named entity is, made on its first quotation."""
        return cls.objects.get_or_create(entity=entity, defaults={"name": entity.name})[0]


def _both_or_neither(start: str, end: str) -> Q:
    """Offsets in order, or none. A check lets a comparison with NULL pass, so both have to be asked for."""
    given = Q(**{f"{start}__isnull": False, f"{end}__isnull": False, f"{start}__lt": F(end)})
    return Q(**{start: None, end: None}) | given


class QuoteQuerySet(models.QuerySet["Quote"]):
    def outermost(self) -> "QuoteQuerySet":
        """What a reader counts: not the words quoted inside another one, unless somebody else said them."""
        around = Quote.objects.filter(
            article=OuterRef("article"), start__lte=OuterRef("start"), end__gte=OuterRef("end")
        ).exclude(pk=OuterRef("pk"))
        of_nobody = Q(speaker=None) & Exists(around)
        return self.filter(~of_nobody, ~Exists(around.filter(speaker=OuterRef("speaker"))))


class Quote(Annotation):
    """Speech in an article's text.

    Of a direct quotation the quotation marks are left out. A mixed one is a clause of the reporter's with quoted words
    inside, which are a direct quotation of their own; an indirect one has no quoted words. Quotations stand one inside
    another or apart, and never partly overlap.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", "direct"
        MIXED = "mixed", "partly direct"
        INDIRECT = "indirect", "reported"

    class Attribution(models.TextChoices):
        CUE = "cue", "a cue beside it"
        PRONOUN = "pronoun", "a pronoun"
        CONTINUATION = "continuation", "goes on from the quotation before"
        EDITOR = "editor", "an editor"

    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, blank=True, related_name="quotes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(editable=False)
    cue = models.CharField(max_length=100, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    attribution = models.CharField(max_length=12, choices=Attribution.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why this speaker, for readers.")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ("article", "start", "-end")  # of two that begin together the outer one first
        constraints = (
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="quote_start_before_end",
                violation_error_message="A quotation starts before it ends.",
            ),
            models.CheckConstraint(
                condition=_both_or_neither("cue_start", "cue_end"),
                name="quote_cue_in_order",
                violation_error_message="A cue starts before it ends.",
            ),
            models.CheckConstraint(
                condition=_both_or_neither("speaker_start", "speaker_end"),
                name="quote_speaker_words_in_order",
                violation_error_message="The words that name the speaker start before they end.",
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                name="quote_once_per_place",
                violation_error_message="These words are marked as a quotation already.",
            ),
        )

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def clean(self) -> None:
        super().clean()
        if not self.article_id or self.start is None or self.end is None:
            return
        others = Quote.objects.filter(article=self.article_id).exclude(pk=self.pk)
        across = Q(start__lt=self.start, end__gt=self.start, end__lt=self.end)
        across |= Q(start__gt=self.start, start__lt=self.end, end__gt=self.end)
        if other := others.filter(across).first():
            raise ValidationError(f"It overlaps “{other}” in part. Let one hold the whole of the other, or part them.")

    def keep_words(self, words: str) -> None:
        self.text = words

    @property
    def cue_word(self) -> str:
        """The cue, unless it is a mere mark: that a colon stands before a quotation tells readers nothing."""
        return self.cue if any(letter.isalpha() for letter in self.cue) else ""
