"""What an editor has changed of a draft before it is saved: a text for each field, as a form shows and sends it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from articles.importing.dates import parse_date
from articles.importing.draft import Draft, FoundDate
from articles.importing.putting_back import Place, without
from articles.models import Article

FIELDS = ("title", "outlet", "bylines", "published", "updated", "url", "language", "story", "body")
EDITOR = "an editor"


def as_text(draft: Draft) -> dict[str, str]:
    """The fields of a draft as an editor writes them: a name a line, dates as `written`."""
    plain = {name: getattr(draft, name) for name in ("title", "outlet", "url", "language", "story", "body")}
    dates = {"published": written(draft.published), "updated": written(draft.updated)}
    return {**plain, **dates, "bylines": "\n".join(draft.bylines)}


def written(date: FoundDate | None) -> str:
    """A date as `parse_date` reads it: "2024-05-14", or "2024-05-14 10:30 +02:00" where the minute is known."""
    if date is None:
        return ""
    return f"{date.at:%Y-%m-%d}" if date.precision == "day" else f"{date.at:%Y-%m-%d %H:%M} {date.zone}".rstrip()


def stated(article: Article, name: str) -> FoundDate | None:
    """A date of an article, "published" or "updated", as a draft has one."""
    at, precision = getattr(article, f"{name}_at"), getattr(article, f"{name}_precision")
    source = article.published_source if name == "published" else ""
    exact: Literal["day", "minute"] = "day" if precision == Article.Precision.DAY else "minute"
    return FoundDate(at, exact, getattr(article, f"{name}_zone"), source) if at else None


def changes(draft: Draft, fields: Mapping[str, str]) -> dict[str, str]:
    """Those of the `fields` that say something else than the draft does."""
    stands = as_text(draft)
    return {name: value for name, value in fields.items() if value != stands[name]}


def edited(draft: Draft, edits: Mapping[str, Any]) -> Draft:
    """The draft with the texts of `edits` in its fields and without the passages that were put back into its body.

    A date that cannot be read counts as unknown: forms let none through.
    """
    values: dict[str, Any] = {name: edits[name] for name in FIELDS if name in edits}
    for name in ("published", "updated"):
        if name in values:
            values[name] = parse_date(values[name], EDITOR)
    if "bylines" in values:
        values["bylines"] = tuple(names_in(values["bylines"]))
    return replace(draft, **values, left_out=without(draft.left_out, places_back(edits)))


def names_in(text: str) -> list[str]:
    """Names as an editor writes them, one a line."""
    return [" ".join(name.split()) for name in text.splitlines() if name.strip()]


def places_back(edits: Mapping[str, Any]) -> set[Place]:
    """The lines that were put back: JSON has lists for pairs."""
    return {(passage, line) for passage, line in edits.get("put_back", ())}
