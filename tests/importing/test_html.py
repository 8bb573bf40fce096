"""Whole pages, each with one difficulty; `pages/` holds them."""

from datetime import UTC, datetime

import pytest

from articles.importing.problems import ImportProblem
from tests.importing.reading import left_out, paragraphs_of, read_page, read_text

PARAGRAPHS = "".join(
    f"<p>The harbour board met for the {count} time and agreed that the ferry must stay in port until summer.</p>"
    for count in ("first", "second", "third")
)


def page(*, head="", below_title="", body=PARAGRAPHS, around=""):
    title = "<h1>Ferry stays in port</h1>"
    return f"<html><head>{head}</head><body><article>{title}{below_title}{body}</article>{around}</body></html>"


def read(text):
    return read_text(text, "ferry.html")


def test_a_page_states_its_facts():
    draft = read_page("formatting.html")

    assert draft.published is not None
    assert draft.updated is not None
    assert draft.title == "Harbour board opens its books"
    assert (draft.outlet, draft.bylines, draft.language) == ("The Pellworth Courier", ("Wilma Oake",), "en")
    assert draft.url == "https://courier.example/harbour/books"
    assert (draft.published.at, draft.published.zone) == (datetime(2023, 4, 18, 8, 30, tzinfo=UTC), "+01:00")
    assert draft.published.source == "meta tag article:published_time"
    assert draft.updated.at == datetime(2023, 4, 19, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "markdown",
    [
        "*eleven* years",
        "are **worse** than",
        "[accounts](https://board.example/accounts?year=2022&page=2)",
        "\n\n## What the accounts say\n\n",
        "\n- a crane that was ordered",
        "\n1. find the crane",
        "\n2. pay the pilots",
        "\n> I have read the accounts",
        "| 2020 | 4,100,000 |",
    ],
)
def test_structure_becomes_markdown(markdown):
    assert markdown in read_page("formatting.html").body


def test_text_that_looks_like_markup_stays_text():
    paragraphs = paragraphs_of(read_page("formatting.html"))

    assert "who *did not* take questions. His office is around the corner, and the total was 4 < 5" in paragraphs[1]
    assert paragraphs[-1].startswith("1. May is the day")


def test_a_cookie_wall_is_no_part_of_the_article():
    draft = read_page("cookie_wall.html")

    assert paragraphs_of(draft)[0].startswith("The island council has sold")
    assert paragraphs_of(draft)[-1].endswith("bridge four times a day.")
    assert any("812 partners" in text for text in left_out(draft))


def test_comments_are_no_part_of_the_article():
    draft = read_page("comment_section.html")

    assert len(paragraphs_of(draft)) == 3
    assert any("towerfan" in text for text in left_out(draft))


def test_byline_and_date_below_the_title_are_read():
    draft = read_page("comment_section.html")

    assert draft.published is not None
    assert draft.bylines == ("Petra Lund", "Ismo Vane")
    assert (draft.published.at, draft.published.source) == (
        datetime(2019, 10, 3, tzinfo=UTC),
        "the page, below the title",
    )


def test_related_links_give_neither_text_nor_date():
    draft = read_page("related_links.html")

    assert draft.published is None
    assert len(paragraphs_of(draft)) == 3
    assert any("Kellen votes against a second bridge" in text for text in left_out(draft))


def test_the_date_may_stand_in_json_ld_only():
    draft = read_page("json_ld_date.html")

    assert draft.published is not None
    assert (draft.published.at, draft.published.zone) == (datetime(2020, 8, 21, 20, 45, tzinfo=UTC), "-04:00")
    assert draft.published.source == "JSON-LD"
    assert draft.bylines == ("Corin Ashby",)


def test_a_page_in_a_legacy_charset_is_read():
    draft = read_page("legacy_charset.html")

    assert (draft.title, draft.language, draft.encoding) == ("Паром больше не пойдёт", "ru", "cp1251")
    assert "«У нас есть капитан, но нет двигателя», — сказал казначей Одо Флинт." in paragraphs_of(draft)[1]


def test_dates_in_the_text_and_copyright_years_are_no_date_of_publication():
    draft = read_page("no_date.html")

    assert (draft.published, draft.updated) == (None, None)
    assert draft.bylines == ("Runa Holt",)
    assert len(paragraphs_of(draft)) == 3


def test_a_live_blog_keeps_every_entry_in_order():
    body = read_page("live_blog.html").body

    headings = ["## Bridge open again", "## Two boats adrift", "> Stay at home.", "## Good morning"]
    assert sorted(headings, key=body.index) == headings


def test_the_times_of_a_live_blog_are_no_date_of_publication():
    draft = read(page(below_title='<p><time datetime="2022-11-05T11:40:00Z">11:40</time></p>'))

    assert draft.published is None


def test_a_page_of_furniture_alone_is_an_error():
    with pytest.raises(ImportProblem, match="no text of an article was found"):
        read_page("only_furniture.html")


def test_a_relative_time_is_read_from_its_element():
    draft = read(page(below_title='<p>By Ann Roe</p><time datetime="2022-11-05T11:40:00Z">3 hours ago</time>'))

    assert draft.published is not None
    assert draft.published.at == datetime(2022, 11, 5, 11, 40, tzinfo=UTC)


def test_a_full_date_in_the_address_is_a_date():
    draft = read(page(head='<link rel="canonical" href="https://quay.example/2022/11/05/ferry">'))

    assert draft.published is not None
    assert (draft.published.at, draft.published.precision) == (datetime(2022, 11, 5, tzinfo=UTC), "day")
    assert draft.published.source == "the address of the page"


def test_the_printed_date_wins_over_that_in_the_address():
    draft = read(
        page(
            head='<link rel="canonical" href="https://quay.example/2022/11/05/ferry">',
            below_title="<p>By Ann Roe</p><p>4 November 2022</p>",
        )
    )

    assert draft.published is not None
    assert draft.published.at == datetime(2022, 11, 4, tzinfo=UTC)


def test_of_several_articles_in_json_ld_the_one_with_the_title_counts():
    script = """<script type="application/ld+json">[
        {"@type": "NewsArticle", "headline": "Another one", "datePublished": "2001-01-01"},
        {"@type": "NewsArticle", "headline": "Ferry stays in port", "datePublished": "2002-02-02"}]</script>"""

    published = read(page(head=script)).published
    assert published is not None
    assert published.at == datetime(2002, 2, 2, tzinfo=UTC)


def test_an_update_at_the_moment_of_publication_is_none():
    times = "".join(
        f'<meta property="article:{name}_time" content="2022-11-05T11:40:00Z">' for name in ("published", "modified")
    )

    assert read(page(head=times)).updated is None


def test_links_that_lead_nowhere_become_text():
    links = '<p>The board <a href="javascript:alert(1)">met</a> and <a href="/x">voted</a> on the ferry to Orm.</p>'

    assert "The board met and voted on the ferry to Orm." in read(page(body=links + PARAGRAPHS)).body


def test_the_tags_of_an_office_program_are_read_as_text():
    assert "## What comes next" in read(page(body=f"{PARAGRAPHS}<h2><o:p>What comes next</o:p></h2>{PARAGRAPHS}")).body


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("the <s>old</s> ferry", "the old ferry"),
        ("the <del>old</del> ferry", "the old ferry"),
        ("the <strike>old</strike> ferry", "the old ferry"),
        ("the <code>ferry.ini</code> file", "the ferry.ini file"),
        ("a <q>very old</q> ferry", "a “very old” ferry"),
        ("a <q>ferry <i>too</i></q> old", "a “ferry *too*” old"),
        ("a <q>ferry called <q>Constance</q></q> sank", "a “ferry called ‘Constance’” sank"),
    ],
)
def test_inline_markup_neither_splits_the_paragraph_nor_loses_its_signs(markup, text):
    paragraph = "The harbour board met on Monday and spoke at length of {}, which nobody had expected."

    assert paragraph.format(text) in read(page(body=f"<p>{paragraph.format(markup)}</p>{PARAGRAPHS}")).body.split(
        "\n\n"
    )


def test_what_the_page_hides_is_no_part_of_the_article():
    hidden = "The harbour board has never met in secret and never will, says this paragraph."
    draft = read(page(body=f"{PARAGRAPHS}<p hidden>{hidden}</p>{PARAGRAPHS}"))

    assert hidden not in draft.body
    assert left_out(draft) == {hidden: "outside the main text"}


def test_a_sentence_that_is_one_link_is_text():
    sentence = "The harbour board printed the whole of its letter to the island on Friday."
    draft = read(page(body=f'{PARAGRAPHS}<p><a href="https://board.example/letter">{sentence}</a></p>{PARAGRAPHS}'))

    assert sentence in paragraphs_of(draft)


def test_the_outlet_of_the_page_is_no_author():
    draft = read(
        page(
            head='<meta property="og:site_name" content="Quayside">',
            below_title="<p>By Ann Roe, Quayside, 4 November 2022</p>",
        )
    )

    assert (draft.outlet, draft.bylines) == ("Quayside", ("Ann Roe",))


def test_furniture_inside_the_main_text_is_left_out():
    draft = read(page(body=f"{PARAGRAPHS}<p>Follow us on Facebook</p>"))

    assert len(paragraphs_of(draft)) == 3
    assert left_out(draft) == {"Follow us on Facebook": "share or follow line"}


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + PARAGRAPHS,
        "<b>" * 300_000 + PARAGRAPHS,
        "<br>" * 1_000_000,
        "<blockquote>" * 250 + PARAGRAPHS,
        "<ul><li>" * 120 + PARAGRAPHS,
        "<" * 1_000_000,
        f"<div {' '.join(f'a{count}=1' for count in range(100_000))}>{PARAGRAPHS}",
        "<!-- " + "x" * 1_000_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPHS,
    ],
    ids=["deep", "deep inline", "a million tags", "quotes", "lists", "angles", "attributes", "comment", "JSON-LD"],
)
def test_a_hostile_page_ends_with_an_article_or_a_problem(hostile):
    try:
        body = read(page(body=hostile)).body
    except ImportProblem as problem:
        body = str(problem)

    assert body


def test_a_million_tags_are_an_error_that_says_what_to_do():
    with pytest.raises(ImportProblem, match=r"has more than 20000 HTML elements\. Save the page again"):
        read(page(body="<br>" * 1_000_000))
