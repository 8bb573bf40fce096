"""Bringing the search in line with what has changed since it last looked."""

import logging
from time import monotonic

from django.db import DatabaseError

from articles.models import SearchChange, Speaker
from articles.search.entries import index_articles, index_speakers
from articles.search.in_use import database

logger = logging.getLogger(__name__)
Noun = SearchChange.Noun
PATIENCE = 0.5  # seconds that a search spends on bringing itself in line, or waits for another process that does
CHANGES_A_BATCH = 2000  # a saved article notes itself once for each of its quotations
ARTICLES_A_BATCH, NAMES_A_BATCH = 50, 500  # an article has some ten quotations


def refresh(patience: float = PATIENCE) -> bool:
    """Bring entries and names in line with the changes noted; whether all is in line now.

    What is not done within `patience` seconds is left to the next call. A database that is locked or read-only is
    logged, and left as it is: a search goes on with what is there.
    """
    end = monotonic() + patience
    try:
        while SearchChange.objects.exists():
            if monotonic() > end:
                return False
            with database().alone(patience):
                _refresh_some()
    except DatabaseError as error:
        logger.warning("The search could not be brought in line and shows what it knew before: %s", error)
        return False
    return True


def _refresh_some() -> None:
    changes = list(SearchChange.objects.order_by("pk")[:CHANGES_A_BATCH])
    articles = _numbers(changes, Noun.ARTICLE, ARTICLES_A_BATCH)
    entities = _numbers(changes, Noun.ENTITY, NAMES_A_BATCH)
    speakers = _numbers(changes, Noun.SPEAKER, NAMES_A_BATCH)
    done = {Noun.ARTICLE: articles, Noun.ENTITY: entities, Noun.SPEAKER: speakers}
    index_articles(articles)
    index_speakers(speakers | set(Speaker.objects.filter(entity__in=entities).values_list("pk", flat=True)))
    seen = [change.pk for change in changes if change.number in done[Noun(change.noun)]]
    SearchChange.objects.filter(pk__in=seen).delete()


def _numbers(changes: list[SearchChange], noun: Noun, most: int) -> set[int]:
    """The first of the rows that have changed."""
    return set(list(dict.fromkeys(change.number for change in changes if change.noun == noun))[:most])
