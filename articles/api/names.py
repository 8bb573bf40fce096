"""Speakers, who are quoted, and entities, which are mentioned."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router

from articles.api.kinds import EntityKind, SpeakerKind
from articles.api.paging import Following, PageOf, page_of
from articles.api.problems import Moved
from articles.api.responses import answers
from articles.api.shapes import EntityName, SpeakerName
from articles.comparing.entities import entities_named, with_articles
from articles.comparing.merged import merged_entity, merged_speaker
from articles.comparing.speakers import quoted_speakers, with_counts
from articles.exporting.addresses import Site
from articles.models import Entity, Speaker
from articles.search import refresh

LONGEST_NAME = 300  # characters; no name of ours is longer
speakers_router, entities_router = Router(tags=["speakers"]), Router(tags=["entities"])


class NameFilters(Following):
    q: str = Field("", max_length=LONGEST_NAME, description="How a word of the name or of an alias begins.")


class SpeakerFilters(NameFilters):
    kind: SpeakerKind | None = None


class EntityFilters(NameFilters):
    kind: EntityKind | None = None


class SpeakerShape(SpeakerName):
    entity: EntityName | None = Field(description="Whom articles name; nobody for “a ministry official”.")
    quotations: int
    outlets: int = Field(description="How many outlets print them.")


class WholeSpeaker(SpeakerShape):
    aliases: list[str]


class EntityShape(EntityName):
    articles: int = Field(description="How many articles mention it.")


class WholeEntity(EntityShape):
    aliases: list[str]
    speaker: SpeakerName | None = Field(description="For what it is quoted with.")


class SpeakerPage(PageOf[SpeakerShape]):
    """Speakers, in the order of their rows."""


class EntityPage(PageOf[EntityShape]):
    """Entities, in the order of their rows."""


@speakers_router.get("/", response=answers(SpeakerPage), operation_id="listSpeakers", url_name="speakers")
def speakers(request: HttpRequest, asked: Query[SpeakerFilters]) -> SpeakerPage:
    """Everybody who is quoted."""
    refresh()
    rows = quoted_speakers(asked.q, asked.kind or "").select_related("entity")
    shown, following = page_of(request, rows, asked)
    return SpeakerPage(results=_speaker_shapes(request, shown), next=following)


@speakers_router.get("/{slug:slug}/", response=answers(WholeSpeaker), operation_id="getSpeaker", url_name="speaker")
def speaker(request: HttpRequest, slug: str) -> WholeSpeaker:
    """One speaker; for the quotations see /api/quotes/?speaker=SLUG."""
    refresh()
    found = Speaker.objects.select_related("entity").filter(slug=slug).first()
    if found is None:
        raise _missing(request, merged_speaker(slug))
    shapes = _speaker_shapes(request, [found])
    return WholeSpeaker(**dict(shapes[0]), aliases=_aliases(found.entity))


@entities_router.get("/", response=answers(EntityPage), operation_id="listEntities", url_name="entities")
def entities(request: HttpRequest, asked: Query[EntityFilters]) -> EntityPage:
    """All that articles name."""
    shown, following = page_of(request, entities_named(asked.q, asked.kind or ""), asked)
    return EntityPage(results=_entity_shapes(request, shown), next=following)


@entities_router.get("/{slug:slug}/", response=answers(WholeEntity), operation_id="getEntity", url_name="entity")
def entity(request: HttpRequest, slug: str) -> WholeEntity:
    """One entity; for where it is mentioned see /api/articles/?entity=SLUG."""
    found = Entity.objects.select_related("speaker").filter(slug=slug).first()
    if found is None:
        raise _missing(request, merged_entity(slug))
    shape = _entity_shapes(request, [found])[0]
    speaker = SpeakerName.of(getattr(found, "speaker", None), Site.of(request))
    return WholeEntity(**dict(shape), aliases=_aliases(found), speaker=speaker)


def _missing(request: HttpRequest, kept: Entity | Speaker | None) -> Exception:
    if kept is None:
        return Http404()
    address = reverse(f"api:{'speaker' if isinstance(kept, Speaker) else 'entity'}", args=[kept.slug])
    return Moved(request.build_absolute_uri(address))


def _speaker_shapes(request: HttpRequest, speakers: list[Speaker]) -> list[SpeakerShape]:
    site = Site.of(request)
    counts = {quoted.speaker.pk: quoted for quoted in with_counts(speakers)}
    return [
        SpeakerShape(
            **dict(SpeakerName.of(one, site) or {}),
            entity=EntityName.of(one.entity, site) if one.entity else None,
            quotations=counts[one.pk].quotations if one.pk in counts else 0,
            outlets=counts[one.pk].outlets if one.pk in counts else 0,
        )
        for one in speakers
    ]


def _entity_shapes(request: HttpRequest, entities: list[Entity]) -> list[EntityShape]:
    site = Site.of(request)
    return [
        EntityShape(**dict(EntityName.of(one.entity, site)), articles=one.articles) for one in with_articles(entities)
    ]


def _aliases(entity: Entity | None) -> list[str]:
    return list(entity.aliases.values_list("surface", flat=True)) if entity else []
