"""Columns that move, go and come: focus, scroll and history hold."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import STORY

SIX = "/read/?a=1,2,3,4,5,6"


def order(page: Page) -> str | None:
    return page.locator("#reader").get_attribute("data-articles")


def press(page: Page, link: str) -> None:
    """Follow a link of a column with the keyboard, and wait for the columns."""
    page.locator(link).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("side by side")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def test_the_focus_stays_on_a_column_that_reaches_the_edge(story):
    column = story.locator(".column").nth(1).get_attribute("data-article")
    press(story, f"#left-{column}")
    assert focused(story) == f"column-{column}"


def test_the_focus_stays_in_the_reader_when_a_column_is_taken_away(story):
    column = story.locator(".column").nth(1).get_attribute("data-article")
    press(story, f"#remove-{column}")
    assert focused(story) == "main"


def test_columns_keep_their_sideways_scroll_when_one_moves(open_page):
    page = open_page(SIX)
    page.evaluate("document.getElementById('main').scrollLeft = 300")
    press(page, "#left-5")
    assert page.evaluate("document.getElementById('main').scrollLeft") == 300


def test_an_article_that_was_added_is_brought_into_view(open_page):
    page = open_page("/read/?a=1,2,3,4,5")
    page.click("#add-article")
    added = page.locator(".offers a").first
    title = added.inner_text()
    added.click()
    expect(page.locator(".column")).to_have_count(6)
    expect(page.locator(".column h2", has_text=title)).to_be_in_viewport()


def test_back_over_several_acts_at_once_restores_the_order_of_the_columns(story):
    before = order(story)
    story.locator(".chip").first.click()
    press(story, ".tools a[id^=right] >> nth=0")
    story.locator(".chip").nth(1).click()
    story.evaluate("history.go(-3)")
    expect(story).to_have_url(re.compile(f"{STORY}$"))
    expect(story.locator("#reader")).to_have_attribute("data-articles", before or "")


def test_back_twice_undoes_a_move_and_then_a_lock(story):
    before = order(story)
    story.locator(".chip").first.click()
    press(story, ".tools a[id^=right] >> nth=0")
    story.go_back()
    expect(story.locator("#reader")).to_have_attribute("data-articles", before or "")
    expect(story.locator("mark.lit").first).to_be_attached()
    story.go_back()
    expect(story.locator("mark.lit")).to_have_count(0)


def test_back_leads_out_of_all_steps_at_once(story):
    story.locator(".chip").first.click()
    for _ in range(3):
        story.keyboard.press("n")
    story.go_back()
    expect(story.locator("mark.lit")).to_have_count(0)
    assert "e=" not in story.url


def test_the_focus_goes_along_with_steps_by_key(story):
    story.locator(".chip").first.click()
    story.keyboard.press("n")
    assert story.evaluate("document.activeElement.closest('mark.here') !== null")
