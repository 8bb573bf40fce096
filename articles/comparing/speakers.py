"""Who is quoted, and what with."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from slugify import slugify

from articles.comparing.naming import begins_with, known_as
from articles.comparing.printings import Place, Row, Told, tell_apart
from articles.models import Outlet, Quote, SearchEntry, Speaker, SpeakerCount
from articles.models.searching import SearchEntryQuerySet

# Quotations, by date, among which printings of one statement are looked for: the work of a tenth of a second. What a
# speaker is quoted with beyond them is another part.
PART = 500
UNNAMED = "unnamed"
NOBODY = 0  # whom the search counts the quotations of unclear speakers for


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker with the number of quotations, and of outlets that print them."""

    speaker: Speaker
    quotations: int
    outlets: int


class Record:
    """All that a speaker is quoted with, of one kind or of every kind, as the search knows it.

    Each property costs a query or two, once. All but the texts is read from the search's index of speakers, so that
    a speaker with a hundred thousand quotations has a page like everybody else.
    """

    def __init__(self, speaker: Speaker, kind: str = "", part: int = 1, *, oldest_first: bool = False) -> None:
        self.speaker = speaker
        self.kind = kind
        self._part = part
        self.oldest_first = oldest_first

    @cached_property
    def kinds(self) -> dict[str, int]:
        """Quotations of each kind. A part of another one counts in its own kind, but among all of them not again."""
        counts: Counter[str] = Counter()
        for _, kind, _, count in self._counts:
            counts[kind] += count
        return dict(counts)

    @cached_property
    def outlets(self) -> list[tuple[Outlet | None, int]]:
        """Who quotes the speaker, with the number of quotations, the most first; None for articles without outlet."""
        counts: Counter[int | None] = Counter()
        for outlet, kind, nested, count in self._counts:
            if kind == self.kind or not (self.kind or nested):
                counts[outlet] += count
        named = Outlet.objects.in_bulk([pk for pk in counts if pk])
        pairs = [(named.get(pk) if pk else None, count) for pk, count in counts.items()]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0] is None, str(pair[0])))

    @property
    def named_outlets(self) -> int:
        return sum(outlet is not None for outlet, _ in self.outlets)

    @cached_property
    def total(self) -> int:
        return sum(count for _, count in self.outlets)

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

    @cached_property
    def articles(self) -> int:
        """How many of them quote the speaker."""
        return self._entries.values("article").distinct().count()

    @cached_property
    def earliest(self) -> Quote | None:
        """The quotation that was printed first, with its article."""
        return next(iter(_quotations(self._entries.oldest_first()[:1])), None)

    @cached_property
    def told(self) -> list[Told]:
        """The statements of this part, in no order."""
        entries = self._entries.oldest_first() if self.oldest_first else self._entries.newest_first()
        columns = entries.values_list("quote", "article", "outlet", "story")
        places = list(columns[(self.part - 1) * PART : self.part * PART])
        quotes = Quote.objects.filter(pk__in=[place[0] for place in places]).order_by()
        printed = {pk: (date, text) for pk, date, text in quotes.values_list("pk", "article__published_at", "text")}
        rows = []
        for quote, article, outlet, story in places:
            if quote in printed:
                published, text = printed[quote]
                rows.append(Row(Place(quote, article, outlet, story, published), text))
        if self.speaker.entity_id:
            return tell_apart(rows)
        # Whoever is called "an official" in two stories is two people.
        together: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            together[row.place.story or -row.place.article].append(row)
        return [told for group in together.values() for told in tell_apart(group)]

    @cached_property
    def _counts(self) -> list[tuple[int | None, str, bool, int]]:
        """(outlet, kind, whether part of another quotation, how many)."""
        groups = self._all.order_by().values_list("outlet", "kind", "nested")
        return list(groups.annotate(count=Count("quote")))

    @property
    def _all(self) -> SearchEntryQuerySet:
        return SearchEntry.objects.filter(speaker=self.speaker.pk)

    @property
    def _entries(self) -> SearchEntryQuerySet:
        return self._all.filter(kind=self.kind) if self.kind else self._all.outermost()


def newest_quotations(speaker: Speaker, count: int) -> list[Quote]:
    """The newest `count` that the search knows, with their articles. Two queries."""
    return _quotations(SearchEntry.objects.filter(speaker=speaker.pk).outermost().newest_first()[:count])


def other_quotations(quote: Quote, count: int) -> list[Quote]:
    """The newest `count` of its speaker but for itself and what stands around it or inside it. Three queries.

    Of an unnamed speaker those of its story, or of its article: "an official" of another story is another one.
    """
    entries = SearchEntry.objects.filter(speaker=quote.speaker_id).outermost().newest_first()
    if quote.speaker and quote.speaker.entity_id is None:
        story = quote.article.story_id
        entries = entries.filter(story=story) if story else entries.filter(article=quote.article_id)
    own = Quote.objects.filter(article=quote.article_id, start__lt=quote.end, end__gt=quote.start)
    return _quotations(entries.exclude(quote__in=list(own.values_list("pk", flat=True)))[:count])


def quoted_speakers(prefix: str = "", kind: str = "", *, by_name: bool = False) -> QuerySet[Speaker]:
    """Speakers with quotations, under whose names or aliases a word begins with `prefix`; of `kind`, or "unnamed".

    Case and accents make no difference. The most quoted come first, as the search counts them, or they stand by name.
    """
    speakers = Speaker.objects.filter(counted__quotations__gt=0)
    speakers = speakers.order_by(*(() if by_name else ("-counted__quotations",)), "name", "pk")
    if kind:
        speakers = speakers.filter(entity=None) if kind == UNNAMED else speakers.filter(entity__kind=kind)
    if not slugify(prefix):
        return speakers
    return speakers.filter(Q(entity__in=known_as(prefix)) | begins_with(prefix))


def with_counts(speakers: Iterable[Speaker]) -> list[Quoted]:
    """The speakers in the order given. One query."""
    listed = list(speakers)
    counts = SpeakerCount.objects.in_bulk([speaker.pk for speaker in listed])
    found = [(speaker, counts.get(speaker.pk)) for speaker in listed]
    return [Quoted(speaker, count.quotations, count.outlets) for speaker, count in found if count]


def kinds_of_speakers() -> dict[str, int]:
    """How many speakers there are of each kind of entity, and unnamed."""
    rows = quoted_speakers().order_by().values_list("entity__kind").annotate(count=Count("pk"))
    return {kind or UNNAMED: count for kind, count in rows}


def of_nobody() -> SpeakerCount | None:
    """Counts of the quotations of which nothing in the text says who spoke; None where there are none."""
    return SpeakerCount.objects.filter(speaker=NOBODY, quotations__gt=0).first()


def _quotations(entries: SearchEntryQuerySet) -> list[Quote]:
    """The quotations of these few entries, in their order, with their articles."""
    numbers = list(entries.values_list("quote", flat=True))
    quotes = Quote.objects.select_related("article__outlet")
    found = quotes.defer("article__body", "article__text", "article__left_out").in_bulk(numbers)
    return [found[number] for number in numbers if number in found]
