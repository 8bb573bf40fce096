"""Every registered model has a list and a form that answer, at a cost that does not grow with what there is."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Alias,
    Article,
    Correction,
    Entity,
    ImportBatch,
    ImportedFile,
    Mention,
    Outlet,
    Quote,
    Report,
    Speaker,
    Story,
)
from tests.builders import make_article, make_entity, mention, quote
from tests.views.pages import Tags

pytestmark = pytest.mark.django_db

# What the search derives from the others has no permissions, and nothing for an editor to do.
MODELS = [model for model in apps.get_app_config("articles").get_models() if model._meta.default_permissions]
RECORDS = (ImportBatch, ImportedFile, Correction, Report)
EDITED = [model for model in MODELS if model not in RECORDS]
# For each model that can be searched, words that stand in its first row alone.
WORDS = {
    Outlet: "Quay 0",
    Story: "Ferry 0",
    Article: "Article 0",
    Entity: "Tallow 0",
    Alias: "Alias 0",
    Mention: "Tallow 0",
    Speaker: "Tallow 0",
    Quote: "Enough 0",
    ImportedFile: "file 0",
    Report: "Note 0",
}


@pytest.fixture
def fill(editor):
    """Make one row of every model for each number."""

    def fill(*numbers: int) -> None:
        for number in numbers:
            entity = make_entity(f"Ines Tallow {number}")
            Alias.objects.create(entity=entity, surface=f"Alias {number}", key=f"alias {number}")
            text = f"“Enough {number},” said Ines Tallow {number}."
            names = {"outlet": f"The Quay {number}", "story": f"The Ferry {number}"}
            article = make_article(text, title=f"Article {number}", day="2024-05-14", **names)
            mention(article, entity)
            quote(article, f"Enough {number},", Speaker.of(entity))
            batch = ImportBatch.objects.create(started_by=editor)
            batch.files.create(path=f"file {number}", outcome="created", article=article)
            Correction.objects.create(kind="not-a-story", made_by=editor)
            Report.objects.create(article=article, note=f"Note {number}")

    return fill


@pytest.fixture
def cost(client):
    """The number of queries that an address costs; the second time, as some are made once in a process."""

    def cost(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return cost


def listing(model) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")


def form_of(model) -> str:
    """The form of the first row."""
    return reverse(f"admin:articles_{model._meta.model_name}_change", args=[model.objects.order_by("pk").first().pk])


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_a_place(model):
    assert admin.site.is_registered(model)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_shows_its_rows(client, fill, model):
    fill(0, 1)
    assert len(client.get(listing(model)).context["cl"].result_list) == 2


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_list_answers(client, model):
    assert client.get(listing(model)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_the_cost_of_a_list_does_not_grow(fill, cost, model):
    fill(0)
    before = cost(listing(model))
    fill(*range(1, 9))
    assert cost(listing(model)) <= before


@pytest.mark.parametrize("model", MODELS)
def test_the_cost_of_a_form_does_not_grow(fill, cost, model):
    fill(0)
    before = cost(form_of(model))
    fill(*range(1, 9))
    assert cost(form_of(model)) <= before


@pytest.mark.parametrize("model", EDITED)
def test_a_form_offers_no_list_of_all_rows(client, fill, model):
    fill(*range(5))
    html = client.get(form_of(model)).content.decode()
    assert [name for name in ("Article 4", "Ines Tallow 4", "The Quay 4", "The Ferry 4") if name in html] == []


@pytest.mark.parametrize("model", EDITED)
def test_a_form_for_a_new_row_answers(client, model):
    assert client.get(reverse(f"admin:articles_{model._meta.model_name}_add")).status_code == 200


@pytest.mark.parametrize(("model", "words"), WORDS.items())
def test_a_search_finds_its_row_and_no_other(client, fill, model, words):
    fill(0, 1)
    found = client.get(listing(model), {"q": words}).context["cl"].result_list
    assert [row.pk for row in found] == [model.objects.order_by("pk").first().pk]


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_of_what_happened_cannot_be_changed(client, fill, model):
    fill(0)
    assert client.post(form_of(model), {}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_pages_of_the_admin_have_no_inline_script_or_style(client, fill, model):
    fill(0)
    for url in (listing(model), form_of(model)):
        tags = Tags(client.get(url).content.decode())
        data = [attributes for tag, attributes in tags.tags if tag == "script" and "src" not in attributes]
        assert (tags.inline, data) == ("", [])


@pytest.mark.parametrize("url", ["/admin/", "/admin/articles/article/"])
def test_the_admin_is_for_staff(client, url):
    client.logout()
    assert client.get(url).url == f"/admin/login/?next={url}"
