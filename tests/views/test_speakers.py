"""The list of speakers, and the page of each."""

import re
from html.parser import HTMLParser

import pytest

from articles.comparing import speakers as comparing_speakers
from articles.models import Alias, Article, Outlet, Quote, Speaker
from articles.views.speakers import SPEAKERS_SHOWN, STATEMENTS_SHOWN
from tests.builders import make_article, make_entity, quote
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db

WALL = "We shall build the wall in May and nobody in this town will pay for it twice"


class Words(HTMLParser):
    """The text of a page as it is read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_endtag(self, tag):
        self.text += " " * (tag in ("dt", "dd", "td", "th"))

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def page(client):
    def get(url: str = "/speakers/ines-tallow/") -> str:
        response = client.get(url)
        assert response.status_code == 200, url
        return squeezed(response.content.decode())

    return get


@pytest.fixture
def read(page):
    return lambda url="/speakers/ines-tallow/": Words(page(url)).text


@pytest.fixture
def tallow() -> Speaker:
    return Speaker.of(make_entity("Ines Tallow"))


def said(speaker: Speaker | None, text: str = WALL, kind: str = "direct", **fields) -> Quote:
    return quote(make_article(f"“{text}.”", **fields), text, speaker, kind)


def statements(html: str) -> list[str]:
    """The statements of the page, by the longest printing of each."""
    return re.findall(r'class="statement"[^>]*> <blockquote[^>]*>“?(.*?)”?</blockquote>', html)


# Who it is


def test_a_speaker_has_a_name_a_kind_and_other_names(read, tallow):
    Alias.objects.create(entity=tallow.entity, surface="Mayor Tallow", key="mayor tallow")
    said(tallow)
    text = read()
    assert ("Ines Tallow" in text, "person" in text, "Also printed as Mayor Tallow" in text) == (True, True, True)


def test_a_speaker_leads_to_the_mentions_of_the_same_name(page, tallow):
    said(tallow)
    assert '<a href="/entities/ines-tallow/">' in page()


def test_somebody_unnamed_is_said_to_be_many(read):
    said(Speaker.objects.create(name="an official"))
    assert "In another story it may be somebody else" in read("/speakers/an-official/")


def test_an_unknown_speaker_is_not_found(client):
    assert client.get("/speakers/nobody/").status_code == 404


def test_a_speaker_without_quotations_says_so(read, tallow):
    assert "No article quotes Ines Tallow any more." in read()


def test_quotations_articles_and_outlets_are_counted(read, tallow):
    one = make_article(f"“{WALL}.” “Enough.”", outlet="The Quay")
    for text in (WALL, "Enough"):
        quote(one, text, tallow)
    said(tallow, "Never", outlet="The Lamp")
    assert "3 quotations in 2 articles of 2 outlets" in read()


def test_a_stretch_inside_a_quotation_counts_once(read, tallow):
    article = make_article("She called it “a matter of weeks”, no more.")
    quote(article, "called it “a matter of weeks”, no more", tallow, "mixed")
    quote(article, "a matter of weeks", tallow)
    assert "1 quotation in 1 article" in read()


def test_the_first_quotation_is_named(read, tallow):
    said(tallow, "Later words", day="2024-05-14")
    said(tallow, "Early words", day="2023-05-14", outlet="The Lamp")
    assert "First quoted 14 May 2023, The Lamp: Early words" in read()


def test_the_statement_that_most_articles_print_is_named(read, tallow):
    said(tallow, "Enough")
    for outlet in ("The Quay", "The Lamp", "The Bell"):
        said(tallow, outlet=outlet)
    assert f"Most repeated In 3 articles: {WALL[:20]}" in read()


def test_a_speaker_who_repeats_nothing_has_no_most_repeated(page, tallow):
    said(tallow, "Enough")
    assert "<dt>Most repeated" not in page()


# Statements


def test_printings_of_a_statement_are_one_item(page, tallow):
    for text in (WALL, "nobody in this town will pay for it twice"):
        said(tallow, text)
    assert statements(page()) == [WALL]


def test_other_statements_are_items_of_their_own(page, tallow):
    for text in (WALL, "Enough"):
        said(tallow, text)
    assert sorted(statements(page())) == ["Enough", WALL]


def test_what_others_said_is_not_shown(page, tallow):
    said(tallow)
    said(Speaker.of(make_entity("Oskar Brand")), "Never")
    assert statements(page()) == [WALL]


def test_a_statement_leads_to_its_place_in_its_article(page, tallow):
    one = said(tallow, title="Wall planned")
    assert f'<a href="/articles/{one.article_id}/#q{one.pk}">Wall planned</a>' in page()


def test_every_printing_leads_to_its_place(page, tallow):
    quotes = [said(tallow, outlet="The Quay"), said(tallow, WALL.replace("twice", "once"), outlet="The Lamp")]
    html = page()
    assert [f"/articles/{one.article_id}/#q{one.pk}" in html for one in quotes] == [True, True]


def test_printings_without_a_difference_are_named_in_a_line(read, tallow):
    for outlet, day in (("The Lamp", "2024-05-15"), ("The Quay", "2024-05-14")):
        said(tallow, outlet=outlet, day=day)
    assert "Word for word in The Lamp, 15 May 2024" in read()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (WALL.replace("this town", "Quay"), "[not printed here: this town] [printed here alone: Quay]"),
        (WALL.replace(" in May and", " ..."), "[left out with an ellipsis: in May and ] [an ellipsis: ...]"),
        (WALL.replace(" this", " [our]").replace(" May", " June"), "[an editor’s brackets: [our]]"),
        ("nobody in this town will pay for it twice", "8 words before are not quoted"),
        ("We shall build the wall in May", "10 words after are not quoted"),
    ],
)
def test_a_difference_is_read_aloud(read, tallow, printed, expected):
    said(tallow)
    said(tallow, printed)
    assert expected.replace(" ", "") in read().replace(" ", "")


def test_outlets_that_print_the_same_other_words_stand_together(read, tallow):
    said(tallow, f"{WALL}, whatever it costs", outlet="The Quay", day="2024-05-01")
    said(tallow, outlet="Coast Wire", day="2024-05-02")
    said(tallow, f"{WALL},", outlet="The Star", day="2024-05-03")
    assert f"Coast Wire 2 May 2024; The Star 3 May 2024 “{WALL}" in read()


def test_of_a_long_statement_the_rest_opens_without_a_script(page, tallow):
    said(tallow, " ".join([WALL] * 20))
    assert '<details class="fold"><summary class="ui">' in page()


def test_a_difference_is_marked_with_more_than_colour(page, tallow):
    said(tallow, WALL)
    said(tallow, WALL.replace("twice", "once"))
    html = page()
    assert ("<del>" in html, "<ins>" in html) == (True, True)


def test_printings_can_be_read_side_by_side(page, tallow):
    quotes = [said(tallow), said(tallow)]
    links = re.findall(r'/read/\?a=([\d,]+)&amp;e=ines-tallow"', page())
    assert [sorted(map(int, link.split(","))) for link in links] == [sorted(one.article_id for one in quotes)]


def test_the_words_of_a_printing_are_text(page, tallow):
    said(tallow, f"{WALL} <script>alert(1)</script>")
    said(tallow, f"{WALL} <b>now</b>")
    html = page()
    assert ("<script>alert" in html, "<b>now" in html) == (False, False)


def test_somebody_unnamed_in_two_stories_makes_two_statements(page):
    official = Speaker.objects.create(name="an official")
    for story in ("The wall", "The ferry"):
        said(official, story=story)
    assert statements(page("/speakers/an-official/")) == [WALL, WALL]


def test_somebody_unnamed_in_two_articles_of_no_story_makes_two_statements(page):
    official = Speaker.objects.create(name="an official")
    for _ in range(2):
        said(official)
    assert statements(page("/speakers/an-official/")) == [WALL, WALL]


# Order, filters, pages


def test_statements_stand_under_their_stories_newest_first(read, tallow):
    for text, story, day in (("Old wall", "The wall", "2023-01-01"), ("New ferry", "The ferry", "2024-01-01")):
        said(tallow, text, story=story, day=day)
    said(tallow, "New wall", story="The wall", day="2023-06-01")
    text = read().partition("statements")[2]
    places = [text.index(words) for words in ("The ferry", "“New ferry”", "The wall", "“New wall”", "“Old wall”")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("newest", ["Newer", "Older", "Undated"]), ("oldest", ["Older", "Newer", "Undated"]), ("x", ["Newer", "Older"])],
)
def test_statements_are_sorted_by_date_with_undated_ones_last(page, tallow, sort, expected):
    for text, day in (("Undated", ""), ("Older", "2023-01-02"), ("Newer", "2024-01-02")):
        said(tallow, text, day=day)
    assert statements(page(f"/speakers/ines-tallow/?sort={sort}"))[: len(expected)] == expected


def test_statements_are_sorted_by_how_many_articles_print_them(page, tallow):
    said(tallow, "Enough", day="2024-05-15")
    for _ in range(2):
        said(tallow, day="2024-05-14")
    assert statements(page("/speakers/ines-tallow/?sort=repeated")) == [WALL, "Enough"]


def test_a_kind_narrows_the_statements(page, tallow):
    said(tallow, "Enough")
    said(tallow, "the wall is tired", "indirect")
    assert statements(page("/speakers/ines-tallow/?kind=indirect")) == ["the wall is tired"]


def test_a_kind_leaves_the_count_of_all_quotations_alone(read, tallow):
    said(tallow, "Enough")
    said(tallow, "the wall is tired", "indirect")
    assert "2 quotations in 2 articles" in read("/speakers/ines-tallow/?kind=indirect")


def test_an_outlet_narrows_the_statements_but_not_their_printings(page, tallow):
    said(tallow, outlet="The Quay")
    said(tallow, WALL.replace("twice", "once"), outlet="The Lamp")
    said(tallow, "Enough", outlet="The Lamp")
    html = page("/speakers/ines-tallow/?outlet=the-quay")
    assert (len(statements(html)), "The Lamp" in html.partition('class="statement"')[2]) == (1, True)


@pytest.mark.parametrize(
    "query", ["kind=x", "outlet=x", "part=x", "part=99", "page=x", "page=99", "kind=%00&outlet=%00"]
)
def test_a_filter_that_makes_no_sense_is_passed_over(page, tallow, query):
    said(tallow)
    assert statements(page(f"/speakers/ines-tallow/?{query}")) == [WALL]


def test_a_filter_that_nothing_passes_says_so(read, tallow):
    said(tallow)
    assert "Nothing here is of that kind and outlet." in read("/speakers/ines-tallow/?kind=mixed")


def many(speaker: Speaker, count: int, first: int = 0) -> None:
    """`count` quotations that have nothing in common, in one article each."""
    fields = {"published_precision": "unknown"}
    numbers = range(first, first + count)
    articles = Article.objects.bulk_create(
        Article(title=f"A{n}", body=f"w{n}", text=f"w{n} x{n}", **fields) for n in numbers
    )
    Quote.objects.bulk_create(
        Quote(article=article, speaker=speaker, kind="direct", start=0, end=len(article.text), text=article.text)
        for article in articles
    )


def test_many_statements_are_paged(page, tallow):
    many(tallow, STATEMENTS_SHOWN + 3)
    first, second = page(), page("/speakers/ines-tallow/?page=2")
    assert (len(statements(first)), len(statements(second))) == (STATEMENTS_SHOWN, 3)


def test_more_quotations_than_are_compared_stand_in_parts(page, tallow, monkeypatch):
    monkeypatch.setattr(comparing_speakers, "PART", 5)
    many(tallow, 12)
    shown = [statements(page(f"/speakers/ines-tallow/?part={part}")) for part in (1, 2, 3)]
    assert [len(part) for part in shown] == [5, 5, 2]
    assert len({statement for part in shown for statement in part}) == 12


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_does_not_grow(client, tallow, count, django_assert_num_queries):
    many(tallow, count)
    for number in range(count):
        said(tallow, outlet=f"Outlet {number}", story=f"Story {number}")
    client.get("/speakers/ines-tallow/")  # the search takes in what has changed
    with django_assert_num_queries(11):
        client.get("/speakers/ines-tallow/")


# The list


def listed(html: str) -> list[str]:
    return re.findall(r'<a href="/speakers/[\w-]+/">(.*?)</a></th>', html)


def test_the_most_quoted_come_first(page, tallow):
    said(Speaker.of(make_entity("Oskar Brand")), "Never")
    for text in ("Enough", "Never"):
        said(tallow, text)
    assert listed(page("/speakers/")) == ["Ines Tallow", "Oskar Brand"]


def test_speakers_are_sorted_by_name(page, tallow):
    for name in ("Oskar Brand", "Ada Berg"):
        said(Speaker.of(make_entity(name)))
    said(tallow)
    assert listed(page("/speakers/?sort=name")) == ["Ada Berg", "Ines Tallow", "Oskar Brand"]


def test_a_speaker_is_listed_with_counts(read, tallow):
    for outlet in ("The Quay", "The Quay", "The Lamp"):
        said(tallow, outlet=outlet)
    assert "Ines Tallow person 3 2" in read("/speakers/")


def test_the_outlets_of_a_speaker_are_counted_anew_when_an_article_gets_another(read, tallow):
    for outlet in ("The Quay", "The Lamp"):
        said(tallow, outlet=outlet)
    assert "Ines Tallow person 2 2" in read("/speakers/")
    Article.objects.update(outlet=Outlet.objects.get(name="The Quay"))
    assert "Ines Tallow person 2 1" in read("/speakers/")


def test_a_speaker_without_quotations_is_not_listed(page, tallow):
    assert listed(page("/speakers/")) == []


@pytest.mark.parametrize("kind", ["person", "organisation", "unnamed"])
def test_a_kind_narrows_the_list(page, tallow, kind):
    names = {"person": tallow, "organisation": Speaker.of(make_entity("Harbour Board", "organisation"))}
    names["unnamed"] = Speaker.objects.create(name="an official")
    for speaker in names.values():
        said(speaker)
    assert listed(page(f"/speakers/?kind={kind}")) == [names[kind].name]


@pytest.mark.parametrize("typed", ["ines", "TALL", "tallow", "ines tal", "Ínes", "mayor"])
def test_a_name_is_found_by_how_one_of_its_words_begins(page, tallow, typed):
    Alias.objects.create(entity=tallow.entity, surface="Mayor Tallow", key="mayor tallow")
    said(tallow)
    said(Speaker.of(make_entity("Oskar Brand")))
    assert listed(page(f"/speakers/?q={typed}")) == ["Ines Tallow"]


@pytest.mark.parametrize("typed", ["allow", "nobody", "%25", "t%"])
def test_a_name_is_not_found_by_its_middle(page, tallow, typed):
    said(tallow)
    assert listed(page(f"/speakers/?q={typed}")) == ([] if typed.isalpha() else ["Ines Tallow"])


def test_quotations_of_nobody_have_a_row_of_their_own(read, tallow):
    for text in ("Enough", "Never"):
        said(None, text)
    assert "Speaker unclear" in read("/speakers/")


def test_the_outlets_of_those_quotations_are_counted(read):
    for outlet in ("The Quay", "The Lamp", "The Lamp"):
        said(None, outlet=outlet)
    assert "Speaker unclear nobody is named 3 2" in read("/speakers/")


def test_where_every_speaker_is_known_there_is_no_such_row(read, tallow):
    said(tallow)
    assert "Speaker unclear" not in read("/speakers/")


def test_an_empty_list_says_so(read):
    assert "Nobody is quoted yet" in read("/speakers/")


def test_many_speakers_are_paged(page):
    for number in range(SPEAKERS_SHOWN + 2):
        said(Speaker.objects.create(name=f"official {number}"), "Enough")
    assert len(listed(page("/speakers/?page=2"))) == 2


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_of_the_list_does_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        said(Speaker.of(make_entity(f"Official {number}")), outlet=f"Outlet {number}")
    client.get("/speakers/")  # the search counts what has changed
    with django_assert_num_queries(6):
        client.get("/speakers/")
