"""In which other articles of its story a statement is printed."""

import pytest

from articles.comparing.elsewhere import printed_elsewhere
from articles.models import Quote, Speaker
from tests.builders import make_article, make_entity, quote

pytestmark = pytest.mark.django_db

WALL = "We shall build the wall in May and nobody in this town will pay for it twice"
REWORDED = WALL.replace("May", "June")


@pytest.fixture
def tallow() -> Speaker:
    return Speaker.of(make_entity("Ines Tallow"))


def said(speaker: Speaker | None, text: str = WALL, story: str = "The wall", **fields) -> Quote:
    return quote(make_article(f"“{text}.”", story=story, **fields), text, speaker)


def elsewhere(here: Quote) -> tuple[list[int], list[int]]:
    """The quotations elsewhere: in the same words, in other ones."""
    found = printed_elsewhere([here]).get(here.pk)
    return ([one.quote for one in found.same], [one.quote for one in found.reworded]) if found else ([], [])


def test_the_same_words_in_another_article_of_the_story_are_found(tallow):
    here, there = said(tallow), said(tallow, WALL.upper())
    assert elsewhere(here) == ([there.pk], [])


def test_other_words_of_the_same_statement_stand_apart(tallow):
    here, there = said(tallow), said(tallow, REWORDED)
    assert elsewhere(here) == ([], [there.pk])


def test_they_come_in_the_order_of_telling(tallow):
    here = said(tallow, day="2024-05-01")
    later, earlier = said(tallow, day="2024-05-03"), said(tallow, day="2024-05-02")
    assert elsewhere(here) == ([earlier.pk, later.pk], [])


@pytest.mark.parametrize("story", ["The ferry", ""])
def test_what_is_printed_outside_of_the_story_is_left_out(tallow, story):
    here = said(tallow)
    said(tallow, story=story)
    assert elsewhere(here) == ([], [])


def test_an_article_outside_of_any_story_has_none(tallow):
    here = said(tallow, story="")
    said(tallow, story="")
    assert elsewhere(here) == ([], [])


def test_the_same_words_of_somebody_else_are_left_out(tallow):
    here = said(tallow)
    said(Speaker.of(make_entity("Oskar Brand")))
    assert elsewhere(here) == ([], [])


def credited(here: Quote) -> list[tuple[int, str | None]]:
    """The copies that are somebody else's elsewhere, with whose."""
    found = printed_elsewhere([here]).get(here.pk)
    return [(one.quote, one.speaker_name) for one in found.credited] if found else []


@pytest.mark.parametrize("text", [WALL.upper(), REWORDED, " ".join(WALL.split()[3:9]), f"{WALL}, said the mayor"])
def test_the_same_words_are_named_as_somebody_elses(tallow, text):
    here, there = said(tallow), said(Speaker.of(make_entity("Oskar Brand")), text)
    assert credited(here) == [(there.pk, "Oskar Brand")]


def test_the_same_words_are_named_as_nobodys(tallow):
    here, there = said(tallow), said(None)
    assert (credited(here), credited(there)) == ([(there.pk, None)], [(here.pk, "Ines Tallow")])


def test_other_words_of_somebody_else_are_no_copy(tallow):
    here = said(tallow)
    said(Speaker.of(make_entity("Oskar Brand")), "The ferry never ran on time, and that was no secret in this town")
    assert credited(here) == []


def test_few_words_that_anybody_says_are_no_copy(tallow):
    here = said(tallow, "I do not know")
    said(Speaker.of(make_entity("Oskar Brand")), "I do not know")
    assert credited(here) == []


@pytest.mark.parametrize("story", ["The ferry", ""])
def test_copies_outside_of_the_story_are_left_out(tallow, story):
    here = said(tallow)
    said(Speaker.of(make_entity("Oskar Brand")), story=story)
    assert credited(here) == []


def test_the_copy_of_another_speaker_in_the_same_article_is_left_out(tallow):
    article = make_article(f"“{WALL}.” Then again: “{WALL.upper()}.”", story="The wall")
    here = quote(article, WALL, tallow)
    quote(article, WALL.upper(), Speaker.of(make_entity("Oskar Brand")))
    assert credited(here) == []


def test_an_article_that_names_the_same_speaker_too_is_not_named_again(tallow):
    here = said(tallow)
    article = make_article(f"“So she told me, {WALL}.”", story="The wall")
    quote(article, f"So she told me, {WALL}.", Speaker.of(make_entity("Oskar Brand")))
    inner = quote(article, WALL, tallow)
    assert (elsewhere(here), credited(here)) == (([inner.pk], []), [])


def test_of_unclear_speakers_nobody_knows_whether_they_are_the_same():
    here = said(None)
    said(None)
    assert elsewhere(here) == ([], [])


def test_a_repetition_in_the_same_article_is_left_out(tallow):
    article = make_article(f"“{WALL}.” Then again: “{WALL.upper()}.”", story="The wall")
    here = quote(article, WALL, tallow)
    quote(article, WALL.upper(), tallow)
    assert elsewhere(here) == ([], [])


def test_an_article_that_prints_it_twice_is_named_once_by_the_same_words(tallow):
    here = said(tallow)
    article = make_article(f"“{REWORDED}.” And then: “{WALL}.”", story="The wall")
    quote(article, REWORDED, tallow)
    same = quote(article, WALL, tallow)
    assert elsewhere(here) == ([same.pk], [])


@pytest.mark.parametrize("others", [1, 9])
def test_it_costs_two_queries(tallow, others, django_assert_num_queries):
    shown = [said(tallow) for _ in range(1 + others)]
    with django_assert_num_queries(2):
        assert len(printed_elsewhere(shown)) == 1 + others
