import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing.alignment import align
from articles.comparing.shared import Comparison, compare
from articles.models import Article
from tests.builders import make_article, make_entity, mention

FLOOD = "The river burst its banks at night and carried the old ferry away."
VOTE = "Councillors rejected the harbour budget by a single ballot."
MARKET = "Cheese prices doubled because dairies stopped production."


def aligned(*bodies: str) -> dict[int, dict[int, dict[int, int]]]:
    """The alignment of articles numbered from 1."""
    articles = tuple(Article(pk=number, text=body) for number, body in enumerate(bodies, 1))
    empty: dict[int, list] = {article.pk: [] for article in articles}
    return align(Comparison(articles, empty, empty, ()))


def test_a_paragraph_meets_the_one_that_tells_the_same():
    assert aligned(f"{FLOOD}\n\n{VOTE}", f"{VOTE}\n\n{MARKET}\n\n{FLOOD}")[1][2] == {1: 3, 2: 1}


def test_a_paragraph_that_nothing_matches_stays_put():
    assert aligned(f"{FLOOD}\n\n{VOTE}", FLOOD)[1][2] == {1: 1}


def test_articles_about_different_things_do_not_align():
    assert aligned(f"{FLOOD}\n\n{VOTE}", MARKET) == {1: {2: {}}, 2: {1: {}}}


def test_every_article_is_aligned_with_every_other_one():
    found = aligned(FLOOD, VOTE, MARKET)
    assert {here: set(others) for here, others in found.items()} == {1: {2, 3}, 2: {1, 3}, 3: {1, 2}}


def test_one_article_alone_aligns_with_nothing():
    assert aligned(FLOOD) == {}


@pytest.mark.django_db
def test_the_same_person_under_another_name_brings_paragraphs_together():
    entity = make_entity("Ines Tallow")
    one = make_article(f"Ines Tallow resigned on Monday.\n\n{FLOOD}")
    other = make_article(f"{VOTE}\n\n{MARKET}\n\nYesterday the chairwoman stepped down.")
    mention(one, entity)
    mention(other, entity, "the chairwoman")
    assert align(compare([one, other]))[one.pk][other.pk] == {1: 3}


@given(st.lists(st.lists(st.sampled_from([FLOOD, VOTE, MARKET, "!", "a b"]), max_size=5).map("\n\n".join), max_size=4))
def test_only_paragraphs_that_exist_are_aligned(bodies):
    numbers = {pk: {n for n, _, _ in Article(text=body).paragraphs()} for pk, body in enumerate(bodies, 1)}
    for here, others in aligned(*bodies).items():
        for there, matches in others.items():
            assert set(matches) <= numbers[here]
            assert set(matches.values()) <= numbers[there]
