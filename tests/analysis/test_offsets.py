"""What holds for every text, however strange: exact spans, in order, no error, the same answer twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.analysis import Analysis, analyse
from articles.analysis.tokens import paragraphs, read

PIECES = (
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "``",
        "«",
        "»",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        ",",
        ".",
        ":",
        "…",
        "-",
        "—",
        "(",
        ")",
    ]
    + [
        "said",
        "He",
        "she",
        "they",
        "who",
        "according to",
        "told reporters",
        "the",
        "network",
        "'s",
        "n't",
        "I",
        "12",
        "9.5",
    ]
    + [
        "Susan",
        "Miller",
        "Peter Jones",
        "U.S.",
        "al-",
        "bin",
        "Mr.",
        "Minister",
        "for",
        "Norwegians",
        "MILLER:",
        "Madrid",
    ]
    + [
        "e\u0301",
        "\u0301",
        "\u202e",
        "\u2066",
        "\u200d",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\x00",
        "\u2028",
        "\u00a0",
        "𝔘",
        "😀",
        "ß",
        "İ",
    ]
)
NEWS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), NEWS, SPACED)


def assert_in_order(spans, text: str) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def assert_sound(analysis: Analysis, text: str) -> None:
    assert_in_order(analysis.sentences, text)
    assert_in_order([mention.span for mention in analysis.mentions], text)
    assert_in_order([quote.span for quote in analysis.quotes], text)
    assert {mention.entity for mention in analysis.mentions} == set(range(len(analysis.entities)))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_exact_and_in_order(text):
    assert_sound(analyse(text), text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text):
    assert analyse(text) == analyse(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mentions_and_naming_words_begin_and_end_with_something_printed(text):
    analysis = analyse(text)
    spans = [mention.span for mention in analysis.mentions]
    for quote in analysis.quotes:
        spans += [span for span in (quote.span, quote.speaker_span, quote.cue) if span]
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_cover_everything_but_space(text):
    document = read(text)
    kept = "".join(text[start:end] for start, end in zip(document.starts, document.ends, strict=True))
    assert kept == "".join(letter for letter in text if not letter.isspace())


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_share_the_words_without_a_gap(text):
    document = read(text)
    assert [word for sentence in document.sentences for word in sentence] == list(range(len(document.words)))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_paragraphs_hold_all_that_is_printed(text):
    kept = "".join(piece.of(text) for piece in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_speaker_that_is_an_entity_is_one_of_the_text(text):
    analysis = analyse(text)
    for quote in analysis.quotes:
        if quote.speaker is not None and quote.speaker.entity is not None:
            assert quote.speaker.entity in range(len(analysis.entities))


def test_an_empty_text_has_nothing():
    assert analyse("") == Analysis()


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        '" ' * 500_000,
        "“a " * 300_000,
        "‘a " * 300_000,
        "Ann, " * 100_000,
        "(" * 300_000,
        "." * 300_000,
    ],
    ids=lambda line: line[:3],
)
def test_a_line_of_a_megabyte_is_read(line):
    assert_sound(analyse(line), line)
