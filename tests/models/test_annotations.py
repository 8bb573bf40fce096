"""A mention and a quotation are the words of their article, whatever an editor writes."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Mention, Quote
from tests.builders import make_article, make_entity

pytestmark = pytest.mark.django_db


def test_a_mention_keeps_the_words_of_its_place():
    article = make_article("Ines Tallow spoke.")
    assert (
        Mention.objects.create(article=article, entity=make_entity("Ines Tallow"), start=5, end=11).surface == "Tallow"
    )


def test_a_quotation_keeps_the_words_of_its_place():
    article = make_article("“We stay,” she said.")
    assert Quote.objects.create(article=article, kind="direct", start=1, end=9).text == "We stay,"


def test_a_span_beyond_the_text_is_refused():
    article = make_article("Short.")
    with pytest.raises(ValidationError, match="only 6 characters"):
        Quote(article=article, kind="direct", start=0, end=7).full_clean()
