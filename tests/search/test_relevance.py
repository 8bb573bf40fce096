"""Which results come first by relevance."""

import pytest

from articles.search import Search, paging, search
from tests.search.archive import found, say

pytestmark = pytest.mark.django_db


def by_relevance(text: str) -> list[str]:
    return found(text, sort="relevance")


def test_a_word_said_more_often_counts_more():
    say("The ferry, the ferry", "The ferry, the harbour")
    assert by_relevance("ferry")[0] == "The ferry, the ferry"


def test_a_word_counts_more_in_a_short_quotation():
    say("The ferry of which so many people have spoken for so long", "The ferry")
    assert by_relevance("ferry")[0] == "The ferry"


def test_of_alternatives_the_rarer_one_counts_more():
    say("The wharf is old", *[f"The ferry is number {number}" for number in range(9)], day="2020-01-01")
    assert by_relevance("ferry OR wharf")[0] == "The wharf is old"


def test_words_side_by_side_as_typed_count_more():
    say("A wall at the harbour", "The harbour wall again", day="2020-01-01")
    assert by_relevance("harbour wall")[0] == "The harbour wall again"


def test_equals_come_newest_first():
    say("The ferry left", day="2020-01-01")
    say("The ferry came", day="2024-01-01")
    assert by_relevance("ferry") == ["The ferry came", "The ferry left"]


def test_the_newest_results_are_ranked_and_the_others_follow_by_date(monkeypatch):
    monkeypatch.setattr(paging, "MOST_RANKED", 2)
    say("Ferry ferry ferry", day="1999-01-01")
    say("A ferry", day="2000-01-01")
    say("The ferry came at last", day="2023-01-01")
    say("The ferry", day="2022-01-01")
    first = search(Search(text="ferry", sort="relevance"), size=2)
    second = search(Search(text="ferry", sort="relevance"), first.next, 2)
    shown = [hit.quote.text for hit in (*first.hits, *second.hits)]
    assert shown == ["The ferry", "The ferry came at last", "A ferry", "Ferry ferry ferry"]


def test_how_many_are_ranked_is_said(monkeypatch):
    monkeypatch.setattr(paging, "MOST_RANKED", 2)
    say("A ferry", "The ferry", "Ferry")
    assert search(Search(text="ferry", sort="relevance")).ranked == 2


@pytest.mark.parametrize("text", ["", "-ferry"])
def test_without_a_word_to_rank_by_the_newest_come_first(text):
    say("Old", day="1999-01-01")
    say("New", day="2024-01-01")
    assert by_relevance(text) == ["New", "Old"]
