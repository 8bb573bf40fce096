"""Marks and quotations that editors decided on: where they hold, where they sleep, and what goes along with them."""

import pytest

from articles.curating import (
    Changed,
    ChangeMentions,
    ChangeQuotes,
    NewEntity,
    Refused,
    apply,
    mention_added,
    mention_given,
    mention_moved,
    mention_removed,
    preview,
    quote_added,
    quote_changed,
    undo,
)
from articles.curating.reanalysing import reanalyse
from articles.models import Article, Entity, Quote
from tests.curating.cases import SAFE, WRONG, entity, marked, spoken, words
from tests.curating.states import marks, names, speeches

pytestmark = pytest.mark.django_db
BRIDGE = "# Bridge\n\nOskar Brand opened the bridge in Marlow. “It will hold,” Brand said."


def added(article: Article, text: str, of: Entity | NewEntity) -> ChangeMentions:
    return ChangeMentions([mention_added(article, *words(article, text), of)])


# Marks


def test_a_mark_that_an_editor_sets_takes_the_place_of_those_that_it_overlaps(ferry, editor):
    apply(added(ferry, "Brand of the Harbour", NewEntity("work", "A song")), editor)
    assert ("Brand of the Harbour", "A song") in marks(ferry)
    assert {"Oskar Brand", "Harbour Board"}.isdisjoint(dict(marks(ferry)))


def test_other_places_of_the_name_stay_as_they_are(ferry, editor):
    apply(ChangeMentions([mention_removed(marked(ferry, "Brennick"))]), editor)
    assert names(ferry).count("Brennick") == 1


def test_another_article_stays_as_it_is(ferry, editor, write_article):
    bridge = write_article(BRIDGE, "bridge.md")
    before = marks(bridge)
    apply(ChangeMentions([mention_given(marked(ferry, "Brand"), NewEntity("person", "Ulf Brand"))]), editor)
    assert marks(bridge) == before


def test_marks_of_several_articles_become_one_new_entity(ferry, editor, write_article):
    bridge = write_article(BRIDGE, "bridge.md")
    new = NewEntity("person", "Oskar Brand")
    chosen = [mention_given(m, new) for m in bridge.mentions.filter(entity__name="Oskar Brand")]
    apply(ChangeMentions(chosen), editor)
    of_ferry, of_bridge = (
        set(article.mentions.filter(entity__name="Oskar Brand").values_list("entity", flat=True))
        for article in (ferry, bridge)
    )
    assert len(of_ferry) == len(of_bridge) == len(of_ferry | of_bridge) - 1 == 1


def test_somebody_of_the_same_name_who_was_split_off_is_not_mixed_up_again(ferry, editor, write_article):
    bridge = write_article(BRIDGE, "bridge.md")
    new = NewEntity("person", "Oskar Brand")
    apply(ChangeMentions([mention_given(m, new) for m in bridge.mentions.filter(entity__name="Oskar Brand")]), editor)
    before = [list(article.mentions.order_by("start").values_list("entity", flat=True)) for article in (ferry, bridge)]
    reanalyse(ferry.pk), reanalyse(bridge.pk)
    after = [list(article.mentions.order_by("start").values_list("entity", flat=True)) for article in (ferry, bridge)]
    assert before == after


def test_a_name_typed_that_is_known_is_the_known_entity(ferry, editor):
    apply(added(ferry, "ferry", NewEntity("organisation", "Harbour Board")), editor)
    assert Entity.objects.filter(name="Harbour Board").count() == 1


def test_the_speaker_follows_when_all_his_marks_are_anothers(ferry, editor):
    new = NewEntity("person", "Ulf Brand")
    apply(ChangeMentions([mention_given(m, new) for m in ferry.mentions.filter(entity__name="Oskar Brand")]), editor)
    assert speeches(ferry)[WRONG] == "Ulf Brand"


def test_a_speaker_whom_an_editor_chose_stays(ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, WRONG), speaker="a clerk")]), editor)
    apply(ChangeMentions([mention_given(marked(ferry, "Brand"), entity("Ines Tallow"))]), editor)
    assert speeches(ferry)[WRONG] == "a clerk"


def test_a_mark_inside_the_words_that_name_a_speaker_takes_nobodys_place(ferry, editor):
    apply(added(ferry, "Tallow said", NewEntity("place", "Tallow Hill")), editor)
    assert speeches(ferry)[SAFE] == "Ines Tallow"


def test_a_mark_that_moves_keeps_its_number(ferry, editor):
    mark = marked(ferry, "Harbour Board")
    apply(ChangeMentions([mention_moved(mark, *words(ferry, "the Harbour Board"))]), editor)
    assert marked(ferry, "the Harbour Board").pk == mark.pk


def test_the_later_of_two_decisions_on_one_place_holds(ferry, editor):
    apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    apply(added(ferry, "Harbour Board", NewEntity("place", "The Quay")), editor)
    assert ("Harbour Board", "The Quay") in marks(ferry)


def test_an_entity_whose_place_was_lost_for_a_while_is_the_same_when_it_is_back(ferry, editor, write_article):
    apply(added(ferry, "ferry", NewEntity("work", "The Ferry")), editor)
    number = entity("The Ferry").pk
    write_article("# Ferry closed\n\nRain fell on Sunday.")
    assert not Entity.objects.filter(pk=number).exists()
    write_article()
    assert entity("The Ferry").pk == number


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 9999), (-3, 4), (3, 4)])
def test_what_holds_no_words_is_refused(ferry, start, end):
    article = Article.objects.get(pk=ferry.pk)
    article.text = f"abc {article.text}"
    Article.objects.filter(pk=ferry.pk).update(text=article.text)
    with pytest.raises(Refused, match="Select words"):
        preview(ChangeMentions([mention_added(article, start, end, entity("Brennick"))]))


def test_words_that_do_not_stand_there_any_more_are_refused(ferry):
    with pytest.raises(Changed, match="“boat” does not stand there any more"):
        preview(ChangeMentions([mention_added(ferry, 0, 4, entity("Brennick"), words="boat")]))


def test_two_marks_chosen_may_not_overlap(ferry):
    board = entity("Harbour Board")
    chosen = [mention_added(ferry, *words(ferry, w), board) for w in ("Ines Tallow closed", "closed the ferry")]
    with pytest.raises(Refused, match="overlaps another name"):
        preview(ChangeMentions(chosen))


def test_nothing_chosen_is_refused(editor):
    with pytest.raises(Refused, match="Nothing was chosen"):
        apply(ChangeMentions([]), editor)


# Quotations


def test_a_quotation_that_crosses_that_of_an_editor_is_refused(ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, SAFE), kind="mixed")]), editor)
    crossing = words(ferry, "not safe,” Ines Tallow said")
    with pytest.raises(Refused, match="overlaps “It is not safe,” in part"):
        apply(ChangeQuotes([quote_added(ferry, *crossing, "indirect", None)]), editor)


def test_a_quotation_of_the_machine_gives_way_to_one_that_crosses_it(ferry, editor):
    crossing = words(ferry, "not safe,” Ines Tallow said")
    apply(ChangeQuotes([quote_added(ferry, *crossing, "indirect", None)]), editor)
    assert set(speeches(ferry)) == {"not safe,” Ines Tallow said", WRONG}


def test_one_quotation_may_stand_in_another(ferry, editor):
    inner = words(ferry, "not safe")
    apply(ChangeQuotes([quote_added(ferry, *inner, "direct", entity("Oskar Brand"))]), editor)
    assert set(speeches(ferry)) == {SAFE, "not safe", WRONG}


def test_a_quotation_that_an_editor_looked_at_says_so(ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, SAFE), speaker=entity("Ines Tallow"))]), editor)
    quote = spoken(ferry, SAFE)
    assert (quote.attribution, quote.confidence, quote.cue) == (Quote.Attribution.EDITOR, 1.0, "said")


def test_a_quotation_that_changes_keeps_its_number(ferry, editor):
    quote = spoken(ferry, SAFE)
    apply(ChangeQuotes([quote_changed(quote, end=words(ferry, "It is not")[1])]), editor)
    assert spoken(ferry, "It is not").pk == quote.pk


# Places that are lost


def test_a_decision_sleeps_while_its_words_are_gone_and_holds_when_they_are_back(ferry, editor, write_article):
    apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    write_article("# Ferry closed\n\nThe Harbour Board met at noon in a house by the river.")
    assert "Harbour Board" in names(ferry)
    write_article()
    assert "Harbour Board" not in names(ferry)


def test_a_new_analysis_tells_what_sleeps_and_who_decided_it(ferry, editor, write_article):
    apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    write_article("# Ferry closed\n\nRain fell on Sunday.")
    (line,) = reanalyse(ferry.pk).asleep
    assert line.startswith(f"“Harbour Board” is no longer in the text, or in several places. {editor.username}, ")


def test_the_undo_of_what_sleeps_changes_nothing(ferry, editor, write_article):
    correction = apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    write_article("# Ferry closed\n\nRain fell on Sunday.")
    undo(correction, editor)
    assert marks(ferry) == []


# Previews


def test_a_preview_tells_every_place_with_what_it_was_and_will_be(ferry):
    change = ChangeMentions([mention_given(marked(ferry, "Brand"), entity("Ines Tallow"))])
    found = preview(change)
    told = [(place.about, place.words, place.before, place.after) for place in found.places]
    assert told == [
        ("quote", WRONG, "Oskar Brand (direct)", "Ines Tallow (direct)"),
        ("mention", "Brand", "Oskar Brand (person)", "Ines Tallow (person)"),
    ]


def test_a_preview_tells_who_will_be_gone_and_who_is_new(ferry):
    new = NewEntity("place", "Quay Hill")
    found = preview(ChangeMentions([mention_given(marked(ferry, "Harbour Board"), new)]))
    assert (found.gone, found.made) == ([("Harbour Board", "organisation")], [("Quay Hill", "place")])
