"""Where else the statement of a quotation is printed: in the other articles of its story, by the same speaker."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Coalesce

from articles.comparing.statements import group_statements
from articles.comparing.wording import words_of
from articles.models import Quote

MOST_COMPARED = 2000  # quotations of all the stories of a page, so that a story of a thousand articles costs no more
NOBODY = 0  # no row has this number

Scene = tuple[int, int]  # a speaker and a story


class Printed(NamedTuple):
    """A quotation elsewhere, with what a link to it needs. `speaker` and `story` are numbers of rows."""

    quote: int
    article: int
    speaker: int
    story: int
    text: str
    published: datetime | None
    outlet: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other articles that print a statement, one quotation of each: in the same words, or in other ones."""

    same: tuple[Printed, ...] = ()
    reworded: tuple[Printed, ...] = ()


def printed_elsewhere(quotes: Sequence[Quote]) -> dict[int, Elsewhere]:
    """The number of each quotation that other articles print as well → where. One query; quotations have articles.

    What is one statement is decided as on the page of the speaker, but within one story.
    """
    scenes = {scene for quote in quotes if (scene := _scene(quote))}
    if not scenes:
        return {}
    printed: dict[Scene, list[Printed]] = defaultdict(list)
    for row in _printed(scenes):
        printed[row.speaker, row.story].append(row)
    wanted = {quote.pk for quote in quotes}
    found: dict[int, Elsewhere] = {}
    for scene in scenes:
        found |= _told_apart(printed[scene], wanted)
    return found


def _scene(quote: Quote) -> Scene | None:
    speaker, story = quote.speaker_id, quote.article.story_id
    return (speaker, story) if speaker and story else None


def _printed(scenes: set[Scene]) -> list[Printed]:
    """In the order in which their articles are told."""
    # As an expression, the speaker is in no index: else a database goes through all that a much quoted one ever said.
    rows = Quote.objects.annotate(by=Coalesce("speaker_id", NOBODY)).filter(
        by__in={speaker for speaker, _ in scenes}, article__story__in={story for _, story in scenes}
    )
    of_article = ("article__story", "text", "article__published_at", "article__outlet__name", "article__title")
    listed = rows.order_by("article__published_at", "article", "start", "-end")
    return [Printed(*row) for row in listed.values_list("pk", "article", "by", *of_article)[:MOST_COMPARED]]


def _told_apart(printed: Sequence[Printed], wanted: set[int]) -> dict[int, Elsewhere]:
    days = [one.published.date() if one.published else None for one in printed]
    found: dict[int, Elsewhere] = {}
    for statement in group_statements([one.text for one in printed], days):
        own = [printed[number] for number in statement.printings]
        if len({one.article for one in own}) > 1:
            found |= {one.quote: _elsewhere(one, own) for one in own if one.quote in wanted}
    return found


def _elsewhere(here: Printed, printed: Sequence[Printed]) -> Elsewhere:
    words = words_of(here.text)
    same: dict[int, Printed] = {}
    reworded: dict[int, Printed] = {}
    for one in printed:
        if one.article != here.article:
            (same if words_of(one.text) == words else reworded).setdefault(one.article, one)
    return Elsewhere(tuple(same.values()), tuple(one for article, one in reworded.items() if article not in same))
