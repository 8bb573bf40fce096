"""Quotations of one speaker → statements, each with its printings and with where they differ."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Coalesce

from articles.comparing.pieces import in_pieces, with_pieces
from articles.comparing.statements import group_statements
from articles.comparing.wording import Change, Segment, differences, spoken, word_count
from articles.models import Article, Quote, Story

MOST_PRINTINGS = 24  # of one statement that are shown: a line of an agency stands word for word in hundreds of articles
MOST_BESIDE = 2000  # quotations of all articles of a page in which pieces are looked for
NOBODY = 0  # no row has this number
PARTED = "” “"  # what stands for the words of the reporter between two pieces
END_MARKS = ",. "  # with which of them a quotation ends depends on the sentence around it


class Place(NamedTuple):
    """Where a quotation stands, by the numbers of rows."""

    quote: int
    article: int
    outlet: int | None
    story: int | None
    published: datetime | None


class Row(NamedTuple):
    """What telling statements apart needs of a quotation."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement by the numbers of its quotations, the earliest first; `first` and `story` are the earliest's."""

    longest: int
    quotes: tuple[int, ...]
    articles: int
    outlets: frozenset[int]
    story: int | None
    first: datetime | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of an article beside the longest printing of their statement; `quotes` are the pieces they are printed in.

    `before` and `after` are words of the longest that the article leaves away at the ends, `segments` what lies
    between; `lead` and `tail` what the reporter says around the quoted words, with their marks. `again`: the article
    prints these words elsewhere too, or tells them besides; then they are not compared.
    """

    quotes: tuple[Quote, ...]
    segments: tuple[Segment, ...]
    before: int
    after: int
    lead: str = ""
    tail: str = ""
    again: bool = False

    @property
    def quote(self) -> Quote:
        return self.quotes[0]

    @property
    def text(self) -> str:
        return self.lead + "".join(segment.new for segment in self.segments) + self.tail

    @property
    def verbatim(self) -> bool:
        """Whether it has the words of the longest, all of them, between the same marks but at its end."""
        last = self.segments[-1]
        at_end = last.change is Change.MARKS and not (last.old + last.new).strip(END_MARKS)
        inner = self.segments[:-1] if at_end else self.segments
        whole = not self.before and not self.after and not self.again
        return whole and all(segment.change is Change.SAME for segment in inner)


@dataclass(frozen=True, slots=True)
class Printing:
    """An article with those of its quotations that are printings of a statement."""

    article: Article
    wordings: tuple[Wording, ...]

    @property
    def verbatim(self) -> bool:
        return len(self.wordings) == 1 and self.wordings[0].verbatim


@dataclass(frozen=True, slots=True)
class Version:
    """Articles that print a statement in the same words, with how these differ from the longest printing."""

    printings: tuple[Printing, ...]

    @property
    def wordings(self) -> tuple[Wording, ...]:
        return self.printings[0].wordings


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it is shown: its longest printing, and the others by article, the earliest first."""

    told: Told
    quote: Quote
    first: Article
    story: Story | None
    printings: tuple[Printing, ...]

    @property
    def verbatim(self) -> list[Printing]:
        return [printing for printing in self.printings if printing.verbatim]

    @property
    def versions(self) -> list[Version]:
        """What is not word for word, the version printed first first."""
        together: dict[tuple[str, ...], list[Printing]] = defaultdict(list)
        for printing in self.printings:
            if not printing.verbatim:
                words = tuple(wording.text.rstrip(END_MARKS) for wording in printing.wordings)
                together[words].append(printing)
        return [Version(tuple(printings)) for printings in together.values()]

    @property
    def more(self) -> int:
        """Quotations that find no place."""
        return max(0, len(self.told.quotes) - MOST_PRINTINGS)

    @property
    def article_numbers(self) -> list[int]:
        """Of the articles that print it, that of the longest printing first."""
        return list(dict.fromkeys([self.quote.article_id, *(printing.article.pk for printing in self.printings)]))


def tell_apart(rows: Sequence[Row]) -> list[Told]:
    """The statements that quotations of one speaker are printings of."""
    days = [place.published.date() if place.published else None for place, _ in rows]
    texts = [row.text for row in rows]
    grouped = with_pieces(group_statements(texts, days), texts, [row.place.article for row in rows])
    return [_told(rows[one.longest].place, [rows[number].place for number in one.printings]) for one in grouped]


def by_story(told: Iterable[Told], *, newest_first: bool) -> list[Told]:
    """Statements by the day they were first printed, those of one story together; undated ones last."""
    sign = -1 if newest_first else 1

    def moment(one: Told) -> float:
        return sign * one.first.timestamp() if one.first else math.inf

    told = sorted(told, key=lambda one: (moment(one), one.longest))
    beginning: dict[int, int] = {}
    for place, one in enumerate(told):
        beginning.setdefault(one.story or -one.longest, place)
    return sorted(told, key=lambda one: beginning[one.story or -one.longest])


def by_repetition(told: Iterable[Told]) -> list[Told]:
    """Those printed in most articles first; of these, by most outlets, then the earliest."""
    return sorted(
        told,
        key=lambda one: (
            -one.articles,
            -len(one.outlets),
            _moment(one.first),
            one.longest,
        ),
    )


def as_shown(told: Sequence[Told]) -> list[Statement]:
    """The statements with their quotations and articles. Two queries, however many they are."""
    shown = [[one.longest, *_others(one)] for one in told]
    quotes = (
        Quote.objects.select_related("article__outlet", "article__story")
        .defer("article__body", "article__text", "article__left_out")
        .in_bulk([pk for pks in shown for pk in pks])
    )
    # One of which a quotation was deleted meanwhile is passed over.
    found = [
        (one, [quotes[pk] for pk in pks])
        for one, pks in zip(told, shown, strict=True)
        if all(pk in quotes for pk in pks)
    ]
    beside = _beside([own for _, own in found])
    return [_statement(one, own, beside) for one, own in found]


def _beside(printings: Iterable[Sequence[Quote]]) -> dict[int, list[Quote]]:
    """What else the speakers say, or nobody knows who, in articles that do not print a statement word for word."""
    articles, speakers = set(), {NOBODY}
    for longest, *others in printings:
        speakers.add(longest.speaker_id or NOBODY)
        whole = longest.text.rstrip(END_MARKS)
        articles |= {quote.article_id for quote in others if quote.text.rstrip(END_MARKS) != whole}
    # As an expression, the speaker is in no index: else a database goes through all that a much quoted one ever said.
    rows = Quote.objects.annotate(by=Coalesce("speaker_id", NOBODY)).filter(
        article__in=articles, by__in=speakers, kind=Quote.Kind.DIRECT
    )
    found: dict[int, list[Quote]] = defaultdict(list)
    for quote in rows.order_by("article", "start")[:MOST_BESIDE]:
        found[quote.article_id].append(quote)
    return found


def _told(longest: Place, places: Iterable[Place]) -> Told:
    ordered = sorted(places, key=lambda place: (_moment(place.published), place.quote))
    return Told(
        longest=longest.quote,
        quotes=tuple(place.quote for place in ordered),
        articles=len({place.article for place in ordered}),
        outlets=frozenset(place.outlet for place in ordered if place.outlet),
        story=next((place.story for place in ordered if place.story), None),
        first=ordered[0].published,
    )


def _moment(date: datetime | None) -> float:
    """Seconds, for sorting: what is undated comes last."""
    return date.timestamp() if date else math.inf


def _others(told: Told) -> list[int]:
    return [pk for pk in told.quotes if pk != told.longest][: MOST_PRINTINGS - 1]


def _statement(told: Told, quotes: Sequence[Quote], beside: Mapping[int, Sequence[Quote]]) -> Statement:
    longest, *others = quotes
    by_article: dict[int, list[Quote]] = defaultdict(list)
    for quote in others:
        by_article[quote.article_id].append(quote)
    printings = tuple(_printing(longest, own, beside.get(article, ())) for article, own in by_article.items())
    earliest = next(quote for pk in told.quotes for quote in quotes if quote.pk == pk)
    story = next((quote.article.story for quote in (earliest, *quotes) if quote.article.story_id == told.story), None)
    return Statement(told, longest, earliest.article, story, printings)


def _printing(longest: Quote, own: Sequence[Quote], beside: Sequence[Quote]) -> Printing:
    article = own[0].article
    if article.pk == longest.article_id:
        pieces: list[Quote] = []
    else:
        pieces = in_pieces(longest, own, beside)
    again = sorted((quote for quote in own if quote not in pieces), key=lambda quote: quote.start)
    repeated = [Wording((one,), (Segment(Change.SAME, one.text, one.text),), 0, 0, again=True) for one in again]
    return Printing(article, (*([_wording(longest, pieces)] if pieces else ()), *repeated))


def _wording(longest: Quote, pieces: Sequence[Quote]) -> Wording:
    said = [spoken(piece.text) if piece.kind == Quote.Kind.MIXED else ("", piece.text, "") for piece in pieces]
    whole = spoken(longest.text)[1] if longest.kind == Quote.Kind.MIXED else longest.text
    segments = list(differences(whole, PARTED.join(words for _, words, _ in said)))
    before, after = _edge(segments), _edge(segments, last=True)
    (lead, _, _), (_, _, tail) = said[0], said[-1]
    return Wording(tuple(pieces), tuple(segments), before, after, lead, tail)


def _edge(segments: list[Segment], *, last: bool = False) -> int:
    """Take off the segments at one end that have words of the longest printing alone; the number of these words."""
    words, place = 0, -1 if last else 0
    spare = ""  # marks of the shorter printing, which stay with it
    while segments and not word_count(segments[place].new):
        dropped = segments.pop(place)
        words += word_count(dropped.old)
        spare = dropped.new + spare if last else spare + dropped.new
    if spare:
        segments.insert(len(segments) if last else 0, Segment(Change.SAME, spare, spare))
    return words
