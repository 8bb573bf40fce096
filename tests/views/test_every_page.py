"""What holds for every page: methods, headers, nothing inline, nothing from elsewhere, fragments as their pages."""

import re

import pytest

from articles.models import Article, Speaker
from tests.builders import make_article, make_entity, make_user, mention, quote
from tests.views.pages import Tags, without_token

pytestmark = pytest.mark.django_db

PAGES = {
    "front": "/",
    "story": "/stories/the-ferry/",
    "story with a locked name": "/stories/the-ferry/?e=ines-tallow",
    "read": "/read/?a={a},{b}",
    "article": "/articles/{a}/",
    "add": "/read/add/?a={a}",
    "quote": "/quotes/{q}/",
    "citation of a quotation": "/quotes/{q}/cite/",
    "citation of an article": "/articles/{a}/cite/",
    "report of a mistake": "/articles/{a}/report/?about=q{q}",
    "thanks for a report": "/articles/{a}/report/thanks/",
    "suggestions": "/suggestions/",
    "quotes": "/quotes/",
    "quotes, wrong values": "/quotes/?speaker=nobody&from=x&outlet=y&page=z",
    "speakers": "/speakers/",
    "speaker": "/speakers/ines-tallow/",
    "names": "/entities/",
    "name": "/entities/ines-tallow/",
    "not found": "/nowhere/",
    "unknown article": "/read/?a=999999",
}
FRAGMENTS = [
    "story",
    "story with a locked name",
    "read",
    "article",
    "add",
    "quote",
    "citation of a quotation",
    "citation of an article",
    "report of a mistake",
    "thanks for a report",
    "suggestions",
    "quotes",
    "quotes, wrong values",
]
NOT_TO_READ_ALONE = ["not found", "report of a mistake"]
OTHERS = [
    "/quotes/speakers/",
    "/quotes/{q}/cite.ris",
    "/articles/{a}/cite.bib",
    "/quotes.csv",
    "/quotes.json",
    "/quotes.ris",
    "/quotes.bib",
    "/healthz",
    "/read/alignment/?a={a},{b}",
]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def addresses(client) -> dict[str, str]:
    """Pages that show something of everything, for an editor."""
    entity = make_entity("Ines Tallow")
    hostile = "<script>alert(1)</script> <b onclick=alert(1) style=color:red>Ines Tallow</b> said: “Enough.”"
    fields = {"story": "The ferry", "outlet": "The Quay", "url": "https://quay.example/ferry"}
    one, other = make_article(hostile, day="2024-05-14", **fields), make_article("Ines Tallow.", story="The ferry")
    for article in (one, other):
        mention(article, entity)
    spoken = quote(one, "Enough.", Speaker.of(entity))
    brand = make_entity("Oskar Brand")
    for _ in range(2):
        mention(make_article("Oskar Brand."), brand)
    client.force_login(make_user("change_story"))
    return {name: url.format(a=one.pk, b=other.pk, q=spoken.pk) for name, url in PAGES.items()}


def policy(response) -> dict[str, str]:
    directives = (
        directive.strip().partition(" ") for directive in response.headers["Content-Security-Policy"].split(";")
    )
    return {name: value for name, _, value in directives}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("not found", "unknown article")])
def test_a_page_answers(client, addresses, name):
    assert client.get(addresses[name]).status_code == 200


@pytest.mark.parametrize("url", [*(url for name, url in PAGES.items() if name not in NOT_TO_READ_ALONE), *OTHERS])
def test_a_page_refuses_what_would_change_something(client, addresses, url):
    article, other = Article.objects.order_by("pk")[:2]
    url = url.format(a=article.pk, b=other.pk, q=article.quotes.get().pk)
    assert [getattr(client, method)(url).status_code for method in ("post", "put", "delete")] == [405, 405, 405]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lets_nothing_run_but_its_own_files(client, addresses, name):
    found = policy(client.get(addresses[name]))
    assert found["default-src"] == "'self'"
    assert [value for value in found.values() if "unsafe" in value or "http" in value or "*" in value] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_cannot_be_framed_or_have_its_addresses_bent(client, addresses, name):
    found = policy(client.get(addresses[name]))
    kept = {directive: found[directive] for directive in ("frame-ancestors", "base-uri", "form-action", "object-src")}
    assert kept == {"frame-ancestors": "'none'", "base-uri": "'self'", "form-action": "'self'", "object-src": "'none'"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_inline_script_or_style(client, addresses, name):
    assert Tags(client.get(addresses[name]).content.decode()).inline == ""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_handler_or_style_in_an_attribute(client, addresses, name):
    attributes = Tags(client.get(addresses[name]).content.decode()).attributes
    assert [a for a in attributes if a.startswith(("on", "hx-on", "data-hx-on")) or a == "style"] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_from_elsewhere(client, addresses, name):
    loaded = Tags(client.get(addresses[name]).content.decode()).loaded
    assert loaded
    assert [address for address in loaded if not address.startswith("/static/")] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_of_the_first_level(client, addresses, name):
    tags = Tags(client.get(addresses[name]).content.decode()).tags
    assert len([tag for tag, _ in tags if tag == "h1"]) == 1


SECTIONS = {
    "front": "Stories",
    "quotes": "Quotations",
    "speakers": "Speakers",
    "speaker": "Speakers",
    "names": "Names",
    "name": "Names",
}


@pytest.mark.parametrize("name", SECTIONS)
def test_the_bar_tells_where_a_page_belongs(client, addresses, name):
    html = client.get(addresses[name]).content.decode()
    assert re.findall(r"<a [^>]*aria-current[^>]*>(.*?)</a>", html.partition("</nav>")[0]) == [SECTIONS[name]]


@pytest.mark.parametrize("name", PAGES)
def test_no_anchor_stands_on_a_page_twice(client, addresses, name):
    tags = Tags(client.get(addresses[name]).content.decode()).tags
    anchors = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(client, addresses, name):
    html = client.get(addresses[name]).content.decode()
    assert "<title>Newsdesk</title>" not in html
    assert "· Newsdesk</title>" in html


@pytest.mark.parametrize("name", FRAGMENTS)
def test_htmx_gets_the_very_part_that_the_page_includes(client, addresses, name):
    page = without_token(client.get(addresses[name]).content.decode())
    fragment = without_token(client.get(addresses[name], headers=HTMX).content.decode())
    assert len(fragment.strip()) > 100
    assert fragment.strip() in page


@pytest.mark.parametrize("name", FRAGMENTS)
def test_what_htmx_gets_is_no_page(client, addresses, name):
    assert "<html" not in client.get(addresses[name], headers=HTMX).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize("name", FRAGMENTS)
def test_caches_keep_pages_and_fragments_apart(client, addresses, name, headers):
    assert "HX-Request" in client.get(addresses[name], headers=headers).headers["Vary"]


def test_every_page_that_can_answer_with_a_fragment_is_tested(client, addresses):
    varying = [n for n in PAGES if "HX-Request" in client.get(addresses[n]).headers.get("Vary", "")]
    assert varying == FRAGMENTS


def test_a_page_that_does_not_exist_says_so_in_words(client):
    html = client.get("/nowhere/").content.decode()
    assert ("There is no such page" in html, "Resolver404" in html) == (True, False)


def test_an_error_of_ours_has_a_page_without_details(client, monkeypatch):
    def fail(request):
        raise RuntimeError("secret detail")

    client.raise_request_exception = False
    monkeypatch.setattr("articles.views.front.overviews", fail)
    make_article(story="The ferry")
    response = client.get("/")
    assert (response.status_code, "secret detail" in response.content.decode()) == (500, False)


def test_the_address_of_an_article_is_not_told_to_where_its_links_lead(client, addresses):
    assert client.get(addresses["article"]).headers["Referrer-Policy"] == "same-origin"


def test_the_original_opens_without_a_hand_on_this_page(client, addresses):
    tags = Tags(client.get(addresses["article"]).content.decode()).tags
    rels = [attributes["rel"] for _, attributes in tags if attributes.get("href") == "https://quay.example/ferry"]
    assert rels
    assert all("noopener" in rel for rel in rels)
