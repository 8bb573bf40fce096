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
from articles.importing.fields import NAMES, value_of
from articles.models import Article, Correction, Entity, Mention, Outlet, Quote, Speaker

DIGITS = 12  # of a digest: two values of one field never share them by chance
SHOWN = 80  # characters of a value that a sentence quotes


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
    return [f"{name.capitalize()} of “{row}”: now {_shown(fields[name])}." for name in _changed(fields, known)]


def _changed(fields: Mapping[str, Any], known: Mapping[str, str]) -> list[str]:
    return [name for name, value in fields.items() if known[name] != _digest(value)]


def corrections_since(at: Any, rows: Iterable[Model]) -> list[Correction]:
    """What was decided or taken back since on these rows or their articles, the latest first."""
    rows = list(rows)
    articles = {pk for row in rows if (pk := row.pk if isinstance(row, Article) else getattr(row, "article_id", None))}
    of_entities = Q(pk__in=())
    for pk in {row.pk for row in rows if isinstance(row, Entity)}:
        for name in ("entity", "kept", "gone"):
            of_entities |= Q(**{f"decision__{name}": pk})
    kinds = Correction.Kind
    of_entities &= Q(kind__in=(kinds.MERGED, kinds.RENAMED, kinds.KIND_CHANGED, kinds.ALIAS))
    since = Correction.objects.filter(Q(made_at__gte=at) | Q(undone_at__gte=at)).select_related("made_by")
    found = since.filter(of_entities) if not articles else since.filter(of_entities | Q(articles__in=articles))
    return list(found.distinct()) if articles else list(found)


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


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:DIGITS]


def _shown(value: Any) -> str:
    """A value for a sentence: of a row with its number, its name; of a list, what is in it."""
    match value:
        case None | "" | []:
            return "nothing"
        case {"name": name} | [int(), str(name)]:
            return f"“{name}”"
        case {"at": at}:
            return f"“{at}”" if at else "unknown"
        case [int(start), int(end)]:
            return f"characters {start} to {end}"
        case list():
            text = ", ".join(str(item[0] if isinstance(item, tuple) else item) for item in value)
        case _:
            text = str(value)
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"
