"""A reading page is kept for the next reader, and never shown to one whom it is not meant for, or after a change."""

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def page(client, article, **headers) -> str:
    return client.get(f"/read/?a={article.pk}", headers=headers).content.decode()


@pytest.fixture
def article():
    return make_article("Ines Tallow spoke.", outlet="The Tern", story="The wall")


def test_the_second_reader_costs_one_query(client, article, django_assert_num_queries):
    first = page(client, article)
    with django_assert_num_queries(1):
        assert page(client, article) == first


def test_a_changed_article_shows_at_once(client, article):
    page(client, article)
    article.title = "A new title"
    article.save()
    assert "A new title" in page(client, article)


def test_a_renamed_outlet_shows_at_once(client, article):
    page(client, article)
    article.outlet.name = "The Gannet"
    article.outlet.save()
    assert "The Gannet" in page(client, article)


def test_a_renamed_story_shows_at_once(client, article):
    page(client, article)
    article.story.title = "The dam"
    article.story.save()
    assert "The dam" in page(client, article)


def test_a_renamed_entity_shows_at_once(client, article):
    entity = make_entity("Ines Tallow")
    mention(article, entity)
    page(client, article)
    entity.name = "Ines Tallow-Reed"
    entity.save()
    assert "Ines Tallow-Reed" in page(client, article)


def test_the_link_to_the_admin_is_for_editors_alone(client, article):
    client.force_login(User.objects.create_user("mara", is_staff=True))
    assert ">Admin</a>" in page(client, article)
    client.logout()
    assert ">Admin</a>" not in page(client, article)


def test_htmx_gets_the_fragment_of_a_page_that_is_kept(client, article):
    page(client, article)
    assert "<html" not in page(client, article, hx_request="true")


def test_a_page_with_a_message_is_shown_once(client, article):
    page(client, article)
    request = RequestFactory().get("/")
    client.cookies["messages"] = CookieStorage(request)._encode([Message(constants.SUCCESS, "Done.")])
    assert "Done." in page(client, article)
    assert "Done." not in page(client, article)


def test_a_mention_that_an_editor_changes_shows_at_once(client, article):
    (marked,) = mention(article, make_entity("Ines Tallow"))
    page(client, article)
    marked.delete()
    assert "<mark" not in page(client, article)
