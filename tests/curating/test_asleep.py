"""A correction whose words a new text does not have any more: whoever changes the text is told."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.curating import ChangeMentions, apply, mention_removed, preview, preview_undo
from articles.models import Article
from tests.builders import run_import
from tests.curating.cases import edited, marked
from tests.curating.conftest import FERRY

pytestmark = pytest.mark.django_db
SAID = "“Harbour Board” is no longer in the text"


@pytest.fixture
def unmarked(ferry, editor):
    """An article in which the Harbour Board is no name."""
    apply(ChangeMentions([mention_removed(marked(ferry, "Harbour Board"))]), editor)
    return ferry


def without_board(text: str) -> str:
    return text.replace(" of the Harbour Board", "")


def test_a_preview_of_another_text_tells_the_correction_that_finds_no_place_there(unmarked):
    (note,) = preview(edited(unmarked, body=without_board(unmarked.body))).notes
    assert note.startswith(SAID)
    assert "“Harbour Board” is no name." in note


def test_a_preview_of_a_text_that_has_the_words_tells_nothing(unmarked):
    assert preview(edited(unmarked, body=f"Rain fell on Sunday.\n\n{unmarked.body}")).notes == []


def test_what_found_no_place_before_is_not_told_again(unmarked, editor):
    apply(edited(unmarked, body=without_board(unmarked.body)), editor)
    article = Article.objects.get()
    assert preview(edited(article, body=f"{article.body} Rain fell.")).notes == []


def test_a_preview_of_an_undo_tells_it_too(ferry, editor):
    text = edited(ferry, body=f"{ferry.body}\n\nRain fell in Tarnwick on Sunday.")
    correction = apply(text, editor)
    apply(ChangeMentions([mention_removed(marked(ferry, "Tarnwick"))]), editor)
    (note,) = preview_undo(correction).notes
    assert note.startswith("“Tarnwick” is no longer in the text")


def test_an_import_of_another_text_tells_it(unmarked, tmp_path):
    (tmp_path / "ferry.md").write_text(without_board(FERRY))
    assert SAID in run_import(tmp_path / "ferry.md").output


def test_an_import_of_a_text_that_has_the_words_does_not(unmarked, tmp_path):
    (tmp_path / "ferry.md").write_text(f"{FERRY}\n\nRain fell on Sunday.")
    output = run_import(tmp_path / "ferry.md").output
    assert (SAID in output, "1 updated" in output) == (False, True)


def test_the_page_of_an_undo_shows_it(ferry, editor, client):
    correction = apply(edited(ferry, body=f"{ferry.body}\n\nRain fell in Tarnwick on Sunday."), editor)
    apply(ChangeMentions([mention_removed(marked(ferry, "Tarnwick"))]), editor)
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(reverse("admin:articles_correction_undo", args=[correction.pk]))
    assert "“Tarnwick” is no longer in the text" in page.content.decode()
