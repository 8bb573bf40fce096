"""Who is who across articles: the entities that an analysis found → the entities that are known."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Min

from articles.analysis import Analysis
from articles.analysis.annotations import FoundEntity
from articles.analysis.variants import variant_key
from articles.importing.decisions import Decisions, Reference, decisions
from articles.models import Alias, Article, Entity, Mention

# Bodies that every state and town has: a name of nothing but these words says not whose body it is.
GENERIC = frozenset(
    "administration affairs agency air appeal appeals army assembly attorney authority bank board bureau cabinet "
    "central chamber city civil coast commission committee commons congress constitutional council county court "
    "customs defence defense department district education election electoral energy environment federal finance fire "
    "force forces foreign general government guard health high home hospital house immigration intelligence interior "
    "internal justice labor labour lords marine marines military ministry municipal national naval navy of office "
    "parliament police presidency press prosecutor prosecutors province public representatives republic revenue royal "
    "security senate service services state states supreme the tourism town trade transport treasury university upper "
    "lower and for on".split()
)

Key = tuple[str, str]


def match_entities(article: Article, found: Analysis, everywhere: Decisions | None = None) -> list[Entity]:
    """A row for each found entity, by position: a known one or, where none fits, a new one.

    An entity is known by its full name or an alias that identifies it, together with its kind, or by a name that an
    editor gave it. A bare surname, or a body that every state has, identifies nobody outside its article and, through
    `join_in_story`, its story.
    """
    everywhere = everywhere or decisions()
    led = _led(found, everywhere)
    known = _known(found) | led
    own = _own(article, found, everywhere)
    return [_match(entity, known, own, led, everywhere) for entity in found.entities]


def _led(found: Analysis, everywhere: Decisions) -> dict[Key, Entity]:
    """The entities that editors have said to go by a name of `found`. A query where there are any."""
    if not everywhere.leads:
        return {}
    names = {(entity.kind, variant_key(entity.name, entity.kind)) for entity in found.entities}
    meant = {name: everywhere.leads[name] for name in names & everywhere.leads.keys()}
    entities = Entity.objects.in_bulk(meant.values()) if meant else {}
    return {name: entities[pk] for name, pk in meant.items() if pk in entities}


def meant_by(references: Iterable[Reference], everywhere: Decisions) -> dict[int, Entity]:
    """The entities that references mean, by the number that these hold. A query where there are any.

    One that is not there any more, for nothing named it, is made again under its number.
    """
    wanted = {reference["entity"]: reference for reference in references}
    now = {pk: everywhere.now.get(pk, pk) for pk in wanted}
    found = Entity.objects.in_bulk(set(now.values())) if now else {}
    for pk, reference in wanted.items():
        if now[pk] not in found:
            kind, name = reference["kind"], reference["name"]
            found[now[pk]] = new_entity(kind, name, is_full_name(kind, name), pk=now[pk])
    return {pk: found[now[pk]] for pk in wanted}


def new_entity(kind: str, name: str, full: bool, pk: int | None = None) -> Entity:
    """An entity that is known by its name from now on."""
    entity = Entity.objects.create(pk=pk, kind=kind, name=name[:300], is_full_name=full)
    add_aliases(entity, [name])
    return entity


def _own(article: Article, found: Analysis, everywhere: Decisions) -> dict[Key, list[Entity]]:
    """Who bears the names of this article that identify nobody: its own entities, and those that editors have given.

    Several of one name stand in the order in which the article names them first, as those of an analysis do.
    """
    found_before = Entity.objects.filter(mentions__article=article, mentions__is_confirmed=False, is_full_name=False)
    bare = found_before.annotate(first=Min("mentions__start"))
    placed: list[tuple[int, Key, Entity]] = [(entity.first, (entity.kind, entity.name), entity) for entity in bare]
    placed += _given(article, found, everywhere)
    own: dict[Key, list[Entity]] = defaultdict(list)
    for _, name, entity in sorted(placed, key=lambda place: place[0]):
        if entity not in own[name]:
            own[name].append(entity)
    return own


def _given(article: Article, found: Analysis, everywhere: Decisions) -> list[tuple[int, Key, Entity]]:
    """Whom an editor has said a name of this article to be, each with where it stands first and with the name."""
    names = {(entity.kind, entity.name) for entity in found.entities if not _identifies(entity)}
    meant = [(name, pk) for name in sorted(names) for pk in everywhere.given.get((article.pk, *name), ())]
    if not meant:
        return []
    entities = Entity.objects.in_bulk({pk for _, pk in meant})
    printed = Mention.objects.filter(article=article, entity__in=entities, surface__in={name for (_, name), _ in meant})
    firsts = dict(printed.order_by().values_list("entity").annotate(Min("start")))
    return [(firsts.get(pk, len(article.text)), name, entities[pk]) for name, pk in meant if pk in entities]


def _match(
    found: FoundEntity,
    known: dict[Key, Entity],
    own: dict[Key, list[Entity]],
    led: dict[Key, Entity],
    everywhere: Decisions,
) -> Entity:
    keys = [(found.kind, variant_key(name, found.kind)) for name in _identifying(found)]
    if not _identifies(found) and keys[0] not in led:
        bearers = own.get((found.kind, found.name), [])
        bearer = next((one for one in bearers if (one.pk, found.name) not in everywhere.no_aliases), None)
        if bearer:
            bearers.remove(bearer)
        return bearer or _create(found)
    meant = (known[key] for key in keys if key in known)
    entity = next((one for one in meant if (one.pk, found.name) not in everywhere.no_aliases), None)
    if entity is None:
        entity = _create(found)
    else:
        add_aliases(entity, (found.name, *found.aliases), everywhere)
    known[keys[0]] = entity
    return entity


def _known(found: Analysis) -> dict[Key, Entity]:
    """The entities that may be meant, by kind and key; the oldest where several have one name.

    A found name may be a known alias, and a found alias a known name. Alias and alias say nothing: two bodies with
    different names may have one acronym. For the same reason an alias that several entities have identifies none.
    """
    full = [entity for entity in found.entities if _identifies(entity)]
    names = {(entity.kind, variant_key(entity.name, entity.kind)) for entity in full}
    keys = {variant_key(name, entity.kind) for entity in full for name in _identifying(entity)}
    aliases = Alias.objects.filter(key__in=keys, identifies=True, entity__is_full_name=True).select_related("entity")
    by_name: dict[Key, Entity] = {}
    by_alias: dict[Key, set[Entity]] = {}
    for alias in aliases.order_by("entity_id"):
        key = alias.entity.kind, alias.key
        if alias.key == variant_key(alias.entity.name, alias.entity.kind):
            by_name.setdefault(key, alias.entity)
        elif key in names:
            by_alias.setdefault(key, set()).add(alias.entity)
    return {key: next(iter(entities)) for key, entities in by_alias.items() if len(entities) == 1} | by_name


def _identifies(found: FoundEntity) -> bool:
    """Whether the name says outside its article who or what is meant."""
    return found.full and not _is_generic(found.name, found.kind)


def _is_generic(name: str, kind: str) -> bool:
    return kind == "organisation" and set(name.casefold().split()) <= GENERIC


def is_full_name(kind: str, name: str) -> bool:
    """Whether a name that an editor gives says in every article who or what is meant: of a person, no bare surname."""
    return not _is_generic(name, kind) and (kind != "person" or " " in name)


def _identifying(found: FoundEntity) -> list[str]:
    """The names of which each is enough to know an entity by: the canonical name first."""
    return list(dict.fromkeys([found.name, *(alias for alias in found.aliases if is_identifying(alias, found.kind))]))


def is_identifying(alias: str, kind: str) -> bool:
    """Of a person, forename and surname; of an organisation, an acronym: a short form may be another's as well."""
    if kind == "person":
        return " " in alias
    return kind != "organisation" or (alias.replace(".", "").isupper() and " " not in alias)


def _create(found: FoundEntity) -> Entity:
    entity = Entity.objects.create(kind=found.kind, name=found.name[:300], is_full_name=_identifies(found))
    add_aliases(entity, (found.name, *found.aliases))
    return entity


def add_aliases(entity: Entity, names: Iterable[str], everywhere: Decisions | None = None) -> None:
    """Let `entity` be known by these names, in every spelling of them, but by none that an editor took from it."""
    taken = everywhere.no_aliases if everywhere else ()
    surfaces = dict.fromkeys(name[:300] for name in names)
    aliases = [
        Alias(
            entity=entity,
            surface=name,
            key=alias_key(name, entity),
            identifies=name == entity.name or is_identifying(name, entity.kind),
        )
        for name in surfaces
        if (entity.pk, name) not in taken
    ]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)


def take_over_aliases(kept: Entity, gone: Entity, everywhere: Decisions | None = None) -> None:
    """Let `kept` have the names of `gone`, but none that an editor took from it.

    What identified the one identifies the other, save a bare surname.
    """
    taken = everywhere.no_aliases if everywhere else ()
    aliases = [
        Alias(
            entity=kept,
            surface=alias.surface,
            key=alias_key(alias.surface, kept),
            identifies=gone.is_full_name and (alias.identifies or alias.surface == gone.name),
        )
        for alias in gone.aliases.all()
        if (kept.pk, alias.surface) not in taken
    ]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)


def alias_key(surface: str, entity: Entity) -> str:
    """What an alias of `entity` is found by: the same for every spelling of it."""
    return variant_key(surface, entity.kind)
