"""Which quotations of a speaker are printings of one statement."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing.statements import LEAST_SIMILARITY, LEAST_WORDS, group_statements, similarity
from articles.comparing.wording import words_of

WHOLE = "We shall build the wall in May and nobody in this town will have to pay for it twice."
OTHER = "The ferry never ran on time, and I am not the one who promised that it would."
FRAGMENT = "nobody in this town will have to pay"

# A small vocabulary makes many texts that are nearly the same.
TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=14).map(" ".join), max_size=25)
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 2, 1)))
DATED = TEXTS.flatmap(lambda texts: st.lists(DAYS, min_size=len(texts), max_size=len(texts)).map(lambda d: (texts, d)))


def groups(*texts: str) -> list[list[str]]:
    grouped = group_statements(texts, [None] * len(texts))
    return sorted(sorted(texts[number] for number in one.printings) for one in grouped)


def together(*texts: str) -> bool:
    return len(groups(*texts)) == 1


# Joining


@pytest.mark.parametrize(
    "printing",
    [
        WHOLE.upper(),
        WHOLE.replace(".", ","),
        WHOLE.replace("this town", "this [harbour] town"),
        WHOLE.replace("in May and ", "... "),
        WHOLE.replace("shall", "will"),
        FRAGMENT,
        f"{OTHER} {WHOLE}",
    ],
)
def test_printings_of_a_statement_stand_together(printing):
    assert together(WHOLE, printing)


def test_other_statements_stand_apart():
    assert not together(WHOLE, OTHER)


def test_a_fragment_of_too_few_words_stands_apart():
    assert not together(WHOLE, " ".join(WHOLE.split()[: LEAST_WORDS - 1]))


def test_few_words_that_are_the_very_same_stand_together():
    assert together("We know.", "we know")


def test_quotations_without_a_word_are_told_apart_by_their_marks():
    assert groups("…", "…", "?!") == [["?!"], ["…", "…"]]


def test_two_statements_in_which_a_fragment_stands_are_not_joined_by_it():
    first, second = f"{FRAGMENT} {OTHER}", f"{WHOLE} Ask me again in the summer of next year, if you like."
    assert len(groups(first, second, FRAGMENT)) == 2


def test_a_chain_does_not_join_its_ends():
    first, middle, last = (" ".join(f"word{n}" for n in range(*ends)) for ends in ((1, 11), (3, 13), (5, 21)))
    assert groups(first, middle, last) == [[first], sorted([middle, last])]


def test_a_fragment_joins_the_equally_similar_statement_nearest_in_time():
    texts = [f"{FRAGMENT}, said the mayor to us all", f"{FRAGMENT}, as I told you before", FRAGMENT]
    days = [date(2020, 1, 1), date(2024, 5, 1), date(2024, 5, 2)]
    assert [1, 2] in [list(one.printings) for one in group_statements(texts, days)]


def test_the_longest_printing_is_what_the_others_are_compared_with():
    texts = [FRAGMENT, WHOLE, WHOLE.replace("in May ", "")]
    assert [one.longest for one in group_statements(texts, [None] * 3)] == [1]


def test_no_quotations_are_no_statements():
    assert group_statements([], []) == []


# Similarity


@pytest.mark.parametrize(
    ("other", "expected"),
    [(WHOLE, 1.0), (FRAGMENT, 1.0), (OTHER, 0.0), ("we shall build the boat in June with what is left", 4 / 11)],
)
def test_similarity_is_the_share_of_words_in_common_runs_of_three(other, expected):
    assert similarity(words_of(WHOLE), words_of(other)) == pytest.approx(expected)


@given(TEXTS)
def test_similarity_is_symmetric(texts):
    pairs = [(words_of(one), words_of(other)) for one in texts for other in texts]
    assert [similarity(*pair) for pair in pairs] == [similarity(*pair[::-1]) for pair in pairs]


# What always holds


@given(DATED)
def test_every_quotation_is_a_printing_of_one_statement(dated):
    found = [number for one in group_statements(*dated) for number in one.printings]
    assert sorted(found) == list(range(len(dated[0])))


@given(DATED)
def test_nothing_is_joined_below_the_threshold(dated):
    words = [words_of(text) for text in dated[0]]
    for one in group_statements(*dated):
        assert min(similarity(words[one.longest], words[number]) for number in one.printings) >= LEAST_SIMILARITY


@given(DATED)
def test_the_longest_printing_is_longest(dated):
    words = [words_of(text) for text in dated[0]]
    for one in group_statements(*dated):
        assert len(words[one.longest]) == max(len(words[number]) for number in one.printings)


@given(DATED, st.randoms(use_true_random=False))
def test_the_order_of_the_quotations_does_not_matter(dated, random):
    texts, days = dated
    order = random.sample(range(len(texts)), len(texts))
    shuffled = group_statements([texts[n] for n in order], [days[n] for n in order])

    def as_printed(grouped, number):
        return sorted(sorted((texts[number(n)], str(days[number(n)])) for n in one.printings) for one in grouped)

    assert as_printed(shuffled, order.__getitem__) == as_printed(group_statements(texts, days), int)
