"""The lists of the admin: what they find, and what they can be narrowed to."""

from datetime import UTC, datetime

import pytest

from articles.importing.entities import add_aliases
from articles.models import Article, Correction, Entity, Speaker
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client):
    """The rows of the list of a model, as it is asked."""

    def listed(model: str, **asked: str) -> list[object]:
        return list(client.get(f"/admin/articles/{model}/", asked).context["cl"].result_list)

    return listed


def known_as(name: str, other: str) -> Entity:
    entity = make_entity(name)
    add_aliases(entity, [name, other])
    return entity


@pytest.fixture
def ferry() -> Article:
    make_article("Rain fell.", title="Rain in Brennick", url="https://tern.example/rain", outlet="The Tern")
    return make_article(
        "Ines Tallow closed the ferry. “It is not safe,” she said. A clerk said: “We are closed.”",
        title="Ferry closed",
        url="https://quay.example/ferry-closed",
        outlet="The Quay",
        story="The winter storms",
    )


@pytest.mark.parametrize(
    "words", ["ferry", "FERRY closed", "closed ferry", "quay", "storms", "ferry winter quay", "quay.example/ferry"]
)
def test_an_article_is_found_by_words_of_its_title_outlet_and_story_and_by_its_address(listed, ferry, words):
    assert listed("article", q=words) == [ferry]


@pytest.mark.parametrize("words", ["ferry rain", "heron", "ferry.html"])
def test_an_article_that_lacks_one_of_the_words_is_not_found(listed, ferry, words):
    assert listed("article", q=words) == []


def test_articles_that_are_found_stand_in_the_order_of_the_list(listed):
    dated = [
        make_article(title="Ferry", published_at=datetime(year, 5, 1, tzinfo=UTC), published_precision="day")
        for year in (2021, 2023, 2022)
    ]
    assert listed("article", q="ferry") == [dated[1], dated[2], dated[0]]


def test_articles_are_narrowed_to_a_year(listed):
    old, new = (
        make_article(published_at=datetime(year, 12, 31, 23, 59, tzinfo=UTC), published_precision="minute")
        for year in (2021, 2022)
    )
    make_article()
    assert (listed("article", year="2021"), listed("article", year="2022")) == ([old], [new])


def test_the_years_are_those_from_the_first_article_to_the_last(client):
    for year in (2020, 2022):
        make_article(published_at=datetime(year, 5, 1, tzinfo=UTC), published_precision="day")
    (spec,) = [
        one for one in client.get("/admin/articles/article/").context["cl"].filter_specs if one.title[:4] == "year"
    ]
    assert [value for value, _ in spec.lookup_choices] == ["2022", "2021", "2020"]


@pytest.mark.parametrize("year", ["0", "99999", "x", "٢٠٢٢9"])
def test_a_year_that_there_cannot_be_leads_to_the_whole_list(client, year):
    make_article(published_at=datetime(2022, 5, 1, tzinfo=UTC), published_precision="day")
    assert client.get("/admin/articles/article/", {"year": year}).url == "/admin/articles/article/?e=1"


def test_corrections_are_narrowed_to_a_year(listed):
    old, new = (Correction.objects.create(kind="not-a-story") for _ in range(2))
    Correction.objects.filter(pk=old.pk).update(made_at=datetime(2020, 5, 1, tzinfo=UTC))
    assert listed("correction", year="2020") == [old]


@pytest.mark.parametrize("words", ["safe", "not safe", '"it is"', "tallow"])
def test_a_quotation_is_found_by_its_words_and_by_its_speaker(listed, ferry, words):
    said = quote(ferry, "It is not safe,", Speaker.of(make_entity("Ines Tallow")))
    quote(ferry, "We are closed.")
    assert listed("quote", q=words) == [said]


def test_a_direct_quotation_inside_another_one_is_found_too(listed, ferry):
    outer = quote(ferry, "“It is not safe,” she said", kind="mixed")
    inner = quote(ferry, "It is not safe,")
    assert set(listed("quote", q="safe")) == {outer, inner}


@pytest.mark.parametrize("words", ["Tallow", "ines t", "minister"])
def test_a_mention_is_found_by_any_name_of_what_is_mentioned(listed, ferry, words):
    found = mention(ferry, known_as("Ines Tallow", "Minister Tallow"))
    mention(ferry, make_entity("clerk"))
    assert listed("mention", q=words) == list(found)
