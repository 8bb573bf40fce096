"""A name that an editor took from an entity, and what later merges and stories make of it."""

import pytest

from articles.curating import AddAlias, MergeEntities, RemoveAlias, apply
from articles.models import Alias, Entity
from tests.curating.cases import entity
from tests.curating.states import names

pytestmark = pytest.mark.django_db
SINGER = "# Song\n\nOssie Brand sang in Marlow on Friday. Ossie Brand sang well."


@pytest.fixture
def not_ossie(ferry, editor) -> Entity:
    """Oskar Brand, of whom an editor thought that he goes by Ossie Brand."""
    apply(AddAlias(entity("Oskar Brand"), "Ossie Brand"), editor)
    apply(RemoveAlias(entity("Oskar Brand"), "Ossie Brand"), editor)
    return entity("Oskar Brand")


def test_a_name_that_was_taken_away_is_somebody_elses_when_its_bearer_has_been_merged(not_ossie, editor, write_article):
    apply(MergeEntities(entity("Ines Tallow"), not_ossie), editor)
    assert names(write_article(SINGER, "song.md")).count("Ossie Brand") == 2


def test_a_name_that_was_taken_away_and_given_to_the_kept_one_leads_to_that_one(not_ossie, editor, write_article):
    apply(MergeEntities(entity("Ines Tallow"), not_ossie), editor)
    apply(AddAlias(entity("Ines Tallow"), "Ossie Brand"), editor)
    assert "Ines Tallow" in names(write_article(SINGER, "song.md"))


def test_a_story_does_not_bring_back_a_name_that_was_taken_away(editor, write_article):
    write_article("# Ferry\n\nOskar Brand closed it in Marlow. Mr. Brand left.", "ferry.md", story="The ferry")
    apply(RemoveAlias(entity("Oskar Brand"), "Brand"), editor)
    write_article("# Song\n\nBrand sang in Marlow. “I sing,” Brand said.", "song.md", story="The ferry")
    assert not Alias.objects.filter(entity=entity("Oskar Brand"), surface="Brand").exists()
