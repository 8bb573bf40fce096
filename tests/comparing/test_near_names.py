"""When two names look as if they were one entity's; an editor decides, so a reason in words belongs to each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing.near_names import Named, near_misses


def reasons(one: str, other: str, kind: str = "person", full: bool = True) -> list[str]:
    return [miss.reason for miss in near_misses([Named(1, kind, one, True), Named(2, kind, other, full)])]


@pytest.mark.parametrize(
    ("one", "other", "kind", "reason"),
    [
        ("Ann Marlow", "Ann B. Marlow", "person", "The longer name adds “B.”."),
        ("Ann Marlow", "Ann Berta Marlow", "person", "The longer name adds “Berta”."),
        ("Ann Marlow", "Ann B. Marlow-Tarn", "person", "The longer name adds “B. Tarn”."),
        ("Tarn Berta", "Tarn Tarn-Berta", "person", "The longer name adds “Tarn”."),
        ("Pat O’Brennick", "Pat O’Brennick-D’Órla", "person", "The longer name adds “D’Órla”."),
        ("Ann Marlow", "Ann McTarn Marlow", "person", "The longer name adds “McTarn”."),
        ("J. Tarn", "John Tarn", "person", "“J.” may stand for “John”."),
        ("É. Tarn", "Élodie Tarn", "person", "“É.” may stand for “Élodie”."),
        ("Viktor Tarn", "Tarn Viktor", "person", "The same words stand in another order."),
        ("Mohammed Tarnwick", "Muhammad Tarnwick", "person", "They sound alike and may be two spellings of one name."),
        ("Susan Vunderby", "Susan Vundersby", "person", "They differ in a single letter."),
        ("Ostrava Hill", "Ostrawa Hill", "place", "They sound alike and may be two spellings of one name."),
        ("Tae-ho Marlow", "Tae Ho Marlow", "person", "The names differ in capitals, accents, spaces or hyphens alone."),
        (
            "Brennick Port Board",
            "BPB",
            "organisation",
            "“BPB” has the initials of “Brennick Port Board”, but no article says that it stands for it.",
        ),
    ],
)
def test_names_that_may_be_one_come_with_the_reason(one, other, kind, reason):
    assert reasons(one, other, kind) == [reason]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ann Marlow", "Ben Marlow", "person"),
        ("George W. Marlow", "George H. Marlow", "person"),
        ("Harlan Marlow", "Harlan Marlow Jr.", "person"),
        ("Julie Tarnwick", "Julia Tarnwick", "person"),
        ("Paul Tarnwick", "Paula Tarnwick", "person"),
        ("Rob Vunderby", "Ron Vunderby", "person"),
        ("5th District Board", "8th District Board", "organisation"),
        ("Iran", "Iraq", "place"),
        ("Brennick Port Board", "Velmara Port Board", "organisation"),
    ],
)
def test_names_that_only_look_alike_are_passed_over(one, other, kind):
    assert reasons(one, other, kind) == []


def test_names_of_two_kinds_are_never_near():
    assert near_misses([Named(1, "person", "Ann Marlow", True), Named(2, "place", "Ann Marlow", True)]) == []


def test_a_bare_surname_is_near_to_nobody_by_its_letters():
    assert reasons("Ann Marlow", "Marlow", full=False) == []


def test_the_strongest_reasons_come_first():
    names = ["Susan Vunderby", "Susan Vundersby", "Ann Marlow", "Ann B. Marlow"]
    found = near_misses([Named(pk, "person", name, True) for pk, name in enumerate(names)])
    assert [(miss.one.name, miss.other.name) for miss in found] == [
        ("Ann Marlow", "Ann B. Marlow"),
        ("Susan Vunderby", "Susan Vundersby"),
    ]


def test_the_older_entity_comes_first():
    (miss,) = near_misses([Named(7, "person", "Ann Marlow", True), Named(3, "person", "Ann B. Marlow", True)])
    assert (miss.one.pk, miss.other.pk) == (3, 7)


@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(["person", "organisation", "place", "group"]))
def test_any_names_can_be_compared_and_no_pair_comes_twice(names, kind):
    found = near_misses([Named(pk, kind, name, True) for pk, name in enumerate(names)])
    pairs = [frozenset((miss.one.pk, miss.other.pk)) for miss in found]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)


@given(st.text(max_size=40))
def test_each_word_of_a_name_is_known_as_it_is_written(name):
    named = Named(1, "person", name, True)
    assert len(named.written) == len(named.words)
    assert all(written in name for written in named.written)
