"""The form of an article, which knows what this editor has changed, and what others have meanwhile."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CharField, HiddenInput, ModelForm, Textarea

from articles.curating import Changed, EditArticle, Preview, Refused, check_version, preview, version_of
from articles.importing.dates import YEARS
from articles.importing.edits import names_in
from articles.models import Article
from articles.models.article import zone_of
from articles.rendering.body import plain_text

MOMENTS = ("published_at", "updated_at")


class ArticleForm(ModelForm):
    """`preview` and `conflict` are what saving would do, and what others did.

    `version` is the one that the editor has seen, `filled_from` the one from which the fields were filled where that
    is an older one: what differs from it is what this editor has changed.
    """

    bylines = CharField(widget=Textarea(attrs={"rows": 3, "cols": 40}), required=False, help_text="One name a line.")
    version = CharField(widget=HiddenInput, required=False)
    filled_from = CharField(widget=HiddenInput, required=False)
    edit: EditArticle | None = None
    preview: Preview | None = None
    conflict: Changed | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.initial["bylines"] = "\n".join(self.instance.bylines)
        for name in MOMENTS:  # as they are printed, in the zone that stands beside them
            if moment := getattr(self.instance, name):
                self.initial[name] = moment.replace(tzinfo=None)
        if self.instance.pk:
            self.fields["version"].initial = version_of(self.instance)

    def _post_clean(self) -> None:
        """A change that cannot be is told with the form, and nothing is saved."""
        super()._post_clean()  # type: ignore[misc]  # a hook that the stubs leave out
        if not self.instance.pk or self.errors:
            return
        try:
            self.edit = self.edited()
            if self.edit.values:
                check_version(self.cleaned_data["version"], [Article.objects.get(pk=self.instance.pk)])
        except Changed as conflict:
            self.conflict = conflict
        except Refused as error:
            self.add_error(None, str(error))
            return
        try:
            self.preview = preview(self.edited()) if self.edit and self.edit.values else None
        except Refused as error:
            self.add_error(None, str(error))

    def edited(self) -> EditArticle:
        """What this editor has changed, whatever others have. Raises Refused where the form does not tell."""
        return EditArticle.of(self.instance, self.cleaned_data["filled_from"] or self.cleaned_data["version"])

    def clean_bylines(self) -> list[str]:
        return names_in(self.cleaned_data["bylines"])

    def clean_published_at(self) -> datetime | None:
        return _of_a_newspaper(self.cleaned_data["published_at"])

    def clean_updated_at(self) -> datetime | None:
        return _of_a_newspaper(self.cleaned_data["updated_at"])

    def clean(self) -> dict[str, Any] | None:
        """A moment is in the zone that stands beside it."""
        for name in MOMENTS:
            moment, zone = self.cleaned_data.get(name), self.cleaned_data.get(name.replace("_at", "_zone"))
            if moment and zone:
                self.cleaned_data[name] = moment.replace(tzinfo=zone_of(zone))
        return super().clean()

    def clean_body(self) -> str:
        """A browser sends line ends of two characters; an article has those of one."""
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        try:
            text = plain_text(body)
        except RecursionError as error:
            raise ValidationError("Its lists are nested too deeply. Flatten them.") from error
        if not text.strip():
            raise ValidationError("No text would be left to read. Write some.")
        return body


def _of_a_newspaper(moment: datetime | None) -> datetime | None:
    if moment and moment.year not in YEARS:
        raise ValidationError(f"Give a year from {YEARS[0]} to {YEARS[-1]}.")
    return moment
