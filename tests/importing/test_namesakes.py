"""Two people of one surname, in an article and in a story, and what it costs to look for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.decisions import decisions
from articles.importing.merging import merge
from articles.importing.saving import reannotate
from articles.importing.stories import join_in_story
from articles.models import Article, Entity, Story
from tests.builders import import_text, make_article, make_user, mention

pytestmark = pytest.mark.django_db
HARROWS = "# Harrows\n\nMr. Harrow spoke on Monday. Mrs. Harrow left. “It is over,” Mrs. Harrow said."


def bearers(article: Article) -> list[int]:
    """The entity of each mention, in the order of the text."""
    return list(article.mentions.order_by("start").values_list("entity", flat=True))


def test_two_who_are_known_by_one_surname_stay_two_when_their_article_is_analysed_anew(tmp_path):
    article = import_text(tmp_path, HARROWS)
    before, speaker = bearers(article), article.quotes.get().speaker
    assert len(set(before)) == 2
    reannotate(article)
    assert (bearers(article), article.quotes.get().speaker) == (before, speaker)


def test_in_one_story_two_of_one_surname_in_an_article_stay_two(tmp_path):
    article = import_text(tmp_path, HARROWS, story="The ferry")
    assert len(set(bearers(article))) == 2


def test_of_two_of_one_surname_neither_is_the_one_bearer_that_the_story_names(tmp_path):
    one = import_text(tmp_path, "# One\n\nAnn Harrow spoke on Monday. Ann Harrow left.", "one.md", story="The ferry")
    two = import_text(tmp_path, HARROWS, story="The ferry")
    assert len(set(bearers(two)) - set(bearers(one))) == 2


def test_whom_an_editor_merged_of_two_of_one_surname_stays_merged_and_the_other_does_not_follow(tmp_path):
    article = import_text(tmp_path, HARROWS)
    mister, missis = (Entity.objects.get(pk=pk) for pk in dict.fromkeys(bearers(article)))
    kept = Entity.objects.create(kind="person", name="Ann Harrow")
    merge(kept, missis, make_user())
    before = bearers(article)
    reannotate(article)
    assert (bearers(article), set(before)) == (before, {mister.pk, kept.pk})


# What costs


def queries_to_join(number: int) -> int:
    """What it costs where as many people are named in full, two by two with one surname, and nothing is to join."""
    story = Story.objects.create(title=f"The vote of {number}")
    for i in range(number):
        surname = "".join("abcdefghij"[int(digit)] for digit in f"{number}{i // 2}")
        article = make_article(f"{'Ann' if i % 2 else 'Ben'} M{surname} left.", story=story.title)
        mention(article, Entity.objects.create(kind="person", name=article.text.removesuffix(" left.")))
    decisions()  # are read again only after a new one
    with CaptureQueriesContext(connection) as queries:
        join_in_story(story)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_entities_of_a_story():
    assert queries_to_join(4) == queries_to_join(24)


def test_the_decisions_of_editors_are_loaded_once_however_many_are_joined():
    story = Story.objects.create(title="The ferry")
    for surname in ("Tallow", "Brand", "Marlow", "Reed"):
        for name, full in ((f"Ines {surname}", True), (surname, False)):
            article = make_article(f"{name} left.", story=story.title)
            mention(article, Entity.objects.create(kind="person", name=name, is_full_name=full))
    with CaptureQueriesContext(connection) as queries:
        join_in_story(story)
    assert Entity.objects.count() == 4
    assert (
        len([query for query in queries if 'FROM "articles_correction"' in query["sql"]]) <= 3
    )  # whether there is a new one, and of each kind
