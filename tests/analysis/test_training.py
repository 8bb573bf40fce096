"""Learning from labelled articles: what the trainer sees, and how a result is scored."""

import json

import pytest

from articles.analysis.gazetteer import Gazetteer
from articles.analysis.tokens import read
from articles.analysis.training.card import model_card
from articles.analysis.training.conventions import normalised
from articles.analysis.training.corpus import labels, records, sequences
from articles.analysis.training.reliability import Bin, bins, expected_error, outcomes
from articles.analysis.training.scores import Score, score
from articles.analysis.training.seen import SeenNames

EMPTY = Gazetteer({}, {}, {}, {})


def record(text: str, *ents: tuple[str, str], missing: tuple[str, ...] = ()) -> dict:
    """An article with names given by their text, which stands in it once."""
    spans = [[text.index(name), text.index(name) + len(name), label] for name, label in ents]
    gaps = [[text.index(name), text.index(name) + len(name)] for name in missing]
    return {"text": text, "ents": spans, "missing": gaps}


def test_the_first_word_of_a_name_begins_it_and_the_others_are_inside():
    found = record("Susan Miller left Madrid.", ("Susan Miller", "PERSON"), ("Madrid", "LOC"))
    assert labels(read(found["text"]), found) == ["B-PERSON", "I-PERSON", "O", "B-LOC", "O"]


def test_a_name_of_untold_kind_is_left_out_of_the_sequences():
    found = record("We saw Tarn in Madrid.", ("Madrid", "LOC"), missing=("Tarn",))
    assert [ys for _, ys in sequences(found, EMPTY)] == [["O", "O"], ["O", "B-LOC", "O"]]


def test_a_name_that_ends_inside_a_word_is_left_out_of_the_sequences():
    found = record("We saw Tarnish.", ("Tarn", "LOC"))
    assert labels(read(found["text"]), found) == ["O", "O", None, "O"]


def test_a_broken_line_is_an_error_that_names_file_and_line(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text('{"text": "Fine.", "ents": [], "missing": []}\n{"text":\n')
    with pytest.raises(ValueError, match=r"broken\.jsonl, line 2"):
        list(records(path))


def test_records_are_read_as_written(tmp_path):
    path = tmp_path / "fine.jsonl"
    written = [record("Susan left.", ("Susan", "PERSON")), record("Nobody came.")]
    path.write_text("\n".join(map(json.dumps, written)))
    assert list(records(path)) == written


class TestSeenNames:
    RECORDS = (
        record("Tarn won.", ("Tarn", "PERSON")),
        record("In Tarn it rained.", ("Tarn", "LOC")),
        record("Again in Tarn.", ("Tarn", "LOC")),
    )

    def test_a_name_stands_in_the_list_of_each_kind_that_it_has(self):
        assert SeenNames(self.RECORDS).lists({"tarn": "CI"}) == {"tarn": "CI SL SP"}

    def test_what_one_article_alone_tells_is_hidden_while_learning_from_it(self):
        seen = SeenNames(self.RECORDS)
        known = Gazetteer(seen.lists({}), {}, {}, {})
        assert seen.without(0, known).lists["tarn"] == "SL"

    def test_what_another_article_tells_too_is_not_hidden(self):
        seen = SeenNames(self.RECORDS)
        known = Gazetteer(seen.lists({}), {}, {}, {})
        assert seen.without(1, known).lists["tarn"] == "SL SP"


class TestScore:
    def test_everything_right_is_one(self):
        found = score([record("Susan Miller left Madrid.", ("Susan Miller", "PERSON"), ("Madrid", "LOC"))])
        assert found[None] == Score(1.0, 1.0, 1.0)

    def test_a_wrong_kind_counts_against_precision_and_recall(self):
        found = score([record("Susan Miller left Madrid.", ("Susan Miller", "PERSON"), ("Madrid", "ORG"))])
        assert (found[None].precision, found[None].recall) == (0.5, 0.5)

    def test_a_name_of_untold_kind_counts_neither_way(self):
        found = score([record("Susan Miller left Madrid.", ("Susan Miller", "PERSON"), missing=("Madrid",))])
        assert found[None] == Score(1.0, 1.0, 1.0)

    def test_nothing_found_is_zero(self):
        assert score([record("we left.", ("we", "PERSON"))])[None] == Score(0.0, 0.0, 0.0)


class TestConventions:
    """Labels of all sources are brought to one convention."""

    TABLES = Gazetteer(
        {"norland": "CN", "west norland": "CN", "tarn": "CI", "harbour board": "OR"},
        {"norland": "Norland", "west norland": "West Norland"},
        {"Norlander": "Norlander"},
        {},
    )

    def of(self, text: str, *ents: tuple[str, str], missing: tuple[str, ...] = (), src: str = "wikigold") -> tuple:
        found = normalised(record(text, *ents, missing=missing) | {"src": src}, self.TABLES)
        names = [(text[start:end], label) for start, end, label in found["ents"]]
        return names, [text[start:end] for start, end in found["missing"]]

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (("the Harbour Trust", "ORG"), ("Harbour Trust", "ORG")),
            (("Minister Ann Marlow", "PERSON"), ("Ann Marlow", "PERSON")),
            (("Queen Ann", "PERSON"), ("Queen Ann", "PERSON")),
            (("Norland", "ORG"), ("Norland", "LOC")),
            (("Norlander", "ORG"), ("Norlander", "NORP")),
        ],
    )
    def test_titles_articles_and_kinds_are_brought_to_one_form(self, given, kept):
        assert self.of(f"We saw {given[0]} there.", given) == ([kept], [])

    @pytest.mark.parametrize("name", ["He", "Prime Minister"])
    def test_pronouns_and_bare_offices_name_nobody(self, name):
        assert self.of(f"{name} left.", (name, "PERSON")) == ([], [])

    def test_of_a_common_noun_nothing_is_learned(self):
        assert self.of("We saw the harbour there.", ("harbour", "LOC")) == ([], ["harbour"])

    def test_a_country_of_two_words_is_one_place(self):
        assert self.of("From West Norland.", ("Norland", "LOC")) == ([("West Norland", "LOC")], [])

    def test_a_name_of_untold_kind_is_one_of_other_things_where_the_source_marks_such(self):
        assert self.of("She read Harbour Nights.", missing=("Harbour Nights",)) == ([("Harbour Nights", "MISC")], [])

    def test_elsewhere_a_name_of_untold_kind_stays_untold(self):
        text = "She read Harbour Nights."
        assert self.of(text, missing=("Harbour Nights",), src="gum") == ([], ["Harbour Nights"])

    def test_of_names_that_a_source_left_out_nothing_is_learned(self):
        assert self.of("She met the Harbour Trust.", src="gum") == ([], ["Harbour Trust"])

    def test_countries_that_a_source_left_out_are_places(self):
        assert self.of("She lives in West Norland now.", src="gum") == ([("West Norland", "LOC")], [])

    def test_well_known_organisations_that_a_source_left_out_are_learned_as_such(self):
        assert self.of("She wrote to the Harbour Board.", src="gum") == ([("Harbour Board", "ORG")], [])

    def test_days_and_offices_are_no_names_left_out(self):
        assert self.of("On Monday the President spoke.", src="gum") == ([], [])


class TestReliability:
    def test_a_bin_holds_count_mean_and_share_right(self):
        assert bins([(0.8, True), (0.86, False)]) == [Bin(0.8, 0.9, 2, pytest.approx(0.83), 0.5)]

    def test_full_confidence_is_in_the_last_bin(self):
        assert [(row.low, row.count) for row in bins([(1.0, True)])] == [(0.95, 1)]

    def test_the_expected_error_weighs_bins_by_their_names(self):
        rows = [Bin(0.0, 0.5, 3, 0.4, 0.2), Bin(0.5, 0.6, 1, 0.5, 0.9)]
        assert expected_error(rows) == pytest.approx((3 * 0.2 + 1 * 0.4) / 4)

    def test_each_name_found_is_an_outcome_right_or_wrong(self):
        text = "Susan Miller flew to Madrid."
        told = record(text, ("Susan Miller", "PERSON"), ("Madrid", "ORG"))
        assert sorted(right for _, right in outcomes([told])) == [False, True]


def test_the_card_tells_versions_settings_scores_reliability_and_licence():
    scores = {"dev": {"person": Score(0.5, 0.25, 1 / 3), None: Score(1, 1, 1)}}
    card = model_card({"names": "9.9"}, {"c1": 0.5}, scores, [(0.99, True)])
    assert "names 9.9" in card
    assert "- c1: 0.5" in card
    assert "| person | 50.0 | 25.0 | 33.3 |" in card
    assert "| 1 | " in card
    assert "creativecommons.org/licenses/by-sa/4.0" in card
