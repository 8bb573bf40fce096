"""Where else the statement of a quotation is printed: in the other articles of its story, and as whose words."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db.models.functions import Coalesce

from articles.comparing.statements import LEAST_SIMILARITY, LEAST_WORDS, group_statements, similarity
from articles.comparing.wording import words_of
from articles.models import Quote
from articles.models.quote import QuoteQuerySet

MOST_COMPARED = 2000  # quotations of all the stories of a page, so that a story of a thousand articles costs no more
MOST_CREDITED = 1000  # quotations of other speakers in these stories, each of which is compared with the whole page's
NOBODY = 0  # no row has this number

Scene = tuple[int, int]  # a speaker and a story


class Printed(NamedTuple):
    """A quotation elsewhere, with what a link to it needs. `speaker` and `story` are numbers of rows."""

    quote: int
    article: int
    speaker: int
    speaker_name: str | None
    story: int
    text: str
    published: datetime | None
    outlet: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other articles that print a statement, one quotation of each: in the same words, or in other ones.

    `credited` are those that give these words, or most of the shorter, to somebody else or to nobody, and not to the
    same speaker as well.
    """

    same: tuple[Printed, ...] = ()
    reworded: tuple[Printed, ...] = ()
    credited: tuple[Printed, ...] = ()


def printed_elsewhere(quotes: Sequence[Quote]) -> dict[int, Elsewhere]:
    """The number of each quotation that other articles print as well → where. Two queries; quotations have articles.

    What is one statement is decided as on the page of the speaker, but within one story.
    """
    scenes = {scene for quote in quotes if (scene := _scene(quote))}
    if not scenes:
        return {}
    speakers, stories = ({scene[part] for scene in scenes} for part in (0, 1))
    # As an expression, the speaker is in no index: else a database goes through all that a much quoted one ever said.
    told = Quote.objects.annotate(by=Coalesce("speaker_id", NOBODY)).filter(article__story__in=stories)
    others = told.exclude(by__in=speakers)
    printed: dict[Scene, list[Printed]] = defaultdict(list)
    for row in (*_printed(told.filter(by__in=speakers), MOST_COMPARED), *_printed(others, MOST_CREDITED)):
        printed[row.speaker, row.story].append(row)
    wanted = {quote.pk for quote in quotes}
    found: dict[int, Elsewhere] = {}
    for speaker, story in scenes:
        if speaker != NOBODY:
            found |= _told_apart(printed[speaker, story], wanted)
    for pk, copies in _credited(quotes, [row for rows in printed.values() for row in rows]).items():
        own = found.get(pk, Elsewhere())
        named = {one.article for one in (*own.same, *own.reworded)}
        found[pk] = replace(own, credited=tuple(copy for copy in copies if copy.article not in named))
    return found


def _scene(quote: Quote) -> Scene | None:
    story = quote.article.story_id
    return (quote.speaker_id or NOBODY, story) if story else None


def _printed(quotes: QuoteQuerySet, most: int) -> list[Printed]:
    """In the order in which their articles are told."""
    of_article = ("article__story", "text", "article__published_at", "article__outlet__name", "article__title")
    listed = quotes.order_by("article__published_at", "article", "start", "-end")
    rows = listed.values_list("pk", "article", "by", "speaker__name", *of_article)
    return [Printed(*row) for row in rows[:most]]


def _credited(quotes: Iterable[Quote], printed: Iterable[Printed]) -> dict[int, list[Printed]]:
    """Under the number of each quotation the copies of its words in other articles that are somebody else's there.

    Those of one speaker stand together, in the order in which their articles are told.
    """
    by_story: dict[int, list[tuple[Printed, list[str]]]] = defaultdict(list)
    for row in printed:
        by_story[row.story].append((row, _roughly(row.text)))
    forms = cache(words_of)
    found: dict[int, list[Printed]] = {}
    for quote in quotes:
        own, speaker = frozenset(_roughly(quote.text)), quote.speaker_id or NOBODY
        copies = {
            (row.article, row.speaker): row
            for row, other in reversed(by_story.get(quote.article.story_id or 0, ()))
            if row.article != quote.article_id and row.speaker != speaker
            # Half of the words with their marks, for speed: the others may have another mark after them.
            if 2 * len(own.intersection(other)) >= min(len(own), len(other))
            and _is_copy(forms(quote.text), forms(row.text))
        }
        if copies:
            found[quote.pk] = sorted(copies.values(), key=_by_speaker)
    return found


def _by_speaker(one: Printed) -> tuple[int, float, int]:
    return one.speaker, one.published.timestamp() if one.published else math.inf, one.quote


def _roughly(text: str) -> list[str]:
    return text.lower().split()


def _is_copy(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two people would not say both by chance, as they would a few words that are the very same."""
    return min(len(words), len(other)) >= LEAST_WORDS and similarity(words, other) >= LEAST_SIMILARITY


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
