from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.models.article import Article


class Annotation(models.Model):
    """Something that stands at characters [start, end) of its article's text.

    Saving or deleting one renews the pages of the article; whoever writes many at once does that with `touch()`.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    confidence = models.FloatField(default=1.0)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keep_words(self.article.text[self.start : self.end])
        super().save(*args, **kwargs)
        Article.objects.filter(pk=self.article_id).touch()

    def clean(self) -> None:
        if self.article_id and self.end and self.end > len(self.article.text):
            raise ValidationError({"end": f"The text of the article has only {len(self.article.text)} characters."})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        Article.objects.filter(pk=self.article_id).touch()
        return super().delete(*args, **kwargs)

    def keep_words(self, words: str) -> None:
        """Take over what the text prints here."""
        raise NotImplementedError
