"""What is imported once more is known again, whatever editors have corrected meanwhile."""

import pytest

from articles.curating import EditArticle, MergeOutlets, apply
from articles.models import Article, ImportedFile, Outlet
from tests.admin.importing import FERRY, START, imported, press, ready, web
from tests.builders import import_text

pytestmark = pytest.mark.django_db
CHANGED = f"{FERRY}\nMore was said on Tuesday.\n"
ADDRESS = "https://quay.example/ferry"
PAGE = "<html><head><title>{}</title></head><body><article><h1>{}</h1>{}</article></body></html>"


def corrected(article: Article, editor, **values) -> None:
    for name, value in values.items():
        setattr(article, name, value)
    apply(EditArticle.of(article), editor)


@pytest.mark.parametrize("text", [FERRY, CHANGED], ids=["the same bytes", "another text"])
def test_an_article_whose_outlet_was_merged_is_known(client, editor, text):
    article = imported(client).article
    apply(MergeOutlets(Outlet.objects.create(name="The Wharf"), article.outlet), editor)
    assert ready(client, text).article == article


@pytest.mark.parametrize("text", [FERRY, CHANGED], ids=["the same bytes", "another text"])
def test_an_article_whose_outlet_was_corrected_is_known(client, editor, text):
    article = imported(client).article
    corrected(article, editor, outlet=Outlet.objects.create(name="The Wharf"))
    assert ready(client, text).article == article


def test_an_article_whose_title_was_corrected_is_known(client, editor):
    article = imported(client).article
    corrected(article, editor, title="Ferry shut")
    assert ready(client, CHANGED).article == article


def test_a_file_of_the_same_name_with_another_title_is_an_article_of_its_own(client):
    imported(client)
    assert ready(client, CHANGED.replace("Ferry closed", "Bridge closed")).article is None


def test_the_same_text_of_another_outlet_is_an_article_of_its_own(client):
    imported(client, FERRY.replace("outlet: The Quay\n", ""), outlet="The Quay")
    assert ready(client, FERRY.replace("outlet: The Quay\n", ""), outlet="The Wharf").article is None


def test_a_moved_file_whose_outlet_was_corrected_is_known_to_the_command(editor, tmp_path):
    article = import_text(tmp_path, FERRY, "one.md")
    corrected(article, editor, outlet=Outlet.objects.create(name="The Wharf"))
    (tmp_path / "one.md").unlink()
    assert import_text(tmp_path, FERRY, "two.md") == article


def fetched(client, monkeypatch, title: str, day: str) -> ImportedFile:
    """The page at ADDRESS, read; each of its paragraphs names the day."""
    body = "".join(
        f"<p>Ines Tallow of the Harbour Board closed the ferry on {day} after storm number {n} of the year.</p>"
        for n in range(6)
    )
    monkeypatch.setattr("articles.importing.waiting.fetch", web({ADDRESS: PAGE.format(title, title, body)}))
    client.post(START, {"source": "address", "addresses": ADDRESS})
    return ImportedFile.objects.latest("pk")


@pytest.mark.parametrize("title", ["Ferry closed", "Ferry closed for weeks"])
def test_a_page_whose_address_and_title_were_corrected_before_the_import_is_known(client, monkeypatch, title):
    file = fetched(client, monkeypatch, "Ferry closed", "Monday")
    press(client, file, "import", url="https://quay.example/canonical", title="Ferry shut")
    again = fetched(client, monkeypatch, title, "Tuesday")
    assert again.article == Article.objects.get()
