import pytest

from articles.comparing.shared import compare
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def tallow():
    return make_entity("Ines Tallow")


@pytest.fixture
def two(tallow):
    """Two articles that share Ines Tallow, and Port Sable in the first alone."""
    one = make_article("Ines Tallow left Port Sable. “Enough,” Ines Tallow said.")
    other = make_article("Nobody saw Ines Tallow.")
    mention(one, tallow)
    mention(one, make_entity("Port Sable", "place"))
    mention(other, tallow)
    return one, other


def test_an_entity_in_two_articles_is_shared(two, tallow):
    assert [shared.entity for shared in compare(two).shared] == [tallow]


def test_mentions_are_counted_for_each_column(two):
    assert [shared.counts for shared in compare(two).shared] == [(2, 1)]


def test_counts_follow_the_order_of_the_columns(two):
    assert [shared.counts for shared in compare(two[::-1]).shared] == [(1, 2)]


def test_a_column_without_a_mention_counts_zero(two):
    assert [shared.counts for shared in compare([*two, make_article()]).shared] == [(2, 1, 0)]


def test_of_one_article_every_entity_is_listed(two):
    assert [shared.entity.name for shared in compare(two[:1]).shared] == ["Ines Tallow", "Port Sable"]


def test_what_more_articles_share_comes_first(two):
    often = make_entity("Brennick", "place")
    one, other = (make_article("Ines Tallow. Brennick, Brennick, Brennick.") for _ in range(2))
    for article in (one, other):
        mention(article, often)
    mention(one, two[0].mentions.first().entity)
    assert [shared.entity.name for shared in compare([*two, one, other]).shared] == ["Ines Tallow", "Brennick"]


def test_mentions_stand_in_the_order_of_the_text(two):
    starts = [mention.start for mention in compare(two).mentions[two[0].pk]]
    assert starts == sorted(starts)


def test_an_article_without_marks_has_empty_lists():
    article = make_article()
    comparison = compare([article])
    assert (comparison.mentions, comparison.quotes) == ({article.pk: []}, {article.pk: []})


def test_quotations_belong_to_their_article(two):
    spoken = quote(two[0], "Enough,")
    assert compare(two).quotes == {two[0].pk: [spoken], two[1].pk: []}


def test_no_article_shares_nothing():
    assert compare([]).shared == ()


def test_two_queries_whatever_there_is(two, django_assert_num_queries):
    with django_assert_num_queries(2):
        [mention.entity.name for mentions in compare(two).mentions.values() for mention in mentions]
