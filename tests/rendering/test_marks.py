"""Marks over text: whatever overlaps whatever, the page's text is the article's and its HTML is valid."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.body import plain_text, tokens_of
from articles.rendering.marks import Mark, render
from tests.rendering.hostile import HOSTILE

VOID = {"br", "hr"}
EXPECTED_TAGS = set("p h3 h4 h5 h6 ul ol li blockquote pre hr br table thead tbody tr th td".split())
EXPECTED_TAGS |= set("a em strong code mark span".split())


class Page(HTMLParser):
    """The text of a page, its tags with their attributes, and whether the tags are properly nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parents: list[tuple[str, ...]] = []
        self.nested = True
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.nested = self.nested and not self._open

    def handle_starttag(self, tag, attrs):
        self.parents.append(tuple(self._open))
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.nested = False

    def handle_data(self, data):
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def mark(start: int, end: int, layer: int = 1, **fields) -> Mark:
    fields = {"tag": "mark" if layer else "span", "identifier": f"m{start}-{end}", **fields}
    return Mark(start, end, layer, **fields)


def page(body: str, *marks: Mark) -> Page:
    return Page(render(tokens_of(body), marks))


def test_a_mention_is_a_mark():
    assert render(tokens_of("Ines Tallow spoke."), [mark(0, 11)]) == (
        '<p id="p1"><mark id="m0-11">Ines Tallow</mark> spoke.</p>'
    )


def test_a_mention_inside_a_quotation_stands_inside_it():
    assert render(tokens_of("She blamed Oss."), [mark(4, 14, layer=0), mark(11, 14)]) == (
        '<p id="p1">She <span id="m4-14">blamed <mark id="m11-14">Oss</mark></span>.</p>'
    )


def test_a_mention_that_runs_over_the_end_of_a_quotation_is_cut():
    html = render(tokens_of("one two three"), [mark(0, 7, layer=0), mark(4, 13)])
    assert html == ('<p id="p1"><span id="m0-7">one <mark id="m4-13">two</mark></span><mark> three</mark></p>')


def test_only_the_first_piece_of_a_cut_mark_has_its_anchor():
    identifiers = [m.get("id") for m in page("one *two* three", mark(0, 13)).all("mark")]
    assert identifiers == ["m0-13", None, None]


def test_a_mark_over_two_paragraphs_is_cut_between_them():
    parsed = page("one\n\ntwo", mark(0, 8))
    assert [tag for tag, _ in parsed.tags] == ["p", "mark", "p", "mark"]


def test_a_link_of_the_article_never_holds_another_link():
    parsed = page("a [linked name](https://a.example/) here", mark(2, 13, link="?e=name"))
    assert all("a" not in parents for (tag, _), parents in zip(parsed.tags, parsed.parents, strict=True) if tag == "a")


def test_what_follows_a_mark_stands_behind_its_last_piece():
    html = render(tokens_of("one *two*"), [mark(0, 7, layer=0, after='<a class="by" href="/quotes/1/">X</a>')])
    assert html.count("/quotes/1/") == 1
    assert html.index("two") < html.index("/quotes/1/")


def test_paragraphs_are_numbered_anchors():
    identifiers = [attributes.get("id") for _, attributes in page("one\n\n> two\n\n- three\n- four").tags]
    assert [identifier for identifier in identifiers if identifier] == ["p1", "p2", "p3", "p4"]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25), st.integers(0, 1)), max_size=8)
bodies = st.one_of(
    st.text(max_size=80),
    st.text(alphabet='ab *_`[]()>-#|\n\t"<&', max_size=80),
    st.lists(st.sampled_from(["word ", "*em* ", "[l](https://a.example/) ", "\n\n", "- x\n", "> ", "“q” "])).map(
        "".join
    ),
)


@given(bodies, spans)
def test_the_text_of_the_page_is_the_text_of_the_article(body, spans):
    text = plain_text(body)
    marks = {mark(s, min(s + n, len(text)), layer) for s, n, layer in spans if s < len(text)}
    assert page(body, *marks).text == text


@given(bodies, spans)
def test_marks_and_tags_nest_properly(body, spans):
    length = len(plain_text(body))
    marks = {mark(s, min(s + n, length), layer, link="?e=x") for s, n, layer in spans if s < length}
    parsed = page(body, *marks)
    assert parsed.nested
    links = [p for (tag, _), p in zip(parsed.tags, parsed.parents, strict=True) if tag == "a"]
    assert all("a" not in parents for parents in links)


@given(bodies, spans)
def test_every_marked_character_is_inside_its_mark(body, spans):
    text = plain_text(body)
    for start, length, layer in spans:
        end = min(start + length, len(text))
        if start < end:
            html = render(tokens_of(body), [mark(start, end, layer)])
            assert _marked_text(html, "mark" if layer else "span").replace("\n", "") == text[start:end].replace(
                "\n", ""
            )


def _marked_text(html: str, tag: str) -> str:
    class Marked(HTMLParser):
        depth, text = 0, ""

        def handle_starttag(self, name, attrs):
            self.depth += name == tag

        def handle_endtag(self, name):
            self.depth -= name == tag

        def handle_data(self, data):
            self.text += data if self.depth else ""

    parser = Marked()
    parser.feed(html)
    parser.close()
    return parser.text


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_bodies_reach_the_page_harmless(body):
    length = len(plain_text(body))
    parsed = page(body, *([mark(0, length, layer=0), mark(length // 2, length)] if length > 1 else []))
    assert {tag for tag, _ in parsed.tags} <= EXPECTED_TAGS
    assert parsed.text == plain_text(body)
    for tag, attributes in parsed.tags:
        assert set(attributes) <= {"id", "href", "rel", "title", "start"}, tag
        assert (attributes.get("href") or "https://").startswith(("https://", "http://", "mailto:"))


def test_the_hostile_corpus_is_as_large_as_it_claims():
    assert len(set(HOSTILE)) >= 60
