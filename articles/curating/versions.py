"""What a form was made from, so that whoever saves it is told what somebody else has changed meanwhile.

A version holds a digest of each field, not only of the row: an article whose marks were renewed has not changed for
whoever edits its title, and what differs can be named.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Model, Q
from django.utils.timezone import now

from articles.curating.change import Changed, Refused, told
from articles.importing.fields import NAMES, shown, value_of
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Entity, Mention, Outlet, Quote, Speaker

DIGITS = 12  # of a digest: two values of one field never share them by chance


def version_of(*rows: Model) -> str:
    """A text for a hidden field of a form: what articles, entities, speakers, outlets, mentions and quotes are now."""
    fields = {_key(row): {name: _digest(value) for name, value in _fields(row).items()} for row in rows}
    return json.dumps({"at": now().isoformat(), "rows": fields})


def check_version(version: str, rows: Iterable[Model]) -> None:
    """Raises Changed where one of the rows is not what it was, Refused where `version` is not one of them."""
    rows = list(rows)
    at, known = _read(version, rows)
    differences = [line for row in rows for line in _differences(row, known[_key(row)])]
    if differences:
        since = corrections_since(at, rows)
        lines = " ".join([*differences, *map(told, since)])
        raise Changed(f"Somebody has changed this meanwhile; nothing was saved. {lines}", since, differences)


def changed_fields(version: str, article: Article) -> set[str]:
    """The fields in `importing.fields.NAMES` that are not what they were. Raises Refused as `check_version` does."""
    _, known = _read(version, [article])
    changed = _changed(_fields(article), known[_key(article)])
    return {"body" if name == "text" else name for name in changed}


def _read(version: str, rows: Iterable[Model]) -> tuple[datetime, dict[str, dict[str, str]]]:
    """When it was, and of each row the digest of every field."""
    try:
        read = json.loads(version)
        at, known = datetime.fromisoformat(read["at"]), {key: dict(of) for key, of in read["rows"].items()}
        if all(known[_key(row)].keys() == _fields(row).keys() for row in rows):
            return at, known
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise Refused("The form does not say what it was made from. Load the page again.")


def _differences(row: Model, known: Mapping[str, str]) -> list[str]:
    fields = _fields(row)
    return [f"{name.capitalize()} of {quoted(row)}: now {_told(row, name)}." for name in _changed(fields, known)]


def _changed(fields: Mapping[str, Any], known: Mapping[str, str]) -> list[str]:
    return [name for name, value in fields.items() if known[name] != _digest(value)]


def corrections_since(at: Any, rows: Iterable[Model]) -> list[Correction]:
    """What was decided or taken back since on these rows or their articles, the latest first."""
    rows = list(rows)
    articles = {pk for row in rows if (pk := row.pk if isinstance(row, Article) else getattr(row, "article_id", None))}
    about = Q(pk__in=())
    for row in rows:
        about |= _about(row)
    since = Correction.objects.filter(Q(made_at__gte=at) | Q(undone_at__gte=at)).select_related("made_by")
    found = since.filter(about) if not articles else since.filter(about | Q(articles__in=articles))
    return list(found.distinct()) if articles else list(found)


def _about(row: Model | None) -> Q:
    """The decisions on an entity, an outlet or a speaker wherever it stands; none on another row."""
    kinds = Correction.Kind
    match row:
        case Entity():
            of_entities = kinds.MERGED, kinds.RENAMED, kinds.KIND_CHANGED, kinds.ALIAS
            return Q(kind__in=of_entities) & _of(row.pk, "entity", "kept", "gone")
        case Outlet():
            return Q(kind=kinds.OUTLETS_MERGED) & _of(row.pk, "kept", "gone")
        case Speaker(entity=None):
            merged = Q(decision__kept=row.pk) | Q(decision__name=row.name)
            return Q(kind=kinds.SPEAKERS_MERGED) & merged
        case Speaker(entity=entity):
            return _about(entity) | Q(kind=kinds.SPEAKERS_MERGED) & _of(row.pk, "kept")
    return Q(pk__in=())


def _of(pk: int, *names: str) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"decision__{name}": pk})
    return found


def _key(row: Model) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def _fields(row: Model) -> dict[str, Any]:
    """The fields that a form of the row may be made from, by the words that a message has for them."""
    match row:
        case Article():
            return {("text" if name == "body" else name): _of_form(value_of(row, name)) for name in NAMES}
        case Entity():
            aliases = sorted(row.aliases.values_list("surface", "identifies"))
            return {"name": row.name, "kind": str(row.kind), "aliases": aliases}
        case Mention():
            return {"place": [row.start, row.end], "entity": [row.entity_id, row.entity.name]}
        case Quote():
            speaker = [row.speaker_id, row.speaker.name if row.speaker else None]
            return {"place": [row.start, row.end], "kind": str(row.kind), "speaker": speaker}
        case Speaker():
            return {"name": row.name, "entity": row.entity_id}
        case Outlet():
            return {"name": row.name, "address": row.home_page}
    raise TypeError(f"A {type(row).__name__} has no version.")


def _of_form(value: Any) -> Any:
    """Without where a date was found, which no form holds."""
    return {k: v for k, v in value.items() if k != "source"} if isinstance(value, dict) else value


def _told(row: Model, name: str) -> str:
    """What the field is now, as people read it."""
    match row, name:
        case Article(), _:
            field = "body" if name == "text" else name
            return shown(field, value_of(row, field))
        case ((Entity() | Quote()), "kind"):
            return quoted(row.get_kind_display())
        case Entity(), "aliases":
            return quoted(", ".join(map(str, row.aliases.order_by("surface"))) or "nothing")
        case ((Mention() | Quote()), "place"):
            return f"characters {row.start} to {row.end}"
        case Quote(), "speaker":
            return quoted(row.speaker) if row.speaker else "somebody unclear"
        case ((Mention() | Speaker()), "entity"):
            return quoted(row.entity) if row.entity else "nothing"
        case _:
            return quoted(_fields(row)[name]) if _fields(row)[name] else "nothing"


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:DIGITS]
