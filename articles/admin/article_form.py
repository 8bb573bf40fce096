"""The form of an article, which knows what this editor has changed, and what others have meanwhile."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CharField, HiddenInput, ModelForm

from articles.curating import Changed, EditArticle, Preview, Refused, check_version, preview, version_of
from articles.models import Article
from articles.rendering.body import plain_text


class ArticleForm(ModelForm):
    """`preview` and `conflict` are what saving would do, and what others did.

    `version` is the one that the editor has seen, `filled_from` the one from which the fields were filled where that
    is an older one: what differs from it is what this editor has changed.
    """

    version = CharField(widget=HiddenInput, required=False)
    filled_from = CharField(widget=HiddenInput, required=False)
    edit: EditArticle | None = None
    preview: Preview | None = None
    conflict: Changed | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
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
        bylines = self.cleaned_data["bylines"]
        names = [] if bylines is None else bylines
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError('Write a list of names: ["Mara Ellund"].')
        return names

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
