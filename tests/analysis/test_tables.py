"""The general rules beneath names: titles, spellings, short forms, lists."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles.analysis.calibration import fitted, interpolated
from articles.analysis.gazetteer import MODEL, Gazetteer, gazetteer
from articles.analysis.lexicon import Lexicon, is_common, lexicon
from articles.analysis.organisation_names import keys, spelling
from articles.analysis.organisations import Organisations
from articles.analysis.person_names import gender_of, parts
from articles.analysis.titles import bearer_at, without_titles


def same_organisation(one: str, other: str) -> bool:
    """Whether they are one body in an article that prints both."""
    organisations = Organisations()
    organisations.add(0, one)
    organisations.add(1, other)
    return len(organisations.found()) == 1


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
    def test_the_order_makes_no_difference_but_to_a_bare_noun(self, one, other):
        assume("Trust" not in (one, other))  # "the Trust" is the one named before it
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

    @pytest.mark.parametrize(
        ("name", "people"),
        [
            ("Norwegian", "Norwegian"),
            ("Norwegians", "Norwegian"),
            ("Icelandic", "Icelandic"),
            ("Slovenians", "Slovenian"),
        ],
    )
    def test_the_shipped_table_knows_adjective_and_plural_of_a_people(self, name, people):
        assert gazetteer().nationalities[name] == people

    @pytest.mark.parametrize(
        ("name", "code"),
        [("reuters", "OR"), ("world bank", "OR"), ("danube", "RG"), ("sanjay", "FN"), ("okafor", "SN"), ("oslo", "CI")],
    )
    def test_the_shipped_lists_know_what_the_worlds_press_takes_for_known(self, name, code):
        assert code in gazetteer().lists[name].split()

    def test_the_model_is_small_and_has_its_card(self):
        assert sum(path.stat().st_size for path in MODEL.iterdir()) < 15_000_000
        assert "CC BY-SA" in (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("word", "common"), [("bridge", True), ("Bridge", True), ("Norway", False), ("Qxz", False)])
def test_a_word_is_common_where_english_seldom_capitalises_it(word, common):
    assert is_common(word) == common


class TestLexicon:
    WORDS = Lexicon({"Tarn": "0110", "tarn": "1010", "Madrid": "0111"}, {"tarn": "-1"})

    @pytest.mark.parametrize(
        ("word", "bits"), [("Tarn", "0110"), ("tarn", "1010"), ("MADRID", "0111"), ("TaRn", "1010"), ("Xq", "?")]
    )
    def test_a_word_has_the_cluster_of_its_form_else_of_another_casing(self, word, bits):
        assert self.WORDS.cluster(word) == bits

    def test_the_shipped_lexicon_tells_a_name_from_a_common_word(self):
        assert int(lexicon().casing_of("madrid")) > 0
        assert int(lexicon().casing_of("fisheries")) < 0


class TestCalibration:
    CURVES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=600).map(fitted)

    @settings(deadline=None)
    @given(CURVES, st.floats(0, 1), st.floats(0, 1))
    def test_a_higher_probability_never_gives_a_lower_confidence(self, curve, one, other):
        low, high = sorted((one, other))
        assert interpolated(curve, low) <= interpolated(curve, high) + 1e-9

    def test_the_curve_gives_the_share_of_names_that_is_right(self):
        outcomes = [(0.9, number % 4 != 0) for number in range(400)]
        assert interpolated(fitted(outcomes), 0.9) == pytest.approx(0.75, abs=0.01)

    def test_without_a_curve_a_probability_is_itself(self):
        assert interpolated([], 0.3) == 0.3
