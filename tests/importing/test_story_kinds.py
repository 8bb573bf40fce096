"""Inside one story a name is of one kind, whatever the recogniser took it for here and there."""

import pytest

from articles.importing.stories import join_in_story
from articles.models import Entity
from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def article(body: str, story: str = "The ferry"):
    return make_article(body, story=story)


def kinds(name: str) -> set[str]:
    return set(Entity.objects.filter(name=name).values_list("kind", flat=True))


def test_the_kind_that_most_mentions_have_wins():
    often, once = article("Marlby. Marlby. Marlby."), article("Marlby.")
    mention(often, make_entity("Marlby", "place"))
    mention(once, make_entity("Marlby", "organisation"))
    join_in_story(often.story)
    assert kinds("Marlby") == {"place"}


def test_a_name_in_another_story_keeps_its_kind():
    here, there = article("Marlby. Marlby."), article("Marlby.", story="The wall")
    mention(here, make_entity("Marlby", "place"))
    mention(there, make_entity("Marlby", "organisation"))
    join_in_story(here.story)
    assert kinds("Marlby") == {"place", "organisation"}


def test_a_bare_surname_that_nobody_bears_gives_way_to_a_place():
    one, other = article("Marlby. Marlby."), article("Marlby. Marlby.")
    mention(one, make_entity("Marlby", "place"))
    mention(other, Entity.objects.create(name="Marlby", kind="person", is_full_name=False))
    join_in_story(one.story)
    assert kinds("Marlby") == {"place"}


def test_a_surname_that_somebody_bears_stays_a_person_beside_the_place():
    one, other = article("Marlby. Marlby. Marlby."), article("Greta Marlby spoke. Marlby left.")
    mention(one, make_entity("Marlby", "place"))
    mention(other, make_entity("Greta Marlby"))
    bare = Entity.objects.create(name="Marlby", kind="person", is_full_name=False)
    start = other.text.rindex("Marlby")
    other.mentions.create(entity=bare, start=start, end=start + 6)
    join_in_story(one.story)
    assert [m.entity.name for m in other.mentions.all()] == ["Greta Marlby", "Greta Marlby"]
