"""Pages follow each other without a gap or a repetition, whatever comes and goes between them."""

from contextlib import suppress
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Quote
from articles.search import BadCursor, Page, Search, paging, rows, search, searching
from articles.search.positions import FIRST_DATED
from tests.builders import make_article, quote
from tests.search.archive import say, texts

pytestmark = pytest.mark.django_db
MOST_PAGES = 25
SORTS = ("newest", "oldest", "relevance")
DAYS = ("2024-05-14", "", "2023-01-02", "1999-12-31", "2024-05-14")


@pytest.fixture
def archive():
    """Twenty-five quotations, five of them of an unknown date."""
    for number, day in enumerate(DAYS):
        say(*(f"We sail {'far ' * (extra % 3)}{number} {extra}" for extra in range(5)), day=day)


@pytest.fixture(params=["all counted", "more than are counted"])
def counted(request, monkeypatch):
    """Both ways that pages are made: of results known in full, and of more results than that."""
    if request.param == "more than are counted":
        monkeypatch.setattr(searching, "MOST_COUNTED", 7)
        monkeypatch.setattr(paging, "MOST_RANKED", 6)


def forwards(asked: Search, size: int) -> list[list[str]]:
    return [texts(page) for page in chain(asked, "next", search(asked, size=size), size)]


def backwards(asked: Search, size: int) -> list[list[str]]:
    """The pages from the last to the first, in the order of reading."""
    *_, last = chain(asked, "next", search(asked, size=size), size)
    return [texts(page) for page in chain(asked, "previous", last, size)][::-1]


def chain(asked: Search, direction: str, page: Page, size: int) -> list[Page]:
    pages = [page]
    while cursor := getattr(pages[-1], direction):
        assert len(pages) < MOST_PAGES, "the pages go round in a circle"
        pages.append(search(asked, cursor, size))
    return pages


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_result_once(archive, counted, sort):
    shown = [text for page in forwards(Search(text="sail", sort=sort), 4) for text in page]
    assert sorted(shown) == sorted(Quote.objects.values_list("text", flat=True))


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("size", [3, 6])
def test_pages_are_the_same_backwards(archive, counted, sort, size):
    asked = Search(text="sail", sort=sort)
    assert backwards(asked, size) == forwards(asked, size)


@pytest.mark.parametrize("sort", SORTS)
def test_all_rows_come_in_the_order_of_the_pages(archive, counted, sort, monkeypatch):
    monkeypatch.setattr(searching, "ROWS_A_CHUNK", 4)
    asked = Search(text="sail", sort=sort)
    assert [row.text for row in rows(asked)] == [text for page in forwards(asked, 4) for text in page]


def test_rows_have_the_text_around_them():
    article = make_article("It was late. “We sail,” she said.")
    quote(article, "We sail,")
    (row,) = rows(Search())
    assert (row.lead, row.tail) == ("It was late. “", "” she said.")


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_does_not_depend_on_how_many_are_counted(archive, sort, monkeypatch):
    asked = Search(text="sail", sort=sort)
    known = forwards(asked, 4)
    monkeypatch.setattr(searching, "MOST_COUNTED", 7)
    assert forwards(asked, 4) == known


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_imported_later_does_not_shift_a_page(archive, counted, sort):
    asked = Search(text="sail", sort=sort)
    second = search(asked, size=4).next
    before = texts(search(asked, second, 4))
    for day in ("2025-01-01", "1990-01-01"):
        say("We sail sail sail", day=day)
    assert texts(search(asked, second, 4)) == before


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_page_begins_after_a_quotation_that_is_gone(archive, counted, sort):
    asked = Search(text="sail", sort=sort)
    first = search(asked, size=4)
    expected = texts(search(asked, first.next, 4))
    first.hits[-1].quote.delete()
    assert texts(search(asked, first.next, 4)) == expected


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_tells_which_of_the_results_come_first_on_it(archive, sort):
    asked = Search(text="sail", sort=sort)
    pages = chain(asked, "next", search(asked, size=4), 4)
    assert [page.first for page in pages] == [1, 5, 9, 13, 17, 21, 25]


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_beyond_what_is_counted_tells_the_right_place_or_none(archive, counted, sort):
    asked = Search(text="sail", sort=sort)
    pages = chain(asked, "next", search(asked, size=4), 4)
    shown = accumulate((len(page.hits) for page in pages), initial=1)
    assert all(page.first in (first, None) for first, page in zip(shown, pages, strict=False))


def test_a_page_without_results_begins_with_none():
    assert search(Search()).first is None


def test_the_first_page_has_none_before_it(archive):
    assert search(Search(), size=4).previous == ""


def test_the_last_page_has_none_after_it(archive):
    assert search(Search(), size=25).next == ""


@pytest.mark.parametrize("cursor", ["x", "a", "a-", "a1-", "azzzzzzzzzzzzz", "a" * 99, "a 1", "b1'", "\0", "a１", "1"])
def test_an_address_that_was_never_given_out_is_refused(cursor):
    with pytest.raises(BadCursor, match="first page"):
        search(Search(), cursor)


@given(st.text(alphabet="abr0123z-", max_size=16))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_address_is_refused_or_shows_a_page(cursor):
    for asked in (Search(text="sail"), Search(text="sail", sort="relevance"), Search(sort="oldest")):
        with suppress(BadCursor):
            assert search(asked, cursor).hits == ()


def test_a_page_of_another_order_is_refused(archive):
    ranked = search(Search(text="sail", sort="relevance"), size=4).next
    with pytest.raises(BadCursor, match="sorted otherwise"):
        search(Search(text="sail"), ranked)


def test_quotations_without_a_date_stand_below_all_others(archive):
    assert max(Quote.objects.values_list("pk", flat=True)) < FIRST_DATED
