from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Outlet
from articles.models.article import zone_of
from tests.builders import make_article

pytestmark = pytest.mark.django_db
INDIA = timezone(timedelta(hours=5, minutes=30))


def refused(name: str, **fields):
    """The database refuses such an article, by the constraint called `name`."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_article(**fields)


def test_a_date_needs_its_precision():
    refused("article_date_known_or_unknown", published_at=datetime(2024, 5, 14, tzinfo=UTC))


def test_a_precision_needs_its_date():
    refused("article_date_known_or_unknown", published_precision="day")


def test_an_address_belongs_to_one_article():
    make_article(url="https://quay.example/vote")
    with pytest.raises(IntegrityError, match="url"), transaction.atomic():
        make_article(url="https://quay.example/vote")


def test_any_number_of_articles_may_have_no_address():
    make_article()
    make_article()
    assert Article.objects.filter(url="").count() == 2


def test_an_outlet_with_articles_cannot_be_deleted():
    article = make_article(outlet="The Quay")
    with pytest.raises(IntegrityError, match="protected"):
        article.outlet.delete()


def test_articles_outlive_their_story():
    article = make_article(story="The vote")
    article.story.delete()
    assert Article.objects.get(pk=article.pk).story is None


def test_a_date_reads_back_in_the_zone_that_it_was_printed_in():
    printed = datetime(2011, 9, 15, 4, 12, tzinfo=INDIA)
    article = make_article(published_at=printed, published_precision="minute", published_zone="+05:30")
    assert Article.objects.get(pk=article.pk).published_at.isoformat() == "2011-09-15T04:12:00+05:30"


def test_the_date_of_the_last_change_reads_back_in_its_zone_too():
    article = make_article(updated_at=datetime(2018, 5, 4, 3, 18, tzinfo=INDIA), updated_zone="+05:30")
    assert Article.objects.get(pk=article.pk).updated_at.isoformat() == "2018-05-04T03:18:00+05:30"


def test_a_date_without_a_zone_reads_back_in_utc():
    assert Article.objects.get(pk=make_article(day="2024-05-14").pk).published_at.utcoffset() == timedelta()


@given(st.integers(-14 * 60, 14 * 60))
def test_a_zone_is_as_far_from_utc_as_it_says(minutes):
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    assert zone_of(offset).utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize("zone", ["IST", "+5:30", "05:30", "+25:00", "+05:60", "+05.30"])
def test_a_zone_that_cannot_be_read_is_refused_before_it_is_saved(zone):
    article = make_article(day="2024-05-14")
    article.published_zone = zone
    with pytest.raises(ValidationError, match=r"\+05:30"):
        article.full_clean()


def test_unknown_dates_sort_last_among_the_newest():
    undated, old, new = make_article(), make_article(day="2023-01-02"), make_article(day="2024-01-02")
    assert list(Article.objects.newest_first()) == [new, old, undated]


def test_unknown_dates_sort_last_in_the_order_of_telling():
    undated, new, old = make_article(), make_article(day="2024-01-02"), make_article(day="2023-01-02")
    assert list(Article.objects.in_order_of_telling()) == [old, new, undated]


def test_articles_of_the_same_story_come_before_newer_ones():
    same, newer = make_article(story="The vote", day="2023-01-02"), make_article(day="2024-01-02")
    assert list(Article.objects.same_story_first([same.story_id])) == [same, newer]


def test_where_no_story_is_asked_for_the_newest_comes_first():
    old, new = make_article(story="The vote", day="2023-01-02"), make_article(day="2024-01-02")
    assert list(Article.objects.same_story_first([])) == [new, old]


def test_articles_without_a_story():
    make_article(story="The vote")
    loose = make_article()
    assert list(Article.objects.without_story()) == [loose]


def test_paragraphs_are_numbered_from_one():
    assert [number for number, _, _ in make_article("One.\n\nTwo.").paragraphs()] == [1, 2]


@given(st.lists(st.text("ab .", min_size=1).filter(str.strip), min_size=1))
def test_paragraphs_are_the_text_between_blank_lines(paragraphs):
    article = Article(text="\n\n".join(paragraphs))
    assert [article.text[start:end] for _, start, end in article.paragraphs()] == paragraphs


def test_an_article_is_found_under_its_number():
    article = make_article()
    assert article.get_absolute_url() == f"/articles/{article.pk}/"


def test_the_name_of_an_outlet_is_unique():
    Outlet.objects.create(name="The Quay")
    with pytest.raises(IntegrityError, match="name"), transaction.atomic():
        Outlet.objects.create(name="The Quay")
