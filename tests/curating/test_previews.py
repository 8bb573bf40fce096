"""What a preview tells of places that change: whose they are before and after, and which words."""

import pytest

from articles.curating import (
    ChangeMentions,
    ChangeQuotes,
    NewEntity,
    apply,
    mention_given,
    mention_moved,
    mention_removed,
    preview,
    preview_undo,
    quote_changed,
)
from tests.curating.cases import SAFE, WRONG, marked, spoken, words

pytestmark = pytest.mark.django_db
TALE = "# Tale\n\nRain fell on Monday. “It is late,” Ines Tallow said."


def told(found) -> list[tuple[str, str, str, str]]:
    return [(place.about, place.words, place.before, place.after) for place in found.places]


PERSON = "the person Ines Tallow (direct)"
ALONE = "a speaker who is known by the words “Ines Tallow” alone (direct)"


def test_a_quotation_that_goes_to_an_unnamed_speaker_of_the_same_name_is_told(ferry, write_article):
    tale = write_article(TALE, "tale.md")
    found = preview(ChangeMentions([mention_removed(marked(tale, "Ines Tallow"))]))
    assert ("quote", "It is late,", PERSON, ALONE) in told(found)


def test_so_it_is_when_that_is_undone(ferry, write_article, editor):
    tale = write_article(TALE, "tale.md")
    found = preview_undo(apply(ChangeMentions([mention_removed(marked(tale, "Ines Tallow"))]), editor))
    assert ("quote", "It is late,", ALONE, PERSON) in told(found)


def test_a_name_that_becomes_somebody_else_of_that_name_is_told(ferry, write_article):
    tale = write_article(TALE, "tale.md")
    found = preview(ChangeMentions([mention_given(marked(tale, "Ines Tallow"), NewEntity("person", "Ines Tallow"))]))
    after = "Ines Tallow (person), another of this name"
    assert ("mention", "Ines Tallow", "Ines Tallow (person)", after) in told(found)


def test_other_edges_of_a_quotation_are_told_by_the_words_before_and_after(ferry):
    found = preview(ChangeQuotes([quote_changed(spoken(ferry, SAFE), end=words(ferry, "It is not")[1])]))
    assert told(found) == [("quote", SAFE, "Ines Tallow (direct)", "“It is not”, Ines Tallow (direct)")]


def test_other_edges_of_a_name_are_told_by_the_words_before_and_after(ferry):
    found = preview(ChangeMentions([mention_moved(marked(ferry, "Harbour Board"), *words(ferry, "the Harbour Board"))]))
    after = "“the Harbour Board”, Harbour Board (organisation)"
    assert told(found) == [("mention", "Harbour Board", "Harbour Board (organisation)", after)]


def test_of_a_long_quotation_both_ends_are_told(write_article):
    listed = [f"word{number}" for number in range(60)]
    long = write_article(f"# Long\n\n“It was {' '.join(listed)} so,” Ines Tallow said in Brennick.")
    shorter = words(long, "so,”")[0] - 1
    (place,) = preview(ChangeQuotes([quote_changed(long.quotes.get(), end=shorter)])).places
    assert (place.words[-10:], "word59”, Ines Tallow" in place.after, len(place.after) < 300) == (
        "word59 so,",
        True,
        True,
    )


def test_what_stays_as_it_is_is_not_told(ferry):
    found = preview(ChangeQuotes([quote_changed(spoken(ferry, WRONG), kind="mixed")]))
    assert told(found) == [("quote", WRONG, "Oskar Brand (direct)", "Oskar Brand (partly direct)")]
