"""What an undo finds when the articles have changed since the correction."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.curating import (
    ChangeMentions,
    ChangeQuotes,
    MergeEntities,
    NewEntity,
    NotAName,
    Refused,
    apply,
    mention_given,
    mention_removed,
    preview_undo,
    quote_changed,
    undo,
)
from articles.curating.depending import builds_on
from articles.curating.reanalysing import reanalyse
from articles.models import Article
from tests.builders import make_article
from tests.curating.cases import WRONG, edited, entity, marked, spoken
from tests.curating.conftest import FERRY
from tests.curating.states import everything, marks, names, speeches

pytestmark = pytest.mark.django_db


def placed(article: Article) -> list[str]:
    """The words at the place of each mark."""
    text = Article.objects.get(pk=article.pk).text
    return [text[start:end] for start, end in article.mentions.order_by("start").values_list("start", "end")]


# No name after all one


def test_a_name_is_marked_where_it_stands_when_an_editor_has_put_words_before_it(ferry, editor):
    correction = apply(NotAName("Brennick"), editor)
    apply(edited(ferry, body=f"Rain fell on Sunday.\n\n{Article.objects.get().body}"), editor)
    undo(correction, editor)
    assert placed(ferry).count("Brennick") == 2
    assert placed(ferry) == [surface for surface, _ in marks(ferry)]


def test_a_name_is_marked_where_it_stands_when_an_import_has_put_words_before_it(ferry, editor, write_article):
    correction = apply(NotAName("Brennick"), editor)
    write_article(FERRY.replace("closed\n\n", "closed\n\nRain fell on Sunday.\n\n"))
    undo(correction, editor)
    assert placed(ferry) == [surface for surface, _ in marks(ferry)]


def test_a_name_is_marked_where_it_has_come_since_too(ferry, editor):
    correction = apply(NotAName("Brennick"), editor)
    apply(edited(ferry, body=f"{Article.objects.get().body}\n\nRain fell in Brennick on Sunday."), editor)
    undo(correction, editor)
    assert names(ferry).count("Brennick") == 3


# An article


def test_an_address_that_another_article_has_by_now_is_not_put_back(ferry, editor):
    apply(edited(ferry, url="https://quay.example/1"), editor)
    correction = apply(edited(ferry, url="https://quay.example/2"), editor)
    make_article(url="https://quay.example/1")
    before = everything()
    with pytest.raises(Refused, match="address"):
        undo(correction, editor)
    with pytest.raises(Refused, match="address"):
        preview_undo(correction)
    assert everything() == before


# A merge


@pytest.fixture
def split(ferry, editor):
    """The article with a mark that an editor has given to Ulf Brand."""
    apply(ChangeMentions([mention_given(marked(ferry, "Brand"), NewEntity("person", "Ulf Brand"))]), editor)
    return ferry


def test_a_mark_that_an_editor_gave_to_the_gone_one_is_his_again(split, editor):
    before = marks(split), speeches(split)
    undo(apply(MergeEntities(entity("Oskar Brand"), entity("Ulf Brand")), editor), editor)
    assert (marks(split), speeches(split)) == before


def test_a_mark_that_an_editor_has_given_to_the_kept_one_since_stays_his(split, editor):
    correction = apply(MergeEntities(entity("Ines Tallow"), entity("Oskar Brand")), editor)
    apply(ChangeMentions([mention_given(marked(split, "Oskar Brand"), NewEntity("person", "Ines Reed"))]), editor)
    undo(correction, editor)
    assert ("Oskar Brand", "Ines Reed") in marks(split)


def test_a_quotation_that_an_editor_has_given_to_the_kept_one_since_stays_his(ferry, editor):
    kept = entity("Ines Tallow")
    correction = apply(MergeEntities(kept, entity("Oskar Brand")), editor)
    apply(ChangeQuotes([quote_changed(spoken(ferry, WRONG), speaker=kept)]), editor)
    undo(correction, editor)
    assert speeches(ferry)[WRONG] == "Ines Tallow"


def test_a_merge_taken_back_leaves_what_an_analysis_would(split, editor):
    undo(apply(MergeEntities(entity("Oskar Brand"), entity("Ulf Brand")), editor), editor)
    assert reanalyse(split.pk).places == []


# What builds on what


def test_the_queries_do_not_grow_with_later_corrections(ferry, editor):
    first = apply(ChangeMentions([mention_removed(marked(ferry, "Ines Tallow"))]), editor)
    counts = []
    for words in ("Brennick", "Oskar Brand", "Harbour Board"):
        apply(ChangeMentions([mention_removed(marked(ferry, words))]), editor)
        with CaptureQueriesContext(connection) as queries:
            assert builds_on(first) is None
        counts.append(len(queries))
    assert len(set(counts)) == 1
