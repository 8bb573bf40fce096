"""Who is who inside one story, where a bare surname or a generic name says enough."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Sum, When

from articles.analysis.gazetteer import gazetteer
from articles.analysis.person_names import SUFFIXES
from articles.analysis.variants import variant_key
from articles.importing.decisions import Decisions, decisions, told_apart
from articles.importing.entities import add_aliases, take_over_aliases
from articles.models import Article, Entity, Mention, Quote, Speaker, Story
from articles.models.curation import ToldApart

PERSON = Entity.Kind.PERSON
BySurname = dict[str, list[Entity]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What editors have decided that keeps names of a story together or apart."""

    everywhere: Decisions
    apart: ToldApart


def join_in_story(story: Story, everywhere: Decisions | None = None) -> None:
    """What the articles of a story tell of each other's names: who bears a bare surname, of which kind a name is.

    Words that an editor has given to somebody stay his.
    """
    decided = Decided(everywhere or decisions(), told_apart())
    join_surnames(story, decided)
    join_names(story, decided)


def join_surnames(story: Story, decided: Decided) -> None:
    """Inside one story, a person known by a bare surname is the one person with that surname, if there is just one.

    Where the story names nobody in full, the bare surnames are joined with each other. Where it names several in full,
    or an article has two of that surname, they stay apart, and whoever was joined to a full name before is parted from
    it again: the order of an import does not matter.
    """
    bearers, bare = _people(story)
    crowded = _named_side_by_side(bare, story) | {key for key, people in bearers.items() if len(people) > 1}
    for key, surnames in bare.items():
        if key not in crowded:
            bearer = (bearers.get(key) or surnames)[0]
            for surname in surnames:
                _join(surname, bearer, story, decided)
    _part([(person, key) for key in sorted(crowded) for person in bearers.get(key, ())], story, decided)


def _people(story: Story) -> tuple[BySurname, BySurname]:
    """By surname, those whom the story names in full and those whom it knows by the surname alone, the oldest first."""
    people = Entity.objects.filter(kind=PERSON, mentions__article__story=story).distinct().order_by("pk")
    bearers: BySurname = defaultdict(list)
    bare: BySurname = defaultdict(list)
    for person in people:
        if person.is_full_name:
            bearers[surname_key(person.name)].append(person)
        elif person.name.lower() not in gazetteer().countries:  # "Jordan signed": no one's surname
            bare[surname_key(person.name)].append(person)
    return bearers, bare


def _named_side_by_side(bare: BySurname, story: Story) -> set[str]:
    """The surnames by which one article knows two people: "Mr. Harrow" and "Mrs. Harrow"."""
    keys = {person.pk: key for key, people in bare.items() if len(people) > 1 for person in people}
    if not keys:
        return set()
    mentions = Mention.objects.filter(entity__in=keys, article__story=story)
    places = mentions.order_by().values_list("article", "entity").distinct()
    counts = Counter((article, keys[person]) for article, person in places)
    return {key for (_, key), count in counts.items() if count > 1}


def surname_key(name: str) -> str:
    """Of "Harlan Brone Jr.": the key of Brone."""
    words = name.split()
    if len(words) > 1 and words[-1].strip(".,").lower() in SUFFIXES:
        words.pop()
    return variant_key(words[-1].strip(","), PERSON)


def join_names(story: Story, decided: Decided) -> None:
    """Inside one story, a name is one entity, of the kind that the recogniser is surest of, all mentions together.

    This mends kinds that it took for another here and there, and joins names that identify nobody elsewhere. Somebody
    known by a bare surname takes part when `join_surnames` has found nobody who bears it, and counts half: it is the
    kind that a lone capitalised word is most often mistaken for. Whose name or kind an editor has decided on is left
    as it is.
    """
    halved = Case(When(kind=PERSON, is_full_name=False, then=0.5), default=1.0)
    certainty = Sum("mentions__confidence") * halved
    named = Entity.objects.filter(mentions__article__story=story).annotate(certainty=certainty)
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in named.exclude(pk__in=decided.everywhere.settled).order_by("-certainty", "pk"):
        by_name[variant_key(entity.name, entity.kind)].append(entity)
    for surest, *others in by_name.values():
        if surest.kind == PERSON and not surest.is_full_name:
            continue
        for other in others:
            if other.kind != surest.kind or not other.is_full_name:
                _join(other, surest, story, decided)


def _join(one: Entity, other: Entity, story: Story, decided: Decided) -> None:
    """In `story`, let what was taken for `one` be `other`, unless an editor has told the two apart, or has said that
    the other does not go by this name."""
    if one == other or decided.apart.decision(one, other) or (other.pk, one.name) in decided.everywhere.no_aliases:
        return
    take_over_aliases(other, one, decided.everywhere)
    _move(one, other, story.articles.all())
    if one.pk not in decided.everywhere.lasting and not one.mentions.exists() and not _quotes(one).exists():
        one.delete()


def _part(crowded: Iterable[tuple[Entity, str]], story: Story, decided: Decided) -> None:
    """Take the articles of `story` that print nothing but the surname of a person away from them."""
    people = dict(crowded)
    printed: dict[Entity, dict[int, set[str]]] = {person: defaultdict(set) for person in people}
    mentions = Mention.objects.filter(entity__in=people, article__story=story) if people else Mention.objects.none()
    of_pk = {person.pk: person for person in people}
    confirmed: dict[Entity, set[int]] = defaultdict(set)
    rows = mentions.order_by().values_list("entity", "article", "surface", "is_confirmed").distinct()
    for pk, article, surface, is_confirmed in rows:
        printed[of_pk[pk]][article].add(surface)
        if is_confirmed:
            confirmed[of_pk[pk]].add(article)
    for person, key in people.items():
        kept = confirmed[person] | decided.everywhere.given_in.get(person.pk, set())
        parted = {
            article: names
            for article, names in printed[person].items()
            if article not in kept and all(variant_key(name, PERSON) == key for name in names)
        }
        if parted:
            _give_to_surname(person, parted, story)


def _give_to_surname(person: Entity, parted: dict[int, set[str]], story: Story) -> None:
    """Let those articles, each with the names that it prints, be about somebody of that surname."""
    names = sorted(set().union(*parted.values()))
    surname = Entity.objects.create(kind=PERSON, name=names[0], is_full_name=False)
    add_aliases(surname, names)
    _move(person, surname, story.articles.filter(pk__in=parted))


def _move(one: Entity, other: Entity, articles: QuerySet[Article]) -> None:
    """Let the mentions and quotations of `one` in `articles` be those of `other`, save what an editor gave to `one`."""
    Article.objects.filter(pk__in=articles, mentions__entity=one).touch()
    Mention.objects.filter(entity=one, article__in=articles, is_confirmed=False).update(entity=other)
    quotes = _quotes(one).filter(article__in=articles).exclude(attribution=Quote.Attribution.EDITOR)
    if quotes.exists():
        quotes.update(speaker=Speaker.of(other))


def _quotes(entity: Entity) -> QuerySet[Quote]:
    return Quote.objects.filter(speaker__entity=entity)
