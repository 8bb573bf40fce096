"""Who is who across articles: the entities that an analysis found → the entities that are known."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, QuerySet, Sum, When

from articles.analysis import Analysis
from articles.analysis.annotations import FoundEntity
from articles.analysis.variants import variant_key
from articles.models import Alias, Article, Entity, Mention, Quote, Speaker, Story


def match_entities(article: Article, found: Analysis) -> list[Entity]:
    """A row for each found entity, by position: a known one or, where none fits, a new one.

    An entity is known by its full name or an alias, together with its kind; never by a surname alone, which names
    somebody inside one article and, through `join_surnames`, inside one story.
    """
    known = _known(found)
    own = {e.name: e for e in Entity.objects.filter(mentions__article=article, is_full_name=False)}
    return [_match(entity, known, own) for entity in found.entities]


def _match(found: FoundEntity, known: dict[tuple[str, str], Entity], own: dict[str, Entity]) -> Entity:
    if not found.full:
        return own.get(found.name) or _create(found)
    entity = next((known[key] for key in _keys(found) if key in known), None)
    if entity is None:
        entity = _create(found)
    else:
        add_aliases(entity, (found.name, *found.aliases))
    known.update((key, entity) for key in _keys(found) if key not in known)
    return entity


def _known(found: Analysis) -> dict[tuple[str, str], Entity]:
    """Entities that share a key with a found one, by kind and key; the oldest where several do."""
    keys = {key for entity in found.entities if entity.full for _, key in _keys(entity)}
    aliases = Alias.objects.filter(key__in=keys, entity__is_full_name=True).select_related("entity")
    known: dict[tuple[str, str], Entity] = {}
    for alias in aliases.order_by("entity_id"):
        known.setdefault((alias.entity.kind, alias.key), alias.entity)
    return known


def _keys(found: FoundEntity) -> list[tuple[str, str]]:
    """What `found` can be known by: the canonical name first."""
    return [(found.kind, variant_key(name)) for name in _names(found)]


def _names(found: FoundEntity) -> list[str]:
    """Its names of which each is enough to know it; of a person, a bare surname is not."""
    aliases = [alias for alias in found.aliases if found.kind != "person" or len(alias.split()) > 1]
    return list(dict.fromkeys([found.name, *aliases]))


def _create(found: FoundEntity) -> Entity:
    entity = Entity.objects.create(kind=found.kind, name=found.name[:300], is_full_name=found.full)
    add_aliases(entity, (found.name, *found.aliases))
    return entity


def add_aliases(entity: Entity, names: Iterable[str]) -> None:
    """Let `entity` be known by these names, in every spelling of them."""
    surfaces = dict.fromkeys(name[:300] for name in names)
    Alias.objects.bulk_create(
        [Alias(entity=entity, surface=name, key=alias_key(name)) for name in surfaces], ignore_conflicts=True
    )


def alias_key(name: str) -> str:
    """What an alias is found by: the same for every spelling of a name."""
    return variant_key(name)


def join_in_story(story: Story) -> None:
    """What the articles of a story tell of each other's names: who bears a bare surname, of which kind a name is."""
    join_surnames(story)
    join_kinds(story)


def join_surnames(story: Story) -> None:
    """Inside one story, a person known by a bare surname is the one person with that surname, if there is just one.

    Where the story names nobody in full, the bare surnames are joined with each other. Where it names several, they
    stay apart, and what was joined before the second came is parted again: the order of an import does not matter.
    """
    people = Entity.objects.filter(kind=Entity.Kind.PERSON, mentions__article__story=story).distinct().order_by("pk")
    bearers: dict[str, list[Entity]] = defaultdict(list)
    bare: dict[str, list[Entity]] = defaultdict(list)
    for person in people:
        if person.is_full_name:
            bearers[variant_key(person.name.split()[-1])].append(person)
        else:
            bare[variant_key(person.name)].append(person)
    for key, surnames in bare.items():
        candidates = bearers[key] or surnames[:1]
        if len(candidates) == 1:
            for surname in surnames:
                _join(surname, candidates[0], story)
    for key, candidates in bearers.items():
        if len(candidates) > 1:
            for person in candidates:
                _part(person, key, story)


def _join(surname: Entity, person: Entity, story: Story) -> None:
    if surname == person:
        return
    aliases = [Alias(entity=person, surface=alias.surface, key=alias.key) for alias in surname.aliases.all()]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    _move(surname, person, story.articles.all())
    if not surname.mentions.exists():
        surname.delete()


def _part(person: Entity, key: str, story: Story) -> None:
    """Take the articles of `story` that print nothing but the surname of `person` away from them."""
    surfaces: dict[int, set[str]] = defaultdict(set)
    for mention in Mention.objects.filter(entity=person, article__story=story):
        surfaces[mention.article_id].add(mention.surface)
    parted = {pk: names for pk, names in surfaces.items() if all(variant_key(name) == key for name in names)}
    if parted:
        names = sorted(set().union(*parted.values()))
        surname = _create(FoundEntity("person", names[0], tuple(names), full=False))
        _move(person, surname, story.articles.filter(pk__in=parted))


def _move(one: Entity, other: Entity, articles: QuerySet[Article]) -> None:
    """Let the mentions and quotations of `one` in `articles` be those of `other`."""
    Article.objects.filter(pk__in=articles, mentions__entity=one).touch()
    Mention.objects.filter(entity=one, article__in=articles).update(entity=other)
    quotes = Quote.objects.filter(speaker__entity=one, article__in=articles)
    if quotes.exists():
        quotes.update(speaker=Speaker.of(other))


def join_kinds(story: Story) -> None:
    """Inside one story, a name is of one kind: the one that the recogniser is surest of, all its mentions together.

    Somebody known by a bare surname takes part when `join_surnames` has found nobody who bears it, and counts half:
    it is the kind that a lone capitalised word is most often mistaken for.
    """
    halved = Case(When(is_full_name=False, then=0.5), default=1.0)
    certainty = Sum("mentions__confidence") * halved
    named = Entity.objects.filter(mentions__article__story=story).annotate(certainty=certainty)
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in named.order_by("-certainty", "pk"):
        by_name[variant_key(entity.name)].append(entity)
    for surest, *others in by_name.values():
        for other in others:
            if other.kind != surest.kind:
                _join(other, surest, story)
