"""The list of names, and the page of each."""

import re

import pytest

from articles.models import Alias, Article, Entity, Speaker
from articles.views import entities
from articles.views.entities import ARTICLES_SHOWN, ENTITIES_SHOWN
from tests.builders import make_article, make_entity, mention, quote
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def get(url: str = "/entities/harbour-board/") -> str:
        response = client.get(url)
        assert response.status_code == 200, url
        return squeezed(response.content.decode())

    return get


@pytest.fixture
def board() -> Entity:
    return make_entity("Harbour Board", "organisation")


def named(entity: Entity, surface: str = "", body: str = "", **fields) -> Article:
    """An article that mentions the entity, under its name or as printed."""
    surface = surface or entity.name
    article = make_article(body or f"The {surface} met.", **fields)
    mention(article, entity, surface)
    return article


def sentences(html: str) -> list[str]:
    found = re.findall(r'<p class="sentence">(.*?)</p>', html)
    return [re.sub("<.*?>", "", sentence) for sentence in found]


def section(html: str, name: str) -> str:
    """The part of the page under the heading with this anchor."""
    return html.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]


def table(html: str) -> list[list[str]]:
    """The table of names: each row as its cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", section(html, "naming"))
    return [[re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def aside(html: str, heading: str) -> list[str]:
    """The lines of a list beside the mentions."""
    lines = re.findall(r"<li>(.*?)</li>", html.partition(f"<h2>{heading}</h2>")[2].partition("</ul>")[0])
    return [re.sub("<.*?>", "", line) for line in lines]


# Mentions


def test_a_mention_is_shown_in_its_sentence(page, board):
    named(board, body="It rained. The Harbour Board met at noon. All left.")
    assert sentences(page()) == ["The Harbour Board met at noon."]


def test_a_mention_is_marked_and_leads_to_its_place(page, board):
    article = named(board)
    place = f"/articles/{article.pk}/#m{article.mentions.get().pk}"
    assert f'<a class="organisation" href="{place}"><mark><b>Harbour Board</b></mark></a>' in page()


def test_more_mentions_than_are_shown_are_counted(page, board):
    named(board, body="The Harbour Board met. " * 5)
    assert "2 more mentions in this article" in page()


def test_the_newest_articles_come_first_and_undated_ones_last(page, board):
    for title, day in (("Undated one", ""), ("Older one", "2023-01-02"), ("Newer one", "2024-01-02")):
        named(board, title=title, day=day)
    assert re.findall(r"(\w+ one)</a></h3>", page()) == ["Newer one", "Older one", "Undated one"]


def test_an_outlet_narrows_the_articles(page, board):
    for outlet in ("The Quay", "The Lamp"):
        named(board, outlet=outlet, title=f"In {outlet}")
    html = page("/entities/harbour-board/?outlet=the-lamp")
    assert ("In The Lamp</a></h3>" in html, "In The Quay</a></h3>" in html) == (True, False)


def test_many_articles_are_paged(page, board):
    for _ in range(ARTICLES_SHOWN + 2):
        named(board)
    assert len(sentences(page("/entities/harbour-board/?page=2"))) == 2


def test_the_articles_of_the_page_can_be_read_in_columns(page, board):
    newer, older = named(board, day="2024-01-02"), named(board, day="2024-01-01")
    assert f"/read/?a={newer.pk},{older.pk}&amp;e=harbour-board" in page()


def test_an_article_alone_is_not_offered_in_columns(page, board):
    named(board)
    assert "in columns" not in page()


def test_the_words_of_a_sentence_are_text(page, board):
    named(board, body="<script>alert(1)</script> says the Harbour Board.")
    assert "<script>alert" not in page()


def test_a_name_that_nothing_mentions_says_so(page, board):
    assert "No article mentions Harbour Board." in page()


@pytest.mark.parametrize("query", ["outlet=x", "outlet=%00", "page=x", "page=99"])
def test_a_filter_that_makes_no_sense_is_passed_over(page, board, query):
    named(board)
    assert len(sentences(page(f"/entities/harbour-board/?{query}"))) == 1


def test_an_unknown_name_is_not_found(client):
    assert client.get("/entities/nobody/").status_code == 404


# Names


def test_what_each_outlet_calls_it_is_counted(page, board):
    named(board, outlet="The Quay", body="The Harbour Board met. The Harbour Board left.")
    named(board, "Board", outlet="The Quay")
    named(board, outlet="The Lamp")
    assert table(page()) == [
        ["Name as printed", "The Quay", "The Lamp", "All"],
        ["Harbour Board", "2", "1", "3"],
        ["Board", "1", "·", "1"],
    ]


def test_articles_without_an_outlet_have_a_column_of_their_own(page, board):
    named(board)
    assert table(page())[0] == ["Name as printed", "Outlet unknown", "All"]


def test_other_names_are_listed(page, board):
    Alias.objects.create(entity=board, surface="HB", key="hb")
    assert "Also known as HB" in page()


# Quotations


def test_quotations_by_it_stand_apart_from_mentions_of_it(page, board):
    article = named(board, body="“Enough,” said the Harbour Board.")
    quote(article, "Enough,", Speaker.of(board))
    html = page()
    assert ("“Enough,”" in section(html, "by"), "said the" in section(html, "of")) == (True, True)


def test_quotations_by_it_lead_to_the_speaker(page, board):
    quote(named(board, body="“Enough,” said the Harbour Board."), "Enough,", Speaker.of(board))
    assert '<a href="/speakers/harbour-board/">' in section(page(), "by")


def test_what_is_not_quoted_has_no_quotations(page, board):
    named(board)
    assert "Quotations by" not in page()


# Beside it


def test_stories_that_mention_it_are_listed_with_their_articles(page, board):
    for story in ("The ferry", "The ferry", "The wall"):
        named(board, story=story, day="2024-01-01")
    make_article(story="The ferry")
    assert sorted(aside(page(), "Stories")) == ["The ferry 2", "The wall 1"]


def test_names_that_stand_everywhere_do_not_win(page, board):
    everywhere, companion = make_entity("Velmara", "place"), make_entity("Ines Tallow")
    for number in range(8):
        article = make_article("Ines Tallow and the Harbour Board, Velmara." if number < 3 else "Velmara.")
        mention(article, everywhere)
        if number < 3:
            mention(article, board)
            mention(article, companion)
    assert aside(page(), "Appears with") == ["Ines Tallow 3", "Velmara 3"]


def test_names_that_are_rarer_beside_it_than_elsewhere_are_no_companions(page, board):
    other = make_entity("Velmara", "place")
    for number in range(8):
        article = make_article("Velmara and the Harbour Board." if number in (0, 1) else "The Harbour Board, the sea.")
        mention(article, board)
        if number == 0:
            mention(article, other)
    for _ in range(8):
        mention(make_article("Velmara."), other)
    assert aside(page(), "Appears with") == []


def test_beside_many_articles_the_newest_alone_are_looked_at_and_this_is_said(page, board, monkeypatch):
    monkeypatch.setattr(entities, "NEWEST", 1)
    for story, day in (("The ferry", "2023-01-01"), ("The wall", "2024-01-01")):
        named(board, story=story, day=day)
    html = page()
    assert (aside(html, "Stories"), "newest 1 articles" in html) == (["The wall 1"], True)


def test_beside_few_articles_nothing_is_said_of_the_newest(page, board):
    named(board)
    assert "newest" not in page()


@pytest.mark.parametrize("count", [2, 12])
def test_the_number_of_queries_does_not_grow(client, board, count, django_assert_num_queries):
    speaker = Speaker.of(board)
    for number in range(count):
        body = f"“Enough {number},” said the Harbour Board with Brand {number}."
        article = named(board, body=body, outlet=f"Outlet {number}", story=f"Story {number}")
        mention(article, make_entity(f"Brand {number}"))
        quote(article, f"Enough {number},", speaker)
    client.get("/entities/harbour-board/")  # the search takes in what has changed
    with django_assert_num_queries(15):
        client.get("/entities/harbour-board/")


# The list


def listed(html: str) -> list[str]:
    return re.findall(r'<a href="/entities/[\w-]+/">(.*?)</a></th>', html)


def test_names_are_listed_in_their_order_with_counts(page, board):
    named(make_entity("Ada Berg"))
    for _ in range(3):
        named(board, body="The Harbour Board met. The Harbour Board left.")
    html = page("/entities/")
    assert listed(html) == ["Ada Berg", "Harbour Board"]
    assert re.findall(r'<td class="ui">(\d+)</td>', html) == ["1", "3"]


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_a_kind_narrows_the_list(page, board, kind):
    names = {"person": make_entity("Ada Berg").name, "organisation": board.name}
    assert listed(page(f"/entities/?kind={kind}")) == [names[kind]]


@pytest.mark.parametrize("typed", ["har", "BOARD", "hb"])
def test_a_name_is_found_by_how_one_of_its_words_begins(page, board, typed):
    Alias.objects.create(entity=board, surface="HB", key="hb")
    make_entity("Ada Berg")
    assert listed(page(f"/entities/?q={typed}")) == ["Harbour Board"]


def test_a_name_that_nobody_has_says_so(page, board):
    assert "No such name." in page("/entities/?q=nobody")


def test_an_empty_list_says_so(page):
    assert "Nothing is named yet" in page("/entities/")


def test_many_names_are_paged(page):
    for number in range(ENTITIES_SHOWN + 2):
        make_entity(f"Brand {number}")
    assert len(listed(page("/entities/?page=2"))) == 2


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_of_the_list_does_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        named(make_entity(f"Brand {number}"))
    with django_assert_num_queries(4):
        client.get("/entities/")
