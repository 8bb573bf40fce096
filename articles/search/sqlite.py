"""The search on SQLite."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from articles.search.databases import CHANGES, ENTRIES, Database, Watch
from articles.search.query import Term

FTS = f"{ENTRIES}_fts"
LAST_CHARACTER = "\U0010ffff"
USUAL_TIMEOUT = 5.0  # seconds that Python's sqlite3 waits for a lock


class SQLite(Database):
    """FTS5 with the entries as external content; its doclists run in the order of `position`."""

    # The tokenizer "ascii" parts words at ASCII that is neither letter nor digit, here at spaces alone.
    index = (
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS "{FTS}" USING fts5(
            terms, content='{ENTRIES}', content_rowid='position', tokenize="ascii tokenchars '_'")""",
        f"""CREATE TRIGGER IF NOT EXISTS "{FTS}_insert" AFTER INSERT ON "{ENTRIES}" BEGIN
            INSERT INTO "{FTS}" (rowid, terms) VALUES (NEW.position, NEW.terms); END""",
        f"""CREATE TRIGGER IF NOT EXISTS "{FTS}_delete" AFTER DELETE ON "{ENTRIES}" BEGIN
            INSERT INTO "{FTS}" ("{FTS}", rowid, terms) VALUES ('delete', OLD.position, OLD.terms); END""",
        f"""CREATE TRIGGER IF NOT EXISTS "{FTS}_update" AFTER UPDATE OF position, terms ON "{ENTRIES}" BEGIN
            INSERT INTO "{FTS}" ("{FTS}", rowid, terms) VALUES ('delete', OLD.position, OLD.terms);
            INSERT INTO "{FTS}" (rowid, terms) VALUES (NEW.position, NEW.terms); END""",
    )
    without_index = (
        *(f'DROP TRIGGER IF EXISTS "{FTS}_{event}"' for event in ("insert", "delete", "update")),
        f'DROP TABLE IF EXISTS "{FTS}"',
    )
    names_of_triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    either, both, but = " OR ", " AND ", " NOT "

    def triggers(self, watch: Watch) -> list[str]:
        columns = ", ".join(f'"{column}"' for column in watch.columns)
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in watch.columns)
        return [
            *self.without_triggers(watch),
            self._trigger(watch, "insert", "INSERT", ["NEW"]),
            self._trigger(watch, "delete", "DELETE", ["OLD"]),
            self._trigger(watch, "update", f"UPDATE OF {columns}", ["OLD", "NEW"], f"WHEN {changed}"),
        ]

    def _trigger(self, watch: Watch, event: str, when: str, rows: list[str], condition: str = "") -> str:
        noted = " UNION ".join(f"""SELECT '{watch.noun}', {row}."{watch.key}" """ for row in rows)
        return (
            f'CREATE TRIGGER "{watch.name}_{event}" AFTER {when} ON "{watch.table}" {condition} '
            f'BEGIN INSERT INTO "{CHANGES}" (noun, number) {noted}; END'
        )

    def without_triggers(self, watch: Watch) -> list[str]:
        return [f'DROP TRIGGER IF EXISTS "{watch.name}_{event}"' for event in ("insert", "delete", "update")]

    def term(self, term: Term) -> str:
        return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")

    def selection(self, columns: Sequence[str], *, descending: bool) -> str:
        # CROSS JOIN is SQLite's way to say which table comes first.
        return f"""SELECT {self.columns(columns)} FROM "{FTS}" CROSS JOIN "{ENTRIES}" AS e ON e.position = "{FTS}".rowid
            WHERE "{FTS}" MATCH %s AND "{FTS}".rowid BETWEEN %s AND %s AND e.quote <= %s
            ORDER BY "{FTS}".rowid {self.direction(descending)} LIMIT %s"""

    def begins(self, field: str, text: str) -> Q:
        """LIKE cannot use an index here; text is in the order of its characters' numbers."""
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST_CHARACTER})

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """A transaction, in which nobody else writes. Raises OperationalError where another one lasts too long."""
        usual = connection.settings_dict["OPTIONS"].get("timeout", USUAL_TIMEOUT)
        self._wait_at_most(patience)
        try:
            with transaction.atomic():
                yield
        finally:
            self._wait_at_most(usual)

    def _wait_at_most(self, seconds: float) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    @contextmanager
    def renewing_index(self, *, empty: bool) -> Iterator[None]:
        yield
        with transaction.atomic(), connection.cursor() as cursor:
            for command in ("rebuild", "optimize"):
                cursor.execute(f'INSERT INTO "{FTS}" ("{FTS}") VALUES (%s)', [command])

    def faults(self) -> Iterator[str]:
        """FTS5 has a command that compares; it is written as an insertion, but writes nothing."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'INSERT INTO "{FTS}" ("{FTS}", rank) VALUES (\'integrity-check\', 1)')
        except DatabaseError as error:
            yield f"The index of words is not in line with its entries ({error}): run `manage.py rebuild_search`."
