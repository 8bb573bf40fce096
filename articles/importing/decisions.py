"""What editors have decided on names wherever they stand, as imports and analyses obey it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q

from articles.analysis.variants import variant_key
from articles.models import Correction
from articles.models.curation import ToldApart, after_merges

Kind = Correction.Kind
Key = tuple[str, str]  # a kind of entity, and the key of a name
Reference = dict[str, Any]  # {"entity", "kind", "name"}: an entity; {"name"}: an unnamed speaker as printed

ON_NAMES = (Kind.MERGED, Kind.RENAMED, Kind.KIND_CHANGED, Kind.ALIAS, Kind.NOT_A_NAME)
EVERYWHERE = (*ON_NAMES, Kind.SPEAKERS_MERGED, Kind.OUTLETS_MERGED)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Entities stand by their primary keys.

    A name that identifies nobody by itself was decided on in some articles, and counts in these alone: `given` and
    `given_in`. `now` tells of an entity that was merged away which one it is, `lasting` are those that imports have to
    find again although nothing may mention them.
    """

    now: dict[int, int] = field(default_factory=dict)
    leads: dict[Key, int] = field(default_factory=dict)  # in every article
    given: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)  # article, kind, name → entities
    given_in: dict[int, set[int]] = field(default_factory=dict)  # entity → articles
    lasting: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)  # whose name or kind was decided on
    no_names: set[Key] = field(default_factory=set)  # kind or "", folded words
    no_aliases: set[tuple[int, str]] = field(default_factory=set)
    described: dict[str, Reference] = field(
        default_factory=dict
    )  # words that mean somebody known, as `told_by` has them
    speakers: dict[str, Reference] = field(default_factory=dict)
    speakers_in: dict[tuple[int, str], Reference] = field(default_factory=dict)  # article, printed
    outlets: dict[str, int] = field(default_factory=dict)

    def is_no_name(self, words: str, kind: str) -> bool:
        return bool(self.no_names) and not self.no_names.isdisjoint({("", folded(words)), (kind, folded(words))})

    def speaker(self, article: int, printed: str) -> Reference:
        """Who is meant by an unnamed speaker of that article."""
        meant: Reference = {"name": printed}
        seen: set[str] = set()
        while "entity" not in meant and meant["name"] not in seen:
            seen.add(meant["name"])
            meant = self.speakers_in.get((article, meant["name"])) or self.speakers.get(meant["name"]) or meant
        return meant if "entity" in meant else self.described.get(told_by(meant["name"]), meant)


def folded(words: str) -> str:
    """Words as NOT_A_NAME compares them: in whatever case, however they are spaced."""
    return " ".join(words.split()).casefold()


def told_by(words: str) -> str:
    """What unnamed speakers are compared by: “The Board” speaks where an article has “the board said”."""
    return folded(words).removeprefix("the ")


def may_hold(field: str, words: str) -> Q:
    """Rows whose `field` may hold the words as `folded` compares them: SQLite knows the case of ASCII letters alone."""
    wanted = Q()
    for piece in re.findall(r"[!-~]+", words):
        wanted &= Q(**{f"{field}__icontains": piece})
    return wanted


def decisions() -> Decisions:
    """Read anew only where a decision was made, undone or deleted since: one query then, and one to know."""
    made = Correction.objects.filter(kind__in=EVERYWHERE)
    undone = Count("undone_at"), Max("undone_at")
    return _read(*made.aggregate(Count("pk"), Max("pk"), Max("made_at"), *undone).values())


@lru_cache(maxsize=1)
def _read(*state: Any) -> Decisions:
    """The decisions that stand; `state` is how many there are, made and undone, and when the last one was."""
    standing = Correction.objects.filter(kind__in=EVERYWHERE, undone_at=None).order_by("made_at", "pk")
    rows = list(standing.values_list("kind", "decision"))
    found = Decisions(now=after_merges(decision for kind, decision in rows if kind == Kind.MERGED))
    for kind, decision in rows:
        _TAKE[Kind(kind)](found, decision)
    outlets = after_merges(decision for kind, decision in rows if kind == Kind.OUTLETS_MERGED)
    found.outlets.update({name: outlets.get(pk, pk) for name, pk in found.outlets.items()})
    return found


def told_apart() -> ToldApart:
    """One query."""
    return Correction.objects.told_apart()


def _take_names(found: Decisions, decision: Mapping[str, Any]) -> None:
    """An entity has other names than the machine finds, or another kind."""
    entity = found.now.get(pk := decision.get("kept") or decision["entity"], pk)
    found.lasting.add(entity)
    kind = decision["kind"]
    for name in decision.get("identifying", ()):
        found.leads[kind, variant_key(name, kind)] = entity
    found.no_aliases.difference_update((entity, name) for name in (decision.get("name"), *decision["names"]))
    found.given_in.setdefault(entity, set()).update(decision["articles"])
    for article in decision["articles"]:
        for name in decision["names"]:
            found.given.setdefault((article, kind, name), []).append(entity)


def _settle(found: Decisions, decision: Mapping[str, Any]) -> None:
    _take_names(found, decision)
    found.settled.add(found.now.get(decision["entity"], decision["entity"]))


def _take_alias(found: Decisions, decision: Mapping[str, Any]) -> None:
    told = told_by(decision["name"])
    if decision["added"]:
        _take_names(found, decision)
        if decision["identifying"]:
            name = decision.get("of", decision["name"])
            found.described[told] = {"entity": decision["entity"], "kind": decision["kind"], "name": name}
        return
    if found.described.get(told, {}).get("entity") == decision["entity"]:
        del found.described[told]
    entity, name = found.now.get(pk := decision["entity"], pk), decision["name"]
    found.lasting.add(entity)
    found.no_aliases.add((entity, name))
    key = decision["kind"], variant_key(name, decision["kind"])
    if found.leads.get(key) == entity:
        del found.leads[key]


def _take_no_name(found: Decisions, decision: Mapping[str, Any]) -> None:
    found.no_names.add((decision["kind"], folded(decision["name"])))


def _take_speaker(found: Decisions, decision: Mapping[str, Any]) -> None:
    if "entity" in decision["into"]:
        found.speakers_in.update({(pk, decision["name"]): decision["into"] for pk in decision["articles"]})
    else:
        found.speakers[decision["name"]] = decision["into"]


def _take_outlet(found: Decisions, decision: Mapping[str, Any]) -> None:
    found.outlets[decision["name"].lower()] = decision["kept"]


_TAKE = {
    Kind.MERGED: _take_names,
    Kind.RENAMED: _settle,
    Kind.KIND_CHANGED: _settle,
    Kind.ALIAS: _take_alias,
    Kind.NOT_A_NAME: _take_no_name,
    Kind.SPEAKERS_MERGED: _take_speaker,
    Kind.OUTLETS_MERGED: _take_outlet,
}
