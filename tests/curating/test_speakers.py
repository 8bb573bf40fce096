"""Quotations that an editor gives to somebody: which words still name the speaker, and why it says so."""

import pytest

from articles.curating import ChangeQuotes, NewEntity, apply, quote_added, quote_changed, undo
from articles.curating.reanalysing import reanalyse
from articles.models import Quote
from tests.curating.cases import SAFE, WRONG, entity, spoken, words
from tests.curating.states import everything

pytestmark = pytest.mark.django_db
GIVEN = "An editor has given it to this speaker."
CONFIRMED = "An editor has confirmed it."
UNCLEAR = "An editor has said that it is unclear who speaks."


def said_by(quote: Quote, speaker, editor) -> Quote:
    apply(ChangeQuotes([quote_changed(quote, speaker=speaker)]), editor)
    return Quote.objects.get(pk=quote.pk)


def named(quote: Quote) -> str:
    """The words that name the speaker."""
    return "" if quote.speaker_start is None else quote.article.text[quote.speaker_start : quote.speaker_end]


def test_a_quotation_of_somebody_else_has_no_longer_the_words_that_name_the_first(ferry, editor):
    quote = said_by(spoken(ferry, SAFE), entity("Oskar Brand"), editor)
    assert (named(quote), quote.speaker_end, quote.cue, quote.cue_start, quote.cue_end) == ("", None, "", None, None)


def test_it_says_that_an_editor_has_given_it_to_the_speaker(ferry, editor):
    assert said_by(spoken(ferry, SAFE), entity("Oskar Brand"), editor).reason == GIVEN


def test_a_quotation_that_stays_its_speakers_keeps_the_words_that_name_him(ferry, editor):
    quote = said_by(spoken(ferry, WRONG), entity("Oskar Brand"), editor)
    assert (named(quote), quote.cue, quote.reason) == ("Brand", "said", CONFIRMED)


def test_a_quotation_of_another_kind_keeps_the_words_that_name_its_speaker(ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, WRONG), kind="mixed")]), editor)
    quote = spoken(ferry, WRONG)
    assert (named(quote), quote.cue, quote.reason) == ("Brand", "said", CONFIRMED)


def test_a_quotation_whose_speaker_is_unclear_has_no_words_that_name_one(ferry, editor):
    quote = said_by(spoken(ferry, SAFE), None, editor)
    assert (named(quote), quote.cue, quote.reason) == ("", "", UNCLEAR)


def test_words_that_are_a_name_of_the_new_speaker_too_stay(ferry, editor):
    """Two have one surname, and the machine took it for the other one's."""
    new = NewEntity("person", "Lea Brand")
    quote = said_by(spoken(ferry, SAFE), new, editor)
    lea = quote.speaker.entity
    lea.aliases.create(surface="Brand", key="brand", identifies=False)
    quote = said_by(spoken(ferry, WRONG), lea, editor)
    assert (named(quote), quote.reason) == ("Brand", GIVEN)


def test_words_that_describe_the_new_speaker_stay(write_article, editor):
    clerk = write_article("# Quay\n\n“It is late,” a clerk of the council said.", "quay.md")
    quote = clerk.quotes.get()
    quote = said_by(quote, "clerk of the council", editor)
    assert (quote.speaker.name, named(quote)) == ("clerk of the council", "a clerk of the council")


def test_words_that_describe_somebody_else_go(write_article, editor):
    clerk = write_article("# Quay\n\n“It is late,” a clerk of the council said.", "quay.md")
    assert named(said_by(clerk.quotes.get(), "a baker", editor)) == ""


def test_a_quotation_that_an_editor_has_marked_says_that_it_was_given(ferry, editor):
    place = words(ferry, "The board meets in Brennick on Friday")
    apply(ChangeQuotes([quote_added(ferry, *place, "indirect", entity("Oskar Brand"))]), editor)
    assert spoken(ferry, "The board meets in Brennick on Friday").reason == GIVEN


def test_a_new_analysis_does_not_bring_the_words_back(ferry, editor):
    said_by(spoken(ferry, SAFE), entity("Oskar Brand"), editor)
    reanalyse(ferry.pk)
    assert (named(spoken(ferry, SAFE)), spoken(ferry, SAFE).reason) == ("", GIVEN)


def test_an_undo_brings_back_the_words_and_the_reason(ferry, editor):
    reanalyse(ferry.pk)
    before, was = everything(), Quote.objects.values().get(text=SAFE)
    correction = apply(ChangeQuotes([quote_changed(spoken(ferry, SAFE), speaker=entity("Oskar Brand"))]), editor)
    undo(correction, editor)
    assert (everything(), Quote.objects.values().get(text=SAFE)) == (before, was)
