"""A comparison in a state of the reader → what its template shows: the legend, the steps, a column for each article."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString

from articles.comparing.shared import Comparison, SharedEntity, compare
from articles.models import Article, Entity, Mention, Quote, Story
from articles.rendering import quotations
from articles.rendering.body import tokens_of
from articles.rendering.marks import Mark, render
from articles.rendering.state import KINDS, REPORTED, ReaderState

MENTION_LAYER = quotations.LAYER + 1


@dataclass(frozen=True, slots=True)
class Chip:
    """An entity of the legend."""

    shared: SharedEntity
    locked: bool
    href: str
    label: str

    @property
    def entity(self) -> Entity:
        return self.shared.entity


@dataclass(frozen=True, slots=True)
class KindSwitch:
    kind: str
    label: str
    on: bool
    href: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the reader stands among the mentions of the locked entity: `position` of `total`, 0 before the first."""

    position: int
    total: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Column:
    article: Article
    html: SafeString
    shown: bool
    show: str
    remove: str
    left: str
    right: str


class Reader:
    """Everything that `_reader.html` shows. Costs two queries, when the first of it is asked for."""

    def __init__(self, articles: Iterable[Article], state: ReaderState, story: Story | None = None, more: int = 0):
        self.articles = tuple(articles)
        self.state = state
        self.story = story
        self._locks: dict[int, str] = {}
        self.more = more  # articles of the story that find no place

    @property
    def title(self) -> str:
        if self.single:
            return self.articles[0].title
        return self.story.title if self.story else f"{len(self.articles)} articles side by side"

    @property
    def single(self) -> bool:
        return len(self.articles) == 1

    @property
    def ids(self) -> str:
        return ",".join(str(article.pk) for article in self.articles)

    @property
    def hidden(self) -> str:
        return " ".join(sorted(self.state.hidden))

    @cached_property
    def comparison(self) -> Comparison:
        return compare(self.articles)

    @cached_property
    def locked(self) -> SharedEntity | None:
        return next((s for s in self.comparison.shared if s.entity.slug == self.state.entity), None)

    @cached_property
    def legend(self) -> list[Chip]:
        return [self._chip(shared) for shared in self.comparison.shared]

    @property
    def kinds(self) -> list[KindSwitch]:
        """What can be hidden: the kinds of names that there are, and reported speech."""
        present = {shared.entity.kind for shared in self.comparison.shared}
        present |= {REPORTED for quote in self._outermost if quote.kind != Quote.Kind.DIRECT}
        return [self._switch(kind) for kind in (*KINDS, REPORTED) if kind in present]

    @cached_property
    def steps(self) -> Steps | None:
        if self.locked is None:
            return None
        places = [m.pk for m in self._mentions() if m.entity_id == self.locked.entity.pk]
        position = places.index(self.state.mention) + 1 if self.state.mention in places else 0
        before, after = places[position - 2 if position else -1], places[position % len(places)]
        return Steps(position, len(places), self._step(before), self._step(after))

    @property
    def report(self) -> str:
        """Where a mistake in the locked name is reported: about the mention stepped to, or the first."""
        here = self._here
        return f"{reverse('report', args=[here.article_id])}?about=m{here.pk}" if here else ""

    @property
    def correct(self) -> str:
        """Where an editor corrects that mention."""
        return reverse("correct-mention", args=[self._here.pk]) if self._here else ""

    @property
    def _here(self) -> Mention | None:
        mentions = [m for m in self._mentions() if self.locked and m.entity_id == self.locked.entity.pk]
        return next((m for m in mentions if m.pk == self.state.mention), mentions[0] if mentions else None)

    @cached_property
    def columns(self) -> list[Column]:
        return [self._column(article) for article in self.articles]

    @property
    def outlets(self) -> int:
        return len({article.outlet_id for article in self.articles if article.outlet_id})

    @property
    def quotations(self) -> int:
        """Direct and mixed; one that stands in another is not counted again."""
        return sum(quote.kind != Quote.Kind.INDIRECT for quote in self._outermost)

    @property
    def reported(self) -> int:
        """What speakers are reported to have said, without a word of theirs in quotation marks."""
        return sum(quote.kind == Quote.Kind.INDIRECT for quote in self._outermost)

    @cached_property
    def _outermost(self) -> list[Quote]:
        return [quote for quotes in self.comparison.quotes.values() for quote in quotations.outermost(quotes)]

    @property
    def clear(self) -> str:
        return self.state.url(entity="", mention=None)

    @property
    def toggle_marks(self) -> str:
        return self.state.url(marks=not self.state.marks)

    @property
    def add(self) -> str:
        return f"{reverse('add')}?a={self.ids}"

    def _mentions(self) -> Iterable[Mention]:
        return (mention for article in self.articles for mention in self.comparison.mentions[article.pk])

    def _step(self, mention: int) -> str:
        return f"{self.state.url(mention=mention)}#m{mention}"

    def _chip(self, shared: SharedEntity) -> Chip:
        locked = shared is self.locked
        counts = ", ".join(
            f"{count} in {article.outlet or article.title}"
            for article, count in zip(self.articles, shared.counts, strict=True)
        )
        href = self.clear if locked else self.state.url(entity=shared.entity.slug, mention=None)
        return Chip(shared, locked, href, f"{shared.entity.get_kind_display()}; {counts}")

    def _switch(self, kind: str) -> KindSwitch:
        hidden = self.state.hidden ^ {kind}
        state = self.state
        if self.locked and self.locked.entity.kind in hidden:  # what is hidden cannot stay locked
            state = replace(state, entity="", mention=None)
        return KindSwitch(str(kind), PLURALS[kind], kind not in self.state.hidden, state.url(hidden=hidden))

    def _column(self, article: Article) -> Column:
        state = self.state
        shown = state.shown if state.shown in state.articles else state.articles[0]
        return Column(
            article=article,
            html=self._marked(article),
            shown=article.pk == shown,
            show=state.url(shown=article.pk),
            remove=state.without(article.pk).address if not self.single else "",
            left=state.moved(article.pk, -1).address if article != self.articles[0] else "",
            right=state.moved(article.pk, 1).address if article != self.articles[-1] else "",
        )

    def _marked(self, article: Article) -> SafeString:
        shared = {shared.entity.pk for shared in self.comparison.shared}
        mentions = self.comparison.mentions[article.pk]
        marks = [self._mention_mark(mention, mention.entity_id in shared) for mention in mentions]
        marks += quotations.quotation_marks(self.comparison.quotes[article.pk], article.text)
        prefix = "p" if self.single else f"a{article.pk}-p"
        return render(tokens_of(article.body), marks, prefix)

    def _lock(self, entity: Entity) -> str:
        """The address that locks an entity; it is asked for by every mention, and costly to make."""
        if entity.pk not in self._locks:
            self._locks[entity.pk] = self.state.url(entity=entity.slug, mention=None)
        return self._locks[entity.pk]

    def _mention_mark(self, mention: Mention, shared: bool) -> Mark:
        entity = mention.entity
        locked = self.locked is not None and self.locked.entity.pk == entity.pk
        classes = f"{entity.kind} lit" if locked else entity.kind if shared else f"{entity.kind} only"
        attributes = [("class", f"{classes} here" if mention.pk == self.state.mention else classes)]
        if shared:
            attributes.append(("data-entity", entity.slug))
        return Mark(
            start=mention.start,
            end=mention.end,
            layer=MENTION_LAYER,
            tag="mark",
            attributes=tuple(attributes),
            identifier=f"m{mention.pk}",
            link=self._lock(entity) + f"&m={mention.pk}#m{mention.pk}" if shared else "",
        )


PLURALS: dict[str, str] = {
    Entity.Kind.PERSON: "People",
    Entity.Kind.ORGANISATION: "Organisations",
    Entity.Kind.PLACE: "Places",
    Entity.Kind.GROUP: "Groups",
    REPORTED: "Reported speech",
}
