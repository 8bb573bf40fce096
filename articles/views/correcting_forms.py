"""What the forms of corrections have in common: somebody chosen by name, and words chosen by their place."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles.curating import Change, NewEntity
from articles.models import Entity, Speaker
from articles.views.whom import Candidate, candidates, chosen, entities_called, suggested, unnamed_called

LONGEST_NAME = 300  # characters, as the columns hold them
NEW_KINDS = [("", "a name that is known already"), *((k, f"a new {label}") for k, label in Entity.Kind.choices)]
SPEAKING = (Entity.Kind.PERSON, Entity.Kind.ORGANISATION, Entity.Kind.GROUP, Entity.Kind.PLACE)
NO_CHOICE = "Choose one of those that the form offers."  # Django would echo all that was sent
GONE = "Whom you chose is not there any more. Somebody may have merged it: choose again."


class ActForm(forms.Form):
    """A form about `subject`. `problem` and `merge_with` are what a refused change is told with."""

    act: ClassVar[str]
    permission: ClassVar[str]

    def __init__(self, subject: Any, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"{self.act}-%s", initial=initial, label_suffix="")
        self.subject = subject
        self.use_required_attribute = False  # what is missing is told beside its field, in words
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = NO_CHOICE
        self.merge_with: Entity | None = None

    def point_out(self) -> None:
        """Let the first field that is wrong have the focus, unless the whole form is."""
        wrong = next((name for name in self.fields if name in self.errors), None)
        if wrong and not self.non_field_errors():
            self.fields[wrong].widget.attrs["autofocus"] = True

    def change(self) -> Change:
        """What the form, which is valid, asks for. Raises curating.Refused."""
        raise NotImplementedError

    def settled(self) -> dict[str, str]:
        """What the next step has to know for sure, where the form holds what was typed."""
        return {}


class WhoForm(ActForm):
    """With a field for somebody that is known. What is typed may mean several: `candidates` are to be chosen from."""

    who = forms.CharField(label="Name", max_length=LONGEST_NAME, required=False)
    unnamed: ClassVar[bool] = False  # whether a speaker without a name may be meant
    candidates: list[Candidate] = []  # noqa: RUF012

    def find(self, typed: str) -> Entity | Speaker | None:
        """Raises ValidationError where it is not told who is meant."""
        if value := self.data.get("whom", ""):
            found = chosen(value)
            if found is None or isinstance(found, Speaker) and not self.unnamed:
                raise ValidationError({"who": GONE})
            return found
        if not typed:
            return None
        named = entities_called(typed)
        unnamed = unnamed_called(typed) if self.unnamed else []
        if len(named) + len(unnamed) == 1:
            return named[0] if named else unnamed[0]
        self.candidates = candidates(named, unnamed) or suggested(typed, unnamed=self.unnamed)
        if not self.candidates:
            raise ValidationError({"who": f"Nobody and nothing goes by “{typed}”. Type another name."})
        raise ValidationError({"who": f"“{typed}” may mean one of these. Choose one, or type another name."})

    def settled(self) -> dict[str, str]:
        found = self.cleaned_data.get("found")
        return {"whom": f"{'e' if isinstance(found, Entity) else 's'}{found.pk}"} if found else {}


class EntityForm(WhoForm):
    """Somebody or something that is known, or with `new_kind` a new one of that name."""

    new_kind = forms.ChoiceField(label="which is", choices=NEW_KINDS, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        typed = " ".join(given.get("who", "").split())
        if not typed and not self.data.get("whom"):
            raise ValidationError({"who": "Write a name."})
        if given.get("new_kind"):
            given["entity"] = NewEntity(given["new_kind"], typed)
        else:
            given["entity"] = given["found"] = self.find(typed)
        return given


class SpanForm(ActForm):
    """Characters [start, end) of the article, and the words that stood there."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.HiddenInput, strip=False)


class SpeakerForm(WhoForm):
    """Who speaks: somebody known by name, somebody without one, or nobody that the text tells."""

    KNOWN, UNNAMED, UNCLEAR = "known", "unnamed", "unclear"
    NEW = {f"new-{kind}": kind for kind in SPEAKING}
    unnamed = True
    whose = forms.ChoiceField(
        label="Who says it",
        choices=[
            (KNOWN, "somebody known"),
            *((value, f"a new {kind.label}") for value, kind in NEW.items()),
            (UNNAMED, "somebody new, without a name"),
            (UNCLEAR, "it is unclear who"),
        ],
        initial=KNOWN,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        typed, whose = " ".join(given.get("who", "").split()), given.get("whose")
        if whose != self.UNCLEAR and not typed and not self.data.get("whom"):
            raise ValidationError({"who": "Write who says it, or choose that it is unclear."})
        if whose == self.KNOWN:
            given["speaker"] = given["found"] = self.find(typed)
        elif whose in self.NEW:
            given["speaker"] = NewEntity(self.NEW[whose], typed)
        else:
            given["speaker"] = typed if whose == self.UNNAMED else None
        return given
