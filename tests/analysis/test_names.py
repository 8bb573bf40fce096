"""What the passes over the whole article make of the names that the recogniser marks."""

import pytest

from articles.analysis import analyse
from articles.analysis.consistency import consistent
from articles.analysis.evidence import casing, elsewhere
from articles.analysis.names import find_names
from articles.analysis.recogniser import Name
from articles.analysis.spotting import missed
from articles.analysis.tokens import read
from articles.analysis.whole_people import with_initials


def found(text: str) -> set[tuple[str, str]]:
    document = read(text)
    return {(name.text(document), name.kind) for name in find_names(document)}


def kinds(text: str, name: str) -> list[str]:
    analysis = analyse(text)
    return [
        analysis.entities[mention.entity].kind
        for mention in analysis.mentions
        if text[mention.span.start : mention.span.end] == name
    ]


class TestOneKindThroughout:
    TEXT = "Tarn spoke. Tarn won."
    FIRST, SECOND = (0, 1), (3, 4)

    def of(self, first: tuple[str, float], second: tuple[str, float]) -> list[str]:
        names = [Name(*self.FIRST, *first), Name(*self.SECOND, *second)]
        return [name.kind for name in consistent(read(self.TEXT), names)]

    def test_a_doubtful_name_is_what_it_is_elsewhere(self):
        assert self.of(("person", 0.99), ("place", 0.4)) == ["person", "person"]

    def test_a_name_that_its_own_sentence_settles_keeps_its_kind(self):
        assert self.of(("person", 0.99), ("place", 0.95)) == ["person", "place"]


class TestNamesPassedOver:
    def test_a_name_of_two_words_is_found_again(self):
        document = read("Tarn Harbour sleeps, and then Tarn Harbour wakes.")
        added = missed(document, [Name(0, 2, "place", 0.7)], set())
        assert [(name.start, name.stop, name.kind) for name in added] == [(6, 8, "place")]

    def test_a_doubtful_word_is_not_spread_over_the_article(self):
        document = read("Tarn sleeps, and then Tarn wakes.")
        assert missed(document, [Name(0, 1, "place", 0.5)], set()) == []


class TestAcronyms:
    def test_one_that_acts_is_an_organisation(self):
        assert ("BRQ", "organisation") in found(
            "Fares will rise in spring, according to a letter by the BRQ to all clerks."
        )

    def test_one_that_everybody_knows_as_a_thing_is_not(self):
        assert "LCD" not in {name for name, _ in found("They sell an LCD screen with more colours than before.")}


class TestWhatAnArticleTellsElsewhere:
    def told(self, text: str, word: int) -> set[str]:
        document = read(text)
        lower = [word.lower() for word in document.words]
        capitalised = [word[0].isupper() for word in document.words]
        return set(elsewhere(document, lower, capitalised, [()] * len(lower)).get(word, ()))

    def test_the_neighbours_of_the_other_places_are_told(self):
        assert self.told("We met Tarn in May. Then Tarn spoke.", 2) == {"e-1:cap", "e1:spoke"}

    def test_a_word_that_stands_once_is_told_nothing(self):
        assert self.told("We met Tarn in May.", 2) == set()

    def test_casing_tells_words_printed_both_ways(self):
        lowered, titled = casing(read("A harbour. We like Harbour Day."))
        assert "harbour" in lowered
        assert "harbour" in titled


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mr. Lincoln told reporters that he would resign.", "Lincoln", "person"),
        ("He was born in Lincoln and died in Lincoln.", "Lincoln", "place"),
        ("They live in the United Arab Emirates.", "United Arab Emirates", "place"),
        ("The army left North Tarnistan in May.", "North Tarnistan", "place"),
        ("She told the Christian Harbour Monitor that she had won.", "Christian Harbour Monitor", "organisation"),
        ("The Bank of Norway raised its rates.", "Bank of Norway", "organisation"),
        ("A leader of the Marlow People's Party was arrested on Sunday.", "Marlow People's Party", "organisation"),
    ],
)
def test_context_decides_the_kind(text, name, kind):
    assert set(kinds(text, name)) == {kind}


def test_a_ministry_of_two_things_is_one():
    text = "The Ministry of Harbours and Fisheries refused to comment."
    assert kinds(text, "Ministry of Harbours and Fisheries") == ["organisation"]


def test_a_ministry_and_a_name_are_two():
    text = "The Ministry of Defence and Madrid disagree."
    assert kinds(text, "Madrid") == ["place"]


def test_an_office_without_its_bearer_is_nobody():
    assert found("The Secretary of State resigned on Monday.") == set()


def test_whoever_is_addressed_with_an_honorific_is_a_person_from_there_on():
    assert kinds("Mrs Tallow resigned. Tallow said so on Monday.", "Tallow") == ["person", "person"]


@pytest.mark.parametrize("name", ["Susan B. Miller", "J.K. Miller", "S. Miller"])
def test_initials_are_part_of_the_name(name):
    assert (name, "person") in found(f"On Monday {name} spoke in Madrid.")


def test_a_country_in_initials_is_no_part_of_a_person():
    document = read("The U.S. Susan Miller Prize went to nobody.")
    assert with_initials(document, [Name(2, 4, "person", 0.9)]) == [Name(2, 4, "person", 0.9)]


def test_a_nickname_in_quotation_marks_is_part_of_the_name():
    assert ('Robert " Bob " Jones', "person") in found('Robert "Bob" Jones spoke in Madrid.')


def test_two_people_joined_by_and_are_two():
    assert {("Susan Miller", "person"), ("Peter Jones", "person")} <= found(
        "Susan Miller and Peter Jones were married."
    )


def test_shouted_words_are_no_organisations():
    assert found("They shouted STOP THAT NOW at the clerks.") == set()
