"""What every change has in common, and how one is refused."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any, ClassVar, TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.curating.rows import Place, Scope
from articles.importing.quoting import quoted
from articles.models import Correction, Entity, Outlet, Speaker

User = AbstractBaseUser | AnonymousUser
Row = TypeVar("Row", bound=Model)


class Refused(ValueError):
    """A change or an undo that cannot be made; the message is for the editor.

    `merge_with` is the entity with which the one that was to be changed could be merged instead.
    """

    def __init__(self, message: str, merge_with: Entity | None = None) -> None:
        super().__init__(message)
        self.merge_with = merge_with


class Changed(Refused):
    """Somebody else has changed meanwhile what a form was made of.

    `corrections` are those made since, `differences` are sentences on what is different now.
    """

    def __init__(self, message: str, corrections: Sequence[Correction] = (), differences: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.corrections, self.differences = list(corrections), list(differences)


class Change(ABC):
    """Something that an editor decides. Subclasses are dataclasses whose fields hold the rows that it is about."""

    def lock(self) -> None:
        """Take all rows as they are now, and let nobody else change them until the transaction ends.

        Raises Changed where one is not there any more.
        """
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            if isinstance(value, Model):
                setattr(self, field.name, locked(value))

    @abstractmethod
    def subjects(self) -> Sequence[Model]:
        """The rows whose version a form holds: those that must not have changed meanwhile."""

    def check(self) -> None:  # noqa: B027  # there are changes that nothing speaks against
        """Raise Refused where this cannot be."""

    def scope(self) -> Scope:
        """The rows that may change."""
        return Scope()

    def analysed(self) -> Collection[int]:
        """The articles that have to be analysed anew, where these may be many."""
        return ()

    def places(self) -> list[Place]:
        """What changes besides marks and quotations; asked for before the change is made."""
        return []

    def notes(self) -> list[str]:
        """What an editor should know of it besides, in sentences; asked for when the change is made."""
        return []

    @abstractmethod
    def record(self, editor: User) -> Correction:
        """Keep the decision, and make it."""


class Decision(Change):
    """A change of which this layer makes the correction, too."""

    kind: ClassVar[Correction.Kind]

    @abstractmethod
    def summary(self) -> str:
        """What is decided, in a sentence for the log."""

    @abstractmethod
    def decision(self) -> dict[str, Any]:
        """What analyses and imports obey."""

    @abstractmethod
    def make(self) -> None:
        """Bring all rows in line with the decision, which stands recorded."""

    def prepare(self) -> None:
        """Make the rows that the decision names."""

    def articles(self) -> Iterable[int]:
        """The articles whose analysis has to obey it; none where every one has to."""
        return ()

    def state(self) -> dict[str, Any]:
        """What an undo needs besides the rows in `scope`."""
        return {}

    def record(self, editor: User) -> Correction:
        self.prepare()
        correction = Correction.objects.create(
            kind=self.kind,
            summary=self.summary()[:300],
            decision=self.decision(),
            before=self.state(),
            made_by=by(editor),
        )
        correction.articles.set(self.articles())
        self.make()
        return correction


def locked(row: Row) -> Row:
    """The row as it is now, and nobody else's until the transaction ends. Raises Changed where it is gone."""
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        since = [merge for merge in [_merge_of(row)] if merge]
        why = f" {told(since[0])}" if since else " Somebody may have deleted it, or the text has changed."
        raise Changed(f"{quoted(row)} is not there any more.{why} Load the page again.", since)
    return found


def _merge_of(row: Model) -> Correction | None:
    """The decision by which an entity, an outlet or an unnamed speaker is another one now."""
    kinds = Correction.Kind
    standing = Correction.objects.filter(undone_at=None).select_related("made_by")
    match row:
        case Entity():
            return standing.filter(kind=kinds.MERGED, decision__gone=row.pk).first()
        case Outlet():
            return standing.filter(kind=kinds.OUTLETS_MERGED, decision__gone=row.pk).first()
        case Speaker(entity_id=None):
            return standing.filter(kind=kinds.SPEAKERS_MERGED, decision__name=row.name).first()
    return None


def told(correction: Correction) -> str:
    """Who decided what, and when."""
    editor = correction.made_by.get_username() if correction.made_by else "An editor"
    return f"{editor}, {date_format(localtime(correction.made_at), 'j F Y, H:i')}: {str(correction).removesuffix('.')}."


def by(editor: User) -> Any:
    return editor if editor.pk else None
