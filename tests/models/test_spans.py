"""Mentions and quotes are spans of a text: the database itself refuses what cannot be one."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Mention, Quote, Speaker
from tests.builders import make_article, make_entity

pytestmark = pytest.mark.django_db


def mention(start: int, end: int, **fields) -> Mention:
    fields.setdefault("article", make_article())
    fields.setdefault("entity", make_entity("Ines Tallow"))
    return Mention.objects.create(start=start, end=end, surface="x", **fields)


def quote(start: int = 0, end: int = 5, **fields) -> Quote:
    fields.setdefault("article", make_article())
    return Quote.objects.create(start=start, end=end, kind="direct", text="x", **fields)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4)])
def test_a_mention_starts_before_it_ends(start, end):
    with pytest.raises(IntegrityError, match="mention_start_before_end"), transaction.atomic():
        mention(start, end)


def test_a_mention_does_not_start_before_the_text():
    with pytest.raises(IntegrityError, match="start"), transaction.atomic():
        mention(-1, 4)


def test_the_same_words_are_a_mention_once():
    article = make_article()
    mention(0, 4, article=article)
    with pytest.raises(IntegrityError, match="UNIQUE|unique"), transaction.atomic():
        mention(0, 4, article=article, entity=make_entity("Oskar Brand"))


def test_mentions_may_overlap():
    article = make_article()
    mention(0, 4, article=article)
    mention(2, 8, article=article)
    assert article.mentions.count() == 2


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4)])
def test_a_quotation_starts_before_it_ends(start, end):
    with pytest.raises(IntegrityError, match="quote_start_before_end"), transaction.atomic():
        quote(start, end)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (5, None), (None, 5)])
def test_a_cue_has_both_its_ends_in_order(start, end):
    with pytest.raises(IntegrityError, match="quote_cue_in_order"), transaction.atomic():
        quote(cue_start=start, cue_end=end)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (5, None), (None, 5)])
def test_the_words_that_name_the_speaker_have_both_their_ends_in_order(start, end):
    with pytest.raises(IntegrityError, match="quote_speaker_words_in_order"), transaction.atomic():
        quote(speaker_start=start, speaker_end=end)


def test_the_same_words_are_a_quotation_once():
    article = make_article()
    quote(article=article)
    with pytest.raises(IntegrityError, match="UNIQUE|unique"), transaction.atomic():
        quote(article=article)


def test_marks_go_with_their_article():
    article = make_article()
    mention(0, 4, article=article)
    quote(article=article)
    article.delete()
    assert (Mention.objects.count(), Quote.objects.count()) == (0, 0)


def test_quotations_outlive_their_speaker():
    spoken = quote(speaker=Speaker.objects.create(name="a clerk"))
    spoken.speaker.delete()
    assert Quote.objects.get(pk=spoken.pk).speaker is None


def test_a_quotation_is_called_by_its_first_words():
    assert str(Quote(text="word " * 40)) == ("word " * 40)[:80]
