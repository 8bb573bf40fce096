"""What an editor fills in on the pages of corrections: each form makes one change of `articles.curating`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.curating import (
    AddAlias,
    Change,
    ChangeKind,
    ChangeMentions,
    ChangeQuotes,
    MergeEntities,
    NotAName,
    RemoveAlias,
    Rename,
    mention_added,
    mention_given,
    mention_moved,
    mention_removed,
    quote_added,
    quote_changed,
    quote_removed,
)
from articles.models import Entity, Mention, Quote
from articles.models.keys import primary_key
from articles.views.correcting_forms import LONGEST_NAME, ActForm, EntityForm, SpanForm, SpeakerForm, WhoForm

HERE, ARTICLE, CHOSEN = "here", "article", "chosen"
MENTION, QUOTE, ENTITY = (f"articles.change_{model}" for model in ("mention", "quote", "entity"))


class GiveName(EntityForm):
    act, permission = "give", MENTION
    where = forms.ChoiceField(choices=[(HERE, ""), (ARTICLE, ""), (CHOSEN, "")], initial=HERE)

    def change(self) -> Change:
        places = _places(self.subject, self.cleaned_data["where"], self.data)
        return ChangeMentions([mention_given(one, self.cleaned_data["entity"]) for one in places])


class RemoveName(ActForm):
    act, permission = "remove", MENTION
    where = forms.ChoiceField(choices=[(HERE, ""), (ARTICLE, ""), (CHOSEN, "")], initial=HERE)

    def change(self) -> Change:
        return ChangeMentions(
            [mention_removed(m) for m in _places(self.subject, self.cleaned_data["where"], self.data)]
        )


class NoNameAnywhere(ActForm):
    """Of a mention or an entity: its words are no name."""

    act, permission = "nowhere", ENTITY
    of_kind = forms.ChoiceField(label="It is", required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        entity = self.subject.entity if isinstance(self.subject, Mention) else self.subject
        label = entity.get_kind_display()
        self.fields["of_kind"].choices = [("", "no name at all"), (entity.kind, f"no {label}")]  # type: ignore[attr-defined]

    def change(self) -> Change:
        words = self.subject.surface if isinstance(self.subject, Mention) else self.subject.name
        return NotAName(words, self.cleaned_data["of_kind"])


class MoveName(SpanForm):
    act, permission = "move", MENTION

    def change(self) -> Change:
        given = self.cleaned_data
        return ChangeMentions([mention_moved(self.subject, given["start"], given["end"], given["words"])])


class SetSpeaker(SpeakerForm):
    act, permission = "speaker", QUOTE

    def change(self) -> Change:
        return ChangeQuotes([quote_changed(self.subject, speaker=self.cleaned_data["speaker"])])


class SetQuoteKind(ActForm):
    act, permission = "kind", QUOTE
    kind = forms.ChoiceField(label="Kind", choices=Quote.Kind.choices)

    def change(self) -> Change:
        return ChangeQuotes([quote_changed(self.subject, kind=self.cleaned_data["kind"])])


class MoveQuote(SpanForm):
    act, permission = "move", QUOTE

    def change(self) -> Change:
        given = self.cleaned_data
        moved = quote_changed(self.subject, start=given["start"], end=given["end"], words=given["words"])
        return ChangeQuotes([moved])


class RemoveQuote(ActForm):
    act, permission = "remove", QUOTE

    def change(self) -> Change:
        return ChangeQuotes([quote_removed(self.subject)])


class MarkName(EntityForm, SpanForm):
    act, permission = "mark-name", MENTION

    def change(self) -> Change:
        given = self.cleaned_data
        added = mention_added(self.subject, given["start"], given["end"], given["entity"], given["words"])
        return ChangeMentions([added])


class MarkQuote(SpeakerForm, SpanForm):
    act, permission = "mark-quote", QUOTE
    kind = forms.ChoiceField(label="Kind", choices=Quote.Kind.choices, initial=Quote.Kind.DIRECT)

    def change(self) -> Change:
        g = self.cleaned_data
        return ChangeQuotes([quote_added(self.subject, g["start"], g["end"], g["kind"], g["speaker"], g["words"])])


class RenameEntity(ActForm):
    act, permission = "rename", ENTITY
    name = forms.CharField(label="Name", max_length=LONGEST_NAME, error_messages={"required": "Write a name."})

    def change(self) -> Change:
        return Rename(self.subject, self.cleaned_data["name"])


class SetKind(ActForm):
    act, permission = "kind", ENTITY
    kind = forms.ChoiceField(label="Kind", choices=Entity.Kind.choices)

    def change(self) -> Change:
        return ChangeKind(self.subject, self.cleaned_data["kind"])


class AddName(ActForm):
    act, permission = "alias", ENTITY
    surface = forms.CharField(label="Name", max_length=LONGEST_NAME, error_messages={"required": "Write a name."})
    identifies = forms.BooleanField(label="It means nobody else, in any article", required=False, initial=True)

    def change(self) -> Change:
        return AddAlias(self.subject, self.cleaned_data["surface"], self.cleaned_data["identifies"])


class DropName(ActForm):
    act, permission = "no-alias", ENTITY
    surface = forms.CharField(error_messages={"required": "Choose the name."}, strip=False)

    def change(self) -> Change:
        return RemoveAlias(self.subject, self.cleaned_data["surface"])


class Merge(WhoForm):
    act, permission = "merge", ENTITY
    OTHER, THIS = "other", "this"
    keep = forms.ChoiceField(label="Keep", initial=OTHER, choices=[(OTHER, "the other name"), (THIS, "this name")])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["found"] = self.find(" ".join(given.get("who", "").split()))
        if given["found"] is None:
            raise ValidationError({"who": "Write the other name."})
        return given

    def change(self) -> Change:
        one, other = self.subject, self.cleaned_data["found"]
        return MergeEntities(one, other) if self.cleaned_data["keep"] == self.THIS else MergeEntities(other, one)


class SplitOff(EntityForm):
    act, permission = "split", ENTITY

    def change(self) -> Change:
        places = self.subject.mentions.filter(pk__in=_numbers(self.data)).select_related("entity").order_by("pk")
        return ChangeMentions([mention_given(one, self.cleaned_data["entity"]) for one in places])


def siblings(mention: Mention) -> list[Mention]:
    """Where the article names the same entity. One query."""
    found = Mention.objects.filter(article=mention.article_id, entity=mention.entity_id)
    return list(found.select_related("entity").order_by("start"))


def _places(mention: Mention, where: str, data: Any) -> list[Mention]:
    if where == HERE:
        return [mention]
    if where == ARTICLE:
        return [one for one in siblings(mention) if one.surface == mention.surface]
    numbers = set(_numbers(data))
    return [one for one in siblings(mention) if one.pk in numbers]


def _numbers(data: Any) -> list[int]:
    return [pk for value in data.getlist("mention") if (pk := primary_key(value))]
