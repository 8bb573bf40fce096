"""What readers fill in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles.models import Outlet, Quote, Report, Story
from articles.models.reporting import LONGEST_NOTE
from articles.search import FACETS, LONGEST_QUERY, SORTS, UNCLEAR, FoundSpeaker, Search, find_speaker

LONGEST_VALUE = 300  # characters; no name, slug or title of ours is longer
LONGEST_SHOWN = 60  # characters of a wrong value that a message repeats


def shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def not_one(typed: str, whom: FoundSpeaker) -> str:
    """Why a typed name means no one speaker. Where some may be meant, it ends with a colon, for them to follow."""
    if whom.several:
        return f"Several speakers are called “{shortened(typed)}”. Choose one of them:"
    if whom.near:
        return f"No speaker is called exactly “{shortened(typed)}”. Perhaps you mean:"
    return f"Nobody called “{shortened(typed)}” is quoted."


class Chosen(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker alone
    """A row by its slug; empty for any."""

    def __init__(self, model: type[Outlet | Story], noun: str) -> None:
        super().__init__(model._default_manager.all(), required=False, to_field_name="slug")
        self.noun = noun

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            message = f"There is no {self.noun} “{shortened(value)}”. Take one that the search offers to narrow to."
            raise ValidationError(message) from error


class OneOf(forms.ChoiceField):
    def __init__(self, choices: Sequence[tuple[str, str]], noun: str) -> None:
        super().__init__(choices=choices, required=False)
        self.known = ", ".join(name for name, _ in choices)
        self.noun = noun

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise ValidationError(f"There is no {self.noun} “{shortened(value)}”. Take one of: {self.known}.")


class Year(forms.IntegerField):
    def __init__(self) -> None:
        super().__init__(required=False, min_value=date.min.year, max_value=date.max.year)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(f"“{shortened(value)}” is no year. Write it as 2024.") from error


class Day(forms.DateField):
    def __init__(self, label: str) -> None:
        super().__init__(required=False, label=label, input_formats=["%Y-%m-%d"])

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            message = f"“{shortened(value)}” is no day of the calendar. Write it as 2024-05-31."
            raise ValidationError(message) from error


class QuoteSearchForm(forms.Form):
    """What somebody looks for among the quotations, as the address has it.

    A value that is wrong has a message in `errors`, and is left out of the search; `whom` tells how a speaker's name
    was understood.
    """

    speaker = forms.CharField(required=False)
    q = forms.CharField(required=False, label="Words, or “an exact phrase”")
    outlet = Chosen(Outlet, "outlet")
    story = Chosen(Story, "story")
    kind = OneOf(Quote.Kind.choices, "kind of quotation")
    year = Year()
    sort = OneOf([(sort, sort) for sort in SORTS], "order of sorting")
    every = OneOf([(name, name) for name in FACETS], "list of values")  # to narrow results to, all of them shown

    whom: FoundSpeaker | None = None

    def __init__(self, address: QueryDict) -> None:
        names = (*self.base_fields, "from", "to")
        super().__init__({name: _plain(name, address.get(name, "")) for name in names})
        # "from" is a word of Python's own, so that these two cannot stand above.
        self.fields["from"], self.fields["to"] = Day("From"), Day("To")
        self.full_clean()

    def clean_speaker(self) -> str:
        typed: str = self.cleaned_data["speaker"]
        if not typed:
            return ""
        self.whom = find_speaker(typed)
        if self.whom.speaker:
            return self.whom.speaker.slug
        if self.whom.unclear:
            return UNCLEAR
        raise ValidationError(not_one(typed, self.whom))

    def clean(self) -> None:
        since, until = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if since and until and until < since:
            self.add_error("to", f"{until} is before {since}. Take a last day that is not before the first.")

    @property
    def search(self) -> Search:
        """All that is right in the form; by relevance where there is a word to rank by, unless asked otherwise."""
        given = self.cleaned_data
        outlet, story = given.get("outlet"), given.get("story")
        search = Search(
            text=given["q"],
            speaker=self.whom.speaker.pk if self.whom and self.whom.speaker else None,
            unclear=bool(self.whom and self.whom.unclear),
            outlet=outlet.pk if outlet else None,
            story=story.pk if story else None,
            kind=given.get("kind") or "",
            year=given.get("year"),
            since=given.get("from"),
            until=given.get("to"),
            sort=given.get("sort") or "relevance",
        )
        return search if given.get("sort") or search.is_ranked else replace(search, sort="newest")

    @property
    def whole_facet(self) -> str:
        """The facet of which all values are asked for; empty for none."""
        return self.cleaned_data.get("every") or ""

    @property
    def asks_for_nobody(self) -> bool:
        """Whether the speaker asked for is none that we know: nothing can be found then."""
        return "speaker" in self.errors

    @property
    def given(self) -> dict[str, str]:
        """The address of what is right in the form: parameter → value, those alone that are set."""
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: getattr(value, "slug", str(value)) for name, value in values.items() if value}


class Note(forms.CharField):
    """A few sentences; browsers send their line ends as two characters and count them as one."""

    def to_python(self, value: Any) -> Any:
        return super().to_python((value or "").replace("\r\n", "\n"))

    def run_validators(self, value: str) -> None:
        if len(value) > LONGEST_NOTE:
            raise ValidationError(f"The note has {len(value)} characters. Shorten it to at most {LONGEST_NOTE}.")
        super().run_validators(value)


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the type checker alone
    """What a reader takes for a mistake."""

    note = Note(error_messages={"required": "Write what is wrong. A few words are enough."})

    class Meta:
        model = Report
        fields = ("note",)


def _plain(name: str, value: str) -> str:
    """Without the character that no database takes, and no longer than what there can be."""
    longest = LONGEST_QUERY + 1 if name == "q" else LONGEST_VALUE
    return value.replace("\0", " ").strip()[:longest]
