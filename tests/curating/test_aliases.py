"""A name that an editor took from an entity, and what later merges and stories make of it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.curating import (
    AddAlias,
    ChangeMentions,
    MergeEntities,
    RemoveAlias,
    apply,
    mention_added,
    names_taken,
    preview,
    undo,
)
from articles.curating.reanalysing import reanalyse
from articles.models import Alias, Entity
from tests.curating.cases import entity, words
from tests.curating.states import everything, names, speeches

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


# Names that an analysis gives again

BOARD = (
    "# Fish\n\nThe National Food Safety Board met in Marlow on Monday. “It is clean,” the NFSB said. "
    "Later the NFSB closed a quay. “We pay,” the National Food Safety Board said."
)
FULL, SHORT = "National Food Safety Board", "NFSB"


@pytest.fixture
def board(write_article):
    return write_article(BOARD, "fish.md")


def bearers(article, surface: str) -> set[str]:
    return set(article.mentions.filter(surface=surface).values_list("entity__name", flat=True))


@pytest.fixture
def parted(board, editor):
    return apply(RemoveAlias(entity(FULL), SHORT), editor)


def test_an_acronym_that_is_spelled_out_is_of_the_body_at_first(board):
    assert bearers(board, SHORT) == {FULL}


def test_an_acronym_that_was_taken_away_names_an_entity_of_its_own(board, parted):
    assert (bearers(board, SHORT), bearers(board, FULL)) == ({SHORT}, {FULL})


def test_its_quotations_go_along(board, parted):
    assert speeches(board) == {"It is clean,": SHORT, "We pay,": FULL}


def test_the_preview_tells_every_place(board):
    found = preview(RemoveAlias(entity(FULL), SHORT))
    told = {(place.about, place.after) for place in found.places}
    assert (found.made, told) == (
        [(SHORT, "organisation")],
        {("mention", "NFSB (organisation)"), ("quote", "NFSB (direct)")},
    )


def test_a_new_analysis_does_not_give_it_back(board, parted):
    reanalyse(board.pk)
    assert (bearers(board, SHORT), set(entity(FULL).aliases.values_list("surface", flat=True))) == ({SHORT}, {FULL})


def test_an_import_does_not_give_it_back(board, parted, write_article):
    other = write_article(BOARD.replace("a quay", "a mill"), "mill.md")
    assert bearers(other, SHORT) == {SHORT}
    assert Entity.objects.filter(name=SHORT).count() == 1


def test_it_is_taken_away_where_no_alias_says_so_too(board, editor):
    entity(FULL).aliases.filter(surface=SHORT).delete()
    apply(RemoveAlias(entity(FULL), SHORT), editor)
    assert bearers(board, SHORT) == {SHORT}


def test_the_undo_gives_it_back_everywhere(board, editor):
    reanalyse(board.pk)
    before = everything()
    undo(apply(RemoveAlias(entity(FULL), SHORT), editor), editor)
    reanalyse(board.pk)
    assert everything() == before


def test_one_who_is_said_to_go_by_it_again_does(board, parted, editor):
    apply(AddAlias(entity(FULL), SHORT, identifies=False), editor)
    reanalyse(board.pk)
    assert bearers(board, SHORT) == {FULL}


def test_one_with_whom_it_is_merged_goes_by_it_again(board, parted, editor):
    apply(MergeEntities(entity(FULL), entity(SHORT)), editor)
    reanalyse(board.pk)
    assert bearers(board, SHORT) == {FULL}


def test_a_surname_that_was_taken_away_names_somebody_else_in_a_story_too(editor, write_article):
    ferry = write_article("# Ferry\n\nOskar Brand closed it in Marlow. Mr. Brand left.", "ferry.md", story="The ferry")
    song = write_article("# Song\n\nBrand sang in Marlow. “I sing,” Brand said.", "song.md", story="The ferry")
    apply(RemoveAlias(entity("Oskar Brand"), "Brand"), editor)
    reanalyse(ferry.pk), reanalyse(song.pk)
    assert (bearers(song, "Brand"), speeches(song)["I sing,"]) == ({"Brand"}, "Brand")


def test_the_names_that_were_taken_away_are_told_with_their_corrections(board, parted):
    assert names_taken(entity(FULL)) == [parted]


def test_the_page_of_its_corrections_lists_them_with_the_undo(client, board, parted):
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(reverse("correct-entity", args=[entity(FULL).slug])).content.decode()
    listed = page.partition("Names that it does not go by")[2].partition("</ul>")[0]
    assert ("“NFSB”" in listed, reverse("admin:articles_correction_undo", args=[parted.pk]) in listed) == (True, True)


def test_a_name_that_was_given_back_is_not_told(board, parted, editor):
    apply(AddAlias(entity(FULL), SHORT, identifies=False), editor)
    assert names_taken(entity(FULL)) == []


def test_nor_is_one_whose_removal_was_undone(board, parted, editor):
    undo(parted, editor)
    assert names_taken(entity(FULL)) == []


# Speakers without a name who are known by one

QUAY = (
    "# Quay\n\nThe Harbour Board met in Brennick on Monday. “It is not safe,” the board said. "
    "“We pay,” the Board said. “I see,” a clerk of the board said."
)


@pytest.fixture
def quay(write_article):
    return write_article(QUAY, "quay.md")


def test_words_that_mean_one_body_everywhere_speak_for_it(quay, editor):
    apply(AddAlias(entity("Harbour Board"), "board"), editor)
    assert speeches(quay) == {
        "It is not safe,": "Harbour Board",
        "We pay,": "Harbour Board",
        "I see,": "clerk of the board",
    }


def test_the_preview_tells_the_quotations(quay):
    told = {(place.words, place.after) for place in preview(AddAlias(entity("Harbour Board"), "The Board")).places}
    assert told == {("It is not safe,", "Harbour Board (direct)"), ("We pay,", "Harbour Board (direct)")}


def test_words_that_may_mean_another_leave_the_quotations_as_they_are(quay, editor):
    apply(AddAlias(entity("Harbour Board"), "board", identifies=False), editor)
    assert speeches(quay)["It is not safe,"] == "board"


def test_the_preview_says_why(quay):
    (note,) = preview(AddAlias(entity("Harbour Board"), "board", identifies=False)).notes
    assert "stay as they are: these words may mean somebody else." in note


def test_what_is_imported_later_is_said_by_it_too(quay, editor, write_article):
    apply(AddAlias(entity("Harbour Board"), "board"), editor)
    later = write_article("# Mill\n\nThe mill shut on Monday. “We are sorry,” the board said.", "mill.md")
    assert speeches(later) == {"We are sorry,": "Harbour Board"}


def test_an_undo_leaves_them_unnamed_again(quay, editor):
    before = everything()
    undo(apply(AddAlias(entity("Harbour Board"), "board"), editor), editor)
    assert everything() == before


def test_words_that_are_taken_away_again_speak_for_nobody_known(quay, editor):
    apply(AddAlias(entity("Harbour Board"), "board"), editor)
    apply(RemoveAlias(entity("Harbour Board"), "board"), editor)
    assert speeches(quay)["It is not safe,"] == "board"


def test_a_quotation_follows_the_words_that_an_editor_marks_as_a_name(quay, editor):
    apply(ChangeMentions([mention_added(quay, *words(quay, "board"), entity("Harbour Board"))]), editor)
    assert speeches(quay)["It is not safe,"] == "Harbour Board"


def test_a_description_that_holds_such_a_name_is_somebody_else(quay, editor):
    _, end = words(quay, "clerk of the board")
    apply(ChangeMentions([mention_added(quay, end - len("board"), end, entity("Harbour Board"))]), editor)
    assert speeches(quay)["I see,"] == "clerk of the board"
