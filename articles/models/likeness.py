from django.db import models

from articles.models.article import Article


class MinHashBand(models.Model):
    """One band of an article's MinHash signature: texts that share much of their wording share a band."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bands")
    band = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["article", "band"], name="minhash_band_once_per_article"),)
        indexes = (models.Index(fields=["band", "value"], name="minhash_band_value"),)

    def __str__(self) -> str:
        return f"{self.band}: {self.value}"
