"""Mentions and quotes are spans of a text: the database itself refuses what cannot be one."""

import pytest
from django.core.exceptions import ValidationError
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


def spans(*pairs: tuple[int, int]) -> list[Quote]:
    article = make_article("She said that the police took too long to act.")
    return [quote(start, end, article=article) for start, end in pairs]


def test_a_quotation_may_stand_inside_another():
    outer, inner = spans((0, 20), (5, 10))
    inner.full_clean()
    outer.full_clean()
    assert outer.article.quotes.count() == 2


@pytest.mark.parametrize(("start", "end"), [(5, 15), (15, 25)])
def test_an_editor_cannot_let_quotations_overlap_in_part(start, end):
    one, _ = spans((start, end), (10, 20))
    with pytest.raises(ValidationError, match="overlaps"):
        one.full_clean()


def test_of_quotations_that_begin_together_the_outer_one_comes_first():
    inner, later, outer = spans((0, 10), (12, 20), (0, 30))
    assert list(inner.article.quotes.all()) == [outer, inner, later]


def test_the_outermost_quotations_are_what_a_reader_would_count():
    outer, _, later = spans((0, 10), (2, 8), (12, 20))
    assert list(Quote.objects.outermost()) == [outer, later]


def test_words_of_somebody_else_inside_a_quotation_are_one_of_their_own():
    outer, inner = spans((0, 10), (2, 8))
    Quote.objects.filter(pk=inner.pk).update(speaker=Speaker.objects.create(name="Ines Tallow"))
    assert set(Quote.objects.outermost()) == {outer, inner}


def test_quotations_of_another_article_hold_none():
    (one,), (other,) = spans((2, 8)), spans((0, 10))
    assert set(Quote.objects.outermost()) == {one, other}


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
    assert str(Quote(text="wordy" * 40)) == ("wordy" * 40)[:79] + "…"
