"""The ways that lead on from results: their addresses, and how many quotations are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from articles.search import MOST_COUNTED


@dataclass(frozen=True, slots=True)
class Link:
    """A way to go on; `key` tells it from every other one on the page."""

    label: str
    url: str
    key: str = ""
    count: str = ""
    chosen: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of `name` that results can be narrowed to; `every` takes the chosen one off.

    `others` shows all values, or only the most frequent again; None where there are no others.
    """

    name: str
    label: str
    every: Link
    values: Sequence[Link]
    others: Link | None = None


def address(path: str, parameters: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in parameters.items() if value})
    return f"{path}?{query}" if query else path


def counted(number: int) -> str:
    """A number of results: "1,024", or "more than 10,000"."""
    return f"{number:,}" if number <= MOST_COUNTED else f"more than {MOST_COUNTED:,}"
