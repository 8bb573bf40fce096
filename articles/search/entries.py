"""Quotations → entries of the search, and names → names that speakers are found by."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import Count

from articles.models import Alias, Quote, SearchEntry, Speaker, SpeakerCount, SpeakerName
from articles.search.positions import QUOTE_BITS, position, printed_year
from articles.search.words import indexed_words, words

NOBODY = 0  # in the place of a speaker's number, where quotations are counted
INNER, OUTER = "_inner", "_outer"  # on every quotation that is part of another one, and on every other one
FIELDS = ("position", "quote", "article", "speaker", "outlet", "story", "kind", "year", "nested", "terms")
COLUMNS = ("pk", "article_id", "start", "end", "kind", "speaker_id", "text")
ARTICLE_COLUMNS = ("article__outlet_id", "article__story_id", "article__published_at", "article__published_zone")
ROWS_A_STATEMENT = 500
LONGEST_TAIL = SpeakerName._meta.get_field("tail").max_length


def facet(letter: str, value: int | str | None) -> str:
    """The term for a value that results can be narrowed to: _s12 is speaker 12, _s no speaker. No word begins so.

    A year has none: it is a stretch of positions.
    """
    return f"_{letter}{'' if value is None else value}"


def wanted_entries(articles: Collection[int]) -> dict[int, SearchEntry]:
    """The entries that the quotations of `articles` ought to have, by the number of the quotation."""
    rows = Quote.objects.filter(article__in=articles).order_by("article", "start", "-end")
    entries: dict[int, SearchEntry] = {}
    number = 0
    around: list[tuple[int, int | None]] = []  # ends and speakers of those that may hold the next one
    for row in rows.values_list(*COLUMNS, *ARTICLE_COLUMNS).iterator(ROWS_A_STATEMENT):
        quote, article, start, end, _, speaker, *_ = row
        around = [(to, who) for to, who in around if article == number and to > start]
        entries[quote] = _entry(row, nested=any(to >= end and speaker in (None, who) for to, who in around))
        number = article
        around.append((end, speaker))
    return entries


def _entry(row: tuple[Any, ...], *, nested: bool) -> SearchEntry:
    quote, article, _, _, kind, speaker, text, outlet, story, published_at, zone = row
    place = position(published_at, zone, quote)
    year = printed_year(place >> QUOTE_BITS)
    facets = [facet(*pair) for pair in (("k", kind), ("s", speaker), ("o", outlet), ("t", story))]
    return SearchEntry(
        position=place,
        quote=quote,
        article=article,
        speaker=speaker,
        outlet=outlet,
        story=story,
        kind=kind,
        year=year,
        nested=nested,
        terms=" ".join([*indexed_words(text), *facets, INNER if nested else OUTER]),
    )


def standing_entries(articles: Collection[int], quotes: Collection[int]) -> dict[int, SearchEntry]:
    """The entries that there are of `articles` and of `quotes`, which may have come from another article."""
    standing = {entry.quote: entry for entry in SearchEntry.objects.filter(article__in=articles)}
    moved = [quote for quote in quotes if quote not in standing]
    for some in _parts(moved):
        standing |= {entry.quote: entry for entry in SearchEntry.objects.filter(quote__in=some)}
    return standing


def terms_at(positions: Sequence[int]) -> dict[int, str]:
    """The terms of the entries at these positions; one that has just been deleted is left out."""
    entries = SearchEntry.objects.order_by().values_list("position", "terms")
    return {place: terms for some in _parts(positions) for place, terms in entries.filter(position__in=some)}


def said(terms: str) -> list[str]:
    """The words of an entry, without what it can be narrowed by, which stands behind them."""
    return f" {terms}".partition(" _")[0].split()


def same(one: SearchEntry | None, other: SearchEntry | None) -> bool:
    return one is not None and other is not None and all(getattr(one, f) == getattr(other, f) for f in FIELDS)


def index_articles(articles: Collection[int], *, counting: bool = True) -> int:
    """Bring the entries of `articles` in line with their quotations; how many had to change. The caller locks.

    Without `counting` the counts of speakers are left as they are.
    """
    wanted = wanted_entries(articles)
    standing = standing_entries(articles, wanted)
    gone = [entry for quote, entry in standing.items() if not same(entry, wanted.get(quote))]
    new = [entry for quote, entry in wanted.items() if not same(entry, standing.get(quote))]
    for some in _parts([entry.position for entry in gone]):
        SearchEntry.objects.filter(position__in=some).delete()
    # In the order of positions, as FTS5 closes a segment of its index whenever a number is lower than the one before.
    SearchEntry.objects.bulk_create(sorted(new, key=attrgetter("position")), ROWS_A_STATEMENT)
    if counting:
        count_quotations({entry.speaker or NOBODY for entry in (*gone, *new)})
    return len({entry.quote for entry in (*gone, *new)})


def wanted_counts(speakers: Collection[int] | None = None) -> dict[int, tuple[int, int]]:
    """(quotations, outlets) for each of `speakers`, NOBODY among them perhaps, or for all; by the entries there are."""
    entries = SearchEntry.objects.outermost().order_by()
    parts = [entries]
    if speakers is not None:
        parts = [entries.filter(speaker__in=speakers), entries.filter(speaker=None if NOBODY in speakers else NOBODY)]
    counted = [part.values_list("speaker").annotate(Count("quote"), Count("outlet", distinct=True)) for part in parts]
    return {speaker or NOBODY: (quotations, outlets) for rows in counted for speaker, quotations, outlets in rows}


def count_quotations(speakers: Collection[int]) -> None:
    """Bring the counts of `speakers` in line with the entries that there are."""
    wanted = dict.fromkeys(speakers, (0, 0)) | wanted_counts(speakers)
    SpeakerCount.objects.bulk_create(
        (SpeakerCount(speaker_id=who, quotations=said, outlets=of) for who, (said, of) in wanted.items()),
        ROWS_A_STATEMENT,
        update_conflicts=True,
        unique_fields=["speaker"],
        update_fields=["quotations", "outlets"],
    )


def index_speakers(speakers: Collection[int]) -> int:
    """Bring the names of `speakers` in line with their own and their aliases; how many had to change."""
    standing = standing_names(speakers)
    wanted = wanted_names(speakers)
    changed = [speaker for speaker in speakers if wanted.get(speaker, set()) != standing.get(speaker, set())]
    SpeakerName.objects.filter(speaker__in=changed).delete()
    SpeakerName.objects.bulk_create(
        (
            SpeakerName(speaker=speaker, tail=tail, whole=whole)
            for speaker in changed
            for tail, whole in sorted(wanted.get(speaker, ()))
        ),
        ROWS_A_STATEMENT,
    )
    return len(changed)


def standing_names(speakers: Collection[int]) -> dict[int, set[tuple[str, bool]]]:
    """The same as `wanted_names`, as it stands in the search."""
    standing: dict[int, set[tuple[str, bool]]] = defaultdict(set)
    for name in SpeakerName.objects.filter(speaker__in=speakers):
        standing[name.speaker].add((name.tail, name.whole))
    return standing


def wanted_names(speakers: Collection[int]) -> dict[int, set[tuple[str, bool]]]:
    """(a name from one of its words on, whether it is the whole name) for each speaker that there is."""
    entities: dict[int, int] = {}
    names: dict[int, set[tuple[str, bool]]] = {}
    for pk, name, entity in Speaker.objects.filter(pk__in=speakers).values_list("pk", "name", "entity_id"):
        names[pk] = set(_tails(name))
        if entity:
            entities[entity] = pk
    for entity, surface, key in Alias.objects.filter(entity__in=entities).values_list("entity_id", "surface", "key"):
        names[entities[entity]].update(*map(_tails, (surface, key)))
    return names


def _tails(name: str) -> Iterator[tuple[str, bool]]:
    parts = words(name)
    for number in range(len(parts)):
        yield " ".join(parts[number:])[:LONGEST_TAIL], number == 0


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), ROWS_A_STATEMENT):
        yield numbers[start : start + ROWS_A_STATEMENT]
