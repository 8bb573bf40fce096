"""What is typed → what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import LONGEST_QUERY, MOST_TERMS, Term, parse


def terms(text: str) -> list[list[str]]:
    """The groups of a query, each term as it would be typed."""
    return [[" ".join(term.words) + "*" * term.prefix for term in group] for group in parse(text).groups]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbour wall", [["harbour"], ["wall"]]),
        ('"harbour wall"', [["harbour wall"]]),
        ("“harbour wall”", [["harbour wall"]]),
        ("«harbour wall»", [["harbour wall"]]),
        ("„harbour wall“", [["harbour wall"]]),
        ("harb*", [["harb*"]]),
        ('"harbour wal*"', [["harbour wal*"]]),
        ("wall OR quay", [["wall", "quay"]]),
        ("the wall OR quay OR pier now", [["the"], ["wall", "quay", "pier"], ["now"]]),
        ("well-known", [["well known"]]),
        ("O’Neil", [["o neil"]]),
        ("or", [["or"]]),
    ],
)
def test_grammar(typed, expected):
    assert terms(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"harbour wall', [["harbour wall"]]),
        ('harbour"', [["harbour"]]),
        ("OR wall", [["wall"]]),
        ("wall OR", [["wall"]]),
        ("wall OR OR quay", [["wall", "quay"]]),
        ("wall -pier OR OR quay", [["wall"], ["quay"]]),
        ("wall - quay", [["wall"], ["quay"]]),
        ('""', []),
        ("OR", []),
        ("*", []),
        ("-", []),
        ("🙂", []),
        ("\0", []),
    ],
)
def test_what_is_out_of_place_says_nothing(typed, expected):
    assert terms(typed) == expected


@pytest.mark.parametrize("typed", ["wall -quay", "-quay wall", "wall --quay", 'wall -"quay"', "wall OR -quay"])
def test_a_minus_excludes(typed):
    query = parse(typed)
    assert (query.groups, query.without) == (((Term(("wall",)),),), (Term(("quay",)),))


def test_exclusion_alone_is_a_query():
    assert parse("-quay").without == (Term(("quay",)),)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("🙂", "no word"),
        ("x" * (LONGEST_QUERY + 1), "first 500 characters"),
        ("a " * (MOST_TERMS + 1), "first 32 words"),
        ("ab*", "“ab*” is too short"),
    ],
)
def test_what_is_not_searched_for_is_said(typed, note):
    assert note in " ".join(parse(typed).notes)


@pytest.mark.parametrize("typed", ["", "  ", "harbour", '"harbour wall'])
def test_there_is_nothing_to_say_about_a_usual_query(typed):
    assert parse(typed).notes == ()


@given(st.text())
def test_nothing_typed_raises(typed):
    query = parse(typed)
    assert len(query.terms) + len(query.without) <= MOST_TERMS
