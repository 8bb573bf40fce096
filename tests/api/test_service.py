"""Methods, errors, conditional requests: what holds for every address."""

import pytest

from tests.builders import make_article

pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/", "/api/openapi.json", "/api/articles/", "/api/quotes/", "/api/speakers/", "/api/entities/"]
MISSING = [
    "/api/nowhere/",
    "/api/articles",
    "/api/articles/999999/",
    f"/api/quotes/{'9' * 30}/",
    "/api/speakers/nobody/",
]


def test_the_first_page_leads_to_every_list_and_the_description(client, get):
    assert [client.get(address).status_code for address in get("/api/").values()] == [200] * 5


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("url", [*ADDRESSES, "/api/nowhere/"])
def test_nothing_can_be_changed(client, url, method):
    response = getattr(client, method)(url)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert method.upper() in response.json()["detail"]


def test_a_refusal_needs_no_token_of_a_form():
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/api/articles/").status_code == 405


@pytest.mark.parametrize("url", ADDRESSES)
def test_the_methods_are_told(client, url):
    response = client.options(url)
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("url", ADDRESSES)
def test_head_has_the_headers_of_get_alone(client, url):
    head, get = client.head(url), client.get(url)
    assert (head.status_code, head.content) == (200, b"")
    assert [head.headers[name] for name in ("ETag", "Content-Type")] == [
        get.headers[name] for name in ("ETag", "Content-Type")
    ]


@pytest.mark.parametrize("url", MISSING)
def test_what_there_is_not_is_answered_in_json_with_where_to_look(client, url):
    response = client.get(url)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/json; charset=utf-8")
    assert [part in response.json()["detail"] for part in (url, "/api/openapi.json")] == [True, True]


def test_what_a_reader_has_already_is_not_sent_again(client):
    tag = client.get("/api/articles/").headers["ETag"]
    response = client.get("/api/articles/", headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")


def test_what_has_changed_is_sent_again(client):
    tag = client.get("/api/articles/").headers["ETag"]
    make_article()
    assert client.get("/api/articles/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("url", ADDRESSES)
def test_pages_of_other_sites_may_not_read_along(client, url):
    headers = client.get(url, headers={"Origin": "https://elsewhere.example"}).headers
    assert [name for name in headers if name.lower().startswith("access-control")] == []


def test_letters_of_every_script_are_written_as_they_are(client):
    make_article(title="Zoë 日本")
    assert "Zoë 日本" in client.get("/api/articles/").content.decode()
