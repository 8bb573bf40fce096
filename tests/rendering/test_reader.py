"""What the reading page shows in a state: legend, steps, columns, marks with their speakers."""

import pytest
from django.http import QueryDict

from articles.models import Article, Speaker
from articles.rendering.reader import Reader
from articles.rendering.state import ReaderState
from tests.builders import make_article, make_entity, mention, quote
from tests.rendering.test_marks import Page

pytestmark = pytest.mark.django_db


def reader(*articles: Article, query: str = "", **fields) -> Reader:
    state = ReaderState.from_query(tuple(article.pk for article in articles), QueryDict(query))
    return Reader(articles, state, **fields)


def html(article: Article, query: str = "") -> str:
    return reader(article, query=query).columns[0].html


@pytest.fixture
def tallow():
    return make_entity("Ines Tallow")


@pytest.fixture
def two(tallow) -> tuple[Article, Article]:
    """Three mentions of Ines Tallow over two articles, and one of Port Sable."""
    one = make_article("Ines Tallow left Port Sable. Ines Tallow slept.", outlet="The Quay")
    other = make_article("Nobody saw Ines Tallow.", outlet="The Bell")
    mention(one, tallow)
    mention(one, make_entity("Port Sable", "place"))
    mention(other, tallow)
    return one, other


def places(*articles: Article) -> list[int]:
    return [m.pk for article in articles for m in article.mentions.filter(surface="Ines Tallow").order_by("start")]


# The legend


def test_the_legend_lists_shared_names_with_their_counts(two):
    assert [(chip.entity.name, chip.shared.counts) for chip in reader(*two).legend] == [("Ines Tallow", (2, 1))]


def test_the_legend_says_its_counts_in_words(two):
    assert reader(*two).legend[0].label == "person; 2 in The Quay, 1 in The Bell"


def test_the_legend_counts_nothing_in_words_too(two):
    third = make_article(outlet="The Lamp")
    assert reader(*two, third).legend[0].label.endswith("0 in The Lamp")


def test_a_name_of_the_legend_locks_its_entity(two):
    assert "e=ines-tallow" in reader(*two).legend[0].href


def test_the_locked_name_of_the_legend_lets_it_go(two):
    chip = reader(*two, query="e=ines-tallow").legend[0]
    assert (chip.locked, "e=" in chip.href) == (True, False)


def test_a_name_that_is_not_shared_cannot_be_locked(two):
    assert reader(*two, query="e=port-sable").locked is None


def test_an_unknown_name_locks_nothing(two):
    assert reader(*two, query="e=nobody-at-all").locked is None


def test_the_kinds_that_are_present_can_be_hidden(two):
    assert [(kind.label, kind.on) for kind in reader(two[0]).kinds] == [("People", True), ("Places", True)]


def test_a_hidden_kind_can_be_shown_again(two):
    person = reader(*two, query="hide=person").kinds[0]
    assert (person.on, "hide" in person.href) == (False, False)


@pytest.mark.parametrize("kind", ["person", "organisation", "place", "group"])
def test_every_kind_of_shared_name_has_its_switch(kind):
    entity = make_entity("Harbour Day", kind)
    articles = [make_article("Harbour Day came.") for _ in range(2)]
    for article in articles:
        mention(article, entity)
    assert [switch.kind for switch in reader(*articles).kinds] == [kind]


def test_reported_speech_has_its_switch_where_there_is_any():
    article = make_article("A clerk said the boats might sail.")
    assert reader(article).kinds == []
    quote(article, "the boats might sail", kind="indirect")
    assert [(kind.kind, kind.label, kind.on) for kind in reader(article).kinds] == [
        ("reported", "Reported speech", True)
    ]


def test_reported_speech_can_be_hidden_and_shown_again():
    article = make_article("A clerk said the boats might sail.")
    quote(article, "the boats might sail", kind="indirect")
    hidden = reader(article, query="hide=reported")
    assert (hidden.hidden, hidden.kinds[0].on, "hide" in hidden.kinds[0].href) == ("reported", False, False)


# Stepping


def test_without_a_locked_name_there_is_nothing_to_step_through(two):
    assert reader(*two).steps is None


def test_before_the_first_step_none_of_the_mentions_is_the_current_one(two):
    steps = reader(*two, query="e=ines-tallow").steps
    assert (steps.position, steps.total) == (0, 3)


def test_the_first_step_leads_to_the_first_mention(two):
    assert reader(*two, query="e=ines-tallow").steps.next.endswith(f"#m{places(*two)[0]}")


def test_a_step_back_from_the_start_leads_to_the_last_mention(two):
    assert reader(*two, query="e=ines-tallow").steps.previous.endswith(f"#m{places(*two)[-1]}")


def test_steps_go_on_into_the_next_column(two):
    steps = reader(*two, query=f"e=ines-tallow&m={places(*two)[1]}").steps
    assert (steps.position, steps.next.endswith(f"#m{places(*two)[2]}")) == (2, True)


def test_after_the_last_mention_comes_the_first(two):
    steps = reader(*two, query=f"e=ines-tallow&m={places(*two)[2]}").steps
    assert (steps.position, steps.next.endswith(f"#m{places(*two)[0]}")) == (3, True)


def test_steps_follow_the_order_of_the_columns(two):
    steps = reader(*two[::-1], query="e=ines-tallow").steps
    assert steps.next.endswith(f"#m{places(two[1])[0]}")


def test_a_mention_of_something_else_is_no_step(two):
    elsewhere = two[0].mentions.get(surface="Port Sable")
    assert reader(*two, query=f"e=ines-tallow&m={elsewhere.pk}").steps.position == 0


# The columns


def test_columns_stand_in_the_order_asked_for(two):
    assert [column.article for column in reader(*two[::-1]).columns] == [two[1], two[0]]


def test_the_outermost_columns_move_inwards_only(two):
    assert [(bool(c.left), bool(c.right)) for c in reader(*two).columns] == [(False, True), (True, False)]


def test_a_column_can_be_taken_away(two):
    assert reader(*two).columns[0].remove == f"/read/?a={two[1].pk}"


def test_the_last_column_cannot(two):
    assert reader(two[0]).columns[0].remove == ""


def test_on_a_narrow_screen_the_first_column_shows(two):
    assert [column.shown for column in reader(*two).columns] == [True, False]


def test_on_a_narrow_screen_the_column_asked_for_shows(two):
    assert [column.shown for column in reader(*two, query=f"show={two[1].pk}").columns] == [False, True]


def test_a_column_that_is_not_there_cannot_be_shown(two):
    assert [column.shown for column in reader(*two, query="show=999999").columns] == [True, False]


def test_paragraphs_of_one_article_are_plain_anchors(two):
    assert Page(html(two[0])).all("p")[0]["id"] == "p1"


def test_paragraphs_of_several_articles_are_anchors_of_their_own(two):
    pages = [Page(column.html) for column in reader(*two).columns]
    assert [page.all("p")[0]["id"] for page in pages] == [f"a{article.pk}-p1" for article in two]


def test_no_anchor_stands_on_the_page_twice(two):
    quote(two[0], "left")
    tags = [tag for column in reader(*two, query="e=ines-tallow").columns for tag in Page(column.html).tags]
    identifiers = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


# The marks


def test_a_shared_name_is_marked_by_its_kind_and_leads_to_its_lock(two):
    page = Page(reader(*two).columns[1].html)
    assert [m["class"] for m in page.all("mark")] == ["person"]
    assert "e=ines-tallow" in page.all("a")[0]["href"]


def test_a_name_of_one_article_alone_stays_quiet(two):
    marks = Page(reader(*two).columns[0].html).all("mark")
    assert [m["class"] for m in marks] == ["person", "place only", "person"]


def test_the_locked_name_is_lit_and_nothing_else(two):
    marks = Page(reader(*two, query="e=ines-tallow").columns[0].html).all("mark")
    assert ["lit" in m["class"].split() for m in marks] == [True, False, True]


def test_the_mention_stepped_to_is_marked(two):
    second = places(*two)[1]
    marks = Page(reader(*two, query=f"e=ines-tallow&m={second}").columns[0].html).all("mark")
    assert [m["id"] for m in marks if "here" in m["class"].split()] == [f"m{second}"]


def test_an_alias_is_lit_like_the_name():
    entity = make_entity("Harbour Board", "organisation")
    article = make_article("The Harbour Board met. HB decided.")
    mention(article, entity)
    mention(article, entity, "HB")
    assert html(article, "e=harbour-board").count("lit") == 2


def test_the_speaker_stands_behind_the_quotation_and_its_marks():
    article = make_article("“Enough,” a clerk said.")
    spoken = quote(article, "Enough,", Speaker.objects.create(name="a clerk"))
    assert f'Enough,”</span><a class="by" href="/quotes/{spoken.pk}/"' in html(article)


def test_a_speaker_who_is_named_beside_it_stays_quiet():
    article = make_article("“Enough,” Ines Tallow said.")
    start = article.text.index("Ines")
    speaker = Speaker.of(make_entity("Ines Tallow"))
    quote(article, "Enough,", speaker, attribution="cue", speaker_start=start, speaker_end=start + 11)
    assert Page(html(article)).all("a")[0]["class"] == "by quiet"


def test_a_speaker_found_through_a_pronoun_is_told():
    article = make_article("“Enough,” she said.")
    start = article.text.index("she")
    speaker = Speaker.of(make_entity("Ines Tallow"))
    quote(article, "Enough,", speaker, attribution="pronoun", speaker_start=start, speaker_end=start + 3)
    assert Page(html(article)).all("a")[0]["class"] == "by"


def test_a_quotation_without_a_speaker_says_so():
    article = make_article("“Enough.”")
    quote(article, "Enough.")
    assert ">speaker unclear</a>" in html(article)


def test_the_name_of_a_speaker_is_text():
    article = make_article("“Enough.”")
    quote(article, "Enough.", Speaker.objects.create(name="<script>alert(1)</script>"))
    assert "script" not in {tag for tag, _ in Page(html(article)).tags}


# The heading, and what the page costs


def test_quotations_are_counted_once_and_reported_statements_apart():
    article = make_article("She said the police “took too long” to act, and that it rained. “Yes.”")
    for words, kind in (
        ("the police “took too long” to act", "mixed"),
        ("took too long", "direct"),
        ("it rained", "indirect"),
        ("Yes.", "direct"),
    ):
        quote(article, words, kind=kind)
    assert (reader(article).quotations, reader(article).reported) == (2, 1)


def test_articles_of_one_story_are_headed_by_it(two):
    story = make_article(story="The vote").story
    assert reader(*two, story=story).title == "The vote"


def test_articles_of_several_stories_are_counted(two):
    assert reader(*two).title == "2 articles side by side"


def test_an_article_alone_is_headed_by_its_own_title(two):
    assert reader(two[0], story=make_article(story="The vote").story).title == two[0].title


def test_outlets_are_counted_once(two):
    assert reader(*two, make_article(outlet="The Bell"), make_article()).outlets == 2


@pytest.mark.parametrize("repeats", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_marks(repeats, tallow, django_assert_num_queries):
    articles = [make_article("Ines Tallow left. " * repeats) for _ in range(3)]
    for article in articles:
        mention(article, tallow)
    loaded = list(Article.objects.for_reading())
    with django_assert_num_queries(2):
        page = reader(*loaded, query="e=ines-tallow")
        [(column.html, page.legend, page.steps, page.quotations, page.kinds) for column in page.columns]
