import pytest

from articles.comparing.suggestions import NAMES_SHOWN, suggest_stories
from articles.models import Article, Correction, Entity
from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def naming(*names: str, **fields) -> Article:
    """An article that mentions just these."""
    article = make_article(" and ".join(names) or "Nobody.", **fields)
    for name in names:
        entity = Entity.objects.filter(name=name).first() or make_entity(name)
        mention(article, entity)
    return article


def groups() -> list[set[Article]]:
    return [set(suggestion.articles) for suggestion in suggest_stories()]


def turn_down(*articles: Article, story=None, **fields) -> Correction:
    decision = {"articles": [article.pk for article in articles], "story": story}
    return Correction.objects.create(kind=Correction.Kind.NOT_A_STORY, decision=decision, **fields)


@pytest.fixture
def pair() -> tuple[Article, Article]:
    naming("Una Marsh", "Tom Reed")  # what is rare here has to be rare among articles
    return naming("Ines Tallow", "Oskar Brand"), naming("Ines Tallow", "Oskar Brand")


def test_articles_that_share_their_names_are_suggested(pair):
    assert groups() == [set(pair)]


def test_articles_that_share_nothing_are_not():
    naming("Ines Tallow"), naming("Oskar Brand")
    assert groups() == []


def test_no_articles_no_suggestions():
    assert suggest_stories() == []


def test_one_name_among_many_is_not_enough():
    naming("Ines Tallow", "Una Marsh", "Tom Reed", "Ada Fell", "Per Holm")
    naming("Ines Tallow", "Lea Voss", "Jon Hale", "Eva Roth", "Max Kern")
    assert groups() == []


def test_articles_without_a_name_are_not_suggested():
    naming(), naming()
    assert groups() == []


def test_articles_weeks_apart_tell_different_events():
    for day in ("2024-05-14", "2024-06-14"):
        naming("Ines Tallow", "Oskar Brand", day=day)
    assert groups() == []


def test_an_undated_article_may_belong_to_any_time():
    together = {naming("Ines Tallow", "Oskar Brand", day="2024-05-14"), naming("Ines Tallow", "Oskar Brand")}
    naming("Una Marsh")
    assert groups() == [together]


def test_articles_of_a_story_are_not_suggested_again():
    for _ in range(2):
        naming("Ines Tallow", "Oskar Brand", story="The vote")
    assert groups() == []


def test_an_article_is_suggested_for_the_story_that_it_resembles():
    told = naming("Ines Tallow", "Oskar Brand", story="The vote")
    loose = naming("Ines Tallow", "Oskar Brand")
    naming("Una Marsh")
    assert [(s.articles, s.story) for s in suggest_stories()] == [((loose,), told.story)]


def test_the_names_that_they_share_are_given(pair):
    assert set(suggest_stories()[0].names) == {"Ines Tallow", "Oskar Brand"}


def test_no_more_names_than_a_line_holds():
    names = [f"Person {letter}" for letter in "ABCDEFGH"]
    naming(*names), naming(*names)
    assert len(suggest_stories()[0].names) == NAMES_SHOWN


def test_what_an_editor_turned_down_does_not_come_back(pair):
    turn_down(*pair)
    assert groups() == []


def test_what_an_editor_turned_down_comes_back_when_that_is_undone(pair):
    correction = turn_down(*pair)
    correction.undone_at = correction.made_at
    correction.save()
    assert groups() == [set(pair)]


def test_a_new_article_makes_a_new_suggestion(pair):
    turn_down(*pair)
    third = naming("Ines Tallow", "Oskar Brand")
    assert groups() == [{*pair, third}]


def test_turned_down_for_one_story_is_not_turned_down_for_another():
    told = naming("Ines Tallow", "Oskar Brand", story="The vote")
    loose = naming("Ines Tallow", "Oskar Brand")
    naming("Una Marsh")
    turn_down(loose, story=told.story_id + 1)
    assert groups() == [{loose}]


def test_nothing_is_saved_by_suggesting(pair):
    before = list(Article.objects.values_list("story", "changed_at"))
    suggest_stories()
    assert list(Article.objects.values_list("story", "changed_at")) == before


@pytest.mark.parametrize("articles", [2, 8])
def test_at_most_five_queries_whatever_there_is(articles, django_assert_max_num_queries):
    for _ in range(articles):
        naming("Ines Tallow", "Oskar Brand")
        naming("Una Marsh", "Tom Reed", story="Another")
    with django_assert_max_num_queries(5):
        [str(article.outlet) for suggestion in suggest_stories() for article in suggestion.articles]
