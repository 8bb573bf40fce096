"""An acronym in brackets tells where the name before it begins."""

import pytest

from articles.analysis import analyse


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
