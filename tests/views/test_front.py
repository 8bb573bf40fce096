import pytest

from articles.models import Story
from articles.views.front import LOOSE_SHOWN, STORIES_SHOWN
from tests.builders import make_article, make_entity, make_user, mention
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(client):
    def get(query: str = "") -> str:
        response = client.get(f"/{query}")
        assert response.status_code == 200
        return squeezed(response.content.decode())

    return get


def in_order(page: str, *texts: str) -> bool:
    places = [page.index(text) for text in texts]
    return places == sorted(places)


def test_an_empty_front_page_says_how_to_import(front):
    assert "python manage.py import_articles" in front()


def test_a_front_page_with_articles_does_not(front):
    make_article()
    assert "import_articles" not in front()


def test_stories_come_newest_first_and_undated_ones_last(front):
    for title, day in (("Undated one", ""), ("Older one", "2023-01-02"), ("Newer one", "2024-01-02")):
        make_article(story=title, day=day)
    assert in_order(front(), "Newer one", "Older one", "Undated one")


def test_a_story_shows_its_outlets_and_dates(front):
    for outlet, day in (("The Quay", "2024-05-14"), ("The Bell", "2024-05-16")):
        make_article(story="The ferry", outlet=outlet, day=day)
    page = front()
    assert in_order(page, "14–16 May 2024", "2 articles from 2 outlets", "The Quay", "The Bell")


def test_an_undated_article_is_shown_as_undated(front):
    make_article(story="The ferry")
    assert "Date unknown" in front()


def test_a_story_shows_its_shared_names_which_lead_to_their_marks(front):
    entity = make_entity("Ines Tallow")
    for _ in range(2):
        mention(make_article("Ines Tallow spoke.", story="The ferry"), entity)
    assert 'href="/stories/the-ferry/?e=ines-tallow"' in front()


def test_articles_of_no_story_stand_below_the_stories(front):
    make_article(title="Loose one")
    make_article(story="The ferry")
    assert in_order(front(), "The ferry", "Articles in no story", "Loose one")


def test_loose_articles_come_newest_first_and_undated_ones_last(front):
    for title, day in (("Undated one", ""), ("Older one", "2023-01-02"), ("Newer one", "2024-01-02")):
        make_article(title=title, day=day)
    assert in_order(front(), "Newer one", "Older one", "Undated one")


def test_a_title_is_text(front):
    make_article(title="<script>alert(1)</script>", story="<b>Bold</b>")
    page = front()
    assert ("<script>alert" in page, "<b>Bold" in page) == (False, False)


def test_more_stories_than_a_page_holds_go_on_the_next(front):
    for number in range(STORIES_SHOWN + 1):
        make_article(story=f"Story {number:02}", day=f"2024-01-{number + 1:02}")
    assert ("Story 00" in front(), "Story 00" in front("?page=2")) == (False, True)


def test_more_loose_articles_than_a_page_holds_go_on_the_next(front):
    for number in range(LOOSE_SHOWN + 1):
        make_article(title=f"Title {number:02}", day=f"2024-01-{number + 1:02}")
    assert ("Title 00" in front(), "Title 00" in front("?loose=2")) == (False, True)


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "", "9" * 5000])
def test_any_page_number_opens_a_page(front, page):
    make_article(story="The ferry")
    assert "The ferry" in front(f"?page={page}")


def test_readers_are_not_told_of_suggested_stories(front):
    make_article()
    assert "Suggested stories" not in front()


def test_editors_are(front, client):
    make_article()
    client.force_login(make_user("change_story"))
    assert "Suggested stories" in front()


@pytest.mark.parametrize("stories", [1, 10])
def test_the_number_of_queries_does_not_grow(client, stories, django_assert_num_queries):
    entity = make_entity("Ines Tallow")
    for number in range(stories):
        for outlet in ("The Quay", "The Bell"):
            mention(make_article("Ines Tallow spoke.", story=f"Story {number}", outlet=outlet), entity)
        make_article(outlet=f"Outlet {number}")
    assert Story.objects.count() == stories
    with django_assert_num_queries(7):
        client.get("/")


def test_a_long_story_lists_its_first_articles_and_says_how_many_more(client):
    for day in range(1, 10):
        make_article(story="The ferry", day=f"2024-05-0{day}", title=f"Ferry {day}")
    html = client.get("/").content.decode()
    assert ("Ferry 6" in html, "Ferry 7" in html, "and 3 more" in html) == (True, False, True)
