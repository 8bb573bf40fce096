"""Who is quoted, and what with."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from slugify import slugify

from articles.comparing.naming import begins_with, known_as
from articles.comparing.printings import Place, Row, Told, tell_apart
from articles.models import Outlet, Quote, Speaker, SpeakerCount
from articles.models.quote import QuoteQuerySet

# Quotations, by date, among which printings of one statement are looked for: the work of half a second. What a speaker
# is quoted with beyond them is another part.
PART = 2000
UNNAMED = "unnamed"
NOBODY = 0  # whom the search counts the quotations of unclear speakers for


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker with the number of quotations, and of outlets that print them."""

    speaker: Speaker
    quotations: int
    outlets: int


class Record:
    """All that a speaker is quoted with, of one kind or of every kind. Each property costs one query, once."""

    def __init__(self, speaker: Speaker, kind: str = "", part: int = 1, *, oldest_first: bool = False) -> None:
        self.speaker = speaker
        self.kind = kind
        self._part = part
        self.oldest_first = oldest_first

    @cached_property
    def kinds(self) -> dict[str, int]:
        """Quotations of each kind. One inside another counts in its own kind, but among all of them not again."""
        return dict(self._all.order_by().values_list("kind").annotate(count=Count("pk")))

    @cached_property
    def outlets(self) -> list[tuple[Outlet | None, int]]:
        """Who quotes the speaker, with the number of quotations, the most first; None for articles without outlet."""
        counts = Counter(place.outlet for place in self._places)
        named = Outlet.objects.in_bulk([pk for pk in counts if pk])
        pairs = [(named.get(pk) if pk else None, count) for pk, count in counts.items()]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0] is None, str(pair[0])))

    @property
    def named_outlets(self) -> int:
        return sum(outlet is not None for outlet, _ in self.outlets)

    @property
    def total(self) -> int:
        return len(self._places)

    @property
    def parts(self) -> int:
        return max(1, -(-self.total // PART))

    @property
    def part(self) -> int:
        """The one asked for, or the last that there is."""
        return min(max(self._part, 1), self.parts)

    @property
    def earlier(self) -> int:
        return self.part - 1

    @property
    def later(self) -> int:
        return self.part + 1

    @property
    def articles(self) -> int:
        """How many of them quote the speaker."""
        return len({place.article for place in self._places})

    @cached_property
    def earliest(self) -> Quote | None:
        """The quotation that was printed first, with its article."""
        first = _by_date(self._places, oldest_first=True)[:1]
        return _with_articles(Quote.objects.filter(pk__in=[place.quote for place in first])).first()

    @cached_property
    def told(self) -> list[Told]:
        """The statements of this part, in no order."""
        places = _by_date(self._places, self.oldest_first)[(self.part - 1) * PART : self.part * PART]
        texts = dict(Quote.objects.filter(pk__in=[place.quote for place in places]).values_list("pk", "text"))
        rows = [Row(place, texts[place.quote]) for place in places if place.quote in texts]
        if self.speaker.entity_id:
            return tell_apart(rows)
        # Whoever is called "an official" in two stories is two people.
        together: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            together[row.place.story or -row.place.article].append(row)
        return [told for group in together.values() for told in tell_apart(group)]

    @cached_property
    def _places(self) -> list[Place]:
        """Where each quotation stands, in one pass over all of them: every number of the page comes from it."""
        named = ("pk", "article", "article__outlet", "article__story", "article__published_at")
        return [Place(*place) for place in self._quotes.order_by("article", "start").values_list(*named)]

    @property
    def _all(self) -> QuoteQuerySet:
        return Quote.objects.filter(speaker=self.speaker)

    @property
    def _quotes(self) -> QuerySet[Quote]:
        return self._all.filter(kind=self.kind) if self.kind else self._all.outermost()


def newest_quotations(speaker: Speaker, count: int) -> list[Quote]:
    """The newest `count`, with their articles. One query."""
    quotes = _with_articles(Quote.objects.filter(speaker=speaker).outermost())
    return list(quotes.order_by(F("article__published_at").desc(nulls_last=True), "article", "start")[:count])


def quoted_speakers(prefix: str = "", kind: str = "", *, by_name: bool = False) -> QuerySet[Speaker]:
    """Speakers with quotations, under whose names or aliases a word begins with `prefix`; of `kind`, or "unnamed".

    Case and accents make no difference. The most quoted come first, as the search counts them, or they stand by name.
    """
    count = SpeakerCount.objects.filter(speaker=OuterRef("pk")).values("quotations")
    speakers = Speaker.objects.annotate(quotations=Subquery(count)).filter(quotations__gt=0)
    speakers = speakers.order_by(*(() if by_name else ("-quotations",)), "name", "pk")
    if kind:
        speakers = speakers.filter(entity=None) if kind == UNNAMED else speakers.filter(entity__kind=kind)
    if not slugify(prefix):
        return speakers
    return speakers.filter(Q(entity__in=known_as(prefix)) | begins_with(prefix))


def with_counts(speakers: Iterable[Speaker]) -> list[Quoted]:
    """The speakers in the order given. Two queries."""
    listed = list(speakers)
    counts = SpeakerCount.objects.in_bulk([speaker.pk for speaker in listed])
    rows = Quote.objects.filter(speaker__in=listed).order_by().values_list("speaker")
    outlets = dict(rows.annotate(outlets=Count("article__outlet", distinct=True)))
    found = [(speaker, counts.get(speaker.pk)) for speaker in listed]
    return [Quoted(speaker, count.quotations, outlets.get(speaker.pk, 0)) for speaker, count in found if count]


def kinds_of_speakers() -> dict[str, int]:
    """How many speakers there are of each kind of entity, and unnamed."""
    rows = quoted_speakers().order_by().values_list("entity__kind").annotate(count=Count("pk"))
    return {kind or UNNAMED: count for kind, count in rows}


def unclear_quotations() -> int:
    """Quotations of which nothing in the text says who spoke."""
    nobody = SpeakerCount.objects.filter(speaker=NOBODY).first()
    return nobody.quotations if nobody else 0


def _with_articles(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    return quotes.select_related("article__outlet").defer("article__body", "article__text", "article__left_out")


def _by_date(places: Iterable[Place], oldest_first: bool) -> list[Place]:
    """Undated ones last."""
    sign = 1 if oldest_first else -1
    return sorted(places, key=lambda place: sign * place.published.timestamp() if place.published else math.inf)
