"""The whole search anew, and whether it is in line with the quotations."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from articles.models import Article, Quote, SearchChange, SearchEntry, Speaker, SpeakerCount, SpeakerName
from articles.search.entries import (
    FIELDS,
    ROWS_A_STATEMENT,
    index_articles,
    index_speakers,
    standing_entries,
    standing_names,
    wanted_counts,
    wanted_entries,
    wanted_names,
)
from articles.search.in_use import database
from articles.search.refreshing import refresh
from articles.search.schema import install, missing_triggers

Noun = SearchChange.Noun
PATIENCE = 60.0  # seconds to wait for another process that writes
HURRY = 600.0  # seconds for what was noted of rows that are gone, and what has changed meanwhile
ARTICLES_A_BATCH = 100
SPEAKERS_A_BATCH = 1000
NONE = (0, 0)  # quotations and outlets of a speaker that nothing is counted of

Progress = Callable[[int], object]


def rebuild(progress: Progress = lambda done: None) -> int:
    """Bring every entry and name in line, then have the database build its index of them anew.

    Each batch is a transaction, so searches go on and memory stays the same; a rebuild that was interrupted is simply
    run again. `progress` is told how many articles are done. Returns how many quotations were out of line. Raises
    OperationalError where another process writes for more than a minute.
    """
    install()
    with database().renewing_index(empty=not SearchEntry.objects.exists()):
        changed = _rebuild_entries(progress)
    _rebuild_names()
    refresh(HURRY)
    return changed


def _rebuild_entries(progress: Progress) -> int:
    changed = 0
    for articles in _batches(Article, ARTICLES_A_BATCH):
        with database().alone(PATIENCE):
            _forget_changes(Noun.ARTICLE, articles)
            changed += index_articles(articles, counting=False)
        progress(len(articles))
    with database().alone(PATIENCE):
        gone, _ = _gone(SearchEntry, Quote, "quote").delete()
        _count_anew()
    return changed + gone


def _rebuild_names() -> None:
    for speakers in _batches(Speaker, SPEAKERS_A_BATCH):
        with database().alone(PATIENCE):
            entities = Speaker.objects.filter(pk__in=speakers, entity__isnull=False)
            _forget_changes(Noun.SPEAKER, speakers)
            _forget_changes(Noun.ENTITY, entities.values_list("entity_id", flat=True))
            index_speakers(speakers)
    with database().alone(PATIENCE):
        _gone(SpeakerName, Speaker, "speaker").delete()


def check(progress: Progress = lambda done: None) -> Iterator[str]:
    """What is out of line, a sentence each; writes nothing. What the next search brings in line is none of it."""
    yield from (f"The trigger {name} is missing: run `manage.py rebuild_search`." for name in missing_triggers())
    for articles in _batches(Article, ARTICLES_A_BATCH):
        yield from _differences(articles)
        progress(len(articles))
    noted = SearchChange.objects.filter(noun=Noun.ARTICLE, number=OuterRef("article"))
    for entry in _gone(SearchEntry, Quote, "quote").exclude(Exists(noted)).iterator():
        yield f"Quotation {entry.quote}: in the search, but deleted."
    for speakers in _batches(Speaker, SPEAKERS_A_BATCH):
        yield from _names_out_of_line(speakers)
    yield from _counts_out_of_line()
    yield from database().faults()


def _batches(model: type[Model], size: int) -> Iterator[list[int]]:
    """The numbers of all rows, in their order."""
    last = -1
    rows: QuerySet[Any] = model._default_manager.order_by("pk").values_list("pk", flat=True)
    while numbers := list(rows.filter(pk__gt=last)[:size]):
        yield numbers
        last = numbers[-1]


def _forget_changes(noun: Noun, numbers: Iterable[int]) -> None:
    # Before the rows are read: what changes in the meantime is noted anew.
    SearchChange.objects.filter(noun=noun, number__in=numbers).delete()


def _gone(model: type[Any], source: type[Any], field: str) -> QuerySet[Any]:
    """The rows of `model` whose source has been deleted."""
    rows: QuerySet[Any] = model.objects.exclude(Exists(source.objects.filter(pk=OuterRef(field))))
    return rows


def _differences(articles: list[int]) -> Iterator[str]:
    noted = SearchChange.objects.filter(noun=Noun.ARTICLE, number__in=articles).values_list("number", flat=True)
    articles = sorted(set(articles) - set(noted))
    wanted = wanted_entries(articles)
    standing = standing_entries(articles, wanted)
    for number, entry in wanted.items():
        if number not in standing:
            yield f"Quotation {number}: not in the search."
            continue
        wrong = [name for name in FIELDS if getattr(entry, name) != getattr(standing[number], name)]
        if wrong:
            yield f"Quotation {number}: in the search with another {', '.join(wrong)}."


def _names_out_of_line(speakers: list[int]) -> Iterator[str]:
    if SearchChange.objects.exclude(noun=Noun.ARTICLE).exists():
        return
    wanted, standing = wanted_names(speakers), standing_names(speakers)
    for speaker in speakers:
        if wanted.get(speaker, set()) != standing.get(speaker, set()):
            yield f"Speaker {speaker}: not found by the names that there are."


def _counts_out_of_line() -> Iterator[str]:
    wanted = wanted_counts()
    standing = {count.speaker_id: (count.quotations, count.outlets) for count in SpeakerCount.objects.iterator()}
    for speaker in sorted(wanted.keys() | standing.keys()):
        there, counted = wanted.get(speaker, NONE), standing.get(speaker, NONE)
        if counted != there:
            yield f"Speaker {speaker}: {_told(*counted)} counted, {_told(*there)} there."


def _told(quotations: int, outlets: int) -> str:
    return f"{quotations} quotations in {outlets} outlets"


def _count_anew() -> None:
    SpeakerCount.objects.all().delete()
    SpeakerCount.objects.bulk_create(
        (SpeakerCount(speaker_id=who, quotations=said, outlets=of) for who, (said, of) in wanted_counts().items()),
        ROWS_A_STATEMENT,
    )
