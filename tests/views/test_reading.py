import re

import pytest
from django.core.cache import cache

from articles.models import Article, Speaker
from articles.rendering.state import MOST_ARTICLES
from tests.builders import make_article, make_entity, make_user, mention, quote
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


def address(*articles: Article) -> str:
    return f"/read/?a={','.join(str(article.pk) for article in articles)}"


def columns(response) -> list[int]:
    """The articles of the page, from left to right."""
    return [int(pk) for pk in re.findall(r'<article id="column-(\d+)"', response.content.decode())]


@pytest.fixture
def page(client):
    def get(url: str) -> str:
        response = client.get(url)
        assert response.status_code == 200, url
        return squeezed(response.content.decode())

    return get


@pytest.fixture
def three() -> list[Article]:
    """Three articles of a story that mention Ines Tallow."""
    entity = make_entity("Ines Tallow")
    days = ("2024-05-14", "2024-05-15", "2024-05-16")
    articles = [make_article("Ines Tallow spoke.", story="The ferry", outlet="The Quay", day=day) for day in days]
    for article in articles:
        mention(article, entity)
    return articles


# Any articles


def test_articles_stand_in_the_order_of_the_address(client, three):
    one, two, other = three
    assert columns(client.get(address(two, other, one))) == [two.pk, other.pk, one.pk]


def test_an_article_named_twice_stands_once(client, three):
    assert columns(client.get(address(three[1], three[0], three[1]))) == [three[1].pk, three[0].pk]


def test_an_article_named_in_two_ways_stands_once(client, three):
    assert columns(client.get(f"/read/?a={three[0].pk},0{three[0].pk}, {three[0].pk}")) == [three[0].pk]


def test_spaces_and_commas_too_many_are_passed_over(client, three):
    assert columns(client.get(f"/read/?a=,{three[0].pk},, {three[1].pk},")) == [three[0].pk, three[1].pk]


def test_one_article_alone_can_be_read(client, three):
    assert columns(client.get(address(three[0]))) == [three[0].pk]


@pytest.mark.parametrize("unknown", ["999999", "x", "-1", "1.5", "²", "9" * 30])
def test_an_unknown_article_is_named(client, three, unknown):
    response = client.get(f"{address(three[0])},{unknown}")
    assert response.status_code == 404
    assert f"There is no article {unknown}." in response.content.decode()


def test_every_unknown_article_is_named(client, three):
    response = client.get(f"/read/?a=999998,{three[0].pk},999999")
    assert "There is no article 999998, 999999." in response.content.decode()


@pytest.mark.parametrize("query", ["", "?a=", "?a=,,", "?e=ines-tallow"])
def test_an_address_without_articles_says_how_to_name_them(client, query):
    response = client.get(f"/read/{query}")
    assert (response.status_code, "/read/?a=12,7" in response.content.decode()) == (404, True)


def test_as_many_articles_as_can_stand_side_by_side_do(client):
    articles = [make_article() for _ in range(MOST_ARTICLES)]
    assert len(columns(client.get(address(*articles)))) == MOST_ARTICLES


def test_more_articles_are_an_error_that_says_how_many_fit(client):
    response = client.get(address(*(make_article() for _ in range(MOST_ARTICLES + 1))))
    assert (response.status_code, f"at most {MOST_ARTICLES}" in response.content.decode()) == (404, True)


def test_articles_of_one_story_are_read_under_its_title(page, three):
    assert "<h1>The ferry</h1>" in page(address(*three[:2]))


def test_articles_of_several_stories_are_counted(page, three):
    assert "<h1>2 articles side by side</h1>" in page(address(three[0], make_article(story="The vote")))


def test_articles_of_no_story_are_counted(page):
    assert "<h1>2 articles side by side</h1>" in page(address(make_article(), make_article()))


def test_the_locked_name_is_part_of_the_address(page, three):
    assert 'data-locked="ines-tallow"' in page(f"{address(*three)}&e=ines-tallow")


def test_marks_can_be_switched_off_and_on_without_javascript(page, three):
    assert f'href="{address(*three)}&amp;marks=off"' in page(address(*three))
    assert f'href="{address(*three)}"' in page(f"{address(*three)}&marks=off")


def test_articles_that_share_no_names_say_so(page):
    assert "These articles share no names." in page(address(make_article(), make_article()))


@pytest.mark.parametrize("query", ["e=nobody", "m=0", "m=x", "show=999", "hide=dragons", "e=%00", f"m={'9' * 5000}"])
def test_a_state_that_means_nothing_opens_the_page_all_the_same(page, three, query):
    assert "Ines Tallow" in page(f"{address(*three)}&{query}")


# A story


def test_a_story_is_read_in_the_order_of_telling(client, three):
    assert columns(client.get("/stories/the-ferry/")) == [article.pk for article in three]


def test_undated_articles_of_a_story_stand_last(client, three):
    undated = make_article(story="The ferry")
    assert columns(client.get("/stories/the-ferry/"))[-1] == undated.pk


def test_a_story_of_more_articles_than_fit_says_how_many_are_left(client):
    for _ in range(MOST_ARTICLES + 2):
        make_article(story="The ferry")
    response = client.get("/stories/the-ferry/")
    assert (len(columns(response)), "2 more in this story" in response.content.decode()) == (MOST_ARTICLES, True)


def test_a_story_of_one_article_is_read_alone(client):
    article = make_article(story="The ferry")
    assert columns(client.get("/stories/the-ferry/")) == [article.pk]


def test_a_story_without_articles_has_a_page_too(client, three):
    Article.objects.all().delete()
    assert client.get("/stories/the-ferry/").status_code == 200


def test_an_unknown_story_is_not_found(client):
    assert client.get("/stories/nothing/").status_code == 404


# One article


def test_an_article_has_its_own_page(page, three):
    article = three[0]
    assert f'<h1 id="title-{article.pk}">{article.title}</h1>' in page(f"/articles/{article.pk}/")


def test_the_page_of_an_article_leads_to_its_story(page, three):
    assert 'One article of <a href="/stories/the-ferry/">The ferry</a>' in page(f"/articles/{three[0].pk}/")


def test_paragraphs_mentions_and_quotations_are_anchors(page):
    article = make_article("Rain fell.\n\n“Enough,” Ines Tallow said.")
    marked, spoken = mention(article, make_entity("Ines Tallow"))[0], quote(article, "Enough,")
    html = page(f"/articles/{article.pk}/")
    assert [f'id="{anchor}"' in html for anchor in ("p2", f"m{marked.pk}", f"q{spoken.pk}")] == [True, True, True]


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_an_unknown_article_is_not_found(client, number):
    assert client.get(f"/articles/{number}/").status_code == 404


def test_what_is_not_known_of_an_article_is_said(page):
    html = page(f"/articles/{make_article().pk}/")
    assert [words in html for words in ("Outlet unknown", "Date unknown", "Byline unknown")] == [True, True, True]


def test_a_date_is_shown_in_the_zone_that_it_was_printed_in(page):
    from datetime import datetime

    printed = datetime.fromisoformat("2011-09-15T04:12+05:30")
    article = make_article(published_at=printed, published_precision="minute", published_zone="+05:30")
    html = page(f"/articles/{article.pk}/")
    assert '<time datetime="2011-09-15T04:12+05:30">15 September 2011, 04:12 UTC+05:30</time>' in html


def test_a_day_is_shown_without_a_time(page):
    article = make_article(day="2024-05-14")
    assert ">14 May 2024</time>" in page(f"/articles/{article.pk}/")


# What is kept of a page is never out of date


def rename_article(article: Article) -> None:
    article.title = "Renamed"
    article.save()


def rename_outlet(article: Article) -> None:
    article.outlet.name = "Renamed"
    article.outlet.save()


def rename_story(article: Article) -> None:
    article.story.title = "Renamed"
    article.story.save()


def rename_entity(article: Article) -> None:
    entity = article.mentions.get().entity
    entity.name = "Renamed"
    entity.save()


def rename_speaker(article: Article) -> None:
    speaker = article.quotes.get().speaker
    speaker.name = "Renamed"
    speaker.save()


@pytest.mark.parametrize("rename", [rename_article, rename_outlet, rename_story, rename_entity, rename_speaker])
def test_a_change_shows_at_once(page, three, rename):
    quote(three[0], "spoke", Speaker.objects.create(name="a clerk"))
    before = page(address(*three))
    rename(three[0])
    assert ("Renamed" in before, "Renamed" in page(address(*three))) == (False, True)


def test_a_page_kept_for_an_editor_is_not_shown_to_readers(client, page, three):
    editor = make_user()
    editor.is_staff = True
    editor.save()
    client.force_login(editor)
    assert "/admin/" in page(address(*three))
    client.logout()
    assert "/admin/" not in page(address(*three))


# What it costs


@pytest.mark.parametrize(("articles", "marks"), [(1, 1), (6, 1), (6, 40)])
def test_the_number_of_queries_grows_neither_with_articles_nor_with_marks(
    client, articles, marks, django_assert_max_num_queries
):
    entity = make_entity("Ines Tallow")
    for _ in range(articles):
        article = make_article("Ines Tallow spoke. “Enough.” " * marks, story="The ferry", outlet="The Quay")
        mention(article, entity)
        quote(article, "Enough.", Speaker.objects.get_or_create(name="a clerk")[0])
    cache.clear()
    with django_assert_max_num_queries(5):
        client.get("/stories/the-ferry/")


# Adding an article


def test_the_page_for_adding_offers_articles_that_are_not_shown(page, three):
    html = page(f"/read/add/?a={three[0].pk}")
    assert [f">{article.title}</a>" in html for article in three] == [False, True, True]


def test_an_article_offered_leads_to_the_reading_page_with_it(page, three):
    html = page(f"/read/add/?a={three[0].pk}")
    assert f'href="/read/?a={three[0].pk},{three[1].pk}&amp;show={three[1].pk}"' in html


def test_articles_of_the_same_story_are_offered_first(page, three):
    newer = make_article(day="2025-01-01")
    html = page(f"/read/add/?a={three[0].pk}")
    assert html.index(f">{three[1].title}</a>") < html.index(f">{newer.title}</a>")


def test_articles_are_offered_beside_one_of_no_story(page, three):
    assert f">{three[0].title}</a>" in page(f"/read/add/?a={make_article().pk}")


@pytest.mark.parametrize("words", ["harbour", "THE BELL", "Harbour opens"])
def test_articles_are_found_by_title_or_outlet(page, three, words):
    make_article(title="Harbour opens", outlet="The Bell")
    html = page(f"/read/add/?a={three[0].pk}&q={words}")
    assert ("Harbour opens</a>" in html, f">{three[1].title}</a>" in html) == (True, False)


def test_finding_nothing_says_so(page, three):
    html = page(f"/read/add/?a={three[0].pk}&q=<b>dragons")
    assert "No other article has “&lt;b&gt;dragons” in its title or outlet." in html


def test_where_there_are_no_other_articles_the_page_says_how_to_import(page):
    assert "import_articles" in page(f"/read/add/?a={make_article().pk}")


def test_a_full_reading_page_asks_to_take_one_away_first(page):
    articles = [make_article() for _ in range(MOST_ARTICLES)]
    make_article(title="One more")
    html = page(address(*articles).replace("/read/", "/read/add/"))
    assert ("Take one away first." in html, "One more" in html) == (True, False)


def test_the_page_for_adding_leads_back(page, three):
    assert f'href="{address(*three[:2])}"' in page(f"/read/add/?a={three[0].pk},{three[1].pk}")


def test_adding_to_an_unknown_article_is_not_found(client):
    assert client.get("/read/add/?a=999999").status_code == 404


# Linked scrolling


def test_the_alignment_names_paragraphs_by_article(client):
    text = "The river burst its banks at night and carried the ferry away."
    one = make_article(f"{text}\n\nNobody was hurt.")
    other = make_article(f"Markets opened late.\n\n{text}")
    found = client.get(address(one, other).replace("/read/", "/read/alignment/")).json()
    assert found == {str(one.pk): {str(other.pk): {"1": 2}}, str(other.pk): {str(one.pk): {"2": 1}}}


def test_the_alignment_of_an_unknown_article_is_not_found(client):
    assert client.get("/read/alignment/?a=999999").status_code == 404
