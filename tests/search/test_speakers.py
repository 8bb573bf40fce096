"""Speakers by what is typed: the one that is meant, similar ones, and suggestions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Quote, Speaker
from articles.search import FoundSpeaker, Search, find_speaker, search, suggest_speakers, told_apart
from tests.builders import make_article, make_entity
from tests.search.archive import say

pytestmark = pytest.mark.django_db


def quoted(name: str, times: int = 1, *aliases: str) -> Speaker:
    """A named speaker with so many quotations."""
    entity = make_entity(name)
    for alias in aliases:
        entity.aliases.create(surface=alias, key=alias.lower())
    speaker = Speaker.of(entity)
    for quote in say(*["We sail"] * times):
        quote.speaker = speaker
        quote.save()
    return speaker


def labels(values) -> list[str]:
    return [value.label for value in values]


@pytest.mark.parametrize(
    "typed",
    [
        "ines-tallow",
        "Ines Tallow",
        "INES TALLOW",
        "inès  tallow",
        "Tallow",
        "Mayor Tallow",
        "mayor-tallow",
        " Tallow’s ",
    ],
)
def test_a_speaker_is_found_by_slug_name_and_every_alias(typed):
    speaker = quoted("Ines Tallow", 1, "Tallow", "Mayor Tallow", "Tallow’s")
    assert find_speaker(typed).speaker == speaker


def test_an_unnamed_speaker_is_found_by_the_words_printed():
    say("We sail", speaker="Two harbour officials")
    assert find_speaker("two harbour officials").speaker.name == "Two harbour officials"


def test_a_speaker_of_this_name_comes_before_one_who_is_also_called_so():
    quoted("Ines Tallow", 9, "Tallow")
    say("We sail", speaker="Tallow")
    assert find_speaker("tallow").speaker.name == "Tallow"


def test_of_several_with_one_name_nobody_is_meant_and_all_are_offered():
    quoted("Ines Tallow", 1, "Tallow")
    quoted("Bram Tallow", 2, "Tallow")
    answer = find_speaker("Tallow")
    assert (answer.speaker, answer.several, labels(answer.near)) == (None, True, ["Bram Tallow", "Ines Tallow"])


@pytest.mark.parametrize("typed", ["Tallow", "tallow"])
def test_an_alias_that_is_the_surname_of_another_speaker_means_neither(typed):
    quoted("Ines Tallow", 2, "Tallow")
    quoted("Bram Tallow", 1)
    answer = find_speaker(typed)
    assert (answer.speaker, answer.several, labels(answer.near)) == (None, True, ["Ines Tallow", "Bram Tallow"])


def test_an_alias_means_its_speaker_where_the_other_of_that_surname_is_not_quoted():
    speaker = quoted("Ines Tallow", 1, "Tallow")
    Speaker.of(make_entity("Bram Tallow"))
    assert find_speaker("Tallow") == FoundSpeaker(speaker)


def test_an_alias_means_its_speaker_where_only_a_description_ends_with_it():
    speaker = quoted("Ines Tallow", 1, "Tallow")
    say("We sail", speaker="a friend of Tallow")
    assert find_speaker("Tallow") == FoundSpeaker(speaker)


def test_beside_the_speaker_of_a_name_others_who_go_by_it_are_offered():
    quoted("Ines Tallow", 9, "Tallow")
    quoted("Bram Tallow", 8)
    say("We sail", speaker="Tallow")
    assert labels(find_speaker("Tallow").others) == ["Ines Tallow", "Bram Tallow"]


def test_of_namesakes_those_alone_who_are_quoted_count():
    Speaker.of(make_entity("Velmara", "place"))
    speaker = quoted("Velmara")
    assert find_speaker("Velmara") == FoundSpeaker(speaker)


def test_a_slug_goes_on_meaning_its_speaker_and_offers_the_namesakes():
    first, second = quoted("Velmara"), quoted("Velmara", 2)
    answer = find_speaker("velmara")
    assert (answer.speaker, [value.value for value in answer.others]) == (first, [second.pk])


def test_speakers_of_one_name_are_told_apart_by_what_they_are():
    say("We sail", speaker="Velmara")
    place = Speaker.of(make_entity("Velmara", "place"))
    Quote.objects.filter(pk__in=[one.pk for one in say("We row", "We swim")]).update(speaker=place)
    quoted("Velmara", 3)
    assert labels(told_apart(suggest_speakers("vel"))) == ["Velmara (person)", "Velmara (place)", "Velmara (unnamed)"]


def test_speakers_of_one_name_and_kind_are_told_apart_by_their_slugs():
    quoted("Ines Tallow", 2)
    quoted("Ines Tallow", 1)
    assert labels(told_apart(suggest_speakers("ines"))) == [
        "Ines Tallow (person, ines-tallow)",
        "Ines Tallow (person, ines-tallow-2)",
    ]


def test_a_speaker_alone_of_its_name_keeps_it():
    quoted("Ines Tallow")
    assert labels(told_apart(suggest_speakers("ines"))) == ["Ines Tallow"]


@pytest.mark.parametrize("typed", ["Tallow", "tal", "Ines", "ines tal", "Tallow Ines", "INÈS"])
def test_words_of_a_name_and_their_beginnings_offer_those_who_have_them(typed):
    quoted("Ines Tallow")
    quoted("Bram Voss")
    answer = find_speaker(typed)
    assert (answer.speaker, answer.several, labels(answer.near)) == (None, False, ["Ines Tallow"])


def test_of_those_with_the_words_the_most_quoted_come_first():
    quoted("Ines Tallow", 1)
    quoted("Bram Tallow", 2)
    assert labels(find_speaker("tallow").near) == ["Bram Tallow", "Ines Tallow"]


def test_a_surname_behind_a_title_offers_those_of_that_surname():
    quoted("Ines Tallow")
    quoted("Secretary of the Harbour", 5)
    quoted("Secretary Talbow", 5)
    assert labels(find_speaker("Secretary Tallow").near) == ["Ines Tallow", "Secretary Talbow"]


def test_a_first_name_with_another_surname_offers_those_of_that_first_name():
    quoted("Ines Tallow")
    quoted("Bram Voss")
    assert labels(find_speaker("Ines Quarlington").near) == ["Ines Tallow"]


@pytest.mark.parametrize("typed", ["Ines Talow", "Inez Tallow", "Tallow Ines", "Ins Tallow"])
def test_a_name_that_nobody_has_offers_similar_ones(typed):
    quoted("Ines Tallow")
    quoted("Bram Voss")
    answer = find_speaker(typed)
    assert (answer.speaker, labels(answer.near)) == (None, ["Ines Tallow"])


@pytest.mark.parametrize("typed", ["Zbigniew Quarl", "Nies Atllow", "", "🙂", "\0", "x" * 5000, "'; --"])
def test_a_name_like_nobodys_offers_nobody(typed):
    quoted("Ines Tallow")
    assert find_speaker(typed).near == ()


def test_similar_names_are_those_with_a_word_that_begins_as_typed():
    quoted("Ines Tallow")
    quoted("Inez Pallow")
    assert labels(find_speaker("Inos Tallow").near) == ["Ines Tallow", "Inez Pallow"]


@pytest.mark.parametrize("typed", ["unclear", "Unclear", " unclear ", "Speaker unclear", "SPEAKER  UNCLEAR"])
def test_quotations_without_a_speaker_can_be_asked_for_by_name(typed):
    assert find_speaker(typed).unclear


@pytest.mark.parametrize("typed", ["ine", "tal", "tallow", "ines t", "INÈS", "mayor t"])
def test_the_beginning_of_any_word_of_any_name_suggests_a_speaker(typed):
    quoted("Ines Tallow", 1, "Mayor Tallow")
    quoted("Bram Voss")
    assert labels(suggest_speakers(typed)) == ["Ines Tallow"]


@pytest.mark.parametrize("typed", ["allow", "tallow i", "ines  x"])
def test_the_middle_of_a_word_suggests_nobody(typed):
    quoted("Ines Tallow")
    assert labels(suggest_speakers(typed)) == []


def test_the_most_quoted_come_first_with_their_counts():
    quoted("Ines Tallow", 1)
    quoted("Ines Harrow", 3)
    assert [(value.label, value.count) for value in suggest_speakers("ines")] == [
        ("Ines Harrow", 3),
        ("Ines Tallow", 1),
    ]


def test_the_most_quoted_of_all_are_suggested_before_anything_is_typed():
    quoted("Ines Tallow", 1)
    quoted("Bram Voss", 2)
    assert labels(suggest_speakers("")) == ["Bram Voss", "Ines Tallow"]


def test_no_more_are_suggested_than_asked_for():
    for number in range(5):
        quoted(f"Ines Tallow {number}")
    assert len(suggest_speakers("ines", 3)) == 3


def test_who_is_not_quoted_is_not_suggested():
    Speaker.of(make_entity("Ines Tallow"))
    assert suggest_speakers("ines") == ()


@pytest.mark.parametrize("typed", ["un", "unclear", "speaker un"])
def test_quotations_without_a_speaker_are_suggested(typed):
    say("We sail", "We swim")
    assert [(value.value, value.slug, value.count) for value in suggest_speakers(typed)] == [(None, "unclear", 2)]


def test_a_count_is_that_of_the_search():
    speaker = quoted("Ines Tallow", 3)
    article = make_article()
    inside = say("We sail far", article=article)[0]
    type(inside).objects.filter(pk=inside.pk).update(speaker=speaker, start=0, end=50)
    say("sail", article=article)
    type(inside).objects.filter(article=article, text="sail").update(speaker=speaker, start=5, end=9)
    assert suggest_speakers("ines")[0].count == search(Search(speaker=speaker.pk)).total == 4


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(typed):
    assert find_speaker(typed).speaker is None
    assert len(suggest_speakers(typed)) <= 1
