"""Citations as other programs read them: rispy and bibtexparser stand for the reference managers."""

from datetime import UTC, datetime

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.addresses import Site
from articles.exporting.citations import (
    Citation,
    bibtex,
    bibtex_records,
    cite_article,
    cite_quote,
    plain,
    ris,
    ris_records,
)
from articles.exporting.names import inverted
from articles.models import Article, Quote, Speaker
from tests.builders import make_article, make_entity, quote

SITE = Site("https://news.example/")
# Whatever LaTeX, BibTeX or RIS could take for something else, and letters that are none of ASCII.
hostile = st.text(
    st.sampled_from("ab Zé日\n\r\t\\{}#$%&_~^@,=\"'TYER-  \u2028\x0b\x1c\x85\x00"), min_size=1, max_size=60
)
# Without braces, whose names the reader does not know, and hyphens and marks, two of which it makes one.
for_latex = st.text(st.sampled_from("ab Zé日\n\r\t\\#$%&_~^@,=\x85"), min_size=1, max_size=60)


def squeezed(text: str) -> str:
    """One line, without control characters: what a citation is to say of `text`."""
    return " ".join("".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text).split())


def read_ris(text: str) -> list[dict]:
    return rispy.loads(text)


def read_bibtex(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text, parse_stack=[RemoveEnclosingMiddleware(), LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return [
        {"key": entry.key, "type": entry.entry_type, **{f.key: f.value for f in entry.fields}}
        for entry in library.entries
    ]


def article_of(title: str = "Ferry sails", **fields) -> Article:
    return Article(pk=3, title=title, **{"bylines": ["Mara Ellund"], **fields})


def quote_of(text: str, speaker: str = "", kind: str = "direct", **fields) -> Quote:
    said_by = Speaker(name=speaker) if speaker else None
    return Quote(pk=fields.pop("pk", 17), article=article_of(**fields), text=text, kind=kind, speaker=said_by)


@given(title=hostile, name=hostile, words=hostile, speaker=hostile)
def test_ris_says_what_the_article_says_whatever_it_is(title, name, words, speaker):
    citation = cite_quote(quote_of(words, speaker, kind="indirect", title=f"T{title}", bylines=[f"N{name}"]), SITE)
    (record,) = read_ris(ris(citation))
    assert record["title"] == squeezed(f"T{title}")
    assert record.get("abstract", "") == squeezed(words)
    assert record["authors"] == [inverted(squeezed(f"N{name}"))]
    assert record["urls"] == ["https://news.example/articles/3/#q17"]


@given(title=for_latex, words=for_latex)
def test_bibtex_says_what_the_article_says_whatever_it_is(title, words):
    citation = cite_quote(quote_of(words, kind="indirect", title=f"T{title}"), SITE)
    (entry,) = read_bibtex(bibtex(citation))
    assert read_back(entry["title"]) == spaceless(f"T{title}")
    assert read_back(entry.get("abstract", "")) == spaceless(words)
    assert entry["url"] == "https://news.example/articles/3/#q17"


@given(hostile)
def test_the_braces_of_bibtex_are_paired_even_for_who_counts_them_all(text):
    written = bibtex(cite_article(article_of(text, bylines=[text], url=f"https://quay.example/{text}"), SITE))
    depths = [written[:end].count("{") - written[:end].count("}") for end in range(len(written) + 1)]
    assert (min(depths), depths[-1]) == (0, 0)


@given(hostile)
def test_every_line_of_ris_is_a_tag_with_a_value(text):
    written = ris(cite_quote(quote_of(text, text, title=text, bylines=[text, text]), SITE))
    lines = written.removesuffix("\r\n\r\n").split("\r\n")
    assert [line for line in lines if line[2:6] != "  - "] == []
    assert [lines[0], lines[-1], written.count("\r\nER  - ")] == ["TY  - NEWS", "ER  - ", 1]


def test_braces_are_letters_of_a_title():
    assert r"a {\textbraceleft}b{\textbraceright}" in bibtex(cite_article(article_of("a {b}"), SITE))


def spaceless(text: str) -> str:
    return squeezed(text).replace(" ", "")


def read_back(text: str) -> str:
    """What the reader of LaTeX makes of a text, apart from white space; it takes the caret for the accent."""
    return text.replace(" ", "").replace("ˆ", "^")


@pytest.fixture
def spoken(db) -> Quote:
    article = make_article(
        "“The ferry sails,” she said.",
        title="Ferry sails again",
        outlet="The Quay",
        day="2024-05-14",
        bylines=["Mara Ellund", "Bo van Lee"],
        url="https://quay.example/ferry",
    )
    return quote(article, "The ferry sails,", Speaker.of(make_entity("Ines Tallow")))


def test_ris_has_the_facts_of_the_article(spoken):
    (record,) = read_ris(ris(cite_article(spoken.article, SITE)))
    facts = {
        name: record[name] for name in ("type_of_reference", "authors", "title", "secondary_title", "date", "year")
    }
    assert facts == {
        "type_of_reference": "NEWS",
        "authors": ["Ellund, Mara", "van Lee, Bo"],
        "title": "Ferry sails again",
        "secondary_title": "The Quay",
        "date": "2024/05/14/",
        "year": "2024",
    }


def test_bibtex_has_the_facts_of_the_article(spoken):
    (entry,) = read_bibtex(bibtex(cite_article(spoken.article, SITE)))
    facts = [entry[name] for name in ("type", "author", "title", "journal", "date", "year", "month")]
    names = "Mara Ellund and Bo van Lee"
    assert facts == ["article", names, "Ferry sails again", "The Quay", "2024-05-14", "2024", "may"]


def test_the_plain_form_is_author_date_title_outlet_address(spoken):
    text = "Mara Ellund and Bo van Lee (2024, May 14). Ferry sails again. The Quay. https://quay.example/ferry"
    assert plain(cite_article(spoken.article, SITE)) == text


def test_the_plain_form_of_a_quotation_begins_with_the_words_and_their_speaker(spoken):
    text = plain(cite_quote(spoken, SITE))
    assert text.startswith("“The ferry sails,” — Ines Tallow. In: Mara Ellund and Bo van Lee (2024, May 14).")
    assert text.endswith(f"https://news.example/articles/{spoken.article_id}/#q{spoken.pk}")


def test_reported_words_stand_in_no_marks():
    assert plain(cite_quote(quote_of("the ferry sails", "Ines Tallow", "indirect"), SITE)).startswith(
        "the ferry sails —"
    )


def test_a_quotation_without_a_speaker_says_so():
    (record,) = read_ris(ris(cite_quote(quote_of("Enough"), SITE)))
    assert record["notes"] == ["Quoted: Speaker unclear (direct)"]


def test_the_citation_of_a_quotation_tells_who_spoke_and_where_the_original_is(spoken):
    (record,) = read_ris(ris(cite_quote(spoken, SITE)))
    assert record["notes"] == ["Quoted: Ines Tallow (direct)", "Original: https://quay.example/ferry"]
    assert (record["abstract"], record["keywords"]) == ("“The ferry sails,”", ["Ines Tallow"])


def test_an_article_whose_own_address_is_unknown_is_cited_where_it_stands_here():
    assert cite_article(article_of(), SITE).url == "https://news.example/articles/3/"


def test_an_article_of_which_little_is_known_says_no_more():
    (record,) = read_ris(ris(cite_article(article_of(bylines=[]), SITE)))
    assert set(record) == {"type_of_reference", "id", "title", "language", "urls"}


def test_without_an_author_the_title_comes_first():
    text = plain(cite_article(article_of("Who knows?", bylines=[]), SITE))
    assert text == "Who knows? (n.d.). https://news.example/articles/3/"


def test_the_day_is_that_of_the_zone_that_was_printed(db):
    moment = datetime(2024, 5, 13, 22, 42, tzinfo=UTC)
    made = make_article(published_at=moment, published_precision="minute", published_zone="+05:30")
    assert "(2024, May 14)" in plain(cite_article(Article.objects.get(pk=made.pk), SITE))


def test_an_address_is_not_escaped_in_bibtex():
    citation = cite_article(article_of(url="https://quay.example/a_b?c=1&d=%20#e"), SITE)
    assert "url = {https://quay.example/a_b?c=1&d=%20#e}" in bibtex(citation)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mara Ellund", "Ellund, Mara"),
        ("Mara Jo Ellund", "Ellund, Mara Jo"),
        ("Ludwig van den Ellund", "van den Ellund, Ludwig"),
        ("Reuters", "Reuters"),
        ("Sam Roe, Jr.", "Sam Roe, Jr."),
        ("Quay News Agency", "Quay News Agency"),
        ("our correspondent", "our correspondent"),
        ("", ""),
    ],
)
def test_surnames_come_first_but_for_names_that_have_none(name, shown):
    assert inverted(name) == shown


@pytest.mark.parametrize("name", ["Quay News Agency", "Sam Roe, Jr.", "Ellund and Daughters"])
def test_bibtex_does_not_divide_a_name_that_is_one(name):
    assert f"author = {{{{{name}}}}}" in bibtex(cite_article(article_of(bylines=[name]), SITE))


@pytest.mark.parametrize(("write", "read"), [(ris_records, read_ris), (bibtex_records, read_bibtex)])
def test_a_list_is_written_record_by_record(write, read):
    pieces = write((quote_of("Enough", pk=number) for number in range(3)), SITE)
    first = next(pieces)
    assert (len(read(first)), len(read(first + "".join(pieces)))) == (1, 3)


@pytest.mark.parametrize("write", [ris_records, bibtex_records])
def test_a_list_is_read_no_faster_than_it_is_written(write):
    taken = []
    quotes = (taken.append(number) or quote_of("Enough") for number in range(100))
    next(write(quotes, SITE))
    assert taken == [0]


def test_a_citation_needs_no_more_than_title_key_and_address():
    assert plain(Citation("k", "Ferry sails", "https://news.example/")) == "Ferry sails. (n.d.). https://news.example/"
