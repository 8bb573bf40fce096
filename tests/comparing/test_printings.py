"""What the page of a speaker says about the printings of a statement."""

import pytest

from articles.models import Article, Speaker
from tests.builders import make_article, make_entity, quote
from tests.views.test_speakers import Words

pytestmark = pytest.mark.django_db

RIVER = "The river keeps no calendar. It counts the rain, and this spring there was none to count."


@pytest.fixture
def holm() -> Speaker:
    return Speaker.of(make_entity("Berit Holm"))


@pytest.fixture
def read(client):
    return lambda: Words(client.get("/speakers/berit-holm/").content.decode()).text.replace("\xa0", " ")


def prints(body: str, speaker: Speaker | None, *texts: str, kind: str = "direct", **fields: str) -> Article:
    """An article of this body with quotations in it."""
    article = make_article(body, **fields)
    for text in texts:
        quote(article, text, speaker, kind)
    return article


def test_words_that_stand_in_the_quotation_before_are_printed(read, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    parts = "It counts the rain,", "and this spring there was none to count."
    prints(f"“{parts[0]}” she said, “{parts[1]}”", holm, *parts)
    assert " 5 words before are not quoted" in read()


def test_pieces_of_a_statement_are_read_as_one_with_marks_between_them(read, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    parts = "It counts the rain,", "and this spring there was none to count."
    prints(f"“{parts[0]}” she said, “{parts[1]}”", holm, *parts)
    assert "are not quoted “It counts the rain,” “and this spring there was none to count.”" in read()


def test_pieces_of_a_statement_are_no_statements_of_their_own(read, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    parts = "It counts the rain,", "and this spring there was none to count."
    prints(f"“{parts[0]}” she said, “{parts[1]}”", holm, *parts)
    assert "1 statement " in read()


def test_a_piece_whose_speaker_is_unclear_is_printed_as_well(read, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    first, second = "The river keeps no calendar.", "It counts the rain, and this spring there was none to count."
    article = prints(f"“{first}” The hall was silent. “{second}”", holm, second)
    quote(article, first)
    assert "not quoted" not in read()


def test_an_article_that_prints_it_twice_repeats_less(read, holm):
    part = "This spring there was none to count"
    prints(f"“{RIVER}” Later: “{part}.”", holm, RIVER, part)
    assert ("not quoted" in read(), f"again “{part}”" in read()) == (False, True)


def test_what_an_article_tells_besides_is_not_compared(client, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    told = "that the river keeps no calendar"
    article = prints(f"“{RIVER[29:]}” She said {told}.", holm, RIVER[29:])
    quote(article, told, holm, "indirect")
    text = Words(client.get("/speakers/berit-holm/").content.decode()).text
    assert (f"told {told}" in text, "5 words before are not quoted" in text) == (True, True)


def test_one_word_is_one_word(read, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    prints(f"“{RIVER[4:]}”", holm, RIVER[4:])
    assert "1 word before is not quoted" in read()


def test_the_brackets_of_the_longest_printing_are_called_brackets(read, holm):
    bracketed = RIVER.replace("this spring", "this spring [of 2031]")
    prints(f"“{bracketed}”", holm, bracketed)
    prints(f"“{RIVER}”", holm, RIVER)
    assert ("[there an editor’s brackets: [of 2031] ]" in read(), "not printed here:" in read()) == (True, False)


def test_the_words_and_marks_of_the_reporter_are_not_the_speakers(client, holm):
    prints(f"“{RIVER}”", holm, RIVER)
    mixed = 'she said it "counts the rain, and this spring there was none to count"'
    prints(f"Of the river {mixed}.", holm, mixed, kind="mixed")
    html = client.get("/speakers/berit-holm/").content.decode()
    assert '<span class="reporter">she said it &quot;</span>counts the rain' in html
    assert "printed here alone: </span>" not in html


def test_a_beginning_that_ends_with_an_ellipsis_has_one(read, holm):
    text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ... and so on."
    prints(f"“{text}”", holm, text)
    assert "thirteen fourteen fifteen …" in read().partition("statement")[0]


@pytest.mark.parametrize("count", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_pieces(client, holm, count, django_assert_num_queries):
    prints(f"“{RIVER}”", holm, RIVER, story="The river", outlet="The Weir")
    parts = "It counts the rain,", "and this spring there was none to count."
    for _ in range(count):
        prints(f"“{parts[0]}” she said, “{parts[1]}”", holm, *parts, story="The river", outlet="The Lock")
    client.get("/speakers/berit-holm/")  # the search takes in what has changed
    with django_assert_num_queries(12):
        client.get("/speakers/berit-holm/")


def test_a_copy_under_another_name_is_told_in_the_search(client, holm):
    prints(f"“{RIVER}”", holm, RIVER, story="The river", outlet="The Weir")
    other = Speaker.of(make_entity("Tor Vinge"))
    prints(f"“{RIVER}”", other, RIVER, story="The river", outlet="The Lock")
    text = Words(client.get("/quotes/?speaker=berit-holm").content.decode()).text
    assert "Also in The Lock, there as words of Tor Vinge" in text
