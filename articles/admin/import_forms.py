"""The forms by which an editor imports: one for each source, and the one on the page of a preview."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.urls import reverse_lazy

from articles.admin.typed import check_length, check_text, date_in, lines_in
from articles.importing.decode import control_character
from articles.importing.edits import FIELDS
from articles.importing.facts import LIMITS, facts_from
from articles.importing.files import SUFFIXES
from articles.importing.problems import ImportProblem
from articles.importing.quoting import quoted

is_address = URLValidator(["http", "https"], message="Write the whole address, beginning with https://")


def name_input(kind: str) -> forms.TextInput:
    """A text for which the names of its kind that there are already are suggested, where there is JavaScript."""
    return forms.TextInput(
        attrs={
            "list": f"{kind}-names",
            "autocomplete": "off",
            "hx-get": reverse_lazy("admin:articles_importbatch_names"),
            "hx-trigger": "input changed delay:300ms, focus once",
            "hx-target": f"#{kind}-names",
            "hx-sync": "this:replace",
        }
    )


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in given] if given else super().clean(None)


class SourceForm(forms.Form):
    """What holds for everything that is imported at once."""

    outlet = forms.CharField(max_length=LIMITS["outlet"], required=False, widget=name_input("outlet"))
    story = forms.CharField(max_length=LIMITS["story"], required=False, widget=name_input("story"))
    language = forms.CharField(max_length=LIMITS["language"], required=False, help_text="As a code, such as en.")

    def clean(self) -> dict[str, Any] | None:
        try:
            facts_from(self.given(), "The import", "the form")
        except ImportProblem as problem:
            raise ValidationError(str(problem)) from problem
        return self.cleaned_data

    def given(self) -> dict[str, str]:
        return {name: value for name in ("outlet", "story", "language") if (value := self.cleaned_data.get(name))}


class FilesForm(SourceForm):
    upload = ManyFilesField(
        label="Files",
        help_text=f"Several at once: {', '.join(SUFFIXES)}, or a .zip of them.",
        error_messages={"required": "Choose one file or more."},
        widget=ManyFilesInput(attrs={"accept": ",".join((*SUFFIXES, ".zip"))}),
        allow_empty_file=True,  # told in the line of the file, beside the others
    )
    field_order = ("upload",)


class PastedForm(SourceForm):
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Plain text, Markdown, or the HTML of a page.",
        error_messages={"required": "Paste the text of an article."},
    )
    field_order = ("text",)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode()) > settings.NEWSDESK_MAX_FILE_BYTES:
            raise ValidationError("It is longer than a file may be (NEWSDESK_MAX_FILE_BYTES). Paste the article alone.")
        if control := control_character(text):
            raise ValidationError(f"It holds {control}, which no text has. Take it out, or paste the text anew.")
        return text


class AddressForm(SourceForm):
    addresses = forms.CharField(
        label="Web addresses",
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "url"}),
        help_text="One a line, beginning with https://",
        error_messages={"required": "Write one address or more."},
    )
    field_order = ("addresses",)

    def clean_addresses(self) -> list[str]:
        return addresses_in(self.cleaned_data["addresses"].splitlines())


class FeedForm(forms.Form):
    feed = forms.CharField(
        label="Address of the feed",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="RSS or Atom. You choose from its entries on the next page.",
        validators=[is_address],
        error_messages={"required": "Write the address of a feed."},
    )


class EntriesForm(SourceForm):
    """The entries of a feed that were chosen, by their addresses."""

    entry = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def clean_entry(self) -> list[str]:
        chosen = addresses_in(self.cleaned_data["entry"] or [])
        if not chosen:
            raise ValidationError("Choose one entry or more.")
        return chosen


def addresses_in(lines: Iterable[str]) -> list[str]:
    """Raises ValidationError for a line that is no address, and where they are more than an import may have."""
    found = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    for address in found:
        try:
            is_address(address)
        except ValidationError as error:
            raise ValidationError(f"{quoted(address)} is no web address. {error.message}") from error
    if len(found) > settings.NEWSDESK_IMPORT_FILES:
        raise ValidationError(f"These are {len(found)}; import {settings.NEWSDESK_IMPORT_FILES} at most at once.")
    return found


class PreviewForm(forms.Form):
    """The fields of a draft as `edits.as_text` gives them."""

    title = forms.CharField(max_length=LIMITS["title"], error_messages={"required": "Write a title."})
    outlet = forms.CharField(max_length=LIMITS["outlet"], required=False, widget=name_input("outlet"))
    bylines = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="One name a line.")
    published = forms.CharField(required=False, max_length=60)
    updated = forms.CharField(required=False, max_length=60)
    url = forms.CharField(label="Address", required=False, max_length=LIMITS["url"], validators=[is_address])
    language = forms.CharField(max_length=LIMITS["language"])
    story = forms.CharField(max_length=LIMITS["story"], required=False, widget=name_input("story"))
    body = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="Markdown. A blank line separates paragraphs.",
        error_messages={"required": "The text is empty. Write it, or discard the article."},
    )
    as_new = forms.BooleanField(required=False, label="Import it as an article of its own")
    take_story = forms.CharField(required=False, max_length=LIMITS["story"])  # the value of a button
    version = forms.CharField(widget=forms.HiddenInput)

    def clean_published(self) -> str:
        date_in(self.cleaned_data["published"])
        return str(self.cleaned_data["published"])

    def clean_updated(self) -> str:
        date_in(self.cleaned_data["updated"])
        return str(self.cleaned_data["updated"])

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        try:
            facts_from({"language": language}, "The import", "the form")
        except ImportProblem as problem:
            raise ValidationError("Write a code of two letters, such as en.") from problem
        return language

    def clean_take_story(self) -> str:
        return " ".join(self.cleaned_data["take_story"].split())

    def clean_bylines(self) -> str:
        return lines_in(self.cleaned_data["bylines"])

    def clean_body(self) -> str:
        body = lines_in(self.cleaned_data["body"])
        check_length(body)
        check_text(body)
        return body

    def texts(self) -> Mapping[str, str]:
        return {name: self.cleaned_data[name] for name in FIELDS}
