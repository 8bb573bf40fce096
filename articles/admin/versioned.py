"""Forms that know what they were made from, so that nothing is overwritten that somebody else has changed meanwhile."""

from typing import Any

from django.db.models import Model
from django.forms import CharField, HiddenInput, ModelForm

from articles.curating import Refused, check_version, version_of
from articles.models import Alias

AGAIN = "Load the page again, and change there what is still to be changed."


class VersionField(CharField):
    """The answer of `version_of`, which is nothing that an editor changes."""

    widget = HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionedForm(ModelForm):
    """Has an error where its row is not what it was when the form was made."""

    version = VersionField(required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.instance.pk:
            self.fields["version"].initial = version_of(versioned(self.instance))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            # Nobody else's until the form is saved: the admin does both in one transaction.
            standing = type(self.instance)._default_manager.select_for_update().get(pk=self.instance.pk)
            try:
                check_version(self.cleaned_data["version"], [versioned(standing)])
            except Refused as error:
                self.add_error(None, f"{error} {AGAIN}")
        return cleaned


def versioned(row: Model) -> Model:
    """The row of which a version is kept: an alias is one of the names of its entity."""
    return row.entity if isinstance(row, Alias) else row
