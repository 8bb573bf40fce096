"""An article that an editor deletes: what is told before, and what the records say afterwards."""

import pytest
from django.urls import reverse

from articles.curating import EditArticle, apply
from articles.models import Article, Correction, Report
from tests.admin.importing import imported
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db
LOG = reverse("admin:articles_correction_changelist")


@pytest.fixture
def ferry(client) -> Article:
    return imported(client).article


@pytest.fixture
def corrected(ferry, editor) -> Correction:
    ferry.title = "Ferry shut"
    return apply(EditArticle.of(ferry), editor)


def read(response) -> str:
    return squeezed(response.content.decode())


def test_what_goes_with_it_is_counted_as_readers_know_it(client, ferry, corrected):
    Report.objects.create(article=ferry, note="It was Monday.")
    html = read(client.get(reverse("admin:articles_article_delete", args=[ferry.pk])))
    quotations, names = ferry.quotes.outermost().count(), ferry.mentions.values("entity").distinct().count()
    assert quotations
    assert names
    assert f"Quotations: {quotations}" in html
    assert f"Names: {names}" in html
    assert "Reports of mistakes: 1" in html
    assert "Corrections, which stay in the log and can be undone no more: 1" in html


@pytest.mark.parametrize("row", ["hash", "band", "Mention", "Imported file", "relationship"])
def test_no_row_of_the_database_is_listed(client, ferry, corrected, row):
    html = read(client.get(reverse("admin:articles_article_delete", args=[ferry.pk])))
    assert row not in html.partition('id="content"')[2]


def test_its_corrections_say_that_it_was_deleted_and_offer_no_undo(client, ferry, corrected):
    client.post(reverse("admin:articles_article_delete", args=[ferry.pk]), {"post": "yes"})
    pages = (LOG, reverse("admin:articles_correction_change", args=[corrected.pk]))
    for html in (read(client.get(page)) for page in pages):
        assert "the article was deleted" in html
        assert reverse("admin:articles_correction_undo", args=[corrected.pk]) not in html


def test_the_undo_of_a_correction_of_it_says_that_it_was_deleted(client, ferry, corrected):
    ferry.delete()
    for send in (client.get, client.post):
        html = read(send(reverse("admin:articles_correction_undo", args=[corrected.pk])))
        assert "The article was deleted: there is nothing left to undo." in html
    corrected.refresh_from_db()
    assert corrected.undone_at is None


def test_the_log_is_filtered_by_what_stands_and_by_what_is_gone(client, ferry, corrected):
    ferry.delete()
    found = {
        state: list(client.get(f"{LOG}?state={state}").context["cl"].result_list) for state in ("standing", "deleted")
    }
    assert found == {"standing": [], "deleted": [corrected]}
