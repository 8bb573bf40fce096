"""The address of the reader is its whole state."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.state import KINDS, ReaderState

STATES = st.builds(
    ReaderState,
    articles=st.lists(st.integers(1, 10**9), min_size=1, max_size=6, unique=True).map(tuple),
    entity=st.text(max_size=20),
    mention=st.none() | st.integers(1, 10**9),
    hidden=st.frozensets(st.sampled_from([kind.value for kind in KINDS])),
    marks=st.booleans(),
    shown=st.none() | st.integers(1, 10**9),
)


def reopened(state: ReaderState) -> ReaderState:
    """What a browser that is sent to the state's address asks for."""
    query = QueryDict(state.address.partition("?")[2])
    return ReaderState.from_query(tuple(int(pk) for pk in query["a"].split(",")), query)


def state(query: str = "", articles: tuple[int, ...] = (3, 1, 2), path: str = "") -> ReaderState:
    return ReaderState.from_query(articles, QueryDict(query), path)


@given(STATES)
def test_reopening_its_address_restores_the_state(given_state):
    assert reopened(given_state) == given_state


@given(STATES)
def test_equal_states_have_one_address(given_state):
    assert reopened(given_state).address == given_state.address


def test_the_address_names_the_articles_in_their_order():
    assert state().address == "/read/?a=3,1,2"


def test_the_address_of_a_story_need_not_name_its_articles():
    assert state("e=port-sable", path="/stories/vote/").address == "/stories/vote/?e=port-sable"


def test_a_story_in_another_order_is_read_by_its_articles():
    assert state(path="/stories/vote/").moved(3, 1).address == "/read/?a=1,3,2"


def test_a_story_put_back_in_its_order_has_its_own_address_again():
    assert state(path="/stories/vote/").moved(3, 1).moved(3, -1).address == "/stories/vote/"


def test_unknown_kinds_are_passed_over():
    assert state("hide=person,dragon").hidden == {"person"}


def test_numbers_that_are_none_are_passed_over():
    shortened = state("m=x&show=%C2%B2")
    assert (shortened.mention, shortened.shown) == (None, None)


def test_a_number_too_long_to_be_one_is_passed_over():
    assert state(f"m={'9' * 5000}").mention is None


def test_marks_are_on_unless_switched_off():
    assert [state(query).marks for query in ("", "marks=on", "marks=off")] == [True, True, False]


def test_moving_right():
    assert state().moved(3, 1).articles == (1, 3, 2)


def test_moving_left():
    assert state().moved(2, -1).articles == (3, 2, 1)


def test_moving_stops_at_the_edges():
    assert (state().moved(3, -1).articles, state().moved(2, 1).articles) == ((3, 1, 2), (3, 1, 2))


def test_taking_an_article_away():
    assert state().without(1).articles == (3, 2)


def test_what_was_stepped_to_is_forgotten_with_a_column():
    assert state("m=7").without(1).mention is None


def test_an_added_article_stands_last_and_is_the_one_shown():
    added = state().with_article(9)
    assert (added.articles, added.shown) == ((3, 1, 2, 9), 9)


@given(STATES, st.data(), st.sampled_from([-1, 1]))
def test_moving_loses_no_article(given_state, data, by):
    article = data.draw(st.sampled_from(given_state.articles))
    assert sorted(given_state.moved(article, by).articles) == sorted(given_state.articles)
