from django.db import models

from articles.models.article import Article


class MinHashBand(models.Model):
    """One band of an article's MinHash signature: texts that share much of their wording share a band."""

    # The constraint below is the index of articles.
    article = models.ForeignKey(Article, models.CASCADE, related_name="bands", db_index=False)
    band = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["article", "band"], name="minhash_band_once_per_article"),)
        # With the article, so that the newest of many that share a band are found without looking at the others.
        indexes = (models.Index(fields=["band", "value", "article"], name="minhash_band_value"),)

    def __str__(self) -> str:
        return f"{self.band}: {self.value}"
