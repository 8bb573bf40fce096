import pytest

from articles.comparing.overview import NAMES_SHOWN, overviews
from articles.models import Story
from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def overview():
    return overviews(list(Story.objects.all()))[0]


def test_a_story_shows_its_articles_in_the_order_of_telling():
    late, early = (make_article(story="The vote", day=day) for day in ("2024-05-15", "2024-05-14"))
    assert overview().articles == (early, late)


def test_undated_articles_of_a_story_come_last():
    undated, dated = make_article(story="The vote"), make_article(story="The vote", day="2024-05-14")
    assert overview().articles == (dated, undated)


def test_undated_articles_say_nothing_of_when_the_story_was_told():
    make_article(story="The vote")
    dated = make_article(story="The vote", day="2024-05-14")
    assert overview().dated == [dated]


def test_outlets_are_counted_once():
    for outlet in ("The Quay", "The Quay", "The Bell", ""):
        make_article(story="The vote", outlet=outlet)
    assert overview().outlets == 2


def test_names_in_two_articles_are_shown():
    shared, single = make_entity("Ines Tallow"), make_entity("Oskar Brand")
    for body in ("Ines Tallow met Oskar Brand.", "Ines Tallow slept."):
        mention(make_article(body, story="The vote"), shared)
    mention(Story.objects.get().articles.get(body__contains="Brand"), single)
    assert overview().shared == (shared,)


def test_a_name_that_two_stories_share_is_no_shared_name_of_either():
    entity = make_entity("Ines Tallow")
    for story in ("The vote", "The flood"):
        mention(make_article("Ines Tallow spoke.", story=story), entity)
    assert [o.shared for o in overviews(list(Story.objects.all()))] == [(), ()]


def test_the_names_of_most_articles_come_first():
    names = [make_entity(name) for name in ("Ines Tallow", "Oskar Brand")]
    for body in ("Ines Tallow. Oskar Brand, Oskar Brand.", "Ines Tallow. Oskar Brand.", "Ines Tallow."):
        article = make_article(body, story="The vote")
        for entity in names:
            if entity.name in body:
                mention(article, entity)
    assert overview().shared == tuple(names)


def test_no_more_names_than_a_line_holds():
    names = [f"Place {letter}" for letter in "ABCDEFGHIJ"]
    entities = [make_entity(name, "place") for name in names]
    for _ in range(2):
        article = make_article(" ".join(names), story="The vote")
        for entity in entities:
            mention(article, entity)
    assert len(overview().shared) == NAMES_SHOWN


def test_overviews_stand_in_the_order_of_the_stories():
    stories = [make_article(story=title).story for title in ("One", "Two", "Three")]
    assert [o.story for o in overviews(stories)] == stories


def test_a_story_without_articles():
    Story.objects.create(title="The vote")
    assert overview().articles == ()


@pytest.mark.parametrize("stories", [1, 5])
def test_three_queries_whatever_there_is(stories, django_assert_num_queries):
    entity = make_entity("Ines Tallow")
    for number in range(2 * stories):
        mention(make_article("Ines Tallow spoke.", story=f"Story {number // 2}", outlet="The Quay"), entity)
    listed = list(Story.objects.all())
    with django_assert_num_queries(3):
        [str(article.outlet) for overview in overviews(listed) for article in overview.articles]
