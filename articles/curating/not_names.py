"""Words of which an editor says that they are no name, wherever they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model

from articles.curating.analysing import analyse_all
from articles.curating.change import Decision, Refused
from articles.curating.names import KINDS, clean_name
from articles.curating.rows import Scope
from articles.importing.annotating import forget_unused
from articles.importing.decisions import folded, may_hold
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Entity, Mention, Quote


@dataclass
class NotAName(Decision):
    """Words that are no name, in whatever article; with `of_kind`, no name of this kind."""

    surface: str
    of_kind: str = ""
    kind: ClassVar[Correction.Kind] = Correction.Kind.NOT_A_NAME

    def subjects(self) -> Sequence[Model]:
        return []

    def check(self) -> None:
        self.surface = clean_name(self.surface)
        if self.of_kind and self.of_kind not in Entity.Kind.values:
            raise Refused(f"{quoted(self.of_kind)} is no kind. {KINDS}")

    def scope(self) -> Scope:
        marked = self._marked()
        return Scope(articles=self._quoting(marked), entities={entity for _, entity, _ in marked})

    def analysed(self) -> set[int]:
        return self._quoting(self._marked())

    def summary(self) -> str:
        what = f"no {Entity.Kind(self.of_kind).label}" if self.of_kind else "no name"
        return f"{quoted(self.surface)} is {what}, in any article."

    def decision(self) -> dict[str, Any]:
        return {"name": self.surface, "kind": self.of_kind}

    def make(self) -> None:
        """Only where somebody so named speaks does an analysis have to tell who it is now: elsewhere marks just go."""
        marked = self._marked()
        quoting = self._quoting(marked)
        gone = [pk for pk, _, article in marked if article not in quoting]
        Article.objects.filter(mentions__in=gone).touch()
        Mention.objects.filter(pk__in=gone).delete()
        forget_unused({entity for _, entity, _ in marked}, ())
        analyse_all(quoting)

    def _marked(self) -> list[tuple[int, int, int]]:
        """Of each mark that goes: its number, its entity and its article. Editors' own marks stay."""
        found = Mention.objects.filter(may_hold("surface", self.surface), is_confirmed=False).order_by("pk")
        if self.of_kind:
            found = found.filter(entity__kind=self.of_kind)
        rows = found.values_list("pk", "entity", "article", "surface")
        return [row[:3] for row in rows if folded(row[3]) == folded(self.surface)]

    def _quoting(self, marked: Sequence[tuple[int, int, int]]) -> set[int]:
        entities, articles = {entity for _, entity, _ in marked}, {article for _, _, article in marked}
        quotes = Quote.objects.filter(speaker__entity__in=entities, article__in=articles)
        return set(quotes.values_list("article", flat=True))
