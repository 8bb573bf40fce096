"""Articles that share much of their wording. All texts are about invented events."""

import subprocess
import sys
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.comparing.likeness import BANDS, MOST_COMPARED, MOST_IN_A_BAND, MOST_SHOWN, nearly_identical, remember
from articles.importing.saving import reannotate
from articles.models import Article, MinHashBand
from tests.benchmarks.corpus import vocabulary
from tests.builders import import_text, make_article

WORDS = 300


def text(seed: object, words: int = WORDS, first: int = 0) -> str:
    """As many words, of a thousand that begin with the one of that rank."""
    return " ".join(Random(str(seed)).choices(vocabulary()[first : first + 1000], k=words))


def remembered(body: str, **fields: object) -> Article:
    article = make_article(body, **fields)
    remember(article)
    return article


def shares(asked: str, **options: object) -> dict[Article, float]:
    return dict(nearly_identical(asked, **options))


# The share


@pytest.mark.django_db
def test_a_text_has_the_whole_of_itself():
    article = remembered(text("ferry"))
    assert nearly_identical(article.text) == [(article, 1.0)]


@pytest.mark.django_db
def test_an_article_is_not_like_itself_where_it_is_left_out():
    article = remembered(text("ferry"))
    assert nearly_identical(article.text, exclude=article.pk) == []


@pytest.mark.django_db
def test_letters_accents_marks_and_line_ends_make_no_difference():
    article = remembered("The ferry to Kesterholm was late, the café’s owner said. Nobody waited for it.")
    asked = "THE FERRY to Kesterholm was late — the cafe's owner\n\nsaid: nobody waited for it!"
    assert shares(asked) == {article: 1.0}


@pytest.mark.django_db
def test_the_share_counts_the_words_of_the_text_that_is_asked_about():
    first, second = text("first half", 100), text("second half", 100, first=2000)
    whole = remembered(f"{first}\n\n{second}")
    assert shares(first) == {whole: 1.0}
    half = remembered(first)
    assert shares(f"{first}\n\n{second}") == {whole: 1.0, half: 0.5}


@pytest.mark.django_db
def test_a_word_that_was_changed_is_all_that_is_missing():
    words = text("ferry", 100).split()
    article = remembered(" ".join(words))
    words[50] = "kesterholm"
    assert shares(" ".join(words)) == {article: 0.99}


@pytest.mark.django_db
def test_less_than_half_a_text_is_not_told():
    shared = text("agency", 90)
    remembered(f"{shared} {text('one', 110, first=2000)}")
    assert nearly_identical(f"{shared} {text('other', 110, first=4000)}") == []


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "Too short for it", "“…”", "漢字"])
def test_a_text_of_fewer_than_five_words_is_like_nothing(asked):
    remembered(asked or "Nothing")
    assert nearly_identical(asked) == []


@pytest.mark.django_db
def test_the_best_come_first_and_no_more_than_a_few():
    words = text("ferry").split()
    copies = []
    for changed in range(MOST_SHOWN + 2):
        copy = list(words)
        copy[::50] = ["kesterholm"] * 6  # in all of them, so that the unchanged text is none of them
        copy[10 : 10 + 20 * changed : 20] = ["ferrymaster"] * changed
        copies.append(remembered(" ".join(copy)))
    assert [article for article, _ in nearly_identical(" ".join(words))] == copies[:MOST_SHOWN]


class Likeness(TestCase):
    """What holds for any text."""

    @given(st.randoms(use_true_random=False), st.integers(5, WORDS))
    def test_a_text_has_the_whole_of_itself(self, random, words):
        article = remembered(" ".join(random.choices(vocabulary()[:1000], k=words)))
        assert shares(article.text) == {article: 1.0}

    @given(st.integers(), st.integers(5, WORDS))
    def test_texts_without_a_word_in_common_are_not_alike(self, seed, words):
        remembered(text(seed, words))
        assert nearly_identical(text(seed, words, first=2000)) == []

    @given(st.permutations(range(5)))
    def test_the_order_in_which_articles_come_does_not_matter(self, order):
        words = text("ferry").split()
        copies = [[*words[: WORDS - 20 * number], *["and so on"] * number] for number in range(5)]
        made = {number: remembered(" ".join(copies[number])) for number in order}
        found = [(article.text, share) for article, share in nearly_identical(" ".join(words))]
        assert found == [(made[number].text, (WORDS - 20 * number) / WORDS) for number in range(5)]

    @given(st.integers(), st.sets(st.integers(0, WORDS - 1), max_size=WORDS // 20))
    def test_a_copy_with_a_few_words_changed_is_found(self, seed, places):
        words = text(seed).split()
        article = remembered(" ".join(words))
        for place in places:
            words[place] = "kesterholm"
        # Five words round a changed one are in no common run at the worst, where changes stand four words apart.
        assert shares(" ".join(words))[article] >= 1 - 5 * len(places) / WORDS


# The index


@pytest.mark.django_db
def test_an_article_has_a_row_for_each_band():
    article = remembered(text("ferry"))
    assert sorted(article.bands.values_list("band", flat=True)) == list(range(BANDS))


@pytest.mark.django_db
def test_an_article_that_is_deleted_leaves_no_bands():
    remembered(text("ferry")).delete()
    assert MinHashBand.objects.count() == 0


@pytest.mark.django_db
def test_an_imported_article_is_found_by_its_text(tmp_path):
    article = import_text(tmp_path, f"# Late\n\nThe ferry {text('ferry')}.")
    assert shares(article.text) == {article: 1.0}


@pytest.mark.django_db
def test_an_article_is_found_by_the_text_that_an_editor_gave_it():
    article = remembered(text("ferry"))
    article.body = text("harbour", first=2000)
    reannotate(article)
    assert shares(article.body) == {article: 1.0}


@pytest.mark.django_db
def test_a_text_that_was_changed_is_found_by_its_new_wording_alone():
    article = remembered(text("ferry"))
    article.text = text("harbour", first=2000)
    article.save()
    remember(article)
    assert (nearly_identical(text("ferry")), shares(article.text)) == ([], {article: 1.0})


@pytest.mark.django_db
def test_a_text_that_has_not_changed_writes_nothing():
    article = remembered(text("ferry"))
    with CaptureQueriesContext(connection) as queries:
        remember(article)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


@pytest.mark.django_db
def test_the_bands_of_a_text_are_the_same_in_every_process():
    article = remembered("The ferry to Kesterholm was late, and nobody had waited for it on the quay.")
    code = f"""
import django; django.setup()
from articles.comparing.likeness import _bands, _shingles
print(_bands(_shingles({article.text!r})))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(list(article.bands.order_by("band").values_list("value", flat=True)))


@pytest.mark.django_db
def test_a_line_that_thousands_of_articles_end_with_hides_no_copy():
    line = "Sign up for the morning letter of the Kesterholm Courier and read us at the ferry every day of the week"
    original = remembered(f"{text('original')}\n\n{line}")
    crowd = Article.objects.bulk_create(Article(title=f"{n}", body="", text=line) for n in range(2 * MOST_IN_A_BAND))
    values = list(original.bands.values_list("band", "value"))[: BANDS // 4]
    MinHashBand.objects.bulk_create(
        MinHashBand(article=article, band=band, value=value) for article in crowd for band, value in values
    )
    assert shares(original.text) == {original: 1.0}


@pytest.mark.django_db
def test_the_queries_are_two_however_many_are_alike(django_assert_num_queries):
    for number in range(MOST_COMPARED + 5):
        remembered(text("ferry"), outlet=f"Outlet {number}")
    with django_assert_num_queries(2):
        found = nearly_identical(text("ferry"))
        assert all(article.outlet.name and article.title for article, _ in found)
