"""A line with an article in, a line with its annotations out."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.analysis.records import annotate_line
from tests.analysis.texts import TEXTS

TEXT = (
    "Ines Tallow of the Harbour Board closed the ferry on Monday.\n\n“It is not safe,” Tallow said. “Nobody may board.”"
)
UNCLEAR = "“It was never safe at all and everybody knew.”"


def annotated(text: str, **fields: object) -> dict[str, object]:
    return json.loads(annotate_line(1, json.dumps({"id": "a", "text": text, **fields}).encode()).line)


def error(line: bytes) -> str:
    return json.loads(annotate_line(7, line).line)["error"]


def test_a_line_has_an_id_entities_and_quotes():
    assert list(annotated(TEXT)) == ["id", "entities", "quotes"]


def test_an_entity_is_told_with_its_place_its_kind_and_its_name():
    last = annotated(TEXT)["entities"][-1]
    start = TEXT.index("Tallow said")
    assert last == {"start": start, "end": start + 6, "text": "Tallow", "kind": "person", "name": "Ines Tallow"}


def test_a_quote_is_told_with_its_place_its_type_and_whoever_said_it():
    quote = annotated(TEXT)["quotes"][0]
    start = TEXT.index("It is not safe")
    assert 0 < quote.pop("confidence") <= 1
    assert quote == {
        "start": start,
        "end": start + len("It is not safe,"),
        "text": "It is not safe,",
        "type": "direct",
        "speaker": "Ines Tallow",
        "speaker_mention": "Tallow",
        "cue": "said",
    }


@pytest.mark.parametrize("field", ["speaker", "speaker_mention", "cue"])
def test_what_is_unclear_is_null(field):
    assert annotated(UNCLEAR)["quotes"][0][field] is None


@pytest.mark.parametrize("number", ["17", 17, -3, 2.5, "", "Brücke", "a\u2028b"])
def test_the_id_comes_out_as_it_went_in(number):
    assert annotated("Rain fell.", id=number)["id"] == number


def test_what_else_a_line_holds_is_no_matter():
    assert annotated(TEXT, title="Ferry", text_length=3) == annotated(TEXT)


def test_an_empty_text_has_no_annotations():
    assert annotated("") == {"id": "a", "entities": [], "quotes": []}


@pytest.mark.parametrize("frame", [b"\xef\xbb\xbf%b\n", b"%b\r\n", b"  %b\t\n", b"%b"], ids=repr)
def test_byte_order_mark_and_line_break_do_not_count(frame):
    line = json.dumps({"id": 1, "text": TEXT}).encode()
    assert annotate_line(1, frame % line).line == annotate_line(1, line + b"\n").line


def test_a_letter_outside_ascii_is_written_as_it_is():
    assert (
        "“Ja,”".encode()[3:6] in annotate_line(1, json.dumps({"id": 1, "text": "“Ja, ja,” said Tallow."}).encode()).line
    )


def test_half_a_surrogate_pair_stays_the_escape_that_it_was():
    record = annotate_line(1, b'{"id": "\\ud800", "text": "Rain fell."}')
    assert record.line.startswith(b'{"id": "\\ud800",')


@settings(max_examples=300)
@given(TEXTS)
def test_every_text_becomes_a_line_of_json_whose_places_are_exact(text):
    line = annotate_line(1, json.dumps({"id": 1, "text": text}).encode()).line
    assert line.count(b"\n") == 1
    record = json.loads(line.decode("utf-8"))
    text = json.loads(json.dumps(text))  # JSON joins the halves of a pair
    assert all(text[found["start"] : found["end"]] == found["text"] for found in record["entities"] + record["quotes"])


BAD = {
    "no JSON": b"Rain fell.",
    "half an object": b'{"id": 1, "text": "Rain',
    "two objects": b'{"id": 1, "text": "a"} {"id": 2, "text": "b"}',
    "a list": b"[1]",
    "a string": b'"Rain"',
    "null": b"null",
    "no id": b'{"text": "Rain"}',
    "null for an id": b'{"id": null, "text": "Rain"}',
    "a truth for an id": b'{"id": true, "text": "Rain"}',
    "a list for an id": b'{"id": [1], "text": "Rain"}',
    "no number for an id": b'{"id": NaN, "text": "Rain"}',
    "a number without end for an id": b'{"id": 1e999, "text": "Rain"}',
    "a number of too many digits": b'{"id": ' + b"9" * 5000 + b', "text": "Rain"}',
    "no text": b'{"id": 1}',
    "null for a text": b'{"id": 1, "text": null}',
    "a list for a text": b'{"id": 1, "text": ["Rain"]}',
    "bytes that are not UTF-8": b'{"id": 1, "text": "caf\xe9"}',
    "UTF-16": '{"id": 1, "text": "Rain"}'.encode("utf-16"),
    "a line break in a string": b'{"id": 1, "text": "a\x0bb"}',
    "lists without end": b"[" * 200_000,
    "zeros": b"\x00" * 10,
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_becomes_an_error_with_its_number(line):
    assert json.loads(annotate_line(7, line).line) == {"line": 7, "error": annotate_line(7, line).error}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_an_error_says_what_is_wrong_and_what_to_do(line):
    assert error(line).count(". ") == 1


@pytest.mark.parametrize(
    ("line", "named"),
    [("no id", '"id"'), ("no text", '"text"'), ("bytes that are not UTF-8", "Byte 22"), ("no JSON", "character 0")],
)
def test_an_error_names_what_is_wrong(line, named):
    assert named in error(BAD[line])


@given(st.binary(max_size=200))
def test_any_bytes_become_a_line_of_json(line):
    assert isinstance(json.loads(annotate_line(1, line).line), dict)


def test_a_defect_of_ours_becomes_an_error_that_names_it(monkeypatch):
    def fail(text: str) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr("articles.analysis.records.analyse", fail)
    assert "RuntimeError: a defect of ours" in error(b'{"id": 1, "text": "Rain"}')
