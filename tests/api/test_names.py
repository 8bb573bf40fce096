import pytest

from articles.models import Alias, Entity, Speaker
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db


def names(page) -> list[str]:
    return [found["name"] for found in page["results"]]


@pytest.fixture
def ministry() -> Speaker:
    speaker = Speaker.objects.create(name="a ministry official")
    quote(make_article("“Wait.”", outlet="The Star"), "Wait.", speaker)
    return speaker


def test_a_speaker_has_name_counts_and_entity(get, ferry):
    quote(make_article("“Never.”", outlet="The Star"), "Never.", Speaker.objects.get(slug="ines-tallow"))
    found = get("/api/speakers/ines-tallow/")
    assert [found[name] for name in ("name", "quotations", "outlets")] == ["Ines Tallow", 2, 2]
    assert found["entity"]["kind"] == "person"


def test_a_speaker_has_aliases(get, ferry):
    Alias.objects.create(entity=ferry.mentions.get().entity, surface="Tallow", key="tallow")
    assert get("/api/speakers/ines-tallow/")["aliases"] == ["Tallow"]


def test_somebody_unnamed_is_no_entity(get, ministry):
    found = get(f"/api/speakers/{ministry.slug}/")
    assert (found["entity"], found["aliases"]) == (None, [])


def test_a_speaker_who_is_not_quoted_any_more_has_no_quotation(get, ferry):
    ferry.quotes.all().delete()
    assert get("/api/speakers/ines-tallow/")["quotations"] == 0


def test_speakers_are_listed(get, ferry, ministry):
    assert names(get("/api/speakers/")) == ["Ines Tallow", "a ministry official"]


@pytest.mark.parametrize("query", ["q=tal", "kind=person"])
def test_speakers_are_filtered(get, ferry, ministry, query):
    assert names(get(f"/api/speakers/?{query}")) == ["Ines Tallow"]


def test_the_unnamed_are_a_kind_of_speaker(get, ferry, ministry):
    assert names(get("/api/speakers/?kind=unnamed")) == ["a ministry official"]


def test_an_entity_has_name_kind_and_number_of_articles(get, ferry):
    mention(make_article("Ines Tallow came."), ferry.mentions.get().entity)
    found = get("/api/entities/ines-tallow/")
    assert [found[name] for name in ("name", "kind", "articles")] == ["Ines Tallow", "person", 2]


def test_an_entity_leads_to_what_it_is_quoted_with(get, ferry):
    assert get("/api/entities/ines-tallow/")["speaker"]["slug"] == "ines-tallow"


def test_an_entity_that_is_not_quoted_is_no_speaker(get):
    make_entity("Orm", "place")
    assert get("/api/entities/orm/")["speaker"] is None


@pytest.mark.parametrize("query", ["q=tal", "kind=person", "q=INES&kind=person"])
def test_entities_are_filtered(get, ferry, query):
    make_entity("Orm", "place")
    assert names(get(f"/api/entities/?{query}")) == ["Ines Tallow"]


@pytest.mark.parametrize("path", ["speakers", "entities"])
def test_names_lead_to_their_pages(get, ferry, path):
    found = get(f"/api/{path}/ines-tallow/")
    root = "http://testserver"
    assert (found["page"], found["api"]) == (f"{root}/{path}/ines-tallow/", f"{root}/api/{path}/ines-tallow/")


@pytest.mark.parametrize("kind", Entity.Kind.values)
def test_speakers_of_every_kind_of_entity_can_be_asked_for(get, kind):
    quote(make_article("“Wait.”"), "Wait.", Speaker.of(make_entity("The Quay", kind)))
    assert names(get(f"/api/speakers/?kind={kind}")) == ["The Quay"]


@pytest.mark.parametrize("path", ["speakers", "entities"])
def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(refused, path):
    parameter, message = refused(f"/api/{path}/?kind=ghost")
    assert (parameter, "person" in message) == ("kind", True)


@pytest.mark.parametrize(("path", "queries"), [("speakers/", 3), ("entities/", 2)])
@pytest.mark.parametrize("others", [1, 15])
def test_the_number_of_queries_does_not_grow(client, path, queries, others, django_assert_num_queries):
    for number in range(others):
        entity = make_entity(f"Name {number}")
        article = make_article(f"Name {number}: “Word.”", outlet=f"Outlet {number}")
        mention(article, entity)
        quote(article, "Word.", Speaker.of(entity))
    client.get("/api/speakers/")  # which brings the search in line
    with django_assert_num_queries(queries):
        client.get(f"/api/{path}")
