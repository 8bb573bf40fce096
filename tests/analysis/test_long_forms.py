"""An acronym in brackets tells where the name before it begins."""

import pytest

from articles.analysis import analyse
from articles.analysis.long_forms import with_long_forms
from articles.analysis.recogniser import Name
from articles.analysis.tokens import read


def aliases_of(text: str, name: str) -> set[str]:
    found = [entity for entity in analyse(text).entities if name in entity.aliases and entity.kind == "organisation"]
    return set(found[0].aliases) if found else set()


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Bakers and Allied Millers", "BAM"),
        ("Office for the Safety of Bridges", "OSB"),
        ("Tanners' and Dyers' Guild", "TDG"),
    ],
)
def test_the_long_form_is_one_organisation_with_its_acronym(long, short):
    text = f"Talks with the {long} ({short}) failed on Monday. The {short} walked out."
    assert aliases_of(text, long) == {long, short}


def test_a_bracket_that_spells_nothing_leaves_the_names_alone():
    text = "Susan Miller (BAM) spoke in Madrid."
    assert "Susan Miller" in {entity.name for entity in analyse(text).entities if entity.kind == "person"}


@pytest.mark.parametrize("name", ["Ellund Launch Site", "Quay Harbour Zone"])
def test_an_acronym_is_a_place_where_its_long_form_is(name):
    short = "".join(word[0] for word in name.split())
    document = read(f"They met at the {name} ({short}) at noon.")
    marked = [Name(4, 7, "place", 0.5), Name(8, 9, "organisation", 0.7)]
    assert [name.kind for name in with_long_forms(document, marked)] == ["place", "place"]


def test_a_country_keeps_its_kind_before_its_acronym():
    text = "He flew to the United Arab Emirates (UAE) on Monday."
    assert {entity.kind for entity in analyse(text).entities} == {"place"}


class TestWithoutBrackets:
    TEXT = "The Ellund Launch Site is new. The ELS cost little."
    LONG = Name(1, 4, "place", 0.7)

    def after(self, *marked: Name) -> list[tuple[int, str]]:
        return [(name.start, name.kind) for name in with_long_forms(read(self.TEXT), [self.LONG, *marked])]

    def test_an_acronym_that_was_passed_over_is_of_the_kind_of_the_long_form_before_it(self):
        assert self.after() == [(1, "place"), (8, "place")]

    def test_a_doubtful_acronym_is_of_the_kind_of_the_long_form_before_it(self):
        assert self.after(Name(8, 9, "organisation", 0.6)) == [(1, "place"), (8, "place")]

    def test_a_sure_acronym_keeps_its_kind(self):
        assert self.after(Name(8, 9, "organisation", 0.95)) == [(1, "place"), (8, "organisation")]

    def test_an_acronym_before_the_long_form_is_none_of_it(self):
        document = read("The ELS is new. The Ellund Launch Site cost little.")
        assert [name.start for name in with_long_forms(document, [Name(6, 9, "place", 0.7)])] == [6]
