"""Every row of a search as a file."""

import csv
import io
import json
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exporting.tables import COLUMNS
from articles.models import Quote, Speaker
from articles.search import PAGE_SIZE, refresh
from tests.builders import make_article, make_entity, quote

pytestmark = pytest.mark.django_db

CLOSURE = "We would rather explain a closure than a collapse"
ENDINGS = ["csv", "json", "ris", "bib"]


@pytest.fixture
def download(client):
    def get(name: str = "quotes.csv", query: str = "") -> str:
        response = client.get(f"/{name}{query}")
        assert response.status_code == 200
        return b"".join(response.streaming_content).decode()

    return get


@pytest.fixture
def table(download):
    def get(query: str = "") -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(download("quotes.csv", query).removeprefix("\ufeff"))))

    return get


@pytest.fixture
def annotations(download):
    return lambda query="": json.loads(download("quotes.json", query))


def said(words: str = CLOSURE, speaker: Speaker | None = None, **fields) -> Quote:
    return quote(make_article(f"It rained. “{words},” she said.", **fields), words, speaker)


@pytest.fixture
def tallow() -> Speaker:
    return Speaker.of(make_entity("Ines Tallow"))


# What is in a file


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_every_row_of_the_search_and_no_other(download, ending):
    for number in range(PAGE_SIZE + 5):
        said(f"Closure number {number} it is")
    said("Nobody will pay")
    content = download(f"quotes.{ending}", "?q=closure")
    found = [number for number in range(PAGE_SIZE + 5) if f"Closure number {number} it is" in content]
    assert (len(found), "Nobody will pay" in content) == (PAGE_SIZE + 5, False)


def test_rows_stand_in_the_order_of_the_sort(table):
    older, newer = said(day="2023-05-01"), said(day="2024-05-01")
    assert [int(row["number"]) for row in table("?sort=oldest")] == [older.pk, newer.pk]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_a_name_with_the_day(client, ending):
    disposition = client.get(f"/quotes.{ending}")["Content-Disposition"]
    assert disposition.startswith('attachment; filename="quotations-20')
    assert disposition.endswith(f'.{ending}"')


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("query", ["speaker=nobody", "from=2024-02-31", "outlet=nowhere", "kind=sung", "year=x"])
def test_a_wrong_value_is_refused_and_named(client, ending, query):
    response = client.get(f"/quotes.{ending}?{query}")
    name, _, value = query.partition("=")
    assert response.status_code == 400
    assert f"{name}: " in response.content.decode()
    assert value in response.content.decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_without_rows_is_a_file(download, ending):
    assert CLOSURE not in download(f"quotes.{ending}")


def refusal(client, query: str) -> str:
    response = client.get(f"/quotes.csv?{query}")
    assert response.status_code == 400
    return response.content.decode()


def test_a_name_of_several_is_refused_with_all_of_them(client):
    for kind in ("person", "place"):
        said(speaker=Speaker.of(make_entity("Velmara", kind)))
    told = refusal(client, "speaker=VELMARA")
    assert [part in told for part in ("velmara (Velmara (person))", "velmara-2 (Velmara (place))")] == [True, True]


@pytest.mark.parametrize("query", ["from=2024-05-14&to=2024-05-01", "outlet=nowhere", "story=nowhere"])
def test_a_refusal_speaks_of_no_results(client, query):
    assert "Results" not in refusal(client, query)


def test_a_parameter_that_there_is_not_is_refused_with_those_there_are(client):
    told = refusal(client, "foo=1")
    assert told.startswith("foo: There is no such parameter. Parameters: every, from, kind,")


@pytest.mark.parametrize("typed", ["%22", "!!", "-"])
def test_words_without_a_word_are_refused(client, typed):
    assert refusal(client, f"q={typed}").startswith("q: There is no word")


def test_the_address_that_the_page_offers_is_no_refusal(client):
    said()
    assert client.get("/quotes.csv?q=closure&sort=oldest&every=speaker&year=").status_code == 200


# CSV


def test_a_spreadsheet_is_told_that_it_is_utf_8(client):
    said("Ça suffit")
    content = b"".join(client.get("/quotes.csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Ça suffit" in content.decode("utf-8-sig")


def test_a_row_has_what_is_known_of_a_quotation(table, tallow):
    fields = {
        "outlet": "The Quay",
        "story": "The bridge",
        "day": "2024-05-14",
        "title": "Shut",
        "bylines": ["A. B.", "C"],
    }
    article = make_article(f"It rained. “{CLOSURE},” she said.", url="https://quay.example/1", **fields)
    place = article.text.index("she")
    one = quote(article, CLOSURE, tallow, cue="said", attribution="pronoun", speaker_start=place, speaker_end=place + 3)
    assert table() == [
        {
            "quotation": CLOSURE,
            "kind": "direct",
            "speaker": "Ines Tallow",
            "speaker_as_printed": "she",
            "cue": "said",
            "attribution": "pronoun",
            "reason": "",
            "confidence": "1.0",
            "outlet": "The Quay",
            "story": "The bridge",
            "title": "Shut",
            "bylines": "A. B.; C",
            "published": "2024-05-14",
            "published_precision": "day",
            "language": "en",
            "start": str(one.start),
            "end": str(one.end),
            "address": f"http://testserver/articles/{article.pk}/#q{one.pk}",
            "original": "https://quay.example/1",
            "number": str(one.pk),
        }
    ]


def test_a_date_keeps_the_zone_that_it_was_printed_in(table):
    article = make_article(
        f"“{CLOSURE}.”", published_at="2024-05-14T20:30:00Z", published_precision="minute", published_zone="+05:30"
    )
    quote(article, CLOSURE)
    assert table()[0]["published"] == "2024-05-15T02:00+05:30"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_text_is_a_formula(table, start):
    article = make_article("“Enough.”", title=f"{start}HYPERLINK(1)")
    quote(article, "Enough")
    assert table()[0]["title"] == f"'{start}HYPERLINK(1)"


def test_marks_and_lines_inside_a_text_stay_inside_it(table):
    words = 'So, "this" is; it'
    article = make_article("“x.”", title='A "title", with\nlines')
    Quote.objects.create(article=article, start=1, end=2, kind="direct")
    Quote.objects.update(text=words)
    assert [(row["quotation"], row["title"]) for row in table()] == [(words, 'A "title", with\nlines')]


def test_every_column_is_described(request):
    readme = (request.config.rootpath / "README.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in readme] == []


# JSON


def test_the_json_is_a_collection_of_annotations(annotations):
    said()
    said()
    found = annotations()
    page = found["first"]
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], page["type"], found["total"]) == ("AnnotationCollection", "AnnotationPage", 2)
    assert [item["type"] for item in page["items"]] == ["Annotation", "Annotation"]


def test_an_annotation_selects_its_words_by_place_and_by_themselves(annotations):
    one = said()
    position, words = annotations()["first"]["items"][0]["target"]["selector"]
    assert position == {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    assert words == {
        "type": "TextQuoteSelector",
        "exact": CLOSURE,
        "prefix": "It rained. “",
        "suffix": ",” she said.",
    }


def test_a_prefix_and_a_suffix_are_no_longer_than_it_takes(annotations):
    article = make_article(f"{'a' * 100} “{CLOSURE}” {'b' * 100}")
    quote(article, CLOSURE)
    words = annotations()["first"]["items"][0]["target"]["selector"][1]
    assert (words["prefix"], words["suffix"]) == ("a" * 30 + " “", "” " + "b" * 30)


def test_an_annotation_identifies_the_speaker(annotations, tallow):
    said(speaker=tallow)
    one = annotations()["first"]["items"][0]
    assert one["motivation"] == "identifying"
    assert one["body"][0] == {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {"id": "http://testserver/speakers/ines-tallow/", "type": "Person", "name": "Ines Tallow"},
    }


@pytest.mark.parametrize("printed", ["she", "the director", "Ms Tallow"])
def test_the_words_printed_for_a_speaker_are_told_of_this_quotation_alone(annotations, tallow, printed):
    article = make_article(f"“{CLOSURE},” {printed} said.")
    start = article.text.index(printed)
    quote(article, CLOSURE, tallow, speaker_start=start, speaker_end=start + len(printed))
    body = annotations()["first"]["items"][0]["body"][0]
    assert (body["schema:description"], sorted(body["source"])) == (printed, ["id", "name", "type"])


def test_words_of_nobody_known_are_only_highlighted(annotations):
    said()
    one = annotations()["first"]["items"][0]
    assert one["motivation"] == "highlighting"
    assert [body["purpose"] for body in one["body"]] == ["classifying"]


def test_the_source_of_an_annotation_is_the_article_here(annotations):
    one = said(outlet="The Quay", day="2024-05-14", title="Shut")
    source = annotations()["first"]["items"][0]["target"]["source"]
    assert source["id"] == f"http://testserver/articles/{one.article_id}/"
    assert (source["schema:publisher"], source["schema:datePublished"]) == ("The Quay", "2024-05-14")


def test_an_empty_collection_is_valid(annotations):
    found = annotations("?q=zzzz")
    assert (found["total"], found["first"]["items"]) == (0, [])


# How it is made


def test_a_file_is_asked_for_without_being_made(client):
    said()
    with CaptureQueriesContext(connection) as captured:
        response = client.head("/quotes.csv")
    assert response.status_code == 200
    assert [query for query in captured if CLOSURE in query["sql"]] == []


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_memory_does_not_grow_with_the_rows(client, ending):
    article = make_article("A long day. " * 10)

    def peak(rows: int) -> int:
        known = article.quotes.count()
        Quote.objects.bulk_create(
            Quote(article=article, start=n, end=n + 1, kind="direct", text=f"{CLOSURE} {n}") for n in range(known, rows)
        )
        assert refresh(patience=60)
        tracemalloc.start()
        for _ in client.get(f"/quotes.{ending}").streaming_content:
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    few = peak(1000)
    assert peak(4000) < 1.5 * few
