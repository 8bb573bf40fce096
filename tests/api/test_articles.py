from datetime import UTC, datetime

import pytest

from articles.models import Article
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [article["title"] for article in page["results"]]


def test_an_article_has_its_facts(get, ferry):
    article = get(f"/api/articles/{ferry.pk}/")
    facts = [article[name] for name in ("id", "title", "bylines", "language", "url")]
    assert facts == [ferry.pk, "Ferry sails again", ["Mara Ellund"], "en", "https://quay.example/ferry"]


def test_an_article_has_its_outlet_and_its_story(get, ferry):
    article = get(f"/api/articles/{ferry.pk}/")
    assert (article["outlet"]["slug"], article["story"]["slug"]) == ("the-quay", "the-ferry")


def test_an_article_without_outlet_story_and_date_says_so(get):
    article = get(f"/api/articles/{make_article().pk}/")
    assert [article[name] for name in ("outlet", "story", "published_at", "url")] == [None] * 4


def test_a_date_is_a_day_where_no_more_is_known(get, ferry):
    article = get(f"/api/articles/{ferry.pk}/")
    assert (article["published_at"], article["published_precision"]) == ("2024-05-14", "day")


def test_a_time_has_the_zone_that_was_printed(get):
    moment = datetime(2024, 5, 13, 22, 42, tzinfo=UTC)
    article = make_article(published_at=moment, published_precision="minute", published_zone="+05:30")
    assert get(f"/api/articles/{article.pk}/")["published_at"] == "2024-05-14T04:12+05:30"


def test_links_work_from_anywhere(get, ferry):
    article = get(f"/api/articles/{ferry.pk}/")
    links = (article["page"], article["api"], article["story"]["page"])
    root = "http://testserver"
    assert links == (f"{root}/articles/{ferry.pk}/", f"{root}/api/articles/{ferry.pk}/", f"{root}/stories/the-ferry/")


def test_mentions_and_quotations_are_places_of_the_text(get, ferry):
    article = get(f"/api/articles/{ferry.pk}/")
    places = [*article["mentions"], *article["quotes"]]
    assert [article["text"][place["start"] : place["end"]] for place in places] == ["Ines Tallow", "The ferry sails,"]
    assert [place["exact"] for place in places] == ["Ines Tallow", "The ferry sails,"]


def test_a_mention_leads_to_its_entity_and_to_its_place(get, ferry):
    (mentioned,) = get(f"/api/articles/{ferry.pk}/")["mentions"]
    assert mentioned["entity"]["slug"] == "ines-tallow"
    assert mentioned["page"] == f"http://testserver/articles/{ferry.pk}/#m{mentioned['id']}"


def test_articles_of_a_list_have_no_text(get, ferry):
    assert "text" not in get("/api/articles/")["results"][0]


@pytest.mark.parametrize("name", ["outlet=the-quay", "story=the-ferry", "entity=ines-tallow"])
def test_articles_are_filtered(get, ferry, name):
    make_article(title="Another", outlet="The Star", story="The wall")
    assert titles(get(f"/api/articles/?{name}")) == ["Ferry sails again"]


def test_filters_combine(get, ferry):
    make_article(title="Another", outlet="The Quay", story="The wall")
    assert titles(get("/api/articles/?outlet=the-quay&story=the-wall")) == ["Another"]


@pytest.mark.parametrize("name", ["outlet", "story", "entity"])
def test_what_there_is_not_to_filter_by_is_named(refused, name):
    parameter, message = refused(f"/api/articles/?{name}=nowhere")
    assert (parameter, "“nowhere”" in message) == (name, True)


@pytest.mark.parametrize("others", [1, 20])
def test_the_number_of_queries_for_a_list_does_not_grow(client, ferry, others, django_assert_num_queries):
    for number in range(others):
        make_article(outlet=f"Outlet {number}", story=f"Story {number}")
    with django_assert_num_queries(1):
        client.get("/api/articles/")


@pytest.mark.parametrize("more", [1, 20])
def test_the_number_of_queries_for_an_article_does_not_grow(client, more, django_assert_num_queries):
    article = make_article(" ".join(f"Name{number} says word{number}." for number in range(more)))
    for number in range(more):
        mention(article, make_entity(f"Name{number}"), f"Name{number}")
        quote(article, f"word{number}.")
    with django_assert_num_queries(4 if more else 0):
        client.get(f"/api/articles/{article.pk}/")


SECRETS = {
    "source_path": "/home/editor/secret-folder/ferry.md",
    "source_sha256": "secret-digest",
    "source_encoding": "secret-encoding",
    "published_source": "secret line of the file",
    "left_out": [["rule", "secret furniture"]],
    "import_facts": {"title": "secret fact"},
}


def test_what_only_editors_see_is_in_no_answer(client, ferry, django_user_model):
    django_user_model.objects.create_user("secret-editor", "secret@newsdesk.example")
    Article.objects.filter(pk=ferry.pk).update(**SECRETS)
    spoken = ferry.quotes.get()
    lists = ["articles/", "quotes/", "speakers/", "entities/"]
    ones = [f"articles/{ferry.pk}/", f"quotes/{spoken.pk}/", "speakers/ines-tallow/", "entities/ines-tallow/"]
    answers = [client.get(f"/api/{path}") for path in ("", "openapi.json", *lists, *ones)]
    assert [answer.status_code for answer in answers] == [200] * 10
    assert [answer.wsgi_request.path for answer in answers if "secret" in answer.content.decode()] == []
