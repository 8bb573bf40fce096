"""Who is who across articles. The analysis is given by hand, so that what is tested is the joining alone."""

import pytest

from articles.analysis import Analysis
from articles.analysis.annotations import FoundEntity, FoundMention, Span
from articles.analysis.variants import variant_key
from articles.importing.decisions import decisions
from articles.importing.entities import match_entities
from articles.importing.stories import join_in_story
from articles.models import Alias, Article, Entity, Mention, Speaker, Story
from tests.builders import import_text, make_article, mention, quote

pytestmark = pytest.mark.django_db

TALLOW = FoundEntity("person", "Ines Tallow", ("Ines Tallow", "Tallow"))
SURNAME = FoundEntity("person", "Tallow", ("Tallow",), full=False)


def analysed(*found: FoundEntity, story: str = "") -> Article:
    """An article that names each of `found` once under every alias, brought in as the import does."""
    article = make_article(". ".join(name for entity in found for name in entity.aliases), story=story)
    rows = match_entities(article, Analysis(entities=found))
    for entity, row in zip(found, rows, strict=True):
        for name in entity.aliases:
            start = article.text.index(name)
            Mention.objects.get_or_create(
                article=article, start=start, end=start + len(name), defaults={"entity": row, "surface": name}
            )
    if article.story:
        join_in_story(article.story)
    return article


def named(article: Article) -> list[str]:
    """The names of the entities that the article mentions, each as often as there are such entities."""
    return sorted(Entity.objects.filter(mentions__article=article).distinct().values_list("name", flat=True))


def together(*articles: Article) -> bool:
    """Whether these articles mention one entity and nothing else."""
    return Entity.objects.filter(mentions__article__in=articles).distinct().count() == 1


def organisation(name: str, *aliases: str) -> FoundEntity:
    return FoundEntity("organisation", name, (name, *aliases))


# In any two articles


def test_the_same_full_name_is_the_same_person():
    assert together(analysed(TALLOW), analysed(TALLOW))


def test_the_same_name_of_another_kind_is_something_else():
    assert not together(analysed(TALLOW), analysed(organisation("Ines Tallow")))


def test_an_acronym_that_one_article_explains_is_known_in_the_next():
    assert together(analysed(organisation("Brennick Harbour Board", "BHB")), analysed(organisation("BHB")))


def test_an_acronym_that_a_later_article_explains_is_joined_to_it():
    assert together(analysed(organisation("BHB")), analysed(organisation("Brennick Harbour Board", "BHB")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qasim Brigade", "Al Qassem Brigade"),
        ("Société Brennick", "Societe Brennick"),
        ("The Harbour Board", "Harbour Board"),
        ("T.H.B.", "THB"),
        ("Port-Sable Trust", "Port Sable Trust"),
    ],
)
def test_spelling_variants_are_one_name(one, other):
    assert together(analysed(organisation(one)), analysed(organisation(other)))


def test_names_that_differ_in_a_vowel_are_two():
    assert not together(analysed(organisation("Marlow Trust")), analysed(organisation("Marlew Trust")))


def test_two_entities_of_one_article_stay_two():
    assert named(analysed(TALLOW, FoundEntity("person", "Oskar Brand", ("Oskar Brand",)))) == [
        "Ines Tallow",
        "Oskar Brand",
    ]


def test_the_name_that_was_known_first_stays_the_canonical_one():
    analysed(organisation("Al Qassem Brigade"))
    assert named(analysed(organisation("al-Qasim Brigade"))) == ["Al Qassem Brigade"]


def test_another_spelling_becomes_an_alias():
    analysed(organisation("Al Qassem Brigade"))
    article = analysed(organisation("al-Qasim Brigade"))
    aliases = Alias.objects.filter(entity__mentions__article=article).values_list("surface", flat=True)
    assert set(aliases) == {"Al Qassem Brigade", "al-Qasim Brigade"}


def test_an_alias_is_kept_with_the_key_that_finds_it():
    analysed(organisation("The T.H.B."))
    assert Alias.objects.get(surface="The T.H.B.").key == variant_key("The T.H.B.", "organisation")


# By a surname alone


def test_a_bare_surname_is_nobody_known_elsewhere():
    assert not together(analysed(TALLOW), analysed(SURNAME))


def test_bare_surnames_of_two_articles_are_two_people():
    assert not together(analysed(SURNAME), analysed(SURNAME))


def test_a_bare_surname_is_nobody_of_another_story():
    assert not together(analysed(TALLOW, story="The ferry"), analysed(SURNAME, story="The vote"))


@pytest.mark.parametrize("order", [(TALLOW, SURNAME), (SURNAME, TALLOW)])
def test_in_one_story_a_bare_surname_is_its_only_bearer_whichever_comes_first(order):
    assert together(*(analysed(found, story="The ferry") for found in order))


def test_in_one_story_bare_surnames_are_one_person_where_nobody_bears_it_in_full():
    assert together(analysed(SURNAME, story="The ferry"), analysed(SURNAME, story="The ferry"))


OSKAR = FoundEntity("person", "Oskar Tallow", ("Oskar Tallow",))


@pytest.mark.parametrize(
    "order",
    [(TALLOW, OSKAR, SURNAME), (SURNAME, TALLOW, OSKAR), (TALLOW, SURNAME, OSKAR)],
    ids=["last", "first", "between"],
)
def test_in_one_story_a_bare_surname_that_two_bear_stays_apart_in_whatever_order_they_come(order):
    articles = {found.name: analysed(found, story="The ferry") for found in order}
    assert named(articles["Tallow"]) == ["Tallow"]


def test_a_surname_that_two_bear_is_still_known_again_when_its_article_is_analysed_anew():
    for found in (TALLOW, OSKAR):
        analysed(found, story="The ferry")
    article = analysed(SURNAME, story="The ferry")
    entity = Entity.objects.get(mentions__article=article)
    assert match_entities(article, Analysis(entities=(SURNAME,))) == [entity]


def test_a_place_does_not_bear_a_surname():
    analysed(FoundEntity("place", "Port Tallow", ("Port Tallow",)), story="The ferry")
    assert named(analysed(SURNAME, story="The ferry")) == ["Tallow"]


def test_a_surname_joined_leaves_no_entity_behind():
    for found in (SURNAME, TALLOW):
        analysed(found, story="The ferry")
    assert [entity.name for entity in Entity.objects.all()] == ["Ines Tallow"]


def test_a_surname_joined_brings_its_quotations_along():
    article = analysed(SURNAME, story="The ferry")
    spoken = quote(article, "Tallow", Speaker.of(Entity.objects.get()))
    analysed(TALLOW, story="The ferry")
    spoken.refresh_from_db()
    assert spoken.speaker.name == "Ines Tallow"


def test_an_article_is_touched_when_its_surname_is_joined_by_a_later_one():
    article = analysed(SURNAME, story="The ferry")
    before = article.changed_at
    analysed(TALLOW, story="The ferry")
    article.refresh_from_db()
    assert article.changed_at > before


def test_joining_again_changes_nothing():
    for found in (TALLOW, SURNAME):
        analysed(found, story="The ferry")
    before = list(Mention.objects.values_list()), list(Article.objects.values_list("changed_at"))
    join_in_story(Story.objects.get())
    assert (list(Mention.objects.values_list()), list(Article.objects.values_list("changed_at"))) == before


# What costs


@pytest.mark.parametrize("others", [0, 40])
def test_the_number_of_queries_does_not_grow_with_the_entities_known(others, django_assert_num_queries):
    for number in range(others):
        mention(make_article(f"Person {number}"), Entity.objects.create(kind="person", name=f"Person {number}"))
    analysed(TALLOW)
    article = make_article("Ines Tallow")
    found = Analysis(entities=(TALLOW,), mentions=(FoundMention(Span(0, 11), 0, 1.0),))
    everywhere = decisions()
    with django_assert_num_queries(3):  # the known names, the article's own surnames, the aliases
        match_entities(article, found, everywhere)


def test_two_bodies_with_one_acronym_stay_apart(tmp_path):
    import_text(tmp_path, "# One\n\nThe Ambrel Medical Board (AMB) met. The AMB agreed.", "one.md")
    import_text(tmp_path, "# Two\n\nThe Allied Makers Bank (AMB) closed. The AMB lost.", "two.md")
    names = {alias.entity.name for alias in Alias.objects.filter(surface="AMB")}
    assert len(names) == 2


def test_a_body_that_every_state_has_is_known_inside_its_story_alone():
    ministry = FoundEntity("organisation", "Foreign Ministry", ("Foreign Ministry",))
    one, other = make_article(), make_article()
    assert match_entities(one, Analysis(entities=(ministry,))) != match_entities(other, Analysis(entities=(ministry,)))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [("Al Brenn", "Al Brann", "person"), ("El Passo", "El Pisso", "place"), ("The Who", "WHO", "organisation")],
)
def test_names_that_only_look_alike_are_not_one(one, other, kind):
    assert variant_key(one, kind) != variant_key(other, kind)


def test_a_generational_suffix_is_no_surname(tmp_path):
    full = "# One\n\nHarlan Brone Jr. spoke on Monday. Harlan Brone Jr. left."
    import_text(tmp_path, full, "one.md", story="The ferry")
    two = import_text(
        tmp_path, "# Two\n\nMr. Brone resigned. “It is over,” Mr. Brone said.", "two.md", story="The ferry"
    )
    assert {mention.entity.name for mention in two.mentions.all()} <= {"Harlan Brone Jr.", "Harlan Brone"}
