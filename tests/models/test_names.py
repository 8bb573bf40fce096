"""Names in addresses, and what follows from a change of name."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Alias, Article, Entity, Outlet, Speaker, Story
from articles.models.slugs import NUMBERED, SLUG_LENGTH, unique_slug
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def aged(article: Article) -> Article:
    """The article as if it had last changed long ago."""
    Article.objects.filter(pk=article.pk).update(changed_at=LONG_AGO)
    return article


def has_changed(article: Article) -> bool:
    return Article.objects.get(pk=article.pk).changed_at > LONG_AGO


def test_an_address_is_made_of_the_name():
    assert make_entity("Inés Tällow").slug == "ines-tallow"


def test_namesakes_get_addresses_of_their_own():
    assert [make_entity("Ines Tallow").slug for _ in range(3)] == ["ines-tallow", "ines-tallow-2", "ines-tallow-3"]


def test_any_number_of_namesakes_get_addresses():
    slugs = {make_entity("Ines Tallow").slug for _ in range(NUMBERED + 5)}
    assert len(slugs) == NUMBERED + 5


def test_a_name_without_a_letter_gets_an_address_too():
    assert Story.objects.create(title="???").slug == "story"


def test_an_address_stays_when_the_name_changes():
    entity = make_entity("Ines Tallow")
    entity.name = "Ines Tallow-Brand"
    entity.save()
    assert Entity.objects.get(pk=entity.pk).slug == "ines-tallow"


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Entity, {"name": "b", "kind": "place"}),
        (Outlet, {"name": "b"}),
        (Story, {"title": "b"}),
        (Speaker, {"name": "b"}),
    ],
)
def test_the_database_refuses_an_address_twice(model, fields):
    model.objects.create(**fields, slug="taken")
    named = next(iter(fields.keys() - {"kind"}))
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        model.objects.create(**fields | {named: "c"}, slug="taken")


class AnyName(TestCase):
    @given(st.text(max_size=400))
    def test_any_name_gives_an_address_that_fits(self, name):
        slug = unique_slug(Entity, name)
        assert 0 < len(slug) <= SLUG_LENGTH


def test_an_entity_has_an_alias_once():
    entity = make_entity("Ines Tallow")
    Alias.objects.create(entity=entity, surface="Tallow", key="tallow")
    with pytest.raises(IntegrityError, match="UNIQUE|unique"), transaction.atomic():
        Alias.objects.create(entity=entity, surface="Tallow", key="tallow")


def test_two_entities_may_have_the_same_alias():
    for name in ("Ines Tallow", "Oskar Tallow"):
        Alias.objects.create(entity=make_entity(name), surface="Tallow", key="tallow")
    assert Alias.objects.filter(surface="Tallow").count() == 2


def test_a_renamed_entity_touches_the_articles_that_mention_it():
    article, entity = make_article("Ines Tallow spoke."), make_entity("Ines Tallow")
    mention(article, entity)
    aged(article)
    entity.name = "Ines Tallow-Brand"
    entity.save()
    assert has_changed(article)


def test_a_renamed_entity_leaves_other_articles_alone():
    article, entity = aged(make_article()), make_entity("Ines Tallow")
    entity.name = "Ines Tallow-Brand"
    entity.save()
    assert not has_changed(article)


def test_a_renamed_speaker_touches_the_articles_that_quote_them():
    article, speaker = make_article("“Yes,” said a clerk."), Speaker.objects.create(name="a clerk")
    quote(article, "Yes,", speaker)
    aged(article)
    speaker.name = "a town clerk"
    speaker.save()
    assert has_changed(article)


def test_a_speaker_goes_by_the_new_name_of_a_renamed_entity():
    entity = make_entity("Ines Tallow")
    speaker = Speaker.of(entity)
    entity.name = "Ines Tallow-Brand"
    entity.save()
    assert Speaker.objects.get(pk=speaker.pk).name == "Ines Tallow-Brand"


def test_a_named_entity_is_one_speaker():
    entity = make_entity("Ines Tallow")
    assert Speaker.of(entity) == Speaker.of(entity)


def test_an_unnamed_speaker_is_described_once():
    Speaker.objects.create(name="a clerk")
    with pytest.raises(IntegrityError, match="name"), transaction.atomic():
        Speaker.objects.create(name="a clerk")


def test_namesakes_may_both_be_speakers():
    speakers = {Speaker.of(make_entity("Ines Tallow")).pk for _ in range(2)}
    assert len(speakers) == 2


def test_stories_come_with_the_newest_article_first_and_undated_ones_last():
    undated = make_article(story="Undated").story
    old, new = (make_article(story=day, day=day).story for day in ("2023-01-02", "2024-01-02"))
    assert list(Story.objects.newest_first()) == [new, old, undated]


def test_a_story_is_as_new_as_its_newest_article():
    one = make_article(story="One", day="2023-01-02").story
    other = make_article(story="Other", day="2023-01-03").story
    make_article(story="One", day="2023-01-04")
    assert list(Story.objects.newest_first()) == [one, other]
