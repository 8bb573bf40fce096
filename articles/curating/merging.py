"""What an editor says of two entities, outlets or speakers: that they are one, or that they are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model

from articles.curating.change import Change, Decision, Refused, User
from articles.curating.mentions import reference
from articles.curating.rows import Place, Scope
from articles.importing.merging import merge, tell_apart
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Entity, Outlet, Speaker


@dataclass
class MergeEntities(Change):
    """Everything of `gone` is `kept`'s. Where the kinds differ, the machine was wrong on that of `gone`."""

    kept: Entity
    gone: Entity

    def subjects(self) -> Sequence[Model]:
        return [self.kept, self.gone]

    def scope(self) -> Scope:
        return Scope(entities=[self.kept.pk, self.gone.pk])

    def record(self, editor: User) -> Correction:
        return merge(self.kept, self.gone, editor, whatever_kind=True)


@dataclass
class TellApart(Change):
    """The two are not one: no suggestion and no story joins them."""

    one: Entity
    other: Entity

    def subjects(self) -> Sequence[Model]:
        return [self.one, self.other]

    def record(self, editor: User) -> Correction:
        return tell_apart(self.one, self.other, editor)


@dataclass
class MergeOutlets(Decision):
    """The articles of `gone` are `kept`'s, now and whenever an import names `gone` again."""

    kept: Outlet
    gone: Outlet
    kind: ClassVar[Correction.Kind] = Correction.Kind.OUTLETS_MERGED

    def subjects(self) -> Sequence[Model]:
        return [self.kept, self.gone]

    def check(self) -> None:
        if self.kept.pk == self.gone.pk:
            raise Refused(f"{quoted(self.kept)} cannot be merged with itself. Choose another name.")

    def summary(self) -> str:
        return f"{quoted(self.gone)} is the outlet {quoted(self.kept)}."

    def decision(self) -> dict[str, Any]:
        return {"kept": self.kept.pk, "gone": self.gone.pk, "name": self.gone.name, "kept_name": self.kept.name}

    def state(self) -> dict[str, Any]:
        gone = self.gone
        return {
            "outlet": {"pk": gone.pk, "name": gone.name, "slug": gone.slug, "home_page": gone.home_page},
            "articles": list(gone.articles.order_by("pk").values_list("pk", flat=True)),
        }

    def places(self) -> list[Place]:
        rows = self.gone.articles.order_by("pk").values_list("pk", "title")
        return [Place(pk, 0, title, self.gone.name, self.kept.name, "field") for pk, title in rows]

    def make(self) -> None:
        Article.objects.filter(outlet=self.gone).touch()
        Article.objects.filter(outlet=self.gone).update(outlet=self.kept)
        self.gone.delete()


@dataclass
class MergeSpeakers(Decision):
    """The quotations of `gone`, who has no name, are `kept`'s.

    One description for another holds in every article, now and later. Whom a description means by name differs from
    article to article, so that one merged into somebody named holds in the articles that print it now.
    """

    kept: Speaker
    gone: Speaker
    kind: ClassVar[Correction.Kind] = Correction.Kind.SPEAKERS_MERGED

    def subjects(self) -> Sequence[Model]:
        return [self.kept, self.gone]

    def check(self) -> None:
        if self.kept.pk == self.gone.pk:
            raise Refused(f"{quoted(self.kept)} cannot be merged with itself. Choose another name.")
        if self.gone.entity:
            raise Refused(f"{quoted(self.gone)} has a name. Merge the two names instead.", self.gone.entity)

    def scope(self) -> Scope:
        return Scope(speakers=[self.kept.pk, self.gone.pk])

    def summary(self) -> str:
        return f"{quoted(self.gone)} is the speaker {quoted(self.kept)}."

    def articles(self) -> list[int]:
        return sorted(set(self.gone.quotes.values_list("article", flat=True))) if self.kept.entity else []

    def decision(self) -> dict[str, Any]:
        into = reference(self.kept.entity) if self.kept.entity else {"name": self.kept.name}
        return {"name": self.gone.name, "into": into, "kept": self.kept.pk, "articles": self.articles()}

    def make(self) -> None:
        Article.objects.filter(quotes__speaker=self.gone).touch()
        self.gone.quotes.update(speaker=self.kept)
        self.gone.delete()
