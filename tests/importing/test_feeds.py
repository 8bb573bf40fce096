"""RSS and Atom feeds: which articles they point to."""

from datetime import UTC, datetime

import pytest

from articles.importing.feeds import MOST_ENTRIES, read_feed
from articles.importing.problems import ImportProblem
from articles.models import ImportBatch
from tests.builders import make_article

pytestmark = pytest.mark.django_db
ADDRESS = "https://quay.example/feed"
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title>
<entry><title>Rain in &lt;b&gt;Brennick&lt;/b&gt;</title><link href="/rain"/>
<updated>2024-05-14T10:30:00+02:00</updated></entry></feed>"""


def rss(*items: str) -> bytes:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>The Quay</title>{entries}</channel></rss>'.encode()


def links(data: bytes) -> list[str]:
    return [entry.address for entry in read_feed(data, ADDRESS).entries]


def test_the_entries_stand_in_the_order_of_the_feed():
    data = rss("<title>A</title><link>https://a.example/1</link>", "<title>B</title><link>https://a.example/2</link>")
    assert [(entry.title, entry.address) for entry in read_feed(data, ADDRESS).entries] == [
        ("A", "https://a.example/1"),
        ("B", "https://a.example/2"),
    ]


def test_an_atom_feed_is_read_and_its_links_are_completed():
    [entry] = read_feed(ATOM.encode(), ADDRESS).entries
    assert entry.address == "https://quay.example/rain"


def test_a_date_is_told_in_universal_time():
    [entry] = read_feed(ATOM.encode(), ADDRESS).entries
    assert entry.published == datetime(2024, 5, 14, 8, 30, tzinfo=UTC)


def test_an_entry_without_a_title_goes_by_its_address():
    assert read_feed(rss("<link>https://a.example/1</link>"), ADDRESS).entries[0].title == "https://a.example/1"


def test_an_address_is_listed_once():
    assert links(rss(*["<link>https://a.example/1</link>"] * 2)) == ["https://a.example/1"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example/1", "file://etc/passwd"])
def test_other_addresses_than_those_of_the_web_are_no_address_of_a_page(link):
    data = rss(f"<link>{link}</link>", "<link>https://a.example/1</link>")
    problems = [entry.problem for entry in read_feed(data, ADDRESS).entries]
    assert problems == [f"Its link “{link}” is no address of a page.", ""]


def test_entries_without_a_link_are_told_each_in_its_place():
    data = rss("<title>A</title>", "<link>https://a.example/1</link>", "<title>B</title>")
    found = [(entry.title, entry.problem) for entry in read_feed(data, ADDRESS).entries]
    assert found == [("A", "It has no link."), ("https://a.example/1", ""), ("B", "It has no link.")]


@pytest.mark.parametrize("data", [rss(), b'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title></feed>'])
def test_a_feed_without_entries_is_told_to_have_none(data):
    with pytest.raises(ImportProblem, match="https://quay.example/feed: this feed has no entries yet."):
        read_feed(data, ADDRESS)


def test_of_a_very_long_feed_the_first_entries_are_listed():
    data = rss(*(f"<link>https://a.example/{number}</link>" for number in range(MOST_ENTRIES + 5)))
    assert links(data)[-1] == f"https://a.example/{MOST_ENTRIES - 1}"


def test_an_entry_is_known_by_the_address_of_an_article():
    article = make_article(url="https://a.example/1")
    assert read_feed(rss("<link>https://a.example/1</link>"), ADDRESS).entries[0].known == article


def test_an_entry_is_known_by_the_address_that_was_imported():
    article = make_article(url="https://a.example/canonical")
    batch = ImportBatch.objects.create(source="feed")
    batch.files.create(path="https://a.example/1", outcome="created", article=article)
    assert read_feed(rss("<link>https://a.example/1</link>"), ADDRESS).entries[0].known == article


def test_the_number_of_queries_is_the_same_however_long_the_feed_is(django_assert_num_queries):
    data = rss(*(f"<link>https://a.example/{number}</link>" for number in range(50)))
    with django_assert_num_queries(2):
        read_feed(data, ADDRESS)


@pytest.mark.parametrize("data", [b"", b"no feed", b"<html><body><p>Rain.</p></body></html>", b"/etc/passwd"])
def test_what_points_to_no_article_says_so(data):
    with pytest.raises(ImportProblem, match="https://quay.example/feed: is no RSS or Atom feed with links"):
        read_feed(data, ADDRESS)


def test_entities_that_grow_without_end_are_not_followed():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}]><rss><channel><item><title>&e11;</title>'
    data += "<link>https://a.example/1</link></item></channel></rss>"
    assert len(read_feed(data.encode(), ADDRESS).entries[0].title) < 1000
