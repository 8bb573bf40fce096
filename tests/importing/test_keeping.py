"""Names in words that a change of the text has left alone: they stay marked, and under their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis import Span
from articles.curating import (
    ChangeMentions,
    NewEntity,
    NotAName,
    RemoveAlias,
    apply,
    mention_added,
    mention_removed,
    undo,
)
from articles.curating.reanalysing import reanalyse
from articles.importing.unchanged import Unchanged
from articles.importing.undoing import undo as undo_import
from articles.models import Article, ImportBatch, ImportedFile
from tests.builders import import_text, make_user
from tests.curating.cases import edited, entity, marked, words
from tests.curating.states import everything, marks

pytestmark = pytest.mark.django_db
RESIGNED = "Mrs Tallow resigned on Monday."
REST = "Rain fell in the harbour."


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def article(tmp_path) -> Article:
    return written(tmp_path, RESIGNED)


def written(folder, text: str) -> Article:
    """An article of one paragraph, imported, or imported again where it has another text by now."""
    return import_text(folder, f"# News\n\n{text} {REST}")


def becomes(article: Article, text: str, editor=None) -> Article:
    """What an editor makes of its text."""
    apply(edited(article, body=f"{text} {REST}"), editor or make_user())
    return Article.objects.get(pk=article.pk)


# Which names stay


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (RESIGNED, "Tallow resigned on Monday.", "Tallow"),
        ("He met Mr Marrow at noon.", "He met Marrow at noon.", "Marrow"),
        ("Police met Mr Marrow at noon on Friday.", "Police saw Marrow before noon on Friday.", "Marrow"),
        ("On Monday the Kestrel company sank.", "Kestrel sank.", "Kestrel"),
    ],
    ids=["at the beginning", "inside", "with both neighbours changed", "of which most was cut"],
)
def test_a_name_in_an_edited_sentence_stays_marked(tmp_path, before, after, name):
    article = written(tmp_path, before)
    mark = article.mentions.get(surface=name)
    left = becomes(article, after).mentions.get(surface=name)
    assert (left.pk, left.entity) == (mark.pk, mark.entity)


def test_it_stays_where_it_stands_now(article):
    article = becomes(article, "Rain fell. Tallow resigned on Monday.")
    assert [article.text[m.start : m.end] for m in article.mentions.filter(surface="Tallow")] == ["Tallow"]


def test_it_stays_in_an_update_of_the_file(article, tmp_path):
    assert marks(written(tmp_path, "Tallow resigned on Monday.")) == [("Tallow", "Tallow")]


def test_a_name_in_another_sentence_of_the_same_words_does_not_stay(tmp_path):
    article = written(tmp_path, "Mr Rose left.")
    assert marks(becomes(article, "Petals of Rose and lily lay about in the street.")) == []


def test_a_name_that_was_cut_does_not_stay(article):
    assert marks(becomes(article, "She resigned on Monday.")) == []


def test_what_the_analysis_reads_otherwise_now_is_what_it_reads(tmp_path):
    article = written(tmp_path, RESIGNED)
    article = becomes(article, "Ines Tallow resigned on Monday.")
    assert marks(article) == [("Ines Tallow", "Ines Tallow")]


def test_a_speaker_whose_name_stays_is_still_the_speaker(tmp_path):
    article = written(tmp_path, "Mrs Tallow said that the ferry was shut.")
    before = article.mentions.get().entity
    article = becomes(article, "Tallow said that the ferry was shut.")
    assert article.quotes.get().speaker.entity == before


# How long they stay


def test_a_correction_of_another_place_leaves_it(article, editor):
    article = becomes(article, "Tallow resigned on Monday. Oskar Brand of the Harbour Board thanked her.")
    apply(ChangeMentions([mention_removed(marked(article, "Harbour Board"))]), editor)
    assert "Tallow" in dict(marks(article))


def test_an_analysis_of_the_article_afresh_takes_it_away(article):
    article = becomes(article, "Tallow resigned on Monday.")
    reanalyse(article.pk)
    assert marks(article) == []


def test_an_editor_takes_it_away(article, editor):
    article = becomes(article, "Tallow resigned on Monday.")
    apply(ChangeMentions([mention_removed(marked(article, "Tallow"))]), editor)
    assert marks(article) == []


def test_it_is_there_again_when_that_is_undone(article, editor):
    article = becomes(article, "Tallow resigned on Monday.")
    before = everything()
    undo(apply(ChangeMentions([mention_removed(marked(article, "Tallow"))]), editor), editor)
    assert everything() == before


def test_words_that_are_no_name_anywhere_do_not_stay(article, editor):
    article = becomes(article, "Tallow resigned on Monday. “I go,” Tallow said.")
    apply(NotAName("Tallow"), editor)
    assert marks(article) == []


def test_a_name_that_somebody_does_not_go_by_does_not_stay_his(tmp_path, editor):
    import_text(tmp_path, "# News\n\nInes Tallow came. Ms Tallow left.", "full.md", story="The board")
    article = becomes(import_text(tmp_path, f"# News\n\n{RESIGNED}", story="The board"), "Tallow resigned on Monday.")
    assert marks(article) == [("Tallow", "Ines Tallow")]
    apply(RemoveAlias(entity("Ines Tallow"), "Tallow"), editor)
    assert marks(article) == []


# Numbers


def test_of_two_marks_of_the_same_words_the_one_that_is_left_keeps_its_own_number(tmp_path):
    article = written(tmp_path, "Ines Tallow came at noon.\n\nInes Tallow left at night.")
    last = marked(article, "Ines Tallow", 1).pk
    article = becomes(article, "Rain fell.\n\nInes Tallow left at night.")
    assert [mark.pk for mark in article.mentions.all()] == [last]


SAFE = "“It is safe,” Mrs Tallow said. The Harbour Board met."
SANE = "“It is sane,” Mrs Tallow said. The Marlow Board left."  # as long, so that its marks stand at the same places


@pytest.fixture
def safe(tmp_path) -> Article:
    return written(tmp_path, SAFE)


@pytest.mark.parametrize("text", [SANE, f"Rain fell. {SANE}", "Rain fell in Marlow."])
def test_an_update_of_a_file_that_is_undone_leaves_no_trace(safe, tmp_path, editor, text):
    before = everything()
    written(tmp_path, text)
    undo_import(ImportBatch.objects.first().pk, editor.pk)
    assert everything() == before


@pytest.mark.parametrize("text", [SANE, f"Rain fell. {SANE}", "Rain fell in Marlow."])
def test_an_edit_that_is_undone_leaves_no_trace(safe, editor, text):
    before = everything()
    undo(apply(edited(safe, body=f"{text} {REST}"), editor), editor)
    assert everything() == before


@pytest.mark.parametrize("text", [SANE, f"Rain fell. {SANE}"])
def test_after_an_analysis_afresh_neither(safe, editor, text):
    before = everything()
    correction = apply(edited(safe, body=f"{text} {REST}"), editor)
    reanalyse(safe.pk)
    undo(correction, editor)
    assert everything() == before


def test_a_mark_that_only_an_earlier_text_had_is_there_again_with_it(article, tmp_path, editor):
    written(tmp_path, "Tallow resigned on Monday.")
    before = everything()
    written(tmp_path, "She resigned on Monday.")
    undo_import(ImportBatch.objects.first().pk, editor.pk)
    assert everything() == before


def test_what_an_editor_has_decided_since_an_update_keeps_its_number_when_that_is_undone(safe, tmp_path, editor):
    update = written(tmp_path, f"Snow fell. {SAFE}")
    apply(ChangeMentions([mention_added(update, *words(update, "Rain"), NewEntity("person", "Ada Rain"))]), editor)
    number = marked(update, "Rain").pk
    file = ImportedFile.objects.last()
    undo_import(file.batch_id, editor.pk, also=[file.pk])
    assert marked(safe, "Rain").pk == number


# Where texts have changed


@given(st.lists(st.sampled_from(["Ines", "ines", "it's", "its", "a", "—", "…", "\n\n"]), max_size=30), st.data())
def test_unchanged_words_are_the_same_words_at_their_new_place(words, data):
    old = " ".join(words)
    cut = data.draw(st.lists(st.integers(0, len(words)), max_size=4))
    new = " ".join([word for number, word in enumerate(words) if number not in cut] + ["Ines"])
    unchanged = Unchanged(old, new)
    found = [(Span(start, start + 1), unchanged.place(Span(start, start + 1))) for start in range(len(old))]
    placed = [(span, place) for span, place in found if place]
    assert all(span.of(old) == place.of(new) for span, place in placed)
    assert sorted(place for _, place in placed) == [place for _, place in placed]


@given(st.lists(st.text(alphabet="aB c.’", min_size=1), min_size=1, max_size=5), st.text(alphabet="aB c.’"))
def test_in_a_text_that_goes_on_all_words_are_where_they_were(paragraphs, more):
    text = "\n\n".join(paragraphs)
    unchanged = Unchanged(text, f"{text}\n\n{more}")
    assert all(unchanged.place(Span(n, n + 1)) == Span(n, n + 1) for n in range(len(text)))
