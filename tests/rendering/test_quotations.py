"""Quotations on the page, one inside another or alone: what is marked, and whose name stands behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Quote, Speaker
from articles.rendering.body import tokens_of
from articles.rendering.marks import render
from articles.rendering.quotations import nested, outermost, quotation_marks, with_quotation_marks
from tests.builders import make_article, make_entity, quote
from tests.rendering.test_marks import Page

CLAUSE = "She said that the police “took too long” to act."


def span(text: str, start: int, end: int, kind: str = "direct", speaker: int | None = None) -> Quote:
    return Quote(pk=start * 1000 + end, start=start, end=end, text=text[start:end], kind=kind, speaker_id=speaker)


def of(text: str, words: str, kind: str = "direct") -> Quote:
    start = text.index(words)
    return span(text, start, start + len(words), kind)


def marked(text: str, *quotes: Quote) -> list[str]:
    return [text[shown.start : shown.end] for shown in nested(quotes, text)]


# What is marked


@pytest.mark.parametrize(
    ("text", "quoted", "shown"),
    [
        ("“Enough,” she said.", "Enough,", "“Enough,”"),
        ("She said ''enough'' twice.", "enough", "''enough''"),
        ("« Assez » fell", "Assez", "Assez"),
        ("Enough", "Enough", "Enough"),
    ],
)
def test_the_quotation_marks_belong_to_what_is_shown(text, quoted, shown):
    start, end = with_quotation_marks(of(text, quoted), text)
    assert text[start:end] == shown


@pytest.mark.parametrize("kind", ["mixed", "indirect"])
def test_reported_speech_has_no_quotation_marks_around_it(kind):
    text = "She said “all” was well."
    start, end = with_quotation_marks(of(text, "all", kind), text)
    assert text[start:end] == "all"


def test_a_clause_holds_the_words_quoted_in_it():
    inner, outer = of(CLAUSE, "took too long"), of(CLAUSE, "the police “took too long” to act", "mixed")
    assert marked(CLAUSE, outer, inner) == ["the police “took too long” to act", "“took too long”"]


def test_a_clause_that_ends_with_quoted_words_takes_their_mark_in():
    text = "She called it “thin as paper”."
    inner, outer = of(text, "thin as paper"), of(text, "it “thin as paper", "mixed")
    assert marked(text, outer, inner) == ["it “thin as paper”", "“thin as paper”"]


def test_words_quoted_in_quoted_words_leave_the_outer_marks_alone():
    text = "“He said ‘never’” was all."
    outer, inner = of(text, "He said ‘never’"), of(text, "never")
    assert marked(text, outer, inner) == ["“He said ‘never’”", "‘never’"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["direct", "mixed", "indirect"]))))
def test_marks_that_are_shown_never_overlap_in_part(spans):
    text = "“a ‘b’ c” " * 5
    quotes: list[Quote] = []
    for start, length, kind in spans:
        new = span(text, start, min(start + length, len(text)), kind)
        apart = all(
            new.end <= q.start
            or q.end <= new.start
            or (q.start <= new.start and new.end <= q.end)
            or (new.start <= q.start and q.end <= new.end)
            for q in quotes
        )
        if apart and all((q.start, q.end) != (new.start, new.end) for q in quotes):
            quotes.append(new)
    quotes.sort(key=lambda q: (q.start, -q.end))
    for shown in nested(quotes, text):
        if shown.inside:
            assert shown.inside.start <= shown.start < shown.end <= shown.inside.end
        assert shown.start <= shown.quote.start
        assert shown.end >= shown.quote.end


def test_only_the_outermost_are_counted():
    inner, outer = of(CLAUSE, "took too long"), of(CLAUSE, "the police “took too long” to act", "mixed")
    assert list(outermost([outer, inner])) == [outer]


def test_words_of_somebody_else_are_counted_beside_those_around_them():
    inner, outer = of(CLAUSE, "took too long"), of(CLAUSE, "the police “took too long” to act", "mixed")
    outer.speaker_id, inner.speaker_id = 1, 2
    assert list(outermost([outer, inner])) == [outer, inner]


def test_quotations_side_by_side_are_both_outermost():
    text = "“One,” she said. “Two.”"
    quotes = [of(text, "One,"), of(text, "Two.")]
    assert list(outermost(quotes)) == quotes


# On the page


def html(article) -> str:
    return render(tokens_of(article.body), quotation_marks(article.quotes.select_related("speaker"), article.text))


@pytest.fixture
def clause(db):
    """A clause of Ines Tallow's with words of hers quoted in it."""
    speaker = Speaker.of(make_entity("Ines Tallow"))
    article = make_article(CLAUSE)
    inner = quote(article, "took too long", speaker)
    outer = quote(article, "the police “took too long” to act", speaker, "mixed")
    return article, outer, inner


def test_a_quotation_stands_inside_the_one_around_it(clause):
    article, outer, inner = clause
    assert (
        f'<span class="quote mixed" id="q{outer.pk}">the police <span class="quote direct" id="q{inner.pk}">'
        "“took too long”</span> to act</span>"
    ) in html(article)


def test_both_have_their_anchor(clause):
    article, outer, inner = clause
    anchors = [attributes["id"] for attributes in Page(html(article)).all("span")]
    assert anchors == [f"q{outer.pk}", f"q{inner.pk}"]


def test_the_speaker_of_both_stands_once_behind_the_outer_one(clause):
    article, outer, _ = clause
    page = Page(html(article))
    assert [link["href"] for link in page.all("a")] == [f"/quotes/{outer.pk}/"]
    assert f'to act</span><a class="by" href="/quotes/{outer.pk}/"' in html(article)


def test_somebody_else_quoted_inside_is_named_too(db):
    article = make_article("“He said ‘never’ to me,” Ines Tallow said.")
    other = quote(article, "never", Speaker.of(make_entity("Oskar Brand")))
    outer = quote(article, "He said ‘never’ to me,", Speaker.of(make_entity("Ines Tallow")))
    links = [link["href"] for link in Page(html(article)).all("a")]
    assert links == [f"/quotes/{other.pk}/", f"/quotes/{outer.pk}/"]


def test_somebody_unclear_inside_is_not_called_so(db):
    article = make_article("“He said ‘never’ to me,” Ines Tallow said.")
    quote(article, "never")
    outer = quote(article, "He said ‘never’ to me,", Speaker.of(make_entity("Ines Tallow")))
    assert [link["href"] for link in Page(html(article)).all("a")] == [f"/quotes/{outer.pk}/"]


def test_the_speaker_of_a_reported_statement_is_announced_as_such(db):
    article = make_article("A clerk said the boats might sail.")
    quote(article, "the boats might sail", Speaker.objects.create(name="a clerk"), "indirect")
    assert Page(html(article)).all("a")[0]["aria-label"] == "Speaker of this reported statement: a clerk"


def test_nested_quotations_over_emphasis_and_names_stay_valid(clause):
    article, *_ = clause
    article.body = CLAUSE.replace("took too long", "took *too* long")
    page = Page(html(article))
    assert (page.nested, page.text) == (True, CLAUSE.replace("act", "actInes Tallow"))
