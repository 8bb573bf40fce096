"""What an editor says of a name holds in every article, now and later."""

import pytest

from articles.curating import (
    AddAlias,
    ChangeKind,
    ChangeQuotes,
    MergeEntities,
    MergeOutlets,
    MergeSpeakers,
    NotAName,
    Refused,
    RemoveAlias,
    Rename,
    TellApart,
    apply,
    preview,
    quote_changed,
    undo,
)
from articles.curating.reanalysing import reanalyse
from articles.importing.saving import remove
from articles.models import Alias, Article, Correction, Entity, Outlet, Speaker
from tests.builders import make_article, make_entity, quote
from tests.curating.cases import SAFE, entity, spoken
from tests.curating.states import everything, kinds, marks, names, speeches

pytestmark = pytest.mark.django_db
TALLOW = "# Tallow again\n\nInes Tallow opened the bridge in Marlow. “It will hold,” Ines Tallow said."
BRENNICK = "# Rain\n\nRain fell in Brennick on Sunday. The streets of Brennick were flooded."
CLERK = "# {0}\n\n“The quay is {0},” a harbour clerk said on Monday. Rain fell."


# Later imports


def test_a_renamed_entity_is_found_by_its_old_name(ferry, editor, write_article):
    apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor)
    assert names(write_article(TALLOW, "again.md")).count("Ines Reed") == 2


def test_a_renamed_entity_is_found_by_its_new_name(ferry, editor, write_article):
    apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor)
    write_article(TALLOW.replace("Tallow", "Reed"), "again.md")
    assert Entity.objects.filter(name="Ines Reed").count() == 1


def test_a_renamed_entity_is_found_by_its_old_name_though_another_has_it_as_an_alias(ferry, editor, write_article):
    apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor)
    Alias.objects.create(entity=make_entity("Ann Reed"), surface="Ines Tallow", key="ines tallow")
    assert names(write_article(TALLOW, "again.md")).count("Ines Reed") == 2


def test_the_address_of_a_renamed_entity_stays(ferry, editor):
    slug = entity("Ines Tallow").slug
    apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor)
    assert entity("Ines Reed").slug == slug


def test_a_renamed_entity_is_remembered_when_its_articles_are_gone(ferry, editor, write_article):
    apply(Rename(entity("Ines Tallow"), "Ines Reed"), editor)
    remove(ferry)
    assert "Ines Reed" in names(write_article(TALLOW, "again.md"))


def test_a_bare_surname_that_was_named_in_full_stays_so_in_its_article(editor, write_article):
    article = write_article("# Short\n\nMrs Tallow resigned. Tallow said so on Monday.")
    apply(Rename(article.mentions.first().entity, "Ines Tallow"), editor)
    reanalyse(article.pk)
    assert set(names(article)) == {"Ines Tallow"}


def test_a_bare_surname_that_was_named_in_full_is_nobody_elsewhere(editor, write_article):
    short = "# {}\n\nMrs Tallow resigned. Tallow said so on Monday."
    article = write_article(short.format("One"))
    apply(Rename(article.mentions.first().entity, "Ines Tallow"), editor)
    assert "Ines Tallow" not in names(write_article(short.format("Two"), "two.md"))


def test_the_kind_that_the_machine_finds_again_leads_to_the_entity(ferry, editor, write_article):
    apply(ChangeKind(entity("Brennick"), "organisation"), editor)
    rain = write_article(BRENNICK, "rain.md")
    assert kinds(rain) == {"organisation": 2}
    assert Entity.objects.filter(name="Brennick").count() == 1


def test_what_is_no_name_is_none_in_a_later_import(ferry, editor, write_article):
    apply(NotAName("Brennick"), editor)
    assert "Brennick" not in names(write_article(BRENNICK, "rain.md"))


def test_what_is_no_name_of_a_kind_may_be_one_of_another(ferry, editor):
    apply(NotAName("Brennick", "person"), editor)
    assert "Brennick" in names(ferry)


def test_what_is_no_name_leaves_no_entity_behind(ferry, editor):
    apply(NotAName("Brennick"), editor)
    reanalyse(ferry.pk)
    assert not Entity.objects.filter(name="Brennick").exists()


def test_an_article_that_came_since_has_the_name_again_when_it_is_one_after_all(ferry, editor, write_article):
    correction = apply(NotAName("Brennick"), editor)
    rain = write_article(BRENNICK, "rain.md")
    undo(correction, editor)
    assert names(rain).count("Brennick") == 2


@pytest.mark.parametrize(
    ("printed", "given"),
    [
        ("Ines\u00a0Tallow", "Ines Tallow"),
        ("Ines Tallow", "INES  TALLOW"),
        ("Élise Tallow", "élise tallow"),
        ("Irène Tallow", "IRÈNE TALLOW"),
    ],
)
def test_what_is_no_name_is_none_in_whatever_case_and_however_spaced(editor, write_article, printed, given):
    article = write_article(f"# Rain\n\nRain fell in Brennick. {printed} left Brennick on Sunday.")
    assert printed in dict(marks(article))
    apply(NotAName(given), editor)
    assert printed not in dict(marks(article))


def test_an_alias_is_known_in_a_later_import(ferry, editor, write_article):
    apply(AddAlias(entity("Oskar Brand"), "Ines Tallow-Brand"), editor)
    again = write_article(TALLOW.replace("Tallow", "Tallow-Brand"), "again.md")
    assert "Oskar Brand" in names(again)


def test_an_alias_that_was_taken_away_does_not_come_back(ferry, editor, write_article):
    apply(RemoveAlias(entity("Oskar Brand"), "Brand"), editor)
    write_article("# Brand\n\nOskar Brand spoke on Monday. Brand left. “It is over,” Brand said.", "brand.md")
    assert not Alias.objects.filter(entity=entity("Oskar Brand"), surface="Brand").exists()


# What is refused


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda: Rename(entity("Ines Tallow"), "Oskar  Brand"), "There is “Oskar Brand” .person. already. Merge"),
        (lambda: Rename(entity("Ines Tallow"), " Ines Tallow "), "is its name already"),
        (lambda: Rename(entity("Ines Tallow"), " "), "Write a name"),
        (lambda: Rename(entity("Ines Tallow"), "\u200b"), "Write a name"),
        (lambda: Rename(entity("Ines Tallow"), "x" * 301), "longer than 300 characters"),
        (lambda: ChangeKind(entity("Brennick"), "place"), "of this kind already"),
        (lambda: ChangeKind(entity("Brennick"), "river"), "is no kind"),
        (lambda: NotAName("Brennick", "river"), "is no kind"),
        (lambda: AddAlias(entity("Ines Tallow"), "Oskar Brand"), "Merge “Ines Tallow” with it"),
        (lambda: AddAlias(entity("Ines Tallow"), "Ines Tallow"), "already"),
        (lambda: RemoveAlias(entity("Ines Tallow"), "Reed"), "does not go by “Reed”"),
        (lambda: RemoveAlias(entity("Ines Tallow"), "Ines Tallow"), "Rename it first"),
        (lambda: MergeEntities(entity("Ines Tallow"), entity("Ines Tallow")), "cannot be merged"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(ferry, editor, change, reason):
    before = everything()
    with pytest.raises(Refused, match=reason):
        apply(change(), editor)
    assert (everything(), Correction.objects.count()) == (before, 0)


def test_a_name_that_is_anothers_offers_to_merge_the_two(ferry, editor):
    with pytest.raises(Refused) as refused:
        apply(Rename(entity("Ines Tallow"), "Oskar Brand"), editor)
    assert refused.value.merge_with == entity("Oskar Brand")


def test_a_kind_in_which_another_has_the_name_offers_to_merge_the_two(ferry, editor):
    other = make_entity("Brennick", "organisation")
    with pytest.raises(Refused) as refused:
        apply(ChangeKind(Entity.objects.get(name="Brennick", kind="place"), "organisation"), editor)
    assert refused.value.merge_with == other


def test_two_entities_of_different_kinds_that_were_merged_are_found_as_one(ferry, editor, write_article):
    other = make_entity("Brennick", "organisation")
    apply(MergeEntities(other, Entity.objects.get(name="Brennick", kind="place")), editor)
    assert kinds(write_article(BRENNICK, "rain.md")) == {"organisation": 2}


# Merges taken back


def test_what_was_imported_since_a_merge_is_the_other_entity_again(ferry, editor, write_article):
    correction = apply(MergeEntities(entity("Oskar Brand"), entity("Ines Tallow")), editor)
    again = write_article(TALLOW, "again.md")
    assert "Ines Tallow" not in names(again)
    undo(correction, editor)
    assert (names(again).count("Ines Tallow"), speeches(again)) == (2, {"It will hold,": "Ines Tallow"})


def test_a_merge_is_taken_back_when_its_article_was_numbered_anew(ferry, editor):
    correction = apply(MergeEntities(entity("Oskar Brand"), entity("Ines Tallow")), editor)
    ferry.mentions.all().delete(), ferry.quotes.all().delete()
    reanalyse(ferry.pk)
    undo(correction, editor)
    assert names(ferry).count("Ines Tallow") == 2


def test_two_told_apart_may_be_one_again(ferry, editor):
    one, other = entity("Oskar Brand"), make_entity("Oskar B. Brand")
    correction = apply(TellApart(one, other), editor)
    undo(correction, editor)
    assert Correction.objects.told_apart().decision(one, other) is None


# Outlets


@pytest.fixture
def outlets(write_article):
    """Two outlets with an article each."""
    write_article(BRENNICK, "one.md", outlet="The Quay")
    write_article(TALLOW, "two.md", outlet="Quay Online")
    return Outlet.objects.get(name="The Quay"), Outlet.objects.get(name="Quay Online")


def outlet_names() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("outlet__name", flat=True))


def test_articles_of_two_outlets_that_are_one_are_of_one(outlets, editor):
    apply(MergeOutlets(*outlets), editor)
    assert (outlet_names(), Outlet.objects.count()) == (["The Quay"] * 2, 1)


def test_a_later_article_of_the_gone_outlet_is_of_the_kept_one(outlets, editor, write_article):
    apply(MergeOutlets(*outlets), editor)
    write_article("# Snow\n\nSnow fell.", "three.md", outlet="quay online")
    assert (outlet_names(), Outlet.objects.count()) == (["The Quay"] * 3, 1)


def test_a_later_article_follows_when_the_kept_outlet_is_merged_in_its_turn(outlets, editor, write_article):
    apply(MergeOutlets(*outlets), editor)
    apply(MergeOutlets(Outlet.objects.create(name="The Bell"), outlets[0]), editor)
    write_article("# Snow\n\nSnow fell.", "three.md", outlet="Quay Online")
    assert outlet_names() == ["The Bell"] * 3


def test_undone_each_outlet_has_its_articles_and_those_that_came_since(outlets, editor, write_article):
    correction = apply(MergeOutlets(*outlets), editor)
    write_article("# Snow\n\nSnow fell.", "three.md", outlet="Quay Online")
    undo(correction, editor)
    assert outlet_names() == ["The Quay", "Quay Online", "Quay Online"]


def test_undone_outlets_are_as_before(outlets, editor):
    before = everything()
    undo(apply(MergeOutlets(*outlets), editor), editor)
    assert everything() == before


def test_a_preview_of_outlets_tells_the_articles(outlets):
    found = preview(MergeOutlets(*outlets))
    assert [(p.about, p.words, p.before, p.after) for p in found.places] == [
        ("field", "Tallow again", "Quay Online", "The Quay")
    ]


# Speakers


@pytest.fixture
def clerk(write_article):
    """An article that quotes somebody without a name."""
    return write_article(CLERK.format("wet"), "wet.md")


def unnamed(name: str) -> Speaker:
    return Speaker.objects.get(name=name, entity=None)


def described(article: Article) -> str:
    (name,) = speeches(article).values()
    return name


def test_a_description_merged_into_another_is_the_other_in_later_articles_too(clerk, editor, write_article):
    kept = Speaker.objects.create(name="the harbour’s clerk")
    apply(MergeSpeakers(kept, unnamed(described(clerk))), editor)
    later = write_article(CLERK.format("dry"), "dry.md")
    assert (described(clerk), described(later)) == (kept.name, kept.name)


def test_a_description_merged_into_a_name_holds_in_its_article(clerk, editor):
    kept = Speaker.of(make_entity("Ulf Marlow"))
    apply(MergeSpeakers(kept, unnamed(described(clerk))), editor)
    reanalyse(clerk.pk)
    assert described(clerk) == "Ulf Marlow"


def test_a_description_merged_into_a_name_is_nobody_elsewhere(clerk, editor, write_article):
    printed = described(clerk)
    apply(MergeSpeakers(Speaker.of(make_entity("Ulf Marlow")), unnamed(printed)), editor)
    assert described(write_article(CLERK.format("dry"), "dry.md")) == printed


@pytest.mark.parametrize("named", [True, False])
def test_undone_speakers_are_as_before(clerk, editor, named):
    kept = Speaker.of(make_entity("Ulf Marlow")) if named else Speaker.objects.create(name="the harbour’s clerk")
    quote(make_article("“So it is,” he said."), "So it is,", kept)
    before = everything()
    undo(apply(MergeSpeakers(kept, unnamed(described(clerk))), editor), editor)
    assert everything() == before


def test_a_quotation_that_an_editor_gave_to_a_description_goes_along_with_it(clerk, ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, SAFE), speaker=unnamed(described(clerk)))]), editor)
    apply(MergeSpeakers(Speaker.objects.create(name="the harbour’s clerk"), unnamed(described(clerk))), editor)
    assert speeches(ferry)[SAFE] == "the harbour’s clerk"
    reanalyse(ferry.pk)
    assert speeches(ferry)[SAFE] == "the harbour’s clerk"


def test_a_quotation_that_an_editor_gave_to_a_description_is_its_again_when_undone(clerk, ferry, editor):
    apply(ChangeQuotes([quote_changed(spoken(ferry, SAFE), speaker=unnamed(described(clerk)))]), editor)
    kept = Speaker.of(make_entity("Ulf Marlow"))
    quote(make_article("“So it is,” he said."), "So it is,", kept)
    before = everything()
    undo(apply(MergeSpeakers(kept, unnamed(described(clerk))), editor), editor)
    assert everything() == before


def test_what_came_since_is_the_other_speaker_again(clerk, editor, write_article):
    printed = described(clerk)
    correction = apply(MergeSpeakers(Speaker.objects.create(name="the harbour’s clerk"), unnamed(printed)), editor)
    later = write_article(CLERK.format("dry"), "dry.md")
    undo(correction, editor)
    assert described(later) == printed


def test_somebody_named_is_not_merged_as_a_speaker(ferry, clerk, editor):
    with pytest.raises(Refused, match="Merge the two names instead"):
        apply(MergeSpeakers(unnamed(described(clerk)), Speaker.of(entity("Ines Tallow"))), editor)


def test_marks_are_told_by_a_preview_of_a_name(ferry):
    found = preview(Rename(entity("Ines Tallow"), "Ines Reed"))
    assert [(p.words, p.after) for p in found.places if p.about == "mention"] == [
        ("Ines Tallow", "Ines Reed (person)")
    ] * marks(ferry).count(("Ines Tallow", "Ines Tallow"))
