"""What an editor changed of a preview lasts: later imports of a changed file do not bring the mistake back."""

import pytest

from articles import curating
from articles.importing import undoing, waiting
from articles.importing.batches import begin
from articles.importing.incoming import Incoming
from articles.models import Article, Correction, ImportBatch, ImportedFile
from tests.builders import make_user

pytestmark = pytest.mark.django_db
PAGE = """---
title: {title}
outlet: The Quay
url: https://quay.example/1
story: {story}
published: 2024-05-14
---
{body}
"""
BODY = "Ines Tallow, who runs the ferry, closed it on Monday. Ms Tallow said that it would sail again."


def page(title: str = "Fery closed", story: str = "The fery", body: str = BODY) -> str:
    return PAGE.format(title=title, story=story, body=body)


def imported(text: str, editor=None, **edits) -> ImportedFile:
    """The file as it stands after an editor has changed its preview and confirmed it."""
    batch = begin(ImportBatch.Source.FILES, [Incoming("ferry.md", "ferry.md", text.encode())], editor, {})
    waiting.work_on(batch.pk)
    file = batch.files.get()
    file.preview.edits, file.preview.changed_by = edits, editor
    file.preview.save()
    batch.files.update(outcome="confirmed")
    waiting.work_on(batch.pk)
    file = ImportedFile.objects.select_related("article").get(pk=file.pk)
    assert file.article, file.message
    return file


@pytest.mark.parametrize(
    ("field", "edit", "again", "stands"),
    [
        ("title", "Ferry closed", page("Fery is closed"), "Ferry closed"),
        ("story", "The ferry", page(story="Feries"), "The ferry"),
        ("body", "Ines Tallow closed it.", page(body=f"{BODY} It was late."), "Ines Tallow closed it."),
        ("bylines", "Mara Ellund", page().replace("---\nInes", "byline: Bo Lee\n---\nInes"), "['Mara Ellund']"),
    ],
)
def test_what_an_editor_wrote_in_a_preview_outlasts_a_changed_file(field, edit, again, stands):
    imported(page(), **{field: edit})
    file = imported(again)
    assert str(getattr(file.article, field)) == stands


def test_an_import_tells_what_it_kept_of_an_editor():
    imported(page(), title="Ferry closed")
    assert "Kept the editor’s title; the file now says “Fery is closed”." in imported(page("Fery is closed")).message


def test_a_field_that_the_editor_left_alone_follows_the_file():
    imported(page(), title="Ferry closed")
    assert imported(page(body="It sails again.")).article.text == "It sails again."


def test_the_log_says_who_changed_what_before_the_import():
    editor = make_user()
    imported(page(), editor, title="Ferry closed")
    correction = Correction.objects.get()
    assert (correction.made_by, str(correction)) == (editor, "Title of “Ferry closed” changed before the import.")


def test_without_a_change_nothing_is_logged():
    imported(page())
    assert not Correction.objects.exists()


def test_undoing_the_change_brings_back_what_the_file_says_now():
    imported(page(), title="Ferry closed")
    imported(page("Fery is closed"))
    curating.undo(Correction.objects.get(), make_user())
    assert Article.objects.get().title == "Fery is closed"


def test_undoing_the_change_of_a_text_brings_back_its_names():
    file = imported(page(), body="It is closed.")
    curating.undo(Correction.objects.get(), make_user())
    assert "Ines Tallow" in {mention.surface for mention in file.article.mentions.all()}


def test_a_later_preview_may_change_again_what_an_editor_had_changed():
    imported(page(), title="Ferry closed")
    imported(page("Fery is closed"), title="Ferry is closed")
    assert Article.objects.get().title == "Ferry is closed"


def test_the_change_does_not_keep_the_import_from_being_undone():
    file = imported(page(), make_user(), title="Ferry closed")
    undoing.undo(file.batch_id, make_user().pk)
    assert not Article.objects.exists()


def test_an_undone_update_takes_the_changes_back_that_came_with_it():
    imported(page())
    update = imported(page("Fery is closed"), title="Ferry is closed")
    undoing.undo(update.batch_id, make_user().pk)
    imported(page("The ferry sails"))
    assert Article.objects.get().title == "The ferry sails"
