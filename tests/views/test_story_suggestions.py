import pytest

from articles.curating import undo
from articles.models import Article, Correction, Entity, Story
from tests.builders import import_text, make_article, make_entity, make_user, mention
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db
SHARED = ("Ines Tallow", "Oskar Brand")


def naming(*names: str, **fields) -> Article:
    article = make_article(" and ".join(names), **fields)
    for name in names:
        mention(article, Entity.objects.filter(name=name).first() or make_entity(name))
    return article


@pytest.fixture
def pair() -> list[Article]:
    """Two articles without a story that share their names, the older one second, and one that has nothing of them."""
    naming("Una Marsh")
    days = ("2024-05-15", "2024-05-14")
    return [naming(*SHARED, title=f"Ferry on {day}", day=day) for day in days]


@pytest.fixture
def editor(client):
    user = make_user("change_story")
    client.force_login(user)
    return user


def chosen(*articles: Article, **fields) -> dict:
    return {"article": [article.pk for article in articles], **fields}


# The log


def test_an_accepted_suggestion_is_in_the_log_and_can_be_undone(client, editor, pair):
    client.post("/suggestions/accept/", chosen(*pair, title="The ferry"))
    for correction in Correction.objects.all():
        assert correction.made_by == editor
        undo(correction, editor)
    assert [article.story for article in Article.objects.filter(pk__in=[one.pk for one in pair])] == [None, None]


def test_an_import_does_not_take_an_article_out_of_an_accepted_suggestion(client, editor, tmp_path):
    text = "# Ferry\n\nInes Tallow closed the ferry."
    article = import_text(tmp_path, text, "ferry.md")
    client.post("/suggestions/accept/", chosen(article, title="The ferry"))
    assert import_text(tmp_path, f"{text} It rained.", "ferry.md", story="Rain").story.title == "The ferry"


def test_a_suggestion_that_cannot_be_accepted_is_told_and_nothing_is_changed(client, editor, pair):
    Article.objects.filter(pk=pair[0].pk).update(language="")
    page = client.post("/suggestions/accept/", chosen(*pair, title="The ferry"), follow=True)
    assert "Nothing was changed. " in page.content.decode()
    assert not Article.objects.exclude(story=None).exists()
    assert not Story.objects.exists()


# Who may


@pytest.mark.parametrize(
    ("method", "url"),
    [("get", "/suggestions/"), ("post", "/suggestions/accept/"), ("post", "/suggestions/decline/")],
)
@pytest.mark.parametrize("reader", [False, True], ids=["anonymous", "signed in"])
def test_only_editors_may(client, pair, method, url, reader):
    if reader:
        client.force_login(make_user())
    response = getattr(client, method)(url, chosen(*pair, title="The ferry") if method == "post" else None)
    assert (response.status_code, Story.objects.count(), Correction.objects.count()) == (403, 0, 0)


def test_a_fragment_is_for_editors_only_too(client, pair):
    assert client.get("/suggestions/", headers={"HX-Request": "true"}).status_code == 403


def test_who_is_not_signed_in_is_told_where_to(client):
    assert '/admin/login/?next=/suggestions/"' in client.get("/suggestions/").content.decode()


def test_without_its_token_a_form_is_refused(pair, editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    strict.post("/suggestions/accept/", chosen(*pair, title="The ferry"))
    assert Story.objects.count() == 0


# What is suggested


def test_suggestions_show_the_articles_and_what_they_share(client, pair, editor):
    html = squeezed(client.get("/suggestions/").content.decode())
    assert "They share Ines Tallow, Oskar Brand." in html
    assert [f'value="{article.pk}" checked' in html for article in pair] == [True, True]


def test_without_a_suggestion_the_page_says_so(client, editor):
    assert "No articles without a story share enough" in client.get("/suggestions/").content.decode()


# Accepting


def test_accepting_makes_a_story(client, pair, editor):
    client.post("/suggestions/accept/", chosen(*pair, title="The ferry"))
    assert set(Story.objects.get(title="The ferry").articles.all()) == set(pair)


def test_accepting_leads_to_the_story(client, pair, editor):
    assert client.post("/suggestions/accept/", chosen(*pair, title="The ferry")).url == "/stories/the-ferry/"


def test_what_was_accepted_is_said(client, pair, editor):
    html = client.post("/suggestions/accept/", chosen(*pair, title="The ferry"), follow=True).content.decode()
    assert "2 articles now stand in the story “The ferry”." in html


def test_one_article_that_joins_a_story_is_one(client, pair, editor):
    story = Story.objects.create(title="The ferry")
    html = client.post("/suggestions/accept/", chosen(pair[0], story=story.pk), follow=True).content.decode()
    assert "1 article now stands in the story “The ferry”." in html


def test_without_a_title_the_first_article_gives_it(client, pair, editor):
    client.post("/suggestions/accept/", chosen(*pair, title=" "))
    assert Story.objects.get().title == "Ferry on 2024-05-14"


def test_the_title_of_a_story_that_exists_joins_it(client, pair, editor):
    story = Story.objects.create(title="The ferry")
    client.post("/suggestions/accept/", chosen(*pair, title="the ferry"))
    assert set(story.articles.all()) == set(pair)


def test_articles_can_join_a_story(client, pair, editor):
    story = Story.objects.create(title="The ferry")
    client.post("/suggestions/accept/", chosen(*pair, story=story.pk))
    assert set(story.articles.all()) == set(pair)


def test_an_article_left_out_by_the_editor_stays_without_a_story(client, pair, editor):
    client.post("/suggestions/accept/", chosen(pair[0], title="The ferry"))
    assert pair[1] in Article.objects.without_story()


def test_an_article_that_has_a_story_by_now_keeps_it(client, pair, editor):
    told = make_article(story="The vote")
    client.post("/suggestions/accept/", chosen(*pair, told, title="The ferry"))
    told.refresh_from_db()
    assert told.story.title == "The vote"


def test_accepting_says_who_a_bare_surname_is(client, editor, tmp_path):
    full = import_text(tmp_path, "# Ferry\n\nInes Tallow closed the ferry on Monday, Ines Tallow said.", "full.md")
    short = import_text(tmp_path, "# Short\n\nMrs Tallow resigned. Tallow said so on Monday.", "short.md")
    client.post("/suggestions/accept/", chosen(full, short, title="The ferry"))
    assert {mention.entity.name for mention in short.mentions.all()} == {"Ines Tallow"}


@pytest.mark.parametrize("action", ["accept", "decline"])
@pytest.mark.parametrize("articles", [[], ["999999"], ["x"], ["²"], ["9" * 30], ["9" * 5000]])
def test_articles_that_do_not_exist_are_not_found(client, editor, action, articles):
    response = client.post(f"/suggestions/{action}/", {"article": articles, "title": "The ferry"})
    assert (response.status_code, Story.objects.count()) == (404, 0)


@pytest.mark.parametrize("action", ["accept", "decline"])
@pytest.mark.parametrize("story", ["999999", "²", "9" * 30, "9" * 5000])
def test_a_story_that_does_not_exist_is_not_found(client, pair, editor, action, story):
    response = client.post(f"/suggestions/{action}/", chosen(*pair, story=story))
    assert (response.status_code, Story.objects.count(), Correction.objects.count()) == (404, 0, 0)


# Declining


def test_a_declined_suggestion_does_not_come_back(client, pair, editor):
    client.post("/suggestions/decline/", chosen(*pair))
    assert "They share" not in client.get("/suggestions/").content.decode()


def test_a_declined_story_is_only_declined_for_those_articles(client, pair, editor):
    story = naming(*SHARED, story="The ferry").story
    client.post("/suggestions/decline/", chosen(*pair, story=story.pk))
    naming(*SHARED)
    assert "They share" in client.get("/suggestions/").content.decode()


def test_declining_keeps_who_decided_what(client, pair, editor):
    client.post("/suggestions/decline/", chosen(*pair))
    correction = Correction.objects.get()
    assert (correction.made_by, set(correction.decision["articles"])) == (editor, {article.pk for article in pair})


def test_declining_leaves_the_articles_without_a_story(client, pair, editor):
    client.post("/suggestions/decline/", chosen(*pair))
    assert set(pair) <= set(Article.objects.without_story())


@pytest.mark.parametrize("url", ["/suggestions/accept/", "/suggestions/decline/"])
def test_a_decision_is_not_made_by_following_a_link(client, editor, url):
    assert client.get(url).status_code == 405
