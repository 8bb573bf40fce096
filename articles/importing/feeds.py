"""An RSS or Atom feed → the articles that it points to. feedparser (https://feedparser.readthedocs.io) reads it."""

from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from articles.importing.problems import ImportProblem
from articles.models import Article, ImportedFile

MOST_ENTRIES = 200  # feeds have 10 to 50; of an archive given as one feed, the first ones


@dataclass(frozen=True, slots=True)
class Entry:
    """`known` is the article that was imported from its address."""

    title: str
    address: str
    published: datetime | None = None
    known: Article | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, address: str) -> Feed:
    """The entries of the feed that was found at `address`, those with an http(s) address, each once. Two queries.

    Raises ImportProblem where there are none.
    """
    # As a stream: of a string the library would take an address or a path, and open it.
    parsed: Any = feedparser.parse(BytesIO(data), response_headers={"content-location": address})
    found = {e.link: e for e in reversed(parsed.entries) if e.get("link", "").startswith(("http://", "https://"))}
    links = list(reversed(found))[:MOST_ENTRIES]
    if not links:
        raise ImportProblem(
            f"{address}: is no RSS or Atom feed with links to articles. Give the address of the feed itself, which "
            "often ends in /rss, /feed or .xml, or import the articles by their own addresses."
        )
    known = _known(links)
    entries = (Entry(_title(found[link]), link, _published(found[link]), known.get(link)) for link in links)
    return Feed(parsed.feed.get("title", "") or address, tuple(entries))


def _known(links: list[str]) -> dict[str, Article]:
    files = ImportedFile.objects.filter(path__in=links, article__isnull=False).select_related("article")
    by_path = {file.path: file.article for file in files.defer("article__body", "article__text", "article__left_out")}
    by_url = {article.url: article for article in Article.objects.filter(url__in=links).without_texts()}
    return {link: article for link, article in (by_path | by_url).items() if article}


def _title(entry: Any) -> str:
    return " ".join(entry.get("title", "").split()) or entry.link


def _published(entry: Any) -> datetime | None:
    """feedparser gives UTC, as a struct_time."""
    stated = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(stated), UTC) if stated else None
    except (ValueError, OverflowError):  # a year that no calendar of ours has
        return None
