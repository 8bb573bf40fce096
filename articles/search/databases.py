"""What SQLite and PostgreSQL say differently: the index of terms, the triggers, a query, a selection of entries.

Both index exactly the words that `articles.search.words` makes, at the same places, so both find the same. Words hold
letters, digits and marks of vowels alone, which neither database takes for syntax; they are quoted all the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar

from django.db import connection
from django.db.models import Q

from articles.models import SearchChange, SearchEntry
from articles.search.query import Query, Term

ENTRIES = SearchEntry._meta.db_table
CHANGES = SearchChange._meta.db_table


@dataclass(frozen=True, slots=True)
class Watch:
    """Where a row of `table` comes, goes, or changes in `columns`, `noun` with the number in column `key` is noted."""

    table: str
    columns: tuple[str, ...]
    noun: str
    key: str

    @property
    def name(self) -> str:
        return f"search_watches_{self.table}"


class Database(ABC):
    """The words of one kind of database. `index` are the statements that make what is missing of the index."""

    index: ClassVar[tuple[str, ...]]
    without_index: ClassVar[tuple[str, ...]]
    names_of_triggers: ClassVar[str]
    either: ClassVar[str]
    both: ClassVar[str]
    but: ClassVar[str]

    @abstractmethod
    def triggers(self, watch: Watch) -> list[str]:
        """What makes the triggers of `watch`, whether or not they are there."""

    @abstractmethod
    def without_triggers(self, watch: Watch) -> list[str]: ...

    @abstractmethod
    def selection(self, columns: Sequence[str], *, descending: bool) -> str:
        """Entries by position. Parameters: expression, first and last position, greatest quotation, how many."""

    @abstractmethod
    def begins(self, field: str, text: str) -> Q:
        """That a field begins with `text`, by way of its index."""

    @abstractmethod
    def alone(self, patience: float) -> AbstractContextManager[None]:
        """A transaction that nobody else brings the search in line in.

        Raises OperationalError where another one still does after `patience` seconds.
        """

    @abstractmethod
    def renewing_index(self, *, empty: bool) -> AbstractContextManager[None]:
        """Entries are brought in line inside; the index of terms is built anew from them at the end."""

    @abstractmethod
    def faults(self) -> Iterator[str]:
        """Where the index of terms is not in line with the entries."""

    @abstractmethod
    def term(self, term: Term) -> str: ...

    def expression(self, query: Query) -> str:
        """`query`, which must ask for something, in the language of the full-text index."""
        required = self.both.join(self._any_of(group) for group in query.groups)
        return f"({required}){self.but}{self._any_of(query.without)}" if query.without else required

    def _any_of(self, terms: Iterable[Term]) -> str:
        return f"({self.either.join(f'({self.term(term)})' for term in terms)})"

    def trigger_names(self) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(self.names_of_triggers)
            return {name for (name,) in cursor.fetchall()}

    @staticmethod
    def columns(names: Iterable[str]) -> str:
        return ", ".join(f"e.{name}" for name in names)

    @staticmethod
    def direction(descending: bool) -> str:
        return "DESC" if descending else "ASC"
