"""Every database finds what a reader who goes through all quotations would find.

The suite runs on SQLite and, by `tests/on_postgresql`, on PostgreSQL: both are held to the same reader.
"""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Quote
from articles.search import Search, search
from articles.search.query import SHORTEST_PREFIX
from articles.search.words import words
from tests.builders import make_article
from tests.search.archive import say

pytestmark = pytest.mark.django_db
on_one_archive = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)

# Spellings of few words, so that random quotations and random queries meet.
SPELLINGS = [
    "sea",
    "SEA",
    "Séa",
    "seaside",
    "wall",
    "Wall’s",
    "don’t",
    "don't",
    "or",
    "OR",
    "12",
    "naïve",
    "NAI\u0308VE",
    "海",
]
plain = st.sampled_from(SPELLINGS)
quotations = st.lists(plain, min_size=1, max_size=6).map(" ".join)
phrases = st.lists(plain, min_size=1, max_size=3).map(lambda said: '"' + " ".join(said) + '"')
terms = st.one_of(plain.filter("OR".__ne__), phrases, plain.filter("OR".__ne__).map(lambda word: word + "*"))
queries = st.lists(st.one_of(terms, terms.map("-{}".format), st.just("OR")), min_size=1, max_size=5).map(" ".join)


def plain_words(text: str) -> str:
    """Lower case without marks, a space around every word."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))
    return f" {' '.join(re.findall(r'[a-z0-9]+|海', bare))} "


def occurs(term: str, text: str) -> bool:
    wanted = plain_words(term)
    beginning = term.endswith("*") and len(wanted.split()[-1]) >= SHORTEST_PREFIX
    return (wanted.rstrip() if beginning else wanted) in plain_words(text)


def reader_finds(query: str, text: str) -> bool:
    """The grammar of `articles.search.query`, read once more, by hand."""
    items = re.findall(r'-?"[^"]*"|\S+', query)
    groups: list[list[str]] = []
    joining = False
    before = "-"  # the last item that is no OR; nothing can be joined to the beginning, nor to what is excluded
    for item in items:
        if item == "OR":
            joining = not before.startswith("-")
            continue
        if item.startswith("-"):
            if occurs(item[1:], text):
                return False
        elif joining:
            groups[-1].append(item)
        else:
            groups.append([item])
        joining, before = False, item
    return all(any(occurs(term, text) for term in group) for group in groups)


@given(st.lists(quotations, min_size=1, max_size=12), st.lists(queries, min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_search_finds_what_a_reader_finds(said, typed):
    Quote.objects.all().delete()
    say(*said)
    for query in typed:
        expected = sorted(text for text in said if reader_finds(query, text))
        assert sorted(hit.quote.text for hit in search(Search(text=query), size=99).hits) == expected, query


@given(text=st.text())
@on_one_archive
def test_any_text_gives_an_answer(text):
    page = search(Search(text=text, sort="relevance"))
    assert page.total >= 0


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
@on_one_archive
def test_every_word_of_a_quotation_in_any_script_finds_it(text):
    Quote.objects.all().delete()
    say(text)
    for word in words(text)[:20]:
        assert search(Search(text=f'"{word}"')).total == 1


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
@on_one_archive
def test_a_quotation_in_any_script_is_found_by_itself_as_a_phrase(text):
    Quote.objects.all().delete()
    say(text)
    if whole := " ".join(words(text)[:20]):
        assert search(Search(text=f'"{whole}"')).total == 1


def test_every_letter_that_there_is_finds_its_quotation():
    letters = [chr(point) for point in range(0x110000) if words(chr(point)) and not 0xD800 <= point < 0xE000]
    article = make_article()
    Quote.objects.bulk_create(
        Quote(article=article, text=" ".join(letters[n : n + 100]), start=n, end=n + 99, kind="direct")
        for n in range(0, len(letters), 100)
    )
    holding = Counter(word for n in range(0, len(letters), 100) for word in set(words(" ".join(letters[n : n + 100]))))
    for letter in letters[::1999]:
        word = words(letter)[0]
        assert search(Search(text=f'"{word}"')).total == holding[word]


def test_places_beyond_the_limits_of_an_index_find_the_same():
    say("no " * 300 + "way", "word " * 17_000 + "end")
    found = [search(Search(text=text)).total for text in ('"no no"', "way", '"no way"', "word", "end")]
    assert found == [1, 1, 0, 1, 0]


def test_a_quotation_of_long_words_fits_into_the_index():
    say(" ".join(f"{number:0>90}" for number in range(16_000)))
    assert search(Search(text=f"{7:0>90}")).total == 1
