"""The form of an article, which knows what this editor has changed, and what others have meanwhile."""

from collections.abc import Mapping
from typing import Any

from django.forms import CharField, HiddenInput, ModelForm, Textarea

from articles.admin.typed import WRITTEN, check_length, check_text, date_in, lines_in
from articles.curating import Changed, EditArticle, Preview, Refused, check_version, preview, version_of
from articles.importing.draft import FoundDate
from articles.importing.edits import names_in, stated, written
from articles.importing.fields import DATES, put_date
from articles.models import Article


class ArticleForm(ModelForm):
    """`preview` and `conflict` are what saving would do, and what others did.

    `version` is the one that the editor has seen, `filled_from` the one from which the fields were filled where that
    is an older one: what differs from it is what this editor has changed.
    """

    published = CharField(required=False, max_length=60, help_text=WRITTEN)
    updated = CharField(required=False, max_length=60, help_text=f"When the outlet last changed it. {WRITTEN}")
    bylines = CharField(widget=Textarea(attrs={"rows": 3, "cols": 40}), required=False, help_text="One name a line.")
    version = CharField(widget=HiddenInput, required=False)
    filled_from = CharField(widget=HiddenInput, required=False)
    edit: EditArticle | None = None
    preview: Preview | None = None
    conflict: Changed | None = None
    typed: Mapping[str, str] = {}  # what the fields have instead of what the article has: an editor comes back to it

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.initial["bylines"] = "\n".join(self.instance.bylines)
        self.initial.update({name: written(stated(self.instance, name)) for name in DATES})
        if self.instance.pk:
            self.fields["version"].initial = version_of(self.instance)
        self.initial.update(self.typed)

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

    def clean_published(self) -> FoundDate | None:
        return date_in(self.cleaned_data["published"])

    def clean_updated(self) -> FoundDate | None:
        return date_in(self.cleaned_data["updated"])

    def clean(self) -> dict[str, Any] | None:
        """What was typed tells how exactly a date is known; one that nobody touched stays as it is, to the second."""
        for name in set(DATES) & set(self.changed_data) & self.cleaned_data.keys():
            put_date(self.instance, name, self.cleaned_data[name])
        return super().clean()

    def clean_body(self) -> str:
        """Only a text that was changed has to keep to the limit: one from before it may be corrected otherwise."""
        body = lines_in(self.cleaned_data["body"])
        if body != self.instance.body:
            check_length(body)
        check_text(body)
        return body
