"""What an editor says of words of an article as names: added, taken away, another's, or others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.db.models import Model

from articles.analysis import Span
from articles.analysis.variants import variant_key
from articles.curating.analysing import analyse_all, with_their_stories
from articles.curating.change import Changed, Decision, Refused, locked
from articles.curating.names import clean_name
from articles.curating.rows import Scope
from articles.curating.spans import check_name
from articles.importing.anchors import anchor
from articles.importing.entities import is_full_name, new_entity
from articles.importing.obeying import overlap
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Entity, Mention


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity that an editor names: the one of that kind and name or, where none fits, a new one."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class MentionChange:
    """One place of a change: `mention` is the mark that goes, `now` are the words that are one instead.

    `words` are what an editor has seen there; where they do not stand in the text any more, nothing is saved. With
    `moves` it is meant to have other edges.
    """

    article: int
    mention: Mention | None = None
    now: Span | None = None
    entity: Entity | NewEntity | None = None
    words: str = ""
    moves: bool = False


def mention_added(article: Article, start: int, end: int, entity: Entity | NewEntity, words: str = "") -> MentionChange:
    """Characters [start, end) are a name of `entity`."""
    return MentionChange(article.pk, now=Span(start, end), entity=entity, words=words)


def mention_removed(mention: Mention) -> MentionChange:
    """These words are no name here."""
    return MentionChange(mention.article_id, mention)


def mention_given(mention: Mention, entity: Entity | NewEntity) -> MentionChange:
    """These words are a name of `entity`. Several of these with one NewEntity split it off."""
    return MentionChange(mention.article_id, mention, Span(mention.start, mention.end), entity)


def mention_moved(mention: Mention, start: int, end: int, words: str = "") -> MentionChange:
    """The name is characters [start, end)."""
    return MentionChange(mention.article_id, mention, Span(start, end), mention.entity, words, moves=True)


@dataclass
class ChangeMentions(Decision):
    """Marks of names, in one article or several."""

    changes: Sequence[MentionChange]
    kind: ClassVar[Correction.Kind] = Correction.Kind.MENTION

    def lock(self) -> None:
        if not self.changes:
            raise Refused("Nothing was chosen. Choose at least one place.")
        self.texts = locked_texts(change.article for change in self.changes)
        fresh = {}
        for mention in (change.mention for change in self.changes if change.mention):
            fresh[mention.pk] = locked(mention)
        self.changes = [replace(c, mention=fresh[c.mention.pk] if c.mention else None) for c in self.changes]

    def subjects(self) -> Sequence[Model]:
        return [change.mention for change in self.changes if change.mention]

    def check(self) -> None:
        taken: list[tuple[int, Span]] = []
        for change in self.changes:
            text = self.texts[change.article]
            if change.now:
                if not change.mention or change.now != Span(change.mention.start, change.mention.end):
                    check_name(text, change.now, change.words)
                if any(article == change.article and overlap(span, change.now) for article, span in taken):
                    raise Refused(f"{quoted(change.now.of(text))} overlaps another name that you chose. Part the two.")
                taken.append((change.article, change.now))
            if _changes_nothing(change):
                if change.moves:
                    raise Refused(f"{quoted(change.mention)} has these edges already. Select other words.")
                raise Refused(f"{quoted(change.mention)} is a name of {quoted(change.entity)} already.")

    def scope(self) -> Scope:
        return Scope(articles=with_their_stories(self.articles()))

    def articles(self) -> list[int]:
        return sorted(self.texts)

    def prepare(self) -> None:
        """Every NewEntity becomes one row, however many places name it; none of those that lose a name to it."""
        losing = {change.mention.entity_id for change in self.changes if change.mention}
        made: dict[NewEntity, Entity] = {}
        for new in (change.entity for change in self.changes):
            if isinstance(new, NewEntity) and new not in made:
                made[new] = named(new, losing)
        self.changes = [
            replace(change, entity=made[change.entity]) if isinstance(change.entity, NewEntity) else change
            for change in self.changes
        ]

    def decision(self) -> dict[str, Any]:
        return {"changes": [self._kept(change) for change in self.changes]}

    def _kept(self, change: MentionChange) -> dict[str, Any]:
        text, was, now = self.texts[change.article], change.mention, change.now
        kept: dict[str, Any] = {"article": change.article, "was": None, "now": None}
        if was:
            kept["was"] = anchor(text, was.start, was.end)
        if now:
            kept["now"] = {**anchor(text, now.start, now.end), "entity": reference(change.entity)}
        return kept

    def summary(self) -> str:
        first, *others = self.changes
        words = first.mention.surface if first.mention else first.now.of(self.texts[first.article]) if first.now else ""
        more = f" in {len(self.changes)} places" if others else ""
        if not first.now:
            return f"{quoted(words)} is no name{more}."
        if first.mention and first.mention.entity == first.entity:
            return f"The name is {quoted(first.now.of(self.texts[first.article]))}, not {quoted(words)}{more}."
        return f"{quoted(words)} is {quoted(first.entity)}{more}."

    def make(self) -> None:
        """A mark that moves takes its number along, so that an analysis finds it by its words."""
        for change in self.changes:
            if change.mention and change.now:
                move(change.mention, change.now, {"surface": change.now.of(self.texts[change.article])[:300]})
        analyse_all(self.articles())


def locked_texts(articles: Iterable[int]) -> dict[int, str]:
    """The texts of articles, nobody else's to change until the transaction ends. Raises Changed where one is gone."""
    wanted = sorted(set(articles))
    found = Article.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    texts = dict(found.values_list("pk", "text"))
    if len(texts) < len(wanted):
        raise Changed("An article is not there any more. Load the page again.")
    return texts


def reference(entity: Entity | NewEntity | None) -> dict[str, Any]:
    if not isinstance(entity, Entity):
        raise Refused("Say whose name it is.")
    return {"entity": entity.pk, "kind": str(entity.kind), "name": entity.name}


def move(row: Model, now: Span, words: dict[str, str]) -> None:
    """Let a mark or quotation stand there, unless another one does."""
    others = type(row)._default_manager.filter(article=row.article_id, start=now.start, end=now.end)  # type: ignore[attr-defined]
    if not others.exclude(pk=row.pk).exists():
        type(row)._default_manager.filter(pk=row.pk).update(start=now.start, end=now.end, **words)


def _changes_nothing(change: MentionChange) -> bool:
    mention, entity = change.mention, change.entity
    if not (mention and change.now and isinstance(entity, Entity)):
        return False
    return (mention.start, mention.end, mention.entity_id) == (change.now.start, change.now.end, entity.pk)


def named(new: NewEntity, losing: set[int]) -> Entity:
    """The entity of that kind and name, none of `losing`; a new one where there is none. Raises Refused."""
    name = clean_name(new.name)
    if new.kind not in Entity.Kind.values:
        raise Refused(f"Choose what {quoted(name)} names: a person, an organisation, a place …")
    known = Entity.objects.filter(kind=new.kind, is_full_name=True).exclude(pk__in=losing)
    same = known.filter(name=name) | known.filter(aliases__key=variant_key(name, new.kind), aliases__identifies=True)
    same_name = same.order_by("pk").first() if is_full_name(new.kind, name) else None
    return same_name or new_entity(new.kind, name, is_full_name(new.kind, name))
