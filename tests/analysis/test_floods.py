"""Text that is no prose: the same few letters again and again."""

import pytest

from articles.analysis import analyse

LONGEST = 30  # words of a name


@pytest.mark.parametrize("piece", ["A.", "Mr ", "Mr Tallow ", "Ines Tallow ", "The Orm Water Board "])
def test_no_name_is_longer_than_names_are(piece):
    text = f"Ines Tallow closed the ferry.\n\n{piece * 500}\n\nIt sails again."
    assert max(len(mention.span.of(text).split()) for mention in analyse(text).mentions) <= LONGEST
    assert max(len(entity.name.split()) for entity in analyse(text).entities) <= LONGEST


def test_a_run_of_initials_is_no_name():
    text = f"Ines Tallow closed the ferry.\n\n{'A.' * 500} Marlow said so.\n\nIt sails again."
    assert max(len(mention.span.of(text)) for mention in analyse(text).mentions) < 100
