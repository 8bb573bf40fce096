"""What the results of a search divide into, with counts."""

import pytest

from articles.search import Search, search, searching
from articles.search.results import VALUES_SHOWN
from tests.builders import make_article, quote
from tests.search.archive import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    say("We sail", "We swim", speaker="Ines Tallow", outlet="The Quay", story="Ferry", day="2024-05-14")
    say("We sail not", speaker="Bram Voss", outlet="The Quay", day="2023-05-14", kind="indirect")
    say("Nobody sails, we say")


def counts(facet: str, **filters) -> list[tuple[str, int]]:
    return [(value.label, value.count) for value in getattr(search(Search(**filters)).facets, facet)]


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("speakers", [("Ines Tallow", 2), ("Bram Voss", 1), ("speaker unclear", 1)]),
        ("outlets", [("The Quay", 3)]),
        ("stories", [("Ferry", 2)]),
        ("kinds", [("direct", 3), ("reported", 1)]),
        ("years", [("2024", 2), ("2023", 1)]),
    ],
)
def test_values_are_counted(archive, facet, expected):
    assert sorted(counts(facet, text="we")) == sorted(expected)


def test_values_are_counted_among_the_results_alone(archive):
    assert counts("years", text="swim") == [("2024", 1)]


@pytest.mark.parametrize("facet", ["speakers", "outlets", "stories", "kinds", "years"])
def test_a_value_narrows_to_as_many_results_as_it_counts(archive, facet):
    name = {"speakers": "speaker", "outlets": "outlet", "stories": "story", "kinds": "kind", "years": "year"}[facet]
    for value in getattr(search(Search(text="we")).facets, facet):
        narrowed = {"unclear": True} if value.value is None else {name: value.value}
        assert search(Search(text="we", **narrowed)).total == value.count


def test_direct_quotations_inside_others_are_counted_as_they_are_found():
    article = make_article("He said that the “old harbour wall” would stay.")
    quote(article, "that the “old harbour wall” would stay", kind="mixed")
    quote(article, "old harbour wall")
    say("The harbour is closed")
    assert sorted(counts("kinds", text="harbour")) == [("direct", 2), ("partly direct", 1)]
    assert search(Search(text="harbour", kind="direct")).total == 2
    assert search(Search(text="harbour")).total == 2


def test_years_come_newest_first(archive):
    assert counts("years") == [("2024", 2), ("2023", 1)]


def test_the_most_frequent_values_are_shown():
    for number in range(VALUES_SHOWN + 3):
        say(*["We sail"] * (number + 1), speaker=f"Speaker {number}")
    assert counts("speakers")[0] == (f"Speaker {VALUES_SHOWN + 2}", VALUES_SHOWN + 3)
    assert len(counts("speakers")) == VALUES_SHOWN


def test_no_results_have_no_facets(archive):
    page = search(Search(text="nothing of this"))
    assert (page.total, page.facets.speakers, page.facets.years) == (0, (), ())


def test_as_many_results_as_are_counted_are_all_of_them(archive, monkeypatch):
    monkeypatch.setattr(searching, "MOST_COUNTED", 4)
    page = search(Search(text="we"))
    assert (page.total, page.capped) == (4, False)


def test_of_more_results_the_newest_are_counted(archive, monkeypatch):
    monkeypatch.setattr(searching, "MOST_COUNTED", 2)
    page = search(Search(text="we", sort="oldest"))
    assert (page.total, page.capped, [value.label for value in page.facets.years]) == (2, True, ["2024"])
