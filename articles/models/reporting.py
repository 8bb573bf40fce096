from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.text import Truncator
from django.utils.timezone import now

from articles.models.article import Article
from articles.models.entity import Mention
from articles.models.quote import Quote

LONGEST_NOTE = 500  # characters


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(closed_at=None)


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
    note = models.CharField(max_length=LONGEST_NOTE)
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return Truncator(self.note).chars(80)

    @classmethod
    def on(cls, article: Article, place: Mention | Quote | None) -> "Report":
        """A report about a place in `article`, or about all of it; not saved, and without its note."""
        if isinstance(place, Quote):
            return cls(article=article, about=cls.About.QUOTE, words=place.text[:300], start=place.start)
        if place:
            return cls(article=article, about=cls.About.MENTION, words=place.surface, start=place.start)
        return cls(article=article)

    def close(self, editor: AbstractBaseUser) -> bool:
        """Whether it was still open: the first to close it is the one who did."""
        return bool(Report.objects.open().filter(pk=self.pk).update(closed_at=now(), closed_by=editor))

    def reopen(self) -> None:
        Report.objects.filter(pk=self.pk).update(closed_at=None, closed_by=None)

    @property
    def place(self) -> str:
        """The address of the words that it is about, where they stand now; of the article where they are gone."""
        address = self.article.get_absolute_url()
        if self.start is None:
            return address
        marked = self._quotes() if self.about == self.About.QUOTE else self._mentions()
        if marked:
            return f"{address}#{min(marked, key=lambda one: abs(one[1] - (self.start or 0)))[0]}"
        at = self.article.text.find(self.words)
        paragraphs = (f"{address}#p{number}" for number, start, end in self.article.paragraphs() if start <= at < end)
        return next(paragraphs, address)

    def _quotes(self) -> list[tuple[str, int]]:
        """Anchor and first character of the quotations with these words."""
        found = Quote.objects.filter(article=self.article_id, text__startswith=self.words)
        return [(f"q{pk}", start) for pk, start in found.values_list("pk", "start")]

    def _mentions(self) -> list[tuple[str, int]]:
        found = Mention.objects.filter(article=self.article_id, surface=self.words)
        return [(f"m{pk}", start) for pk, start in found.values_list("pk", "start")]
