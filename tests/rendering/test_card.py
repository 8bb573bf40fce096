"""The card of a quotation: how sure it calls an attribution."""

from articles.analysis.quotations.confidence import HIGH_CONFIDENCE
from articles.rendering.card import SURE


def test_readers_are_told_sure_from_what_the_analysis_calls_high_confidence():
    assert SURE == HIGH_CONFIDENCE
