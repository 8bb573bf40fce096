"""Learning from labelled articles: what the trainer sees, and how a result is scored."""

import json

import pytest

from articles.analysis.gazetteer import Gazetteer
from articles.analysis.tokens import read
from articles.analysis.training.card import model_card
from articles.analysis.training.corpus import labels, records, sequences
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


def test_the_card_tells_settings_scores_and_licence():
    card = model_card({"c1": 0.5}, {"dev": {"person": Score(0.5, 0.25, 1 / 3), None: Score(1, 1, 1)}})
    assert "- c1: 0.5" in card
    assert "| person | 50.0 | 25.0 | 33.3 |" in card
    assert "creativecommons.org/licenses/by-sa/4.0" in card
