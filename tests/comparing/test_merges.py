import pytest

from articles.comparing.merges import shown, suggested
from articles.models import Correction, Entity
from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def named(name: str, kind: str = "person", articles: int = 1, **fields) -> Entity:
    """An entity that as many articles name."""
    entity = Entity.objects.create(name=name, kind=kind, is_full_name=fields.pop("full", True))
    for _ in range(articles):
        mention(make_article(f"Rain fell. Then {name} left. Nobody saw it.", **fields), entity)
    return entity


def pairs() -> list[set[str]]:
    return [{miss.one.name, miss.other.name} for miss in suggested()]


def test_near_names_are_suggested():
    named("Ann Marlow"), named("Ann B. Marlow")
    assert pairs() == [{"Ann Marlow", "Ann B. Marlow"}]


def test_an_entity_that_nothing_mentions_is_not():
    named("Ann Marlow"), make_entity("Ann B. Marlow")
    assert pairs() == []


def test_what_an_editor_told_apart_does_not_come_back():
    one, other = named("Ann Marlow"), named("Ann B. Marlow")
    Correction.objects.create(kind=Correction.Kind.NOT_THE_SAME, decision={"entities": [other.pk, one.pk]})
    assert pairs() == []


def test_the_name_of_more_articles_is_the_one_to_keep():
    named("Ann Marlow", articles=1), named("Ann B. Marlow", articles=2)
    (suggestion,) = shown(suggested())
    assert (suggestion.kept.entity.name, suggestion.kept.articles) == ("Ann B. Marlow", 2)


def test_each_name_is_shown_in_its_sentence():
    named("Ann Marlow"), named("Ann B. Marlow")
    (suggestion,) = shown(suggested())
    (passage,) = suggestion.kept.passages
    assert (passage.before, passage.words, passage.after) == ("Then ", "Ann Marlow", " left.")


# A bare surname


def surname(day: str = "2024-05-14", outlet: str = "The Quay") -> Entity:
    return named("Marlow", full=False, day=day, outlet=outlet)


def test_a_bare_surname_may_be_its_only_bearer_in_the_outlet():
    surname(), named("Ann Marlow", day="2024-05-16", outlet="The Quay")
    assert [miss.reason for miss in suggested()] == [
        "“Marlow” stands without a forename, and Ann Marlow is the only one of that surname whom The Quay names within "
        "14 days."
    ]


@pytest.mark.parametrize(
    ("day", "outlet"), [("2024-07-16", "The Quay"), ("2024-05-14", "The Bell"), ("", "The Quay"), ("2024-05-14", "")]
)
def test_a_bearer_of_another_time_or_outlet_is_none(day, outlet):
    surname(), named("Ann Marlow", day=day, outlet=outlet)
    assert pairs() == []


def test_a_surname_that_two_bear_says_nothing():
    surname()
    for name in ("Ann Marlow", "Ben Marlow"):
        named(name, day="2024-05-14", outlet="The Quay")
    assert pairs() == []


def test_of_a_surname_and_a_full_name_the_full_one_stays():
    surname(), named("Ann Marlow", day="2024-05-14", outlet="The Quay")
    (suggestion,) = shown(suggested())
    assert (suggestion.kept.entity.name, suggestion.either) == ("Ann Marlow", False)


# What it costs


@pytest.mark.parametrize("number", [1, 9])
def test_five_queries_whatever_there_is(number, django_assert_num_queries):
    for i in range(number):
        word = "abcdefghi"[i] * 3
        named(f"Ann Marl{word}w"), named(f"Ann B. Marl{word}w")
        named(f"Marl{word}w", full=False, day="2024-05-14", outlet="The Quay")
    with django_assert_num_queries(5):
        assert len(shown(suggested())) == number
