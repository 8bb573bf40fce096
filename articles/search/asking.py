"""What is searched for."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from articles.models import Quote
from articles.search.query import Query, parse

Sort = Literal["newest", "oldest", "relevance"]
SORTS: tuple[Sort, ...] = ("newest", "oldest", "relevance")


class BadQuery(ValueError):
    """A filter has a value that there cannot be. What is typed as text is never wrong."""


@dataclass(frozen=True)
class Search:
    """What is searched for; every filter narrows the others.

    `speaker`, `outlet` and `story` are primary keys; `unclear` asks for quotations without a speaker; `since` and
    `until`, both included, are dates as printed, in the zone of each article, which is also the date that results are
    sorted by. A quotation that is part of another one of its speaker is left out, unless `kind` asks for direct ones.
    """

    text: str = ""
    speaker: int | None = None
    unclear: bool = False
    outlet: int | None = None
    story: int | None = None
    kind: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None
    sort: Sort = "newest"

    def __post_init__(self) -> None:
        if self.kind and self.kind not in Quote.Kind.values:
            raise BadQuery(f"There is no kind of quotation “{self.kind}”. Kinds: {', '.join(Quote.Kind.values)}.")
        if self.sort not in SORTS:
            raise BadQuery(f"Results cannot be sorted by “{self.sort}”. Take one of: {', '.join(SORTS)}.")

    @cached_property
    def query(self) -> Query:
        """The text as it is understood, with notes on what was not."""
        return parse(self.text)

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of the filters that are set."""
        return tuple(f.name for f in fields(self) if f.name != "sort" and getattr(self, f.name) != f.default)

    def without(self, name: str) -> "Search":
        """The same search with the filter of that name taken off."""
        defaults: dict[str, Any] = {f.name: f.default for f in fields(self) if f.name == name}
        return replace(self, **defaults)

    @property
    def is_ranked(self) -> bool:
        """Without a word there is nothing to rank by, and the newest come first."""
        return self.sort == "relevance" and bool(self.query.groups)
