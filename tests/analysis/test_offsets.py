"""What holds for every text, however strange: exact spans, in order, no error, the same answer twice."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings

from articles.analysis import Analysis, Attribution, EntityKind, QuoteKind, Span, analyse
from articles.analysis.tokens import paragraphs, read
from tests.analysis.texts import LONG_LINES, PIECES, TEXTS, long_line
from tests.benchmarks.newsroom import articles

PROJECT = Path(__file__).resolve().parent.parent.parent
MEGABYTE = 1_000_000


def assert_inside(span: Span, text: str) -> None:
    assert 0 <= span.start < span.end <= len(text)


def assert_in_order(spans: list[Span], text: str) -> None:
    """Each inside the text, none overlapping another."""
    end = 0
    for span in spans:
        assert_inside(span, text)
        assert end <= span.start
        end = span.end


def assert_nested(spans: list[Span], text: str) -> None:
    """Each inside the text, in order, and of two that overlap the outer first and the inner wholly inside it."""
    around: list[Span] = []
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for span in spans:
        assert_inside(span, text)
        while around and around[-1].end <= span.start:
            around.pop()
        assert not around or span.end <= around[-1].end
        around.append(span)


def assert_sound(analysis: Analysis, text: str) -> None:
    assert_in_order(list(analysis.sentences), text)
    assert_in_order([mention.span for mention in analysis.mentions], text)
    assert_nested([quote.span for quote in analysis.quotes], text)
    assert {mention.entity for mention in analysis.mentions} == set(range(len(analysis.entities)))


@settings(max_examples=500)
@given(TEXTS)
def test_spans_are_exact_and_in_order(text):
    assert_sound(analyse(text), text)


@settings(max_examples=200)
@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text):
    assert analyse(text) == analyse(text)


@settings(max_examples=300)
@given(TEXTS)
def test_mentions_and_naming_words_begin_and_end_with_something_printed(text):
    analysis = analyse(text)
    spans = [mention.span for mention in analysis.mentions]
    for quote in analysis.quotes:
        spans += [span for span in (quote.span, quote.speaker_span, quote.cue) if span]
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@settings(max_examples=300)
@given(TEXTS)
def test_the_words_that_name_the_speaker_and_the_cue_stand_in_the_text(text):
    for quote in analyse(text).quotes:
        for span in (quote.speaker_span, quote.cue):
            if span:
                assert_inside(span, text)


@settings(max_examples=200)
@given(TEXTS)
def test_kinds_are_those_that_are_promised(text):
    analysis = analyse(text)
    assert {entity.kind for entity in analysis.entities} <= set(get_args(EntityKind))
    assert {quote.kind for quote in analysis.quotes} <= set(get_args(QuoteKind))
    assert {quote.attribution for quote in analysis.quotes} <= {None, *get_args(Attribution)}


@settings(max_examples=200)
@given(TEXTS)
def test_confidence_is_a_probability(text):
    analysis = analyse(text)
    assert all(0 <= found.confidence <= 1 for found in (*analysis.mentions, *analysis.quotes))


@settings(max_examples=200)
@given(TEXTS)
def test_whoever_is_unclear_has_no_confidence_and_whoever_is_clear_has_a_reason(text):
    for quote in analyse(text).quotes:
        assert quote.confidence == 0 if quote.speaker is None else quote.reason and quote.confidence > 0


@settings(max_examples=200)
@given(TEXTS)
def test_every_entity_has_a_name_that_can_be_written(text):
    names = [entity.name for entity in analyse(text).entities]
    assert all(name.strip() and name.encode("utf-8") for name in names)


@settings(max_examples=200)
@given(TEXTS)
def test_words_cover_everything_but_space(text):
    document = read(text)
    kept = "".join(text[start:end] for start, end in zip(document.starts, document.ends, strict=True))
    assert kept == "".join(letter for letter in text if not letter.isspace())


@settings(max_examples=200)
@given(TEXTS)
def test_sentences_share_the_words_without_a_gap(text):
    document = read(text)
    assert [word for sentence in document.sentences for word in sentence] == list(range(len(document.words)))


@settings(max_examples=200)
@given(TEXTS)
def test_paragraphs_hold_all_that_is_printed(text):
    kept = "".join(piece.of(text) for piece in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


@settings(max_examples=200)
@given(TEXTS)
def test_a_speaker_that_is_an_entity_is_one_of_the_text(text):
    analysis = analyse(text)
    for quote in analysis.quotes:
        if quote.speaker is not None and quote.speaker.entity is not None:
            assert quote.speaker.entity in range(len(analysis.entities))


def test_an_empty_text_has_nothing():
    assert analyse("") == Analysis()


def test_half_a_character_changes_no_offset():
    text = "\ud800 “It is not \udfff safe,” Ines Tallow said on Monday."
    assert [quote.span.of(text) for quote in analyse(text).quotes] == ["It is not \udfff safe,"]


@pytest.mark.parametrize("form", LONG_LINES)
def test_a_very_long_line_is_read(form):
    line = long_line(form, MEGABYTE // 5)
    assert_sound(analyse(line), line)


@pytest.mark.parametrize("form", ["a long word", "no full stop", "quotations in a row"])
def test_a_line_of_a_megabyte_is_read(form):
    line = long_line(form, MEGABYTE)
    assert_sound(analyse(line), line)


DIGEST = """
import ast, sys
from hashlib import sha256
from articles.analysis import analyse
print(sha256(repr([analyse(text) for text in ast.literal_eval(sys.stdin.read())]).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_another_process_gives_the_same_answer(seed):
    texts = ["\n\n".join(article.paragraphs) for article in articles(4)]
    texts += ["".join(PIECES), " ".join(PIECES), " ".join(reversed(PIECES))]
    ran = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=PROJECT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        input=ascii(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == sha256(repr([analyse(text) for text in texts]).encode()).hexdigest()
