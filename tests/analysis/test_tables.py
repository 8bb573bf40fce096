"""The general rules beneath names: titles, spellings, short forms, lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.gazetteer import MODEL, Gazetteer, gazetteer
from articles.analysis.organisations import keys, same_organisation, spelling
from articles.analysis.people import gender_of, parts
from articles.analysis.titles import bearer_at, without_titles

NAMES = st.lists(
    st.sampled_from("Marlow Trust of the Harbour Party HT MT U.N. Al Kadir network Marlows & Co".split()), min_size=1
)


class TestTitles:
    @pytest.mark.parametrize(
        ("name", "bearer"),
        [
            ("Minister Ann Marlow", "Ann Marlow"),
            ("Deputy Prime Minister Ann Marlow", "Ann Marlow"),
            ("Secretary of State Ann Marlow", "Ann Marlow"),
            ("High Commissioner for Human Rights Ann Marlow", "Ann Marlow"),
            ("Lt. Gen. Ann Marlow", "Ann Marlow"),
        ],
    )
    def test_an_office_ends_where_its_bearer_begins(self, name, bearer):
        words = name.split()
        assert " ".join(words[bearer_at(words, set()) :]) == bearer

    @pytest.mark.parametrize("name", ["Ann Marlow", "Bank of Tarn", "Marlow Trust", "Minister"])
    def test_a_name_without_office_has_none(self, name):
        assert bearer_at(name.split(), set()) == 0

    def test_a_name_that_is_all_title_keeps_its_last_word(self):
        assert without_titles(["Mr.", "King"]) == ["King"]


class TestOrganisations:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("MHT", "Marlow Harbour Trust"),
            ("M.H.T.", "Marlow Harbour Trust"),
            ("TMH", "Trust of Marlow Harbour"),
            ("Department of Harbours", "Harbours Department"),
            ("Marlow Trust", "Marlow Trust for Public Health"),
            ("Marlow", "Marlow Group"),
            ("Marlows", "Marlow network"),
            ("al-Kadira", "Al Kadeera"),
        ],
    )
    def test_these_are_one(self, one, other):
        assert same_organisation(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Marlow Trust", "Tarn Trust"),
            ("MT", "Marlow Harbour Trust"),
            ("Harbour Party", "Party"),
            ("University of Marlow", "University of Tarn"),
            ("Tarn", "Torn"),
        ],
    )
    def test_these_are_two(self, one, other):
        assert not same_organisation(one, other)

    @given(NAMES.map(" ".join), NAMES.map(" ".join))
    def test_the_order_makes_no_difference(self, one, other):
        assert same_organisation(one, other) == same_organisation(other, one)

    @given(NAMES.map(" ".join), NAMES.map(" ".join))
    def test_two_names_of_one_organisation_share_a_key(self, one, other):
        assert not same_organisation(one, other) or keys(one) & keys(other)

    @given(st.text(max_size=20))
    def test_a_spelling_is_its_own_spelling(self, name):
        assert spelling(spelling(name)) == spelling(name)


class TestPeople:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Ann Marlow", ("Ann", "Marlow", "")),
            ("Ann B. Marlow", ("Ann B.", "Marlow", "")),
            ("Yusuf bin Marlow", ("Yusuf", "bin Marlow", "")),
            ("Bin Marlow", ("", "Bin Marlow", "")),
            ("Ben Marlow Jr.", ("Ben", "Marlow", "jr")),
            ("Marlow", ("", "Marlow", "")),
        ],
    )
    def test_a_name_has_forename_surname_and_suffix(self, name, expected):
        assert parts(name.split()) == expected

    @pytest.mark.parametrize(
        ("forename", "before", "gender"),
        [
            ("Susan", "", "f"),
            ("Peter", "", "m"),
            ("Marlow", "Mrs.", "f"),
            ("", "Mr", "m"),
            ("", "the", ""),
            ("Xq", "", ""),
        ],
    )
    def test_title_and_forename_tell_the_gender(self, forename, before, gender):
        assert gender_of(forename, before) == gender


class TestGazetteer:
    def test_each_word_of_a_listed_name_has_its_place_in_it(self):
        lists = Gazetteer({"new tarn": "CI"}, {}, {}, {})
        words = ["In", "New", "Tarn", "."]
        assert lists.codes(words, [word.lower() for word in words]) == [(), ("CIB2",), ("CII2",), ()]

    def test_words_in_lower_case_are_in_no_list(self):
        assert Gazetteer({"tarn": "CI"}, {}, {}, {}).codes(["tarn"], ["tarn"]) == [()]

    @pytest.mark.parametrize("name", ["u.s.", "us", "usa", "united states", "america", "united states of america"])
    def test_the_shipped_table_knows_the_names_of_a_country(self, name):
        assert gazetteer().countries[name] == "United States"

    @pytest.mark.parametrize("name", ["Norwegian", "Norwegians"])
    def test_the_shipped_table_knows_adjective_and_plural_of_a_people(self, name):
        assert gazetteer().nationalities[name] == "Norwegian"

    def test_the_model_is_small_and_has_its_card(self):
        assert (MODEL / "names.crfsuite").stat().st_size < 15_000_000
        assert (MODEL / "gazetteer.json.gz").stat().st_size < 2_000_000
        assert "CC BY-SA" in (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
