"""The lists of the admin: what they find, and what they can be narrowed to."""

from datetime import UTC, datetime

import pytest

from articles.importing.entities import add_aliases
from articles.models import Article, Correction, Entity, ImportBatch, ImportedFile, Report, Speaker
from tests.builders import make_article, make_entity, mention, quote
from tests.views.pages import Tags

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


# How rows are printed


def test_times_are_printed_as_on_the_public_pages(client):
    correction = Correction.objects.create(kind="not-a-story")
    Correction.objects.filter(pk=correction.pk).update(made_at=datetime(2024, 5, 4, 14, 5, tzinfo=UTC))
    assert "4 May 2024, 14:05" in client.get("/admin/articles/correction/").content.decode()


def test_a_form_shows_a_date_as_the_import_wants_it_written(client):
    article = make_article(published_at=datetime(2024, 5, 4, 14, 5, tzinfo=UTC), published_precision="minute")
    html = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert 'name="published" value="2024-05-04 14:05"' in html


@pytest.mark.parametrize("model", ["article", "correction", "quote", "mention", "story", "importedfile", "report"])
def test_a_long_title_is_cut_with_a_sign_of_it(client, model):
    article = make_article("“Enough,” said Ines Tallow.", title="x" * 400, story="x" * 250)
    mention(article, make_entity("Ines Tallow"))
    quote(article, "Enough,")
    ImportBatch.objects.create().files.create(path="x" * 400, outcome="created", article=article)
    Correction.objects.create(kind="article", summary="x" * 250)
    Report.objects.create(article=article, note="Wrong.")
    rows = client.get(f"/admin/articles/{model}/").content.decode().partition('id="result_list"')[2]
    assert ("x" * 150 in rows, "xx…" in rows) == (False, True)


def test_a_long_quotation_is_cut_with_a_sign_of_it(client):
    said = " ".join(f"word{number}" for number in range(60))
    quote(make_article(f"“{said}” he said."), said)
    html = client.get("/admin/articles/quote/").content.decode()
    assert ("word5" in html, said in html, "…</a>" in html) == (True, False, True)


def test_quotations_inside_others_are_not_counted_for_a_speaker(client, listed, ferry):
    speaker = Speaker.of(make_entity("Ines Tallow"))
    quote(ferry, "“It is not safe,” she said", speaker, kind="mixed")
    quote(ferry, "It is not safe,", speaker)
    quote(ferry, "We are closed.", speaker)
    assert [row.number for row in listed("speaker")] == [2]


# Deleting many at once


@pytest.mark.parametrize(
    "model", ["article", "story", "correction", "importbatch", "importedfile", "report", "entity", "speaker"]
)
def test_what_cannot_be_brought_back_is_not_deleted_by_the_dozen(client, model):
    article = make_article("“Enough,” said Ines Tallow.", story="The ferry")
    Speaker.of(make_entity("Ines Tallow"))
    ImportBatch.objects.create().files.create(path="ferry.txt", outcome="created", article=article)
    Correction.objects.create(kind="not-a-story")
    Report.objects.create(article=article, note="Wrong.")
    listing = f"/admin/articles/{model}/"
    (row,) = client.get(listing).context["cl"].result_list
    client.post(listing, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert "delete_selected" not in client.get(listing).content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_accounts_are_not_deleted_by_the_dozen(client, editor):
    assert "delete_selected" not in client.get("/admin/auth/user/").content.decode()


@pytest.mark.parametrize("model", [Correction, ImportBatch, ImportedFile])
def test_a_record_of_what_happened_is_not_deleted(client, model):
    batch = ImportBatch.objects.create()
    batch.files.create(path="ferry.txt", outcome="created")
    Correction.objects.create(kind="not-a-story")
    address = f"/admin/articles/{model._meta.model_name}/{model.objects.get().pk}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert model.objects.count() == 1


# Every page


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/"])
def test_pages_of_the_admin_name_the_icon_of_the_site(client, address):
    if "login" in address:
        client.logout()
    icons = [a for tag, a in Tags(client.get(address).content.decode()).tags if a.get("rel") == "icon"]
    assert [(icon["href"].partition("icon")[1:][0], icon["type"]) for icon in icons] == [("icon", "image/svg+xml")]
