import pytest

from articles.models import Speaker
from tests.builders import make_article, make_entity, quote
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def spoken():
    article = make_article("“The ferry sails.”", title="Ferry sails again", outlet="The Quay", day="2024-05-14")
    return quote(article, "The ferry sails.", Speaker.of(make_entity("Ines Tallow")))


@pytest.fixture
def addresses(spoken) -> dict[str, str]:
    return {"quote": f"/quotes/{spoken.pk}", "article": f"/articles/{spoken.article_id}"}


def fields(html: str) -> dict[str, str | None]:
    return {a["id"]: a.get("value") for tag, a in Tags(html).tags if tag in ("input", "textarea") and "id" in a}


def test_the_citation_of_a_quotation_stands_there_to_copy(client, addresses):
    html = client.get(f"{addresses['quote']}/cite/").content.decode()
    assert "“The ferry sails.” — Ines Tallow. In: Ferry sails again. (2024, May 14). The Quay." in squeezed(html)


def test_the_citation_of_an_article_stands_there_to_copy(client, addresses):
    html = client.get(f"{addresses['article']}/cite/").content.decode()
    assert "Ferry sails again. (2024, May 14). The Quay." in squeezed(html)


@pytest.mark.parametrize("cited", ["quote", "article"])
def test_the_link_to_copy_works_from_anywhere(client, spoken, addresses, cited):
    link = fields(client.get(f"{addresses[cited]}/cite/").content.decode())["citation-link"]
    here = f"http://testserver/articles/{spoken.article_id}/"
    assert link == (f"{here}#q{spoken.pk}" if cited == "quote" else here)


@pytest.mark.parametrize("cited", ["quote", "article"])
def test_what_is_to_be_copied_cannot_be_changed(client, addresses, cited):
    tags = Tags(client.get(f"{addresses[cited]}/cite/").content.decode()).tags
    assert all("readonly" in attributes for tag, attributes in tags if attributes.get("id", "").startswith("citation"))


@pytest.mark.parametrize("cited", ["quote", "article"])
def test_htmx_gets_the_card_of_the_page(client, addresses, cited):
    page, card = (client.get(f"{addresses[cited]}/cite/", headers=headers).content.decode() for headers in ({}, HTMX))
    assert ("<html" in card, card.strip() in page) == (False, True)


@pytest.mark.parametrize(
    ("ending", "kind", "beginning"),
    [
        ("ris", "application/x-research-info-systems", "TY  - NEWS"),
        ("bib", "application/x-bibtex", "@article{newsdesk-"),
    ],
)
@pytest.mark.parametrize("cited", ["quote", "article"])
def test_a_file_for_reference_managers(client, addresses, cited, ending, kind, beginning):
    response = client.get(f"{addresses[cited]}/cite.{ending}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
    assert response.content.decode().startswith(beginning)


def test_a_file_has_the_name_of_what_it_cites(client, spoken, addresses):
    header = client.get(f"{addresses['quote']}/cite.ris").headers["Content-Disposition"]
    assert header == f'attachment; filename="newsdesk-q{spoken.pk}.ris"'


@pytest.mark.parametrize("cited", ["quote", "article"])
def test_the_page_leads_to_the_files(client, addresses, cited):
    html = client.get(f"{addresses[cited]}/cite/").content.decode()
    links = [a["href"] for tag, a in Tags(html).tags if tag == "a" and "download" in a]
    assert links == [f"{addresses[cited]}/cite.ris", f"{addresses[cited]}/cite.bib"]


@pytest.mark.parametrize("name", ["cite/", "cite.ris", "cite.bib"])
@pytest.mark.parametrize("path", ["quotes", "articles"])
@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_what_there_is_not_cannot_be_cited(client, path, number, name):
    assert client.get(f"/{path}/{number}/{name}").status_code == 404


def test_there_is_no_other_format(client, addresses):
    assert client.get(f"{addresses['quote']}/cite.doc").status_code == 404


@pytest.mark.parametrize("name", ["cite/", "cite.ris"])
@pytest.mark.parametrize("cited", ["quote", "article"])
def test_one_query_is_enough(client, addresses, cited, name, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"{addresses[cited]}/{name}")


def test_an_article_can_be_cited_from_its_page(client, addresses):
    html = client.get(f"{addresses['article']}/").content.decode()
    assert f'href="{addresses["article"]}/cite/"' in html


def test_a_quotation_can_be_cited_from_its_page(client, addresses):
    html = client.get(f"{addresses['quote']}/").content.decode()
    assert f'href="{addresses["quote"]}/cite/"' in html
