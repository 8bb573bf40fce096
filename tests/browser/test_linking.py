"""Linked scrolling: off by default, aligned on what the paragraphs tell, and still where nothing matches."""

import json

from playwright.sync_api import Page, expect

from tests.browser.conftest import STORY


def alignment(page: Page) -> dict:
    ids = page.locator("#reader").get_attribute("data-articles")
    return json.loads(page.request.get(f"/read/alignment/?a={ids}").text())


def lead(page: Page, article: str, paragraph: str) -> None:
    """Scroll `paragraph` of a column to the top, as somebody does who reads there."""
    page.locator(f"#column-{article}").focus()
    page.evaluate(
        """([article, paragraph]) => { const column = document.getElementById(`column-${article}`);
        const block = document.getElementById(`a${article}-p${paragraph}`);
        column.scrollTop += block.getBoundingClientRect().top - column.getBoundingClientRect().top; }""",
        [article, paragraph],
    )
    page.wait_for_timeout(200)


def scroll_of(page: Page, article: str) -> float:
    return page.locator(f"#column-{article}").evaluate("column => column.scrollTop")


def below_edge(page: Page, article: str, paragraph: int) -> float:
    return page.evaluate(
        """([article, paragraph]) => document.getElementById(`a${article}-p${paragraph}`).getBoundingClientRect().top
        - document.getElementById(`column-${article}`).getBoundingClientRect().top""",
        [article, paragraph],
    )


def settled(page: Page, article: str, paragraph: int) -> float:
    """`below_edge` once the column has come to rest."""
    before = None
    while (now := below_edge(page, article, paragraph)) != before:
        before = now
        page.wait_for_timeout(200)
    return now


def room_below(page: Page, article: str, paragraph: int) -> float:
    return page.evaluate(
        """([article, paragraph]) => { const column = document.getElementById(`column-${article}`);
        const top = document.getElementById(`a${article}-p${paragraph}`).getBoundingClientRect().top
          - column.getBoundingClientRect().top + column.scrollTop;
        return column.scrollHeight - column.clientHeight - top; }""",
        [article, paragraph],
    )


def a_match(page: Page) -> tuple[str, str, str, int]:
    """Two articles and a pair of matching paragraphs that both columns can scroll to the top."""
    for here, others in alignment(page).items():
        for there, pairs in others.items():
            for paragraph, match in pairs.items():
                if (
                    int(paragraph) > 2
                    and room_below(page, here, int(paragraph)) > 0
                    and room_below(page, there, match) > 0
                ):
                    return here, paragraph, there, match
    raise AssertionError("no paragraph of this story has a match that can be scrolled to")


def test_columns_are_not_linked_until_asked(story):
    here, paragraph, there, _ = a_match(story)
    lead(story, here, paragraph)
    assert scroll_of(story, there) == 0


def test_a_linked_column_follows_to_the_matching_paragraph(story):
    here, paragraph, there, match = a_match(story)
    story.click("[data-link-columns]")
    expect(story.locator("#live")).to_have_text("Columns are linked.")
    lead(story, here, paragraph)
    assert abs(settled(story, there, match)) < 3


def test_nothing_glides_where_motion_is_unwanted(open_page):
    page = open_page(STORY, reduced_motion="reduce")
    here, paragraph, there, match = a_match(page)
    page.click("[data-link-columns]")
    expect(page.locator("#live")).to_have_text("Columns are linked.")
    page.evaluate("() => { Element.prototype.scrollTo = function (to) { window.motion = to.behavior; }; }")
    lead(page, here, paragraph)
    assert page.evaluate("window.motion") == "instant"


def test_columns_stay_linked_when_one_is_moved(story):
    story.click("[data-link-columns]")
    expect(story.locator("#live")).to_have_text("Columns are linked.")
    story.locator(".tools a[id^=right]").first.click()
    expect(story.locator("#live")).to_contain_text("side by side")
    expect(story.locator("[data-link-columns]")).to_have_attribute("aria-pressed", "true")
    here, paragraph, there, match = a_match(story)
    lead(story, here, paragraph)
    assert abs(settled(story, there, match)) < 3


def test_a_column_stays_put_where_nothing_matches(story):
    story.route("**/read/alignment/*", lambda route: route.fulfill(json={}))
    here, paragraph, there, _ = a_match(story)
    story.click("[data-link-columns]")
    expect(story.locator("#live")).to_have_text("Columns are linked.")
    lead(story, here, paragraph)
    assert scroll_of(story, there) == 0


def test_linking_can_be_undone(story):
    here, paragraph, there, _ = a_match(story)
    story.click("[data-link-columns]")
    expect(story.locator("#live")).to_have_text("Columns are linked.")
    story.click("[data-link-columns]")
    lead(story, here, paragraph)
    assert scroll_of(story, there) == 0
