"""What a correction changes, as a preview shows it, and the message when it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article, Correction


class Place(Protocol):
    """Words of an article, and what they are before and after; "" where they are nothing."""

    @property
    def article(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def about(self) -> str: ...


@dataclass(slots=True)
class Line:
    """The same change of the same words, `times` in one article."""

    place: Place
    times: int = 1


@dataclass(frozen=True, slots=True)
class InArticle:
    article: Article
    lines: list[Line]


Shown = list[InArticle]


def shown(places: Sequence[Place]) -> Shown:
    """By article, in the order of the text; words that change alike are one line. One query."""
    articles = Article.objects.select_related("outlet").without_texts().in_bulk({place.article for place in places})
    lines: dict[int, dict[tuple[str, ...], Line]] = {}
    for place in places:
        alike = (place.about, place.words, place.before, place.after)
        known = lines.setdefault(place.article, {})
        if alike in known:
            known[alike].times += 1
        else:
            known[alike] = Line(place)
    return [InArticle(articles[pk], list(found.values())) for pk, found in lines.items() if pk in articles]


def with_undo(correction: Correction, said: str = "") -> SafeString:
    """What was decided, for a message, or `said`; with the way back."""
    undo = reverse("admin:articles_correction_undo", args=[correction.pk])
    return format_html('{} <a class="undo" href="{}">Undo</a>', said or str(correction), undo)
