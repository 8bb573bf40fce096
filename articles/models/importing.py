from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.models.article import Article


class ImportBatch(models.Model):
    """One import: who ran it, when, and what became of each file."""

    class Source(models.TextChoices):
        COMMAND = "command", "the command line"
        FILES = "files", "files"
        PASTED = "pasted", "pasted text"
        ADDRESS = "address", "a web address"
        FEED = "feed", "a feed"

    source = models.CharField(max_length=8, choices=Source.choices, default=Source.COMMAND)
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"Import of {date_format(localtime(self.started_at), 'DATETIME_FORMAT')}"

    @property
    def is_being_undone(self) -> bool:
        """Whether somebody has begun an undo that has neither ended nor been cancelled."""
        return self.undone_by_id is not None and self.undone_at is None


class ImportedFile(models.Model):
    """What became of one file of an import: a file, a pasted text, an address or an entry of a feed."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "waiting to be read"
        READY = "ready", "waiting for an editor"
        CONFIRMED = "confirmed", "waiting to be imported"
        CREATED = "created", "created"
        UPDATED = "updated", "updated"
        UNCHANGED = "unchanged", "unchanged"
        FAILED = "failed", "failed"
        DISCARDED = "discarded", "discarded"
        UNDONE = "undone", "undone"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="imports")
    message = models.TextField(blank=True)
    before = models.JSONField(null=True, blank=True, editable=False, help_text="What an undo needs.")
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.path

    @property
    def is_open(self) -> bool:
        """Whether it has been read, and an editor has still to decide on it. Lists fetch `preview` with the files."""
        if self.outcome not in (self.Outcome.READY, self.Outcome.FAILED):
            return False
        return bool(getattr(self, "preview", None) and self.preview.title)


class Preview(models.Model):
    """The bytes of a file of which no article has been made yet, and what an editor has changed of what they say.

    `name` is that of a file, whose ending tells the format; without `data`, the path of the file is an address that has
    not been fetched yet, and `address` is where it was found in the end.
    """

    file = models.OneToOneField(ImportedFile, models.CASCADE, related_name="preview")
    name = models.CharField(max_length=1000, blank=True)
    address = models.CharField(max_length=1000, blank=True)
    data = models.BinaryField(null=True)
    title = models.CharField(max_length=500, blank=True)
    given = models.JSONField(default=dict, blank=True, help_text="Outlet, story and language of the whole import.")
    edits = models.JSONField(default=dict, blank=True, help_text="What an editor has changed.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Who did so last."
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.file)
