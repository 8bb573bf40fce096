"""What the search looks things up in. All of it is derived: `articles.search` alone writes here, and can rebuild it.

The database holds none of these rows to what it refers to: that may be deleted at any time, and is found gone by the
change that the database's own triggers note.
"""

from django.db import models
from django.db.models import F
from django.db.models.lookups import IsNull

from articles.models.quote import Speaker


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def outermost(self) -> "SearchEntryQuerySet":
        return self.filter(nested=False)

    def newest_first(self) -> "SearchEntryQuerySet":
        """By date as printed, undated ones last."""
        return self.order_by("-position")

    def oldest_first(self) -> "SearchEntryQuerySet":
        """By date as printed, undated ones last all the same."""
        return self.order_by(IsNull(F("year"), True), "position")


class SearchEntry(models.Model):
    """A quotation as the search sees it.

    `position` puts quotations in the order of their dates; `terms` is what is searched, words separated by spaces. The
    database indexes `terms` itself: SQLite in a table of FTS5, PostgreSQL in a column of type tsvector.
    """

    position = models.BigIntegerField(primary_key=True)
    quote = models.BigIntegerField(unique=True)
    article = models.BigIntegerField(db_index=True)
    speaker = models.BigIntegerField(null=True)
    outlet = models.BigIntegerField(null=True)
    story = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8)
    year = models.IntegerField(null=True)
    nested = models.BooleanField()
    terms = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = (
            # All that a page asks of the entries of one speaker, in the order of their dates.
            models.Index(
                fields=[
                    *("speaker", "position", "nested"),
                    *("kind", "outlet", "story", "year", "article", "quote"),
                ],
                name="search_entry_of_speaker",
            ),
        )

    def __str__(self) -> str:
        return f"Entry of quotation {self.quote}"


class SearchChange(models.Model):
    """A row that has changed since the search last looked; triggers write these, whoever makes the change."""

    class Noun(models.TextChoices):
        ARTICLE = "article"
        SPEAKER = "speaker"
        ENTITY = "entity"

    noun = models.CharField(max_length=7, choices=Noun.choices)
    number = models.BigIntegerField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.noun} {self.number}"


class SpeakerName(models.Model):
    """A name of a speaker from one of its words on: "leon panetta" and "panetta"."""

    speaker = models.BigIntegerField(db_index=True)
    tail = models.CharField(max_length=300, db_index=True)
    whole = models.BooleanField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.tail


class SpeakerCount(models.Model):
    """How many quotations a speaker has, but for parts of others, and how many outlets print them.

    Speaker 0 are quotations without one.
    """

    speaker = models.OneToOneField(
        Speaker, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="counted"
    )
    quotations = models.PositiveIntegerField()
    outlets = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.quotations} quotations of speaker {self.speaker_id}"
