"""What was merged is found under its old addresses, for as long as the merge stands."""

import pytest
from django.contrib.auth.models import User

from articles.curating import MergeEntities, MergeSpeakers, apply, undo
from articles.models import Correction, Entity, Speaker
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mara", is_staff=True)


def somebody(name: str) -> Entity:
    """Mentioned and quoted."""
    entity = make_entity(name)
    article = make_article(f"{name} spoke: “Enough.”")
    mention(article, entity)
    quote(article, "Enough.", Speaker.of(entity))
    return entity


@pytest.fixture
def merged(editor) -> Correction:
    return apply(MergeEntities(kept=somebody("Oskar Brand"), gone=somebody("Ines Tallow")), editor)


@pytest.mark.parametrize("kind", ["entities", "speakers"])
def test_the_old_address_leads_to_the_name_that_stayed(client, merged, kind):
    response = client.get(f"/{kind}/ines-tallow/?sort=oldest")
    assert (response.status_code, response.headers["Location"]) == (302, f"/{kind}/oskar-brand/?sort=oldest")


@pytest.mark.parametrize("kind", ["entities", "speakers"])
def test_it_leads_through_later_merges(client, merged, editor, kind):
    apply(MergeEntities(kept=somebody("Ada Berg"), gone=Entity.objects.get(name="Oskar Brand")), editor)
    assert client.get(f"/{kind}/ines-tallow/").headers["Location"] == f"/{kind}/ada-berg/"


@pytest.mark.parametrize("kind", ["entities", "speakers"])
def test_when_the_merge_is_undone_the_address_is_its_own_again(client, merged, editor, kind):
    undo(merged, editor)
    assert client.get(f"/{kind}/ines-tallow/").status_code == 200


def test_a_speaker_whom_nobody_quotes_any_more_is_found_among_the_names(client, merged):
    Speaker.objects.all().delete()
    assert client.get("/speakers/ines-tallow/").headers["Location"] == "/entities/oskar-brand/"


@pytest.mark.parametrize("url", ["/entities/nobody/", "/speakers/nobody/"])
def test_what_was_never_there_is_not_found(client, merged, url):
    assert client.get(url).status_code == 404


def unnamed(name: str) -> Speaker:
    speaker = Speaker.objects.create(name=name)
    quote(make_article("“Wait.”"), "Wait.", speaker)
    return speaker


def test_somebody_without_a_name_is_found_under_the_old_address_too(client, editor):
    clerk, official = unnamed("a clerk"), unnamed("an official")
    apply(MergeSpeakers(kept=official, gone=clerk), editor)
    assert client.get(f"/speakers/{clerk.slug}/").headers["Location"] == f"/speakers/{official.slug}/"


@pytest.mark.parametrize("kind", ["entities", "speakers"])
def test_the_api_tells_the_new_address(client, merged, kind):
    response = client.get(f"/api/{kind}/ines-tallow/")
    told = response.json()["detail"]
    assert (response.status_code, f"it was merged into http://testserver/api/{kind}/oskar-brand/." in told) == (
        404,
        True,
    )
