"""The fields of an article that a file states and an editor may change, as values that JSON can hold."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from articles.importing.decisions import decisions
from articles.importing.draft import Draft, FoundDate
from articles.importing.edits import written
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Outlet, Story

Value = Any  # a text, a list of names, or a table as `_row` and `_date` make it
Row = TypeVar("Row", Outlet, Story)
Check = Callable[[Outlet | Story], None]
PLAIN = ("title", "url", "language", "bylines", "body")
DATES = ("published", "updated")
NAMES = (*PLAIN, "outlet", "story", *DATES)


def value_of(article: Article, name: str) -> Value:
    """What the article has in the field `name`, one of NAMES."""
    if name in PLAIN:
        return getattr(article, name)
    if name in DATES:
        at = getattr(article, f"{name}_at")
        source = article.published_source if name == "published" else ""
        precision, zone = getattr(article, f"{name}_precision"), getattr(article, f"{name}_zone")
        return {"at": at.isoformat() if at else None, "precision": str(precision), "zone": zone, "source": source}
    row = getattr(article, name)
    return {"pk": row.pk, "name": str(row)} if row else None


def value_in(draft: Draft, name: str) -> Value:
    """What a file says of the field `name`."""
    said = getattr(draft, name)
    if name in DATES:
        return _date(said)
    if name in ("outlet", "story"):
        return {"pk": None, "name": said} if said else None
    return list(said) if name == "bylines" else said


def _date(found: FoundDate | None) -> Value:
    if found is None:
        return {"at": None, "precision": str(Article.Precision.UNKNOWN), "zone": "", "source": ""}
    return {"at": found.at.isoformat(), "precision": found.precision, "zone": found.zone, "source": found.source}


def put_date(article: Article, name: str, found: FoundDate | None) -> None:
    """Let "published" or "updated" be what was found."""
    put(article, name, _date(found))


def put(article: Article, name: str, value: Value, check: Check = lambda row: None) -> None:
    """Let the field `name` have that value; a new outlet or story is made of it, if `check` raises nothing."""
    if name in PLAIN:
        setattr(article, name, value)
    elif name in DATES:
        at = datetime.fromisoformat(value["at"]) if value["at"] else None
        setattr(article, f"{name}_at", at)
        setattr(article, f"{name}_precision", Article.Precision(value["precision"]))
        setattr(article, f"{name}_zone", value["zone"])
        if name == "published":
            article.published_source = value["source"]
    elif name == "outlet":
        article.outlet = _outlet(value, check) if value else None
    else:
        article.story = _story(value, check) if value else None


def _outlet(value: Value, check: Check) -> Outlet:
    """The outlet of that number or name, or the one into which an editor merged that name."""
    outlet = Outlet.objects.filter(pk=value["pk"]).first() if value["pk"] else None
    outlet = outlet or Outlet.objects.filter(name__iexact=value["name"]).first() or merged_outlet(value["name"])
    return outlet or _new(Outlet(name=value["name"]), check)


def merged_outlet(name: str) -> Outlet | None:
    return Outlet.objects.filter(pk=decisions().outlets.get(name.lower(), 0)).first()


def may_be_of(outlet: str, article: Article) -> bool:
    """Whether what is said to be of `outlet` may be `article`, of which an editor may have corrected or merged that."""
    if not outlet or article.outlet is None:
        return True
    names = article.outlet.name, article.import_facts.get("outlet", "")
    return outlet.lower() in (name.lower() for name in names) or merged_outlet(outlet) == article.outlet


def would_make(draft: Draft) -> list[str]:
    """Whether it is the first article of its outlet or of its story: "outlet", "story", both or none."""
    outlet = draft.outlet and not (
        Outlet.objects.filter(name__iexact=draft.outlet).exists() or merged_outlet(draft.outlet)
    )
    story = draft.story and not Story.objects.filter(title__iexact=draft.story).exists()
    return [name for name, is_new in (("outlet", outlet), ("story", story)) if is_new]


def _story(value: Value, check: Check) -> Story:
    story = Story.objects.filter(pk=value["pk"]).first() if value["pk"] else None
    story = story or Story.objects.filter(title__iexact=value["name"]).first()
    return story or _new(Story(title=value["name"]), check)


def _new(row: Row, check: Check) -> Row:
    check(row)
    row.save()
    return row


def shown(name: str, value: Value) -> str:
    """A value in words, for a message."""
    if name == "body":
        return "another text"
    if not value or (name in DATES and not value["at"]):
        return "nothing"
    text = value
    if name in DATES:
        text = written(FoundDate(**value | {"at": datetime.fromisoformat(value["at"])}))
    elif name == "bylines":
        text = ", ".join(value)
    elif name in ("outlet", "story"):
        text = value["name"]
    return quoted(text)


def held(article: Article) -> dict[str, Correction]:
    """The fields that editors have changed, each with the first standing correction of it. One query."""
    kind = Correction.Kind.ARTICLE
    standing = Correction.objects.filter(kind=kind, undone_at=None, articles=article).order_by("made_at", "pk")
    found: dict[str, Correction] = {}
    for correction in standing:
        for name in correction.decision["fields"]:
            found.setdefault(name, correction)
    return found


def offer(correction: Correction, name: str, value: Value) -> str:
    """Keep what a file says of a field that an editor has changed, for an undo; the answer is a note on it."""
    correction.decision.setdefault("offered", {})[name] = value
    correction.save(update_fields=["decision"])
    label = "text" if name == "body" else name
    return f"Kept the editor’s {label}; the file now says {shown(name, value)}."
