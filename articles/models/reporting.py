from django.conf import settings
from django.db import models

from articles.models.article import Article


class Report(models.Model):
    """A mistake that a reader has pointed out. Nothing of the reader is kept."""

    class About(models.TextChoices):
        MENTION = "mention", "a name"
        QUOTE = "quote", "a quotation"
        ARTICLE = "article", "the article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="reports")
    about = models.CharField(max_length=8, choices=About.choices, default=About.ARTICLE)
    words = models.CharField(max_length=300, blank=True, help_text="The words of the text that it is about.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where they stood when it was written.")
    note = models.CharField(max_length=500)
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.note[:80]
