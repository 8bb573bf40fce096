"""What all pages of corrections have in common: their forms, and words that are chosen in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest, QueryDict

from articles.curating import version_of
from articles.importing.quoting import quoted
from articles.models import Article, Mention, Quote
from articles.models.article import PARAGRAPH_BREAK
from articles.models.keys import primary_key
from articles.rendering.selecting import Selected, Step, located, selected, steps
from articles.views.correcting_forms import ActForm, SpanForm


@dataclass(frozen=True, slots=True)
class Edges:
    """Words chosen in a text, and the addresses of the page with one word more or less."""

    chosen: Selected
    steps: list[tuple[Step, str]]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an editor goes on when something was corrected: a page, at the first of `anchors` that it has."""

    page: str
    anchors: Sequence[str] = ()

    @property
    def address(self) -> str:
        return f"{self.page}#{self.anchors[0]}" if self.anchors else self.page


def landing(article: Article, marks: type[Mention] | type[Quote], start: int) -> Landing:
    """What is marked at character `start` now, or its paragraph, alone on a page or in columns."""
    found = marks._default_manager.filter(article=article, start=start).first()
    paragraph = f"p{article.text.count(PARAGRAPH_BREAK, 0, start) + 1}"
    mark = [f"{'m' if marks is Mention else 'q'}{found.pk}"] if found else []
    return Landing(article.get_absolute_url(), [*mark, paragraph, f"a{article.pk}-{paragraph}"])


class Page:
    """One page of corrections; `failed` is the form that was sent and cannot be done."""

    part: ClassVar[str]
    forms: ClassVar[Sequence[type[ActForm]]]
    subject: Any

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.failed: ActForm | None = None
        self.missed = ""  # what is said of words that were selected and are not there

    @property
    def template(self) -> str:
        return f"articles/_correct_{self.part}.html"

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def back(self) -> str:
        """The address of what is corrected."""
        raise NotImplementedError

    def after(self, form: ActForm) -> Landing:
        """Where an editor goes on, now that the form was done."""
        raise NotImplementedError

    @property
    def rows(self) -> list[Model]:
        return [self.subject]

    @cached_property
    def version(self) -> str:
        return version_of(*self.rows)

    def initial(self, form: type[ActForm]) -> dict[str, Any]:
        return {}

    @property
    def ticked(self) -> set[str]:
        """The numbers of the mentions that were chosen in a form that came back."""
        return set(self.request.POST.getlist("mention"))

    def bound(self, data: QueryDict) -> ActForm | None:
        """The form that was sent; None where the page has no such form."""
        kind = next((form for form in self.forms if form.act == data.get("act")), None)
        return kind(self.subject, data) if kind else None

    @cached_property
    def form(self) -> dict[str, ActForm]:
        """Those of the page that its editor may send, by the name of their act, as a template asks for them."""
        mine = [form for form in self.forms if self.request.user.has_perm(form.permission)]
        forms = {form.act.replace("-", "_"): form(self.subject, initial=self.initial(form)) for form in mine}
        if self.failed:
            forms[self.failed.act.replace("-", "_")] = self.failed
        return forms

    def chosen(self, text: str, start: int, end: int) -> Edges | None:
        """What the address, or a form that came back, asks for in place of characters [start, end)."""
        asked: Any = self.failed.data if isinstance(self.failed, SpanForm) else self.request.GET
        at, to = primary_key(asked.get("start") or "0"), primary_key(asked.get("end"))
        found = located(text, at, to, asked.get("words", "")) if at is not None and to else None
        if "end" in asked and not found:
            words = asked.get("words", "")
            self.missed = f"{quoted(words) if words else 'What was selected'} does not stand in this article."
        found = found or (selected(text, start, end) if end else None)
        return Edges(found, [(step, self._at(step)) for step in steps(text, found.start, found.end)]) if found else None

    def _at(self, step: Step) -> str:
        given = {"start": step.start, "end": step.end} | ({"as": self.wanted} if self.wanted else {})
        return f"{self.request.path}?{urlencode(given)}"

    @property
    def wanted(self) -> str:
        """What the words selected are to be marked as, "name" or "quote", where that was chosen with them."""
        return ""
