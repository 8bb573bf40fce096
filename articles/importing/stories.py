"""Who is who inside one story, where a bare surname or a generic name says enough."""

from collections import defaultdict

from django.db.models import Case, QuerySet, Sum, When

from articles.analysis.gazetteer import gazetteer
from articles.analysis.variants import variant_key
from articles.importing import decisions
from articles.importing.entities import add_aliases
from articles.models import Article, Correction, Entity, Mention, Quote, Speaker, Story

PERSON = Entity.Kind.PERSON
SUFFIXES = frozenset("jr sr ii iii iv".split())  # of a name, after the surname


def join_in_story(story: Story) -> None:
    """What the articles of a story tell of each other's names: who bears a bare surname, of which kind a name is."""
    join_surnames(story)
    join_names(story)


def join_surnames(story: Story) -> None:
    """Inside one story, a person known by a bare surname is the one person with that surname, if there is just one.

    Where the story names nobody in full, the bare surnames are joined with each other. Where it names several, they
    stay apart, and what was joined before the second came is parted again: the order of an import does not matter.
    """
    people = Entity.objects.filter(kind=PERSON, mentions__article__story=story).distinct().order_by("pk")
    bearers: dict[str, list[Entity]] = defaultdict(list)
    bare: dict[str, list[Entity]] = defaultdict(list)
    for person in people:
        if person.is_full_name:
            bearers[surname_key(person.name)].append(person)
        elif person.name.lower() not in gazetteer().countries:  # "Jordan signed": no one's surname
            bare[surname_key(person.name)].append(person)
    for key, surnames in bare.items():
        candidates = bearers[key] or surnames[:1]
        if len(candidates) == 1:
            for surname in surnames:
                _join(surname, candidates[0], story)
    for key, candidates in bearers.items():
        if len(candidates) > 1:
            for person in candidates:
                _part(person, key, story)


def surname_key(name: str) -> str:
    """Of "Harlan Brone Jr.": the key of Brone."""
    words = name.split()
    if len(words) > 1 and words[-1].strip(".,").lower() in SUFFIXES:
        words.pop()
    return variant_key(words[-1].strip(","), PERSON)


def join_names(story: Story) -> None:
    """Inside one story, a name is one entity, of the kind that the recogniser is surest of, all mentions together.

    This mends kinds that it took for another here and there, and joins names that identify nobody elsewhere. Somebody
    known by a bare surname takes part when `join_surnames` has found nobody who bears it, and counts half: it is the
    kind that a lone capitalised word is most often mistaken for.
    """
    halved = Case(When(kind=PERSON, is_full_name=False, then=0.5), default=1.0)
    certainty = Sum("mentions__confidence") * halved
    named = Entity.objects.filter(mentions__article__story=story).annotate(certainty=certainty)
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in named.order_by("-certainty", "pk"):
        by_name[variant_key(entity.name, entity.kind)].append(entity)
    for surest, *others in by_name.values():
        if surest.kind == PERSON and not surest.is_full_name:
            continue
        for other in others:
            if other.kind != surest.kind or not other.is_full_name:
                _join(other, surest, story)


def _join(one: Entity, other: Entity, story: Story) -> None:
    """In `story`, let what was taken for `one` be `other`, unless an editor has told the two apart."""
    if one == other or (min(one.pk, other.pk), max(one.pk, other.pk)) in Correction.objects.told_apart():
        return
    add_aliases(other, one.aliases.values_list("surface", flat=True))
    _move(one, other, story.articles.all())
    if not one.mentions.exists():
        one.delete()


def _part(person: Entity, key: str, story: Story) -> None:
    """Take the articles of `story` that print nothing but the surname of `person` away from them."""
    surfaces: dict[int, set[str]] = defaultdict(set)
    for mention in Mention.objects.filter(entity=person, article__story=story):
        surfaces[mention.article_id].add(mention.surface)
    decided = decisions.merges().articles.get(person.pk, set())
    parted = {
        article: names
        for article, names in surfaces.items()
        if article not in decided and all(variant_key(name, PERSON) == key for name in names)
    }
    if parted:
        names = sorted(set().union(*parted.values()))
        surname = Entity.objects.create(kind=PERSON, name=names[0], is_full_name=False)
        add_aliases(surname, names)
        _move(person, surname, story.articles.filter(pk__in=parted))


def _move(one: Entity, other: Entity, articles: QuerySet[Article]) -> None:
    """Let the mentions and quotations of `one` in `articles` be those of `other`."""
    Article.objects.filter(pk__in=articles, mentions__entity=one).touch()
    Mention.objects.filter(entity=one, article__in=articles).update(entity=other)
    quotes = Quote.objects.filter(speaker__entity=one, article__in=articles)
    if quotes.exists():
        quotes.update(speaker=Speaker.of(other))
