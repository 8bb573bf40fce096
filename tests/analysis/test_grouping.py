"""Which names of an article are one person, place or body. The sentences are about nobody that there is."""

import pytest

from articles.analysis import analyse
from articles.analysis.organisations import Organisations


def grouped(text: str, kind: str) -> list[tuple[str, ...]]:
    """What the text prints for each entity of the kind, each surface once."""
    return [entity.aliases for entity in analyse(text).entities if entity.kind == kind]


def people(text: str) -> list[tuple[str, ...]]:
    return grouped(text, "person")


def organisations(text: str) -> list[tuple[str, ...]]:
    return grouped(text, "organisation")


def bodies(*names: str, **explained: str) -> list[list[int]]:
    """Which of these names, in the order of a text, are one body; acronyms as the text explains them in brackets."""
    organisations = Organisations()
    for index, name in enumerate(names):
        organisations.add(index, name)
    for acronym, name in explained.items():
        organisations.explain(acronym, name)
    return sorted(body.mentions for body in organisations.found())


class TestOnePerson:
    @pytest.mark.parametrize(
        ("text", "surfaces"),
        [
            (
                "Defense Secretary Susan Marlow spoke in Madrid. Marlow left. Ms. Marlow slept. It was Marlow’s day.",
                ("Susan Marlow", "Marlow"),
            ),
            (
                "J. K. Tarnwick spoke in Madrid on Monday. Later Tarnwick flew home. J.K. Tarnwick was glad.",
                ("J. K. Tarnwick", "Tarnwick", "J.K. Tarnwick"),
            ),
            (
                "George W. Marlow spoke in Madrid on Monday. George Marlow was glad.",
                ("George W. Marlow", "George Marlow"),
            ),
            (
                "Susan Tannersley Brandt spoke in Madrid. Later Tannersley Brandt flew home. Brandt slept.",
                ("Susan Tannersley Brandt", "Tannersley Brandt", "Brandt"),
            ),
            (
                "Bashar al-Tarnawi spoke in Madrid on Monday. Later Tarnawi flew home, and Mr. al-Tarnawi slept.",
                ("Bashar al-Tarnawi", "Tarnawi", "al-Tarnawi"),
            ),
            ("Tang Weiming spoke in Beijing on Monday. Later Mr. Tang flew home.", ("Tang Weiming", "Tang")),
            ("Kim Tae-ho spoke in Seoul on Monday. Kim Tae Ho then flew home.", ("Kim Tae-ho", "Kim Tae Ho")),
            (
                "François Marlow spoke in Madrid on Monday. Francois Marlow then flew home.",
                ("François Marlow", "Francois Marlow"),
            ),
            (
                "Mohammed Marlow spoke in Madrid on Monday. Muhammad Marlow then flew home.",
                ("Mohammed Marlow", "Muhammad Marlow"),
            ),
        ],
        ids=[
            "titles and possessives",
            "initials",
            "a middle initial",
            "a double surname",
            "an Arabic article",
            "the surname first",
            "a hyphen",
            "an accent",
            "a transliteration",
        ],
    )
    def test_names_of_one_person_are_joined(self, text, surfaces):
        assert people(text) == [surfaces]

    @pytest.mark.parametrize("marks", ["“”", '""'])
    def test_a_nickname_in_quotation_marks_is_a_forename_too(self, marks):
        nicknamed = f"Robert {marks[0]}Bob{marks[1]} Marlow"
        text = f"{nicknamed} spoke in Madrid on Monday. Later Bob Marlow flew home. Then Bob left."
        assert people(text) == [(nicknamed, "Bob Marlow", "Bob")]

    def test_somebody_is_called_by_the_forename_later(self):
        text = "Susan Marlow met Peter Marlow in Madrid on Monday. In the end Susan won, and Peter lost."
        assert people(text) == [("Susan Marlow", "Susan"), ("Peter Marlow", "Peter")]

    def test_a_forename_finds_somebody_with_a_middle_name(self):
        text = "Susan Berta Marlow spoke in Madrid on Monday. In the end Susan won."
        assert people(text) == [("Susan Berta Marlow", "Susan")]

    def test_the_fullest_name_that_is_printed_most_is_the_canonical_one(self):
        text = "Marlow spoke in Madrid. Susan B. Marlow left. Susan Marlow came. Susan Marlow slept. Marlow smiled."
        (person,) = [entity for entity in analyse(text).entities if entity.kind == "person"]
        assert (person.name, person.full) == ("Susan Marlow", True)

    def test_a_word_swallowed_by_a_name_makes_no_other_person(self):
        text = "Iron Mike Marlow spoke in Madrid on Monday. Mike Marlow then flew home. Mike Marlow slept."
        (person,) = [entity for entity in analyse(text).entities if entity.kind == "person"]
        assert person.name == "Mike Marlow"


class TestSeveralPeople:
    @pytest.mark.parametrize(
        "text",
        [
            "George W. Marlow met George H. W. Marlow in Madrid on Monday.",
            "Harlan Marlow spoke in Madrid. Harlan Marlow Jr. spoke in Spain on Monday.",
            "Harlan Marlow Sr. spoke in Madrid. Harlan Marlow Jr. spoke in Spain on Monday.",
            "Andrea Marlow met Andre Marlow in Madrid on Monday.",
            "Maria Marlow met Marie Marlow in Madrid on Monday.",
        ],
        ids=["other initials", "junior", "senior and junior", "Andrea and Andre", "Maria and Marie"],
    )
    def test_names_that_differ_in_what_tells_people_apart_stay_apart(self, text):
        assert len(people(text)) == 2

    def test_a_title_of_the_other_gender_is_somebody_elses(self):
        text = "Susan Marlow spoke in Madrid on Monday. Mr. Marlow was not there."
        assert people(text) == [("Susan Marlow",), ("Marlow",)]

    def test_of_two_bearers_the_one_just_named_is_meant(self):
        text = "Susan Marlow spoke in Madrid. Then Peter Marlow rose. Marlow said no."
        assert people(text) == [("Susan Marlow",), ("Peter Marlow", "Marlow")]

    def test_spouses_share_the_surname_that_is_printed_once(self):
        text = "Susan and Peter Marlow live in Madrid. On Monday Mrs. Marlow went to court. Susan Marlow was glad."
        assert people(text) == [("Susan", "Marlow", "Susan Marlow"), ("Peter Marlow",)]

    def test_somebody_named_before_does_not_share_the_surname_of_the_next(self):
        text = "Susan Tannersley spoke in Madrid on Monday. Later Susan and Peter Marlow flew home."
        assert people(text) == [("Susan Tannersley", "Susan"), ("Peter Marlow",)]

    def test_a_junior_is_meant_where_the_suffix_stands_with_the_surname(self):
        text = "Harlan Marlow met Harlan Marlow Jr. in Madrid on Monday. “No,” Marlow Jr. said."
        assert ("Harlan Marlow Jr.", "Marlow Jr.") in people(text)


class TestOneBody:
    @pytest.mark.parametrize(
        ("text", "surfaces"),
        [
            (
                "The University of Tarnby closed on Monday. The University said that it would wait.",
                ("University of Tarnby", "University"),
            ),
            (
                "Ms Miller works for the Brennick Times in Madrid. She told the Times on Monday that it rained.",
                ("Brennick Times", "Times"),
            ),
            (
                "The U.S. Senate voted on Monday. The Senate will meet again in May.",
                ("U.S. Senate", "Senate"),
            ),
            (
                "The World Health Organisation met in Geneva. The World Health Organization will meet again.",
                ("World Health Organisation", "World Health Organization"),
            ),
            (
                "UNICEF said on Monday that the United Nations Children's Fund would wait in Madrid.",
                ("UNICEF", "United Nations Children's Fund"),
            ),
        ],
        ids=["the University", "the Times", "of a country", "British and American", "an acronym that everybody knows"],
    )
    def test_names_of_one_body_are_joined(self, text, surfaces):
        assert organisations(text) == [surfaces]

    def test_a_lone_noun_is_the_body_named_last(self):
        names = ("Brennick Harbour Council", "Council", "Tarnby Trade Council", "Council", "Council")
        assert bodies(*names) == [[0, 1], [2, 3, 4]]

    def test_a_lone_noun_before_any_full_name_stands_for_itself(self):
        assert bodies("Ministry", "Ministry of Water", "Ministry") == [[0], [1, 2]]

    @pytest.mark.parametrize(
        ("short", "long"),
        [
            ("Labour", "Labour Party"),
            ("Marlow Trust", "Marlow Trust for Public Health"),
            ("Foreign Ministry", "Norwegian Foreign Ministry"),
            ("Foreign Ministry", "Ministry of Foreign Affairs"),
            ("MoD", "Ministry of Defence"),
            ("USAID", "U.S. Agency for International Development"),
            ("B.H.B.", "Brennick Harbour Board"),
            ("Marlows", "Marlow network"),
            ("Hizbollah", "Hezbollah"),
        ],
    )
    def test_short_forms_and_spellings_are_the_body(self, short, long):
        assert bodies(long, short, long) == bodies(short, long, long) == [[0, 1, 2]]


class TestSeveralBodies:
    def test_an_acronym_does_not_join_two_long_forms(self):
        names = ("Brennick Trade Council", "Brennick Trade Convention", "BTC", "Brennick Trade Council")
        assert bodies(*names) == [[0, 2, 3], [1]]

    def test_an_acronym_is_the_body_that_the_text_explains_it_by(self):
        names = ("Harbour Defence Council", "Harbour Defence Council", "Health Delivery Corps", "HDC")
        assert bodies(*names, HDC="Health Delivery Corps") == [[0, 1], [2, 3]]

    def test_an_acronym_in_brackets_explains_a_long_form(self):
        text = (
            "The Harbour Defence Council met in Madrid. The Harbour Defence Council left. "
            "The Health Delivery Corps (HDC) came. The HDC will meet again in May."
        )
        assert ("Health Delivery Corps", "HDC") in organisations(text)

    def test_a_short_form_that_fits_two_is_neither(self):
        assert bodies("Brennick Bank", "Brennick University", "Brennick") == [[0], [1], [2]]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("5th District Board", "8th District Board"),
            ("Republican Senate", "Senate"),
            ("Kocher Industries", "Kochers"),
            ("Brennick Time", "Brennick Times"),
            ("Time", "Times"),
            ("Harbour and Trade Board", "Harbour"),
        ],
    )
    def test_names_that_only_look_alike_are_two(self, one, other):
        assert bodies(one, other) == [[0], [1]]


class TestPlaces:
    def test_an_accent_makes_no_other_place(self):
        text = "Officials in Zürich said on Monday that the road from Zurich to Madrid was closed."
        assert grouped(text, "place") == [("Zürich", "Zurich"), ("Madrid",)]
