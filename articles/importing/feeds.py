"""An RSS or Atom feed → the articles that it points to. feedparser (https://feedparser.readthedocs.io) reads it."""

from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from articles.importing.problems import ImportProblem
from articles.importing.quoting import quoted
from articles.models import Article, ImportedFile

MOST_ENTRIES = 200  # feeds have 10 to 50; of an archive given as one feed, the first ones


@dataclass(frozen=True, slots=True)
class Entry:
    """`known` is the article that was imported from its address; `problem` is why none can be, "" where one can."""

    title: str
    address: str
    published: datetime | None = None
    known: Article | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, address: str) -> Feed:
    """The first MOST_ENTRIES entries of the feed that was found at `address`, each address once. Two queries.

    Raises ImportProblem where there are none.
    """
    # As a stream: of a string the library would take an address or a path, and open it.
    parsed: Any = feedparser.parse(BytesIO(data), response_headers={"content-location": address})
    entries = _each_once(parsed.entries)[:MOST_ENTRIES]
    if not entries and parsed.get("version"):
        raise ImportProblem(
            f"{address}: this feed has no entries yet. Try again later, or give the address of another."
        )
    if not entries:
        raise ImportProblem(
            f"{address}: is no RSS or Atom feed with links to articles. Give the address of the feed itself, which "
            "often ends in /rss, /feed or .xml, or import the articles by their own addresses."
        )
    known = _known([link for entry in entries if not _problem(link := _link(entry))])
    return Feed(parsed.feed.get("title", "") or address, tuple(_entry(entry, known) for entry in entries))


def _each_once(entries: Iterable[Any]) -> list[Any]:
    """Of entries with the same address the first one; all that have none."""
    found = {_link(entry) or number: entry for number, entry in reversed(list(enumerate(entries)))}
    return list(reversed(found.values()))


def _entry(entry: Any, known: Mapping[str, Article]) -> Entry:
    link = _link(entry)
    return Entry(_title(entry), link, _published(entry), known.get(link), _problem(link))


def _link(entry: Any) -> str:
    return str(entry.get("link", "")).strip()


def _problem(link: str) -> str:
    if not link:
        return "It has no link."
    return "" if link.startswith(("http://", "https://")) else f"Its link {quoted(link)} is no address of a page."


def _known(links: list[str]) -> dict[str, Article]:
    files = ImportedFile.objects.filter(path__in=links, article__isnull=False).select_related("article")
    by_path = {file.path: file.article for file in files.defer("article__body", "article__text", "article__left_out")}
    by_url = {article.url: article for article in Article.objects.filter(url__in=links).without_texts()}
    return {link: article for link, article in (by_path | by_url).items() if article}


def _title(entry: Any) -> str:
    return " ".join(entry.get("title", "").split()) or _link(entry) or "Without a title"


def _published(entry: Any) -> datetime | None:
    """feedparser gives UTC, as a struct_time."""
    stated = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(stated), UTC) if stated else None
    except (ValueError, OverflowError):  # a year that no calendar of ours has
        return None
