"""Two editors at once, and decisions that build on one another."""

import pytest

from articles.curating import (
    Changed,
    ChangeMentions,
    MergeEntities,
    MergeOutlets,
    MergeSpeakers,
    NewEntity,
    Refused,
    Rename,
    apply,
    check_version,
    mention_given,
    mention_removed,
    undo,
    version_of,
)
from articles.models import Article, Correction, Outlet, Speaker
from tests.builders import make_user
from tests.curating.cases import edited, entity, marked
from tests.curating.states import everything, names

pytestmark = pytest.mark.django_db


# Two editors


@pytest.fixture
def other():
    return make_user()


def test_what_nobody_has_changed_is_saved(ferry, editor):
    tallow = entity("Ines Tallow")
    apply(Rename(tallow, "Ines Reed"), editor, version_of(tallow))
    assert "Ines Reed" in names(ferry)


def test_the_second_to_save_is_told_what_was_changed_and_by_whom(ferry, editor, other):
    tallow = entity("Ines Tallow")
    version = version_of(tallow)
    first = apply(Rename(tallow, "Ines Reed"), other, version)
    with pytest.raises(Changed, match="Name of “Ines Reed”: now “Ines Reed”") as changed:
        apply(Rename(entity("Ines Reed"), "Ines Marsh"), editor, version)
    assert changed.value.corrections == [first]
    assert other.username in str(changed.value)


def test_of_the_second_nothing_is_written(ferry, editor, other):
    version = version_of(ferry)
    apply(edited(ferry, title="Quay shut"), other, version)
    before = everything()
    with pytest.raises(Changed):
        apply(edited(ferry, title="Quay closed"), editor, version)
    assert (everything(), Correction.objects.count()) == (before, 1)


def test_marks_that_came_meanwhile_are_no_change_of_the_article(ferry, editor):
    version = version_of(ferry)
    Article.objects.touch()
    apply(edited(ferry, title="Quay shut"), editor, version)
    assert Article.objects.get().title == "Quay shut"


def test_a_mark_that_is_anothers_meanwhile_is_told(ferry, editor, other):
    mark = marked(ferry, "Brand")
    version = version_of(mark)
    apply(ChangeMentions([mention_given(mark, entity("Ines Tallow"))]), other)
    with pytest.raises(Changed, match="Entity of “Brand”: now “Ines Tallow”"):
        apply(ChangeMentions([mention_removed(mark)]), editor, version)


def test_a_mark_that_is_gone_is_told(ferry, editor, other):
    mark = marked(ferry, "Brand")
    apply(ChangeMentions([mention_removed(mark)]), other)
    with pytest.raises(Changed, match="“Brand” is not there any more"):
        apply(ChangeMentions([mention_given(mark, entity("Ines Tallow"))]), editor)


def test_an_entity_that_was_merged_meanwhile_is_told_with_the_merge(ferry, editor, other):
    brand = entity("Oskar Brand")
    merge = apply(MergeEntities(entity("Ines Tallow"), brand), other)
    with pytest.raises(Changed, match=f"“Oskar Brand” is not there any more. {other.username}, ") as changed:
        apply(Rename(brand, "Oskar Reed"), editor)
    assert changed.value.corrections == [merge]


NO_VERSIONS = ["", "{", "[]", '{"at": "x", "rows": {}}', '{"at": 1, "rows": []}', "null", "[" * 100_000]


@pytest.mark.parametrize("version", NO_VERSIONS, ids=range(len(NO_VERSIONS)))
def test_a_version_that_says_nothing_is_refused(ferry, editor, version):
    with pytest.raises(Refused, match="does not say what it was made from"):
        apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor, version)


# What builds on what


def test_the_undo_of_what_a_later_correction_builds_on_names_it(ferry, editor):
    tallow = entity("Ines Tallow")
    first = apply(Rename(tallow, "Ines Reed"), editor)
    apply(Rename(tallow, "Ines Marsh"), editor)
    with pytest.raises(Refused, match="Undo it first: .*“Ines Reed” is called “Ines Marsh”"):
        undo(first, editor)


def test_it_is_undone_when_the_later_one_is(ferry, editor):
    before = everything()
    tallow = entity("Ines Tallow")
    first, second = apply(Rename(tallow, "Ines Reed"), editor), apply(Rename(tallow, "Ines Marsh"), editor)
    undo(second, editor), undo(first, editor)
    assert everything() == before


def test_a_later_correction_of_the_same_place_keeps_the_earlier_one(ferry, editor):
    first = apply(ChangeMentions([mention_given(marked(ferry, "Brand"), entity("Ines Tallow"))]), editor)
    apply(ChangeMentions([mention_removed(marked(ferry, "Brand"))]), editor)
    with pytest.raises(Refused, match="builds on this one"):
        undo(first, editor)


def test_a_later_correction_of_another_place_does_not(ferry, editor):
    first = apply(ChangeMentions([mention_removed(marked(ferry, "Brand"))]), editor)
    apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    undo(first, editor)
    assert ("Oskar Brand" in names(ferry), "Harbour Board" in names(ferry)) == (True, False)


def test_who_was_split_off_and_renamed_stays_split_off(ferry, editor):
    first = apply(ChangeMentions([mention_given(marked(ferry, "Brand"), NewEntity("person", "Ulf Brand"))]), editor)
    apply(Rename(entity("Ulf Brand"), "Ulf Reed"), editor)
    with pytest.raises(Refused, match="builds on this one"):
        undo(first, editor)


def test_a_later_change_of_the_same_field_keeps_the_earlier_one(ferry, editor):
    first = apply(edited(ferry, title="Quay shut"), editor)
    apply(edited(ferry, title="Quay closed"), editor)
    with pytest.raises(Refused, match="builds on this one"):
        undo(first, editor)


def test_a_later_change_of_another_field_does_not(ferry, editor):
    first = apply(edited(ferry, title="Quay shut"), editor)
    apply(edited(ferry, language="de"), editor)
    undo(first, editor)
    assert Article.objects.values_list("title", "language").get() == ("Ferry closed", "de")


# Outlets and speakers that were merged meanwhile


def outlets() -> tuple[Outlet, Outlet, Outlet]:
    return tuple(Outlet.objects.create(name=name) for name in ("The Quay", "Quay", "The Wharf"))


def test_the_merge_of_an_outlet_is_told_to_whoever_merges_it_again(ferry, editor, other):
    quay, short, wharf = outlets()
    merge = apply(MergeOutlets(quay, short), other)
    with pytest.raises(Changed, match="“Quay” is the outlet “The Quay”") as changed:
        apply(MergeOutlets(wharf, short), editor)
    assert changed.value.corrections == [merge]


def test_the_merge_of_an_unnamed_speaker_is_told_to_whoever_merges_him_again(ferry, editor, other):
    clerk, baker, cook = (Speaker.objects.create(name=f"a {name}") for name in ("clerk", "baker", "cook"))
    merge = apply(MergeSpeakers(clerk, baker), other)
    with pytest.raises(Changed, match="“a baker” is the speaker “a clerk”") as changed:
        apply(MergeSpeakers(cook, baker), editor)
    assert changed.value.corrections == [merge]


def test_the_merge_of_an_outlet_is_listed_with_what_else_has_changed(ferry, editor, other):
    quay, short, _ = outlets()
    version = version_of(quay)
    merge = apply(MergeOutlets(quay, short), other)
    Outlet.objects.filter(pk=quay.pk).update(name="The New Quay")
    with pytest.raises(Changed) as changed:
        check_version(version, [Outlet.objects.get(pk=quay.pk)])
    assert changed.value.corrections == [merge]


def test_the_merge_of_a_speaker_is_listed_with_what_else_has_changed(ferry, editor, other):
    clerk, baker = (Speaker.objects.create(name=f"a {name}") for name in ("clerk", "baker"))
    version = version_of(clerk)
    merge = apply(MergeSpeakers(clerk, baker), other)
    Speaker.objects.filter(pk=clerk.pk).update(name="a tall clerk")
    with pytest.raises(Changed) as changed:
        check_version(version, [Speaker.objects.get(pk=clerk.pk)])
    assert changed.value.corrections == [merge]
