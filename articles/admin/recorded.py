"""What a correction has kept of the state before it, for the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from articles.models import Article, Correction, Entity, Mention, Quote, Speaker

MOST_SHOWN = 200  # places of a correction, as many as a preview shows
TELLING = ("surface", "text", "entity_id", "speaker_id", "kind")  # the fields of a mark that an editor sees


@dataclass(frozen=True, slots=True)
class Before:
    """A place, and what stood there: words, whose they were, and the article with the anchor of the words."""

    words: str
    was: str
    article: Article | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The first MOST_SHOWN of `count` places."""

    places: list[Before]
    count: int


def recorded(correction: Correction) -> Recorded:
    """Five queries, whatever there is."""
    kept = correction.before.get("rows", {})
    gone = correction.before.get("gone", {})
    mentions = [*_telling(kept.get("mentions", ())), *({"id": pk} for pk in gone.get("mentions", ()))]
    quotes = [*_telling(kept.get("quotes", ())), *({"id": pk} for pk in gone.get("quotes", ()))]
    count = len(mentions) + len(quotes)
    mentions, quotes = mentions[:MOST_SHOWN], quotes[: max(0, MOST_SHOWN - len(mentions))]
    names = _names(Entity, (row.get("entity_id") for row in mentions), kept.get("entities", ()))
    speakers = _names(Speaker, (row.get("speaker_id") for row in quotes), kept.get("speakers", ()))
    names[None] = gone.get("entity", {}).get("name", "")
    speakers[None] = names[None] or "speaker unclear"
    rows = [("m", row, row.get("surface"), names) for row in mentions]
    rows += [("q", row, row.get("text"), speakers) for row in quotes]
    now = {"m": Mention.objects.in_bulk([row["id"] for row in mentions])}
    now["q"] = Quote.objects.in_bulk([row["id"] for row in quotes])  # type: ignore[assignment]
    wanted = {_article(row, now[letter].get(row["id"])) for letter, row, _, _ in rows}
    articles = Article.objects.without_texts().in_bulk(pk for pk in wanted if pk)
    places = []
    for letter, row, words, known in rows:
        standing: Any = now[letter].get(row["id"])
        article = articles.get(_article(row, standing) or 0)
        was = _was(row, letter, known, bool(gone))
        places.append(Before(words or str(standing or "words that are gone"), was, article, f"{letter}{row['id']}"))
    return Recorded(places, count)


def _telling(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those that have only moved with the text around them."""
    return [row for row in rows if set(TELLING) & row.keys()]


def _was(row: dict[str, Any], letter: str, known: dict[Any, str], merged: bool) -> str:
    """Whose name or quotation it was, and of what kind, as far as that has changed."""
    whose = "entity_id" if letter == "m" else "speaker_id"
    said = [known.get(row.get(whose), "somebody who is gone")] if merged or whose in row else []
    said += [str(Quote.Kind(row["kind"]).label)] if "kind" in row else []
    return ", ".join(said) or "these words"


def _article(row: dict[str, Any], standing: Any) -> int | None:
    article: int | None = row.get("article_id") or (standing.article_id if standing else None)
    return article


def _names(model: type[Entity] | type[Speaker], numbers: Iterable[int | None], kept: Iterable[Any]) -> dict[Any, str]:
    """By number: the names that were kept, and those of rows that are still there."""
    rows = [state.get("entity", state) for state in kept]
    there = model._default_manager.filter(pk__in={number for number in islice(numbers, MOST_SHOWN) if number})
    return dict(there.values_list("pk", "name")) | {row["pk"]: row["name"] for row in rows}
