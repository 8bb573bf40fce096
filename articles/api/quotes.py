import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router
from pydantic import BaseModel, BeforeValidator

from articles.api.kinds import QuoteKind
from articles.api.paging import SLUG, Parameters, by_slug, link
from articles.api.problems import Refused
from articles.api.responses import answers
from articles.api.shapes import QuoteShape
from articles.exporting.addresses import Site
from articles.forms import not_one
from articles.models import Outlet, Quote, Story
from articles.search import (
    LONGEST_QUERY,
    MOST_COUNTED,
    BadCursor,
    FoundSpeaker,
    Search,
    Sort,
    Value,
    find_speaker,
    search,
    told_apart,
)

router = Router(tags=["quotes"])
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _day(typed: object) -> object:
    """Only a day as its description says, where pydantic would take a number of seconds as well."""
    if not isinstance(typed, str):
        return typed
    try:
        return date.fromisoformat(typed if _DAY.fullmatch(typed) else "")
    except ValueError as error:
        raise ValueError("Write a day of the calendar as 2024-05-31.") from error


Day = Annotated[date, BeforeValidator(_day)]


class QuoteFilters(Parameters):
    """As the address of the search page has them."""

    q: str = Field(
        "", description=f'Words, "exact phrases", beginn*, OR, -without; at most {LONGEST_QUERY} characters count.'
    )
    speaker: str = Field("", description="A slug, a name or an alias; “unclear” for quotations without a speaker.")
    outlet: str | None = Field(None, pattern=SLUG, description="The slug of an outlet.")
    story: str | None = Field(None, pattern=SLUG, description="The slug of a story.")
    kind: QuoteKind | None = None
    year: int | None = Field(None, ge=date.min.year, le=date.max.year)
    since: Day | None = Field(None, alias="from", description="The first day, as printed.")
    until: Day | None = Field(None, alias="to", description="The last day, as printed.")
    sort: Sort | None = Field(None, description="Without it by relevance where there is a `q`, else newest first.")
    page: str = Field("", description="`next` and `previous` of a page fill it in.")


class QuotePage(BaseModel):
    results: list[QuoteShape]
    count: int = Field(description="How many quotations were found.")
    capped: bool = Field(description=f"Whether there are more than `count`, which ends at {MOST_COUNTED:,}.")
    notes: list[str] = Field(description="What of `q` was not searched for, and who else the `speaker` may be.")
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")


@router.get("/", response=answers(QuotePage), operation_id="listQuotes", url_name="quotes")
def quotes(request: HttpRequest, asked: Query[QuoteFilters]) -> QuotePage:
    """Quotations found. One that is part of another of its speaker is left out, unless `kind` asks for direct ones."""
    whom = _speaker(asked.speaker)
    wanted = _search(asked, whom)
    try:
        found = search(wanted, asked.page, asked.size)
    except BadCursor as error:
        raise Refused("page", str(error)) from error
    site = Site.of(request)
    return QuotePage(
        results=[QuoteShape.of(hit.quote, site) for hit in found.hits],
        count=found.total,
        capped=found.capped,
        notes=[*found.notes, *_others(whom)],
        next=link(request, page=found.next) if found.next else None,
        previous=link(request, page=found.previous) if found.previous else None,
    )


@router.get("/{int:id}/", response=answers(QuoteShape), operation_id="getQuote", url_name="quote")
def quote(request: HttpRequest, id: int) -> QuoteShape:
    """One quotation, with its article."""
    rows = Quote.objects.select_related("article__outlet", "article__story", "speaker")
    found = get_object_or_404(rows.defer("article__body", "article__text", "article__left_out"), pk=id)
    return QuoteShape.of(found, Site.of(request))


def _search(asked: QuoteFilters, whom: FoundSpeaker) -> Search:
    if asked.since and asked.until and asked.until < asked.since:
        raise Refused("to", f"{asked.until} is before {asked.since}. Take a last day that is not before the first.")
    outlet, story = by_slug(Outlet, "outlet", asked.outlet), by_slug(Story, "story", asked.story)
    return Search(
        text=asked.q,
        speaker=whom.speaker.pk if whom.speaker else None,
        unclear=whom.unclear,
        outlet=outlet.pk if outlet else None,
        story=story.pk if story else None,
        kind=asked.kind or "",
        year=asked.year,
        since=asked.since,
        until=asked.until,
        sort=asked.sort or ("relevance" if asked.q.strip() else "newest"),
    )


def _speaker(typed: str) -> FoundSpeaker:
    """Whom the name means; nobody where there is none. Raises Refused, naming those that it may mean."""
    found = find_speaker(typed) if typed.strip() else FoundSpeaker()
    if typed.strip() and not (found.speaker or found.unclear):
        near = f"{_listed(told_apart(found.near))}." if found.near else "See /api/speakers/."
        raise Refused("speaker", f"{not_one(typed, found)} {near}")
    return found


def _others(whom: FoundSpeaker) -> list[str]:
    if whom.speaker is None or not whom.others:
        return []
    own = Value(whom.speaker.pk, whom.speaker.name, 0, whom.speaker.slug)
    taken, *others = told_apart([own, *whom.others])
    return [f"The speaker is {_listed([taken])}. Others of this name are quoted, too: {_listed(others)}."]


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(f"{value.slug} ({value.label})" for value in values)
