"""The search on PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Q

from articles.search.databases import CHANGES, ENTRIES, Database, Watch
from articles.search.query import Term

LAST_PLACE = 16_383  # of a word in a tsvector; facets, whose places do not matter, may stand behind it
REFRESHING = 0x6E657773  # the key of the advisory lock, ours alone in this database


class PostgreSQL(Database):
    """A column of type tsvector that follows `terms` by itself, under a GIN index."""

    index = (
        f"""CREATE OR REPLACE FUNCTION "{ENTRIES}_vector"(terms text) RETURNS tsvector
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT string_agg('''' || word || ''':' || least(place, {LAST_PLACE}), ' ')::tsvector
            FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS placed (word, place) $$""",
        f"""ALTER TABLE "{ENTRIES}" ADD COLUMN IF NOT EXISTS vector tsvector
            GENERATED ALWAYS AS ("{ENTRIES}_vector"(terms)) STORED""",
        # Without a list of pending entries, which every search would have to read through.
        f"""CREATE INDEX IF NOT EXISTS "{ENTRIES}_vector" ON "{ENTRIES}" USING gin (vector) WITH (fastupdate = off)""",
    )
    without_index = (
        f'ALTER TABLE "{ENTRIES}" DROP COLUMN IF EXISTS vector',
        f'DROP FUNCTION IF EXISTS "{ENTRIES}_vector"(text)',
    )
    names_of_triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    either, both, but = " | ", " & ", " & !"

    def triggers(self, watch: Watch) -> list[str]:
        columns = ", ".join(f'"{column}"' for column in watch.columns)
        changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in watch.columns)
        function = f'"{watch.name}"()'
        return [
            f"""CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF TG_OP <> 'INSERT' THEN
                    INSERT INTO "{CHANGES}" (noun, number) VALUES ('{watch.noun}', OLD."{watch.key}"); END IF;
                IF TG_OP <> 'DELETE' THEN
                    INSERT INTO "{CHANGES}" (noun, number) VALUES ('{watch.noun}', NEW."{watch.key}"); END IF;
                RETURN NULL; END $$""",
            *self._without_triggers(watch),
            f"""CREATE TRIGGER "{watch.name}" AFTER INSERT OR DELETE ON "{watch.table}"
                FOR EACH ROW EXECUTE FUNCTION {function}""",
            f"""CREATE TRIGGER "{watch.name}_update" AFTER UPDATE OF {columns} ON "{watch.table}"
                FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {function}""",
        ]

    def without_triggers(self, watch: Watch) -> list[str]:
        return [*self._without_triggers(watch), f'DROP FUNCTION IF EXISTS "{watch.name}"()']

    def _without_triggers(self, watch: Watch) -> list[str]:
        return [f'DROP TRIGGER IF EXISTS "{watch.name}{event}" ON "{watch.table}"' for event in ("", "_update")]

    def term(self, term: Term) -> str:
        return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "")

    def selection(self, columns: Sequence[str], *, descending: bool) -> str:
        return f"""SELECT {self.columns(columns)} FROM "{ENTRIES}" AS e
            WHERE e.vector @@ %s::tsquery AND e.position BETWEEN %s AND %s AND e.quote <= %s
            ORDER BY e.position {self.direction(descending)} LIMIT %s"""

    def begins(self, field: str, text: str) -> Q:
        """By LIKE, for which Django makes an index; text is in the order of some language."""
        return Q(**{f"{field}__startswith": text})

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """A transaction that nobody else brings the search in line in. Raises OperationalError after `patience`."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{int(patience * 1000)}ms"])
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REFRESHING])
                cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
            yield

    @contextmanager
    def renewing_index(self, *, empty: bool) -> Iterator[None]:
        # Entries are written several times as fast without the index, which an empty search does not need.
        with connection.cursor() as cursor:
            if empty:
                cursor.execute(f'DROP INDEX "{ENTRIES}_vector"')
            try:
                yield
            finally:
                # Concurrently, searches go on; a transaction, as tests run in, does not allow that.
                how = "" if connection.in_atomic_block else "CONCURRENTLY"
                for statement in self.index if empty else [f'REINDEX INDEX {how} "{ENTRIES}_vector"']:
                    cursor.execute(statement)
            cursor.execute(f'ANALYZE "{ENTRIES}"')

    def faults(self) -> Iterator[str]:
        """A generated column and its index are always in line."""
        yield from ()
