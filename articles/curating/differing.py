"""What differs between two moments of marks and quotations, as a preview tells it."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from articles.curating.rows import Named, Place, Rows, Values
from articles.models import Entity, Quote

END = 12  # words at each end of a long quotation: it is moved at one of them, and both fit on three lines


class Whose(NamedTuple):
    """Whose words are: in a `label`, `telling` him from another of that label, and by what the database knows him."""

    label: str
    telling: str
    identity: tuple[str, ...]


def places(before: Rows, after: Rows) -> list[Place]:
    """The marks and quotations that come, go, become other words, or are somebody else's, of whatever name."""
    found = _differing(before, after, "mention", _named) + _differing(before, after, "quote", _spoken)
    return sorted(found, key=lambda place: (place.article, place.start))


def _named(mention: Values, shown: Rows) -> Whose:
    entity = shown.entities[mention["entity_id"]]["entity"]
    label = f"{entity['name']} ({_kind(entity)})"
    return Whose(label, label, (entity["slug"],))


def _spoken(quote: Values, shown: Rows) -> Whose:
    speaker, kind = shown.speakers.get(quote["speaker_id"]), Quote.Kind(quote["kind"]).label
    if speaker is None:
        label = f"speaker unclear ({kind})"
        return Whose(label, label, ())
    name, entity = speaker["name"], shown.entities[speaker["entity_id"]]["entity"] if speaker["entity_id"] else None
    who = f"the {_kind(entity)} {name}" if entity else f"a speaker who is known by the words “{name}” alone"
    return Whose(f"{name} ({kind})", f"{who} ({kind})", (speaker["slug"], entity["slug"] if entity else ""))


def _kind(entity: Values) -> str:
    return str(Entity.Kind(entity["kind"]).label)


def _differing(
    before: Rows, after: Rows, about: Literal["mention", "quote"], whose: Callable[[Values, Rows], Whose]
) -> list[Place]:
    old: Mapping[int, Values] = before.mentions if about == "mention" else before.quotes
    new: Mapping[int, Values] = after.mentions if about == "mention" else after.quotes
    words = "surface" if about == "mention" else "text"
    found = []
    for pk in {**old, **new}:
        was = whose(old[pk], before) if pk in old else None
        now = whose(new[pk], after) if pk in new else None
        row, last = old.get(pk) or new[pk], new.get(pk) or old[pk]
        moved = row[words] != last[words]
        if was is None or now is None or moved or (was.label, was.identity) != (now.label, now.identity):
            said = _said(was, now, f"“{_ends(last[words])}”, " if moved else "")
            found.append(Place(last["article_id"], last["start"], _ends(row[words]), *said, about))
    return found


def _said(was: Whose | None, now: Whose | None, moved: str) -> tuple[str, str]:
    """What the words are before and after; `moved` are the words that they become."""
    if was is None or now is None:
        return was.label if was else "", now.label if now else ""
    if was.label != now.label or was.identity == now.identity:
        return was.label, moved + now.label
    if was.telling == now.telling:
        return was.telling, f"{moved}{now.telling}, another of this name"
    return was.telling, moved + now.telling


def _ends(words: str) -> str:
    """Long words without their middle."""
    listed = words.split()
    return words if len(listed) <= 2 * END else f"{' '.join(listed[:END])} … {' '.join(listed[-END:])}"


def vanished(before: Rows, after: Rows) -> list[Named]:
    """The entities and unnamed speakers that are not there any more, by their names."""
    entities = [state["entity"] for pk, state in before.entities.items() if pk not in after.entities]
    unnamed = [row for row in before.speakers.values() if row["entity_id"] is None and row["pk"] not in after.speakers]
    found = [Named(entity["name"], _kind(entity)) for entity in entities]
    return sorted(found + [Named(row["name"], "speaker") for row in unnamed])
