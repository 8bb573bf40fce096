"""An import taken back after editors have gone on working on what came of it."""

import pytest
from django.urls import reverse

from articles.curating import EditArticle, MergeOutlets, apply
from articles.models import Article, Correction, ImportedFile, Outlet, Story
from tests.admin.importing import FERRY, imported, press, ready, undo
from tests.builders import make_article

pytestmark = pytest.mark.django_db
MORE = f"{FERRY}\nMore was said on Tuesday.\n"
IN_STORY = FERRY.replace("outlet: The Quay", "outlet: The Quay\nstory: The ferry")


@pytest.fixture
def updated(client) -> ImportedFile:
    """The second import of a file, which has changed meanwhile."""
    imported(client)
    file = imported(client, MORE)
    assert file.outcome == "updated"
    return file


def entitled(title: str, editor) -> Correction:
    """The only article has another title."""
    article = Article.objects.get()
    article.title = title
    return apply(EditArticle.of(article), editor)


# Outlets and stories


def test_the_outlet_into_which_an_editor_merged_the_imported_one_stays(client, editor):
    file = imported(client)
    kept = Outlet.objects.create(name="The Wharf")
    apply(MergeOutlets(kept, file.article.outlet), editor)
    undo(client, file.batch)
    assert (list(Outlet.objects.all()), Article.objects.exists()) == ([kept], False)


def test_an_outlet_that_the_imported_name_means_since_a_merge_stays(client, editor):
    gone, kept = Outlet.objects.create(name="The Quay"), Outlet.objects.create(name="The Wharf")
    apply(MergeOutlets(kept, gone), editor)
    undo(client, imported(client).batch)
    assert list(Outlet.objects.all()) == [kept]


def test_the_story_to_which_an_editor_moved_the_article_stays(client):
    file = imported(client, IN_STORY)
    other = Story.objects.create(title="Bridges")
    Article.objects.update(story=other)
    undo(client, file.batch)
    assert list(Story.objects.all()) == [other]


def test_an_undone_update_leaves_the_article_with_the_outlet_into_which_its_own_was_merged(client, updated, editor):
    kept = Outlet.objects.create(name="The Wharf")
    apply(MergeOutlets(kept, Outlet.objects.get(name="The Quay")), editor)
    undo(client, updated.batch)
    updated.refresh_from_db()
    assert (updated.outcome, Article.objects.get().outlet) == ("undone", kept)


# One file that cannot be undone


@pytest.fixture
def moved(client) -> ImportedFile:
    """An update that has changed the address of an article, whose old one is another article's now."""
    text = FERRY.replace("title:", "url: https://quay.example/1\ntitle:")
    imported(client, text)
    file = imported(client, text.replace("example/1", "example/2") + "\nMore.\n")
    make_article(url="https://quay.example/1")
    return file


def test_what_cannot_be_put_back_is_told_with_what_to_do(client, moved):
    undo(client, moved.batch)
    moved.refresh_from_db()
    assert moved.outcome == "updated"
    assert moved.message == (
        "ferry.md: it was not undone. Another article has this address already. Change what the two have in common, "
        "then undo the import once more."
    )


def test_what_cannot_be_put_back_keeps_nothing_else_from_it(client, moved):
    other = ImportedFile.objects.create(
        batch=moved.batch, path="rain.md", outcome="created", article=make_article(title="Rain")
    )
    ImportedFile.objects.filter(pk=moved.pk).update(batch=moved.batch)
    moved.batch.files.filter(pk=other.pk).update(done_at=moved.done_at)
    undo(client, moved.batch)
    other.refresh_from_db()
    moved.batch.refresh_from_db()
    assert (other.outcome, moved.batch.undone_at is not None) == ("undone", True)


def test_a_defect_met_on_the_way_is_told_and_keeps_nothing_else_from_it(client, monkeypatch):
    file = imported(client)

    def fail(*_):
        raise ValueError

    monkeypatch.setattr("articles.importing.undoing.remove", fail)
    undo(client, file.batch)
    file.refresh_from_db()
    assert (file.outcome, "ferry.md: the undo itself failed (ValueError)." in file.message) == ("created", True)


# Corrections


def test_a_correction_whose_article_is_put_back_all_the_same_stands_no_longer(client, updated, editor):
    correction = entitled("Ferry shut", editor)
    undo(client, updated.batch, also=[updated.pk])
    correction.refresh_from_db()
    assert Article.objects.get().title == "Ferry closed"
    assert (correction.undone_at is not None, correction.undone_by.username) == (True, "editor")


def test_a_correction_from_before_the_import_still_stands_when_that_is_undone(client, editor):
    imported(client)
    correction = entitled("Ferry shut", editor)
    undo(client, imported(client, MORE).batch)
    correction.refresh_from_db()
    assert (Article.objects.get().title, correction.undone_at) == ("Ferry shut", None)


def test_the_page_of_the_undo_says_what_becomes_of_corrections(client, updated, editor):
    entitled("Ferry shut", editor)
    html = client.get(reverse("admin:articles_importbatch_undo", args=[updated.batch_id])).content.decode()
    assert "Corrections of its fields and its text made since are then undone, too." in html


def test_what_was_corrected_before_an_import_is_undone_with_it(client):
    file = ready(client)
    press(client, file, "import", title="Ferry shut")
    undo(client, file.batch)
    assert Correction.objects.get().undone_at


def test_a_correction_of_an_article_that_goes_all_the_same_stands_no_longer(client, editor):
    file = imported(client)
    correction = entitled("Ferry shut", editor)
    undo(client, file.batch, also=[file.pk])
    correction.refresh_from_db()
    assert correction.undone_at
