"""Which later decision builds on an earlier one, so that the earlier one cannot be undone alone."""

from collections.abc import Mapping
from typing import Any

from articles.analysis import Span
from articles.importing.anchors import find
from articles.importing.obeying import overlap
from articles.models import Article, Correction

Kind = Correction.Kind
ON_ENTITIES = (Kind.MERGED, Kind.RENAMED, Kind.KIND_CHANGED, Kind.ALIAS)
ON_PLACES = (Kind.MENTION, Kind.QUOTE)
Subject = tuple[str, Any]


def builds_on(correction: Correction) -> Correction | None:
    """The latest correction that stands, was made after this one, and is about what this one made or changed.

    Two queries, and one for the texts where it is about places.
    """
    kinds = ON_PLACES if correction.kind in ON_PLACES else (correction.kind,)
    if correction.kind in (*ON_ENTITIES, *ON_PLACES):
        kinds = (*kinds, *ON_ENTITIES)
    later = Correction.objects.filter(kind__in=kinds, undone_at=None, pk__gt=correction.pk).select_related("made_by")
    changed = _subjects(correction) | {("entity", pk) for pk in correction.before.get("rows", {}).get("made", ())}
    texts = _texts(correction)
    for other in later.defer("before").order_by("-pk"):
        if changed & _subjects(other) or _same_place(correction, other, texts):
            return other
    return None


def _subjects(correction: Correction) -> set[Subject]:
    """The entities, outlets, speakers and fields that it decides on."""
    decision = correction.decision
    match correction.kind:
        case Kind.MERGED:
            return {("entity", decision["kept"]), ("entity", decision["gone"])}
        case Kind.RENAMED | Kind.KIND_CHANGED | Kind.ALIAS:
            return {("entity", decision["entity"])}
        case Kind.OUTLETS_MERGED:
            return {("outlet", decision["kept"]), ("outlet", decision["gone"])}
        case Kind.SPEAKERS_MERGED:
            return {("speaker", decision["name"]), ("speaker", decision["into"]["name"])}
        case Kind.ARTICLE:
            return {("field", (decision["article"], name)) for name in decision["fields"]}
    return set()


def _texts(correction: Correction) -> dict[int, str]:
    """The articles of whose places it decides. No query where it is not about places."""
    if correction.kind not in ON_PLACES:
        return {}
    concerned = {change["article"] for change in correction.decision["changes"]}
    return dict(Article.objects.filter(pk__in=concerned).values_list("pk", "text"))


def _same_place(one: Correction, other: Correction, texts: Mapping[int, str]) -> bool:
    """Whether both are about words of one place, and both about names or both about quotations."""
    if one.kind != other.kind or one.kind not in ON_PLACES:
        return False
    ours, theirs = _places(one, texts), _places(other, texts)
    if one.kind == Kind.QUOTE:  # a quotation inside another one is a place of its own
        return bool(ours & theirs)
    return any(a == b and overlap(here, there) for a, here in ours for b, there in theirs)


def _places(correction: Correction, texts: Mapping[int, str]) -> set[tuple[int, Span]]:
    """Where in these texts it decides."""
    changes = correction.decision["changes"]
    anchors = [(c["article"], anchor) for c in changes for anchor in (c["was"], c["now"]) if anchor]
    found = [(article, find(texts[article], anchor)) for article, anchor in anchors if article in texts]
    return {(article, span) for article, span in found if span}
