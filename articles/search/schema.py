"""What the database itself does for the search: an index of terms, and triggers that note what has changed.

`install` runs after every migration, not in one of them: a later one that alters a table on SQLite makes it anew, and
loses its triggers.
"""

import re

from django.db import connection, transaction

from articles.models import Alias, Article, Quote, SearchChange, Speaker
from articles.search.databases import CHANGES, Watch
from articles.search.in_use import database

Noun = SearchChange.Noun
QUOTES, ARTICLES = Quote._meta.db_table, Article._meta.db_table
SPEAKERS, ALIASES = Speaker._meta.db_table, Alias._meta.db_table
_TRIGGER = re.compile(r'CREATE TRIGGER (?:IF NOT EXISTS )?"(\w+)"')
WATCHES = (
    Watch(QUOTES, ("article_id", "start", "end", "kind", "speaker_id", "text"), Noun.ARTICLE.value, "article_id"),
    Watch(ARTICLES, ("outlet_id", "story_id", "published_at", "published_zone"), Noun.ARTICLE.value, "id"),
    Watch(SPEAKERS, ("name", "entity_id"), Noun.SPEAKER.value, "id"),
    Watch(ALIASES, ("entity_id", "surface", "key"), Noun.ENTITY.value, "entity_id"),
)


def install() -> None:
    """Make index and triggers. Where a trigger was missing, changes may have gone unnoticed: everything is noted."""
    if CHANGES not in connection.introspection.table_names():
        return  # migrated back to before there was a search
    with transaction.atomic(), connection.cursor() as cursor:
        missing = missing_triggers()
        for statement in _statements():
            cursor.execute(statement)
        if missing:
            for noun, table in ((Noun.ARTICLE, ARTICLES), (Noun.SPEAKER, SPEAKERS)):
                cursor.execute(f'INSERT INTO "{CHANGES}" (noun, number) SELECT %s, id FROM "{table}"', [noun.value])


def missing_triggers() -> list[str]:
    """The names of the triggers that the database lacks."""
    wanted = {name for statement in _statements() for name in _TRIGGER.findall(statement)}
    return sorted(wanted - database().trigger_names())


def _statements() -> list[str]:
    kind = database()
    return [*kind.index, *(statement for watch in WATCHES for statement in kind.triggers(watch))]


def uninstall() -> None:
    """Take away what `install` makes; the tables of the search can go then."""
    kind = database()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (*(s for watch in WATCHES for s in kind.without_triggers(watch)), *kind.without_index):
            cursor.execute(statement)
