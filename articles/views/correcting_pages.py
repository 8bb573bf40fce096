"""What each page of corrections shows, prepared for its template."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse

from articles.comparing.merged import merged_entity
from articles.curating import names_taken
from articles.models import Alias, Article, Correction, Entity, Mention, Quote
from articles.rendering.selecting import Selected, occurrences, selected
from articles.views import correcting_acts as acts
from articles.views.correcting_forms import ActForm
from articles.views.correcting_page import Edges, Landing, Page, landing

OCCURRENCES_SHOWN = 50
MENTIONS_SHOWN = 50  # of an entity on a sheet, to choose those from that are somebody else's


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its mentions in an article."""

    entity: Entity
    mentions: list[Mention]


class MentionPage(Page):
    part = "mention"
    forms = (acts.GiveName, acts.RemoveName, acts.NoNameAnywhere, acts.MoveName)

    def __init__(self, request: HttpRequest, mention: Mention) -> None:
        super().__init__(request)
        self.subject = self.mention = mention

    @property
    def title(self) -> str:
        return f"Correct “{self.mention.surface}”"

    @property
    def back(self) -> str:
        return f"{self.mention.article.get_absolute_url()}#m{self.mention.pk}"

    def after(self, form: ActForm) -> Landing:
        return landing(self.mention.article, Mention, form.cleaned_data.get("start", self.mention.start))

    @cached_property
    def edges(self) -> Edges | None:
        return self.chosen(self.mention.article.text, self.mention.start, self.mention.end)

    @cached_property
    def others(self) -> list[tuple[Mention, Selected, bool]]:
        """All mentions of the entity in this article, with what stands around each, and whether it is chosen."""
        numbers = self.ticked or {str(self.mention.pk)}
        text = self.mention.article.text
        found = acts.siblings(self.mention)
        return [(one, selected(text, one.start, one.end), str(one.pk) in numbers) for one in found]

    @property
    def same(self) -> int:
        return sum(one.surface == self.mention.surface for one, _, _ in self.others)


class QuotePage(Page):
    part = "quote"
    forms = (acts.SetSpeaker, acts.SetQuoteKind, acts.MoveQuote, acts.RemoveQuote)

    def __init__(self, request: HttpRequest, quote: Quote) -> None:
        super().__init__(request)
        self.subject = self.quote = quote

    @property
    def title(self) -> str:
        return "Correct a reported statement" if self.quote.kind == Quote.Kind.INDIRECT else "Correct a quotation"

    @property
    def back(self) -> str:
        return f"{self.quote.article.get_absolute_url()}#q{self.quote.pk}"

    def after(self, form: ActForm) -> Landing:
        return landing(self.quote.article, Quote, form.cleaned_data.get("start", self.quote.start))

    def initial(self, form: type[ActForm]) -> dict[str, Any]:
        return {"kind": self.quote.kind}

    @cached_property
    def edges(self) -> Edges | None:
        return self.chosen(self.quote.article.text, self.quote.start, self.quote.end)


class ArticlePage(Page):
    part = "article"
    forms = (acts.MarkName, acts.MarkQuote)

    def __init__(self, request: HttpRequest, article: Article) -> None:
        super().__init__(request)
        self.subject = self.article = article

    @property
    def title(self) -> str:
        return "Correct names and quotations"

    @property
    def back(self) -> str:
        return self.article.get_absolute_url()

    def after(self, form: ActForm) -> Landing:
        marks = Mention if isinstance(form, acts.MarkName) else Quote
        return landing(self.article, marks, form.cleaned_data["start"])

    @property
    def wanted(self) -> str:
        sent = self.failed.act.removeprefix("mark-") if self.failed else ""
        wanted = sent or self.request.GET.get("as", "")
        return wanted if wanted in ("name", "quote") else ""

    def initial(self, form: type[ActForm]) -> dict[str, Any]:
        """A name is mostly marked as printed."""
        return {"who": self.edges.chosen.words} if self.edges and form is acts.MarkName else {}

    @cached_property
    def edges(self) -> Edges | None:
        return self.chosen(self.article.text, 0, 0)

    @property
    def typed(self) -> str:
        return " ".join(self.request.GET.get("words", "").split())

    @cached_property
    def found(self) -> list[tuple[Selected, str]]:
        """Where the words that were typed stand, with the address of the page that has them chosen."""
        if self.edges or not self.typed:
            return []
        places = occurrences(self.article.text, self.typed, OCCURRENCES_SHOWN)
        return [(one, f"{self.request.path}?{urlencode({'start': one.start, 'end': one.end})}") for one in places]

    @cached_property
    def names(self) -> list[Named]:
        """Each entity of the article, those first that it names first. One query."""
        groups: dict[int, list[Mention]] = {}
        for mention in self.article.mentions.select_related("entity").order_by("start"):
            groups.setdefault(mention.entity_id, []).append(mention)
        return [Named(group[0].entity, group) for group in groups.values()]

    @cached_property
    def quotes(self) -> list[Quote]:
        return list(self.article.quotes.select_related("speaker"))


class EntityPage(Page):
    part = "entity"
    forms = (
        *(acts.RenameEntity, acts.SetKind, acts.AddName, acts.DropName),
        *(acts.Merge, acts.SplitOff, acts.NoNameAnywhere),
    )

    def __init__(self, request: HttpRequest, entity: Entity) -> None:
        super().__init__(request)
        self.subject = self.entity = entity

    @property
    def title(self) -> str:
        return f"Correct “{self.entity.name}”"

    @property
    def back(self) -> str:
        return reverse("entity", args=[self.entity.slug])

    def after(self, form: ActForm) -> Landing:
        """Its page or, where it was merged, that of the name that stayed."""
        there = Entity.objects.filter(slug=self.entity.slug).first() or merged_entity(self.entity.slug)
        return Landing(reverse("entity", args=[there.slug]) if there else reverse("entities"))

    def initial(self, form: type[ActForm]) -> dict[str, Any]:
        return {"name": self.entity.name, "kind": self.entity.kind}

    @cached_property
    def aliases(self) -> list[Alias]:
        return list(self.entity.aliases.exclude(surface=self.entity.name))

    @cached_property
    def taken(self) -> list[Correction]:
        """What editors have decided on names that it does not go by."""
        return names_taken(self.entity)

    @cached_property
    def sheet(self) -> "Sheet[Mention]":
        """Its mentions in the newest articles, some at a time."""
        mentions = self.entity.mentions.select_related("article__outlet").defer("article__body", "article__left_out")
        newest = mentions.order_by(F("article__published_at").desc(nulls_last=True), "-article", "start")
        return Paginator(newest, MENTIONS_SHOWN).get_page(self.request.GET.get("page"))

    @cached_property
    def mentions(self) -> list[tuple[Mention, Selected, bool]]:
        return [(one, selected(one.article.text, one.start, one.end), str(one.pk) in self.ticked) for one in self.sheet]
