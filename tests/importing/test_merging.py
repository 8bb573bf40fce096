"""An editor's word on two names holds: for what is there, for the next import, and for every analysis."""

import pytest

from articles.analysis import Analysis
from articles.analysis.annotations import FoundEntity
from articles.comparing.merges import suggested
from articles.importing.decisions import decisions
from articles.importing.entities import match_entities
from articles.importing.merging import merge, tell_apart
from articles.importing.saving import reannotate, remove
from articles.importing.stories import join_in_story
from articles.models import Alias, Article, Correction, Entity, Mention, Quote, Speaker, Story
from tests.builders import import_text, make_article, make_entity, make_user, mention, quote

pytestmark = pytest.mark.django_db


def known(name: str, kind: str = "person", full: bool = True, **fields) -> Entity:
    """An entity that one article mentions and quotes."""
    entity = Entity.objects.create(name=name, kind=kind, is_full_name=full)
    Alias.objects.create(entity=entity, surface=name, key=name.lower(), identifies=full)
    article = make_article(f"“Enough,” {name} said.", **fields)
    mention(article, entity)
    quote(article, "Enough,", Speaker.of(entity))
    return entity


def found(name: str, kind: str = "person", full: bool = True) -> Analysis:
    return Analysis(entities=(FoundEntity(kind, name, (name,), full),))


@pytest.fixture
def editor():
    return make_user("change_entity")


@pytest.fixture
def two() -> tuple[Entity, Entity]:
    return known("Ann Marlow"), known("Ann Tarn")


# What is there


def test_mentions_move(two, editor):
    merge(*two, editor)
    assert set(Mention.objects.values_list("entity__name", flat=True)) == {"Ann Marlow"}


def test_quotations_move(two, editor):
    merge(*two, editor)
    assert set(Quote.objects.values_list("speaker__name", flat=True)) == {"Ann Marlow"}


def test_the_other_entity_and_its_speaker_are_gone(two, editor):
    merge(*two, editor)
    assert (Entity.objects.count(), Speaker.objects.count()) == (1, 1)


def test_quotations_move_to_one_who_was_not_quoted_before(editor):
    kept = make_entity("Ann Marlow")
    merge(kept, known("Ann Tarn"), editor)
    assert [spoken.speaker.entity for spoken in Quote.objects.all()] == [kept]


def test_the_pages_of_both_are_renewed(two, editor):
    before = dict(Article.objects.values_list("pk", "changed_at"))
    merge(*two, editor)
    assert [pk for pk, at in Article.objects.values_list("pk", "changed_at") if at == before[pk]] == []


def test_the_state_before_is_kept(two, editor):
    _, gone = two
    mentions, quotes = (
        list(gone.mentions.values_list("pk", flat=True)),
        list(gone.speaker.quotes.values_list("pk", flat=True)),
    )
    slug, speaker = gone.slug, gone.speaker.slug
    correction = merge(*two, editor)
    correction.refresh_from_db()
    before = correction.before["gone"]
    assert (correction.kind, correction.made_by) == (Correction.Kind.MERGED, editor)
    assert (before["entity"]["slug"], before["speaker"]["slug"]) == (slug, speaker)
    assert (before["mentions"], before["quotes"]) == (mentions, quotes)
    assert before["aliases"] == [{"surface": "Ann Tarn", "key": "ann tarn", "identifies": True}]


def test_of_the_kept_one_the_state_before_is_kept_as_well(two, editor):
    kept, _ = two
    mentions = list(kept.mentions.values_list("pk", flat=True))
    before = merge(*two, editor).before["kept"]
    assert (before["mentions"], [alias["surface"] for alias in before["aliases"]]) == (mentions, ["Ann Marlow"])


def test_the_names_by_which_each_article_knew_it_are_kept(two, editor):
    _, gone = two
    article = gone.mentions.get().article
    correction = merge(*two, editor)
    correction.refresh_from_db()
    assert correction.before["gone"]["articles"] == {str(article.pk): ["Ann Tarn"]}


@pytest.mark.parametrize(("kind", "full"), [("organisation", True), ("person", False)])
def test_what_cannot_be_one_is_refused_and_nothing_changes(editor, kind, full):
    gone, kept = known("Ann Marlow"), known("Marlow", kind, full)
    with pytest.raises(ValueError, match="cannot be merged|identifies nobody"):
        merge(kept, gone, editor)
    assert (Entity.objects.count(), Correction.objects.count()) == (2, 0)


def test_an_entity_is_not_merged_with_itself(two, editor):
    with pytest.raises(ValueError, match="“Ann Marlow” cannot be merged with itself"):
        merge(two[0], two[0], editor)


# The next import


def test_the_other_name_is_known_from_now_on(two, editor):
    kept, _ = two
    merge(*two, editor)
    assert match_entities(make_article(), found("Ann Tarn")) == [kept]


def test_a_long_name_of_an_organisation_is_known_too(editor):
    kept, gone = known("Brennick Port Board", "organisation"), known("Port Trust of Brennick", "organisation")
    merge(kept, gone, editor)
    assert match_entities(make_article(), found("Port Trust of Brennick", "organisation"))[0].pk == kept.pk


def test_an_alias_that_found_nobody_before_finds_the_kept_one(two, editor):
    kept, gone = two
    Alias.objects.create(entity=kept, surface="Ann Tarn", key="ann tarn", identifies=False)
    merge(kept, gone, editor)
    assert match_entities(make_article(), found("Ann Tarn")) == [kept]


def test_analysing_anew_does_not_split_them_again(editor, tmp_path):
    one = import_text(tmp_path, "# One\n\nSusan Miller spoke in Madrid on Monday.", "one.md")
    two = import_text(tmp_path, "# Two\n\nSusan Jones spoke in Madrid on Monday.", "two.md")
    kept, gone = (article.mentions.get(entity__kind="person").entity for article in (one, two))
    assert kept != gone
    merge(kept, gone, editor)
    reannotate(two)
    assert two.mentions.get(entity__kind="person").entity == kept


def test_the_kept_name_is_remembered_when_its_articles_are_gone(two, editor):
    kept, _ = two
    merge(*two, editor)
    for article in Article.objects.all():
        remove(article)
    assert match_entities(make_article(), found("Ann Tarn")) == [kept]


# A bare surname


@pytest.fixture
def bare() -> tuple[Entity, Entity]:
    """Somebody named in full, and a surname of another article."""
    return known("Ann Marlow"), known("Marlow", full=False)


def test_a_bare_surname_is_still_nobody_elsewhere(bare, editor):
    kept, _ = bare
    merge(*bare, editor)
    assert match_entities(make_article(), found("Marlow", full=False)) != [kept]


def test_a_bare_surname_stays_merged_where_it_was(bare, editor):
    kept, gone = bare
    article = gone.mentions.get().article
    merge(kept, gone, editor)
    assert match_entities(article, found("Marlow", full=False)) == [kept]


def test_a_bare_surname_follows_when_its_bearer_is_merged_in_turn(bare, editor):
    kept, gone = bare
    article = gone.mentions.get().article
    merge(kept, gone, editor)
    last = known("Ann B. Marlow")
    merge(last, kept, editor)
    assert match_entities(article, found("Marlow", full=False)) == [last]


def test_an_undone_merge_holds_no_longer(bare, editor):
    kept, gone = bare
    article = gone.mentions.get().article
    correction = merge(kept, gone, editor)
    Correction.objects.update(undone_at=correction.made_at)
    assert match_entities(article, found("Marlow", full=False)) != [kept]


def test_a_second_bearer_in_the_story_does_not_part_what_an_editor_merged(editor):
    kept, gone = known("Ann Marlow", story="The ferry"), known("Marlow", full=False, story="The ferry")
    article = gone.mentions.get().article
    merge(kept, gone, editor)
    known("Ben Marlow", story="The ferry")
    join_in_story(article.story)
    assert article.mentions.get().entity == kept


# Not the same


def test_a_surname_told_apart_is_not_joined_by_its_story(editor):
    full, surname = known("Ann Marlow", story="The ferry"), known("Marlow", full=False, story="The ferry")
    tell_apart(full, surname, editor)
    join_in_story(surname.mentions.get().article.story)
    assert set(Mention.objects.values_list("entity", flat=True)) == {full.pk, surname.pk}


def test_who_told_them_apart_is_kept(two, editor):
    correction = tell_apart(*two, editor)
    assert (correction.made_by, correction.decision["entities"]) == (editor, sorted(entity.pk for entity in two))


def suggested_names() -> list[set[str]]:
    return [{miss.one.name, miss.other.name} for miss in suggested()]


def test_two_told_apart_stay_so_when_one_is_deleted_and_imported_again(editor):
    one, other = known("Ann Marlow"), known("Ann B. Marlow")
    tell_apart(one, other, editor)
    remove(other.mentions.get().article)
    assert not Entity.objects.filter(pk=other.pk).exists()
    known("Ann B. Marlow")
    assert suggested_names() == []


def test_the_same_names_of_another_kind_are_not_told_apart(editor):
    tell_apart(known("Brennick Port Board", "organisation"), known("Port Board Brennick", "organisation"), editor)
    known("Brennick Port Board", "place"), known("Port Board Brennick", "place")
    assert suggested_names() == [{"Brennick Port Board", "Port Board Brennick"}]


def test_a_surname_told_apart_here_may_be_the_bearer_elsewhere(editor):
    full = known("Ann Marlow", day="2024-05-14", outlet="The Quay")
    tell_apart(full, known("Marlow", full=False), editor)
    known("Marlow", full=False, day="2024-05-14", outlet="The Quay")
    assert suggested_names() == [{"Ann Marlow", "Marlow"}]


def test_whoever_one_of_the_two_is_merged_into_is_told_apart_from_the_other(editor):
    one, other, third = known("Ann Marlow"), known("Ann B. Marlow"), known("Ann Berta Marlow")
    tell_apart(one, other, editor)
    merge(third, other, editor)
    assert suggested_names() == []


def test_an_undone_answer_holds_no_longer(editor):
    correction = tell_apart(known("Ann Marlow"), known("Ann B. Marlow"), editor)
    Correction.objects.update(undone_at=correction.made_at)
    assert suggested_names() == [{"Ann Marlow", "Ann B. Marlow"}]


def test_the_same_answer_twice_is_one_decision(two, editor):
    assert tell_apart(*two, editor) == tell_apart(*two, make_user())
    assert Correction.objects.count() == 1


# Two editors at once


def test_what_was_told_apart_is_not_merged_and_it_is_said_by_whom(two, editor):
    tell_apart(*two, editor)
    with pytest.raises(ValueError, match=f"{editor.username} said on .* that they are not the same"):
        merge(*two, editor)
    assert (Entity.objects.count(), Correction.objects.count()) == (2, 1)


def test_of_two_opposite_merges_the_second_is_refused(two, editor):
    one, other = two
    same_one, same_other = Entity.objects.get(pk=one.pk), Entity.objects.get(pk=other.pk)
    merge(one, other, editor)
    with pytest.raises(ValueError, match="is not there any more"):
        merge(same_other, same_one, editor)
    assert (Entity.objects.count(), Correction.objects.count()) == (1, 1)


def test_of_two_equal_merges_the_second_is_refused(two, editor):
    one, other = two
    same_one, same_other = Entity.objects.get(pk=one.pk), Entity.objects.get(pk=other.pk)
    merge(one, other, editor)
    with pytest.raises(ValueError, match="is not there any more"):
        merge(same_one, same_other, editor)
    assert Correction.objects.count() == 1


def test_what_was_merged_meanwhile_is_not_told_apart(two, editor):
    one, other = two
    same_other = Entity.objects.get(pk=other.pk)
    merge(one, other, editor)
    with pytest.raises(ValueError, match="is not there any more"):
        tell_apart(one, same_other, editor)


def test_merges_that_lead_in_a_circle_lead_somewhere():
    for kept, gone in ((1, 2), (2, 1)):
        decision = {"kept": kept, "gone": gone, "kind": "person", "names": ["Marlow"], "articles": [7]}
        Correction.objects.create(kind=Correction.Kind.MERGED, decision=decision)
    assert set(decisions().given_in) <= {1, 2}


# In one story


def test_an_entity_that_others_were_merged_into_outlives_its_story(editor):
    kept, gone = known("Brennick", "organisation"), known("Quay Group", "organisation")
    merge(kept, gone, editor)
    article = make_article("Brennick burned down.")
    Mention.objects.create(article=article, entity=make_entity("Brennick", "place"), start=0, end=8, confidence=9)
    story = Story.objects.create(title="The fire")
    Article.objects.update(story=story)
    join_in_story(story)
    assert not kept.mentions.exists()
    assert match_entities(make_article(), found("Quay Group", "organisation")) == [kept]


def test_a_short_form_that_identifies_nobody_does_not_when_its_bearer_turns_out_a_place():
    person, place = known("Port Marlow", story="The ferry"), known("Port Marlow", "place", story="The ferry")
    Alias.objects.create(entity=person, surface="Marlow", key="marlow", identifies=False)
    Mention.objects.filter(entity=place).update(confidence=9)
    join_in_story(Story.objects.get())
    assert not place.aliases.get(surface="Marlow").identifies
