from datetime import datetime

from django import template
from django.utils.dateformat import format as format_date

from articles.models import Article, Report
from articles.rendering.folding import Folded, fold

register = template.Library()


@register.filter
def published(article: Article) -> str:
    """The publication date as far as it is known, in the zone that it was printed in."""
    return _printed(article.published_at, article.published_precision, article.published_zone)


@register.filter
def updated(article: Article) -> str:
    return _printed(article.updated_at, article.updated_precision, article.updated_zone)


@register.filter
def machine_published(article: Article) -> str:
    """For the datetime attribute of a time element: the day alone where no more is known."""
    return _machine(article.published_at, article.published_precision)


@register.filter
def machine_updated(article: Article) -> str:
    return _machine(article.updated_at, article.updated_precision)


@register.filter
def span_of_dates(articles: list[Article]) -> str:
    """When a story is told: "14 May 2024", "14–16 May 2024", "30 April – 2 May 2024"."""
    days = sorted(article.published_at for article in articles if article.published_at)
    if not days:
        return "Dates unknown"
    first, last = days[0], days[-1]
    if first.date() == last.date():
        return format_date(last, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last, 'j F Y')}"
    return f"{format_date(first, 'j F' if first.year == last.year else 'j F Y')} – {format_date(last, 'j F Y')}"


@register.filter
def folded(text: str) -> Folded:
    """A quotation of which a list shows the beginning, where it is long."""
    return fold([(text, False)])


@register.filter
def beginning(text: str, count: int) -> str:
    """The first words of a quotation, with one ellipsis for the others, whatever stands before it."""
    words = text.split()
    return text if len(words) <= count else " ".join(words[:count]).rstrip(".… ") + " …"


def _printed(moment: datetime | None, precision: str, zone: str) -> str:
    if moment is None:
        return "Date unknown"
    if precision == Article.Precision.DAY:
        return format_date(moment, "j F Y")
    return format_date(moment, "j F Y, H:i") + _zone(zone)


def _machine(moment: datetime | None, precision: str) -> str:
    if moment is None:
        return ""
    return moment.date().isoformat() if precision == Article.Precision.DAY else moment.isoformat(timespec="minutes")


def _zone(offset: str) -> str:
    return "" if not offset else " UTC" if offset == "+00:00" else f" UTC{offset}"


@register.simple_tag
def open_reports() -> int:
    """How many mistakes that readers have reported wait for an editor. One query."""
    return Report.objects.open().count()
