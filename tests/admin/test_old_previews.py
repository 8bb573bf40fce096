"""A preview that was left alone for more than a day is not there any more, even where nothing has cleaned up."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from articles.importing import previews
from articles.models import Article, ImportedFile, Preview
from tests.admin.importing import act, batch_page, press, preview_page, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(client) -> ImportedFile:
    file = ready(client)
    Preview.objects.update(changed_at=now() - timedelta(days=3))
    return file


def test_its_page_says_that_it_is_discarded(client, old):
    page = client.get(preview_page(old), follow=True)
    assert page.redirect_chain[0][0] == batch_page(old.batch)
    assert "“ferry.md” is discarded: there is no preview of it any more." in page.content.decode()


def test_it_is_not_imported(client, old):
    press(client, old, "import")
    assert not Article.objects.exists()


def test_it_is_not_imported_with_all_others_either(client, old):
    act(client, old.batch, "confirm")
    old.refresh_from_db()
    assert (old.outcome, Article.objects.exists()) == ("discarded", False)


def test_one_that_is_confirmed_at_that_very_moment_is_kept(old, monkeypatch):
    atomic = previews.transaction.atomic

    def confirmed_first():
        monkeypatch.undo()
        ImportedFile.objects.update(outcome="confirmed")
        return atomic()

    monkeypatch.setattr(previews.transaction, "atomic", confirmed_first)
    previews.clear_old()
    old.refresh_from_db()
    assert (old.outcome, Preview.objects.filter(file=old).exists()) == ("confirmed", True)
