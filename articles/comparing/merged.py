"""What the names are now that editors have merged, found by the slugs under which they were known."""

from articles.models import Correction, Entity, Speaker
from articles.models.curation import after_merges

KINDS = Correction.Kind


def merged_entity(slug: str) -> Entity | None:
    """What the entity that had this slug is now, through later merges; None where no merge stands. Three queries."""
    return _now("entity", slug)


def merged_speaker(slug: str) -> Speaker | Entity | None:
    """Who the speaker that had this slug is now: an entity, where nobody quotes the one that stayed. Five queries."""
    entity = _now("speaker", slug)
    return getattr(entity, "speaker", entity) if entity else _unnamed(slug)


def _now(what: str, slug: str) -> Entity | None:
    standing = Correction.objects.filter(kind=KINDS.MERGED, undone_at=None)
    gone = standing.filter(**{f"before__gone__{what}__slug": slug}).values_list("decision__gone", flat=True).first()
    if gone is None:
        return None
    now = after_merges(Correction.objects.standing(KINDS.MERGED))
    return Entity.objects.select_related("speaker").filter(pk=now[gone]).first()


def _unnamed(slug: str) -> Speaker | None:
    """Somebody without a name, who was merged into another speaker."""
    standing = Correction.objects.filter(kind=KINDS.SPEAKERS_MERGED, undone_at=None).order_by("made_at", "pk")
    merges, wanted = [], None
    for decision, speakers in standing.values_list("decision", "before__rows__speakers"):
        gone = next((row for row in speakers or () if row["name"] == decision["name"] and not row["entity_id"]), None)
        if gone:
            merges.append({"gone": gone["pk"], "kept": decision["kept"]})
            wanted = gone["pk"] if gone["slug"] == slug else wanted
    return Speaker.objects.filter(pk=after_merges(merges)[wanted]).first() if wanted else None
