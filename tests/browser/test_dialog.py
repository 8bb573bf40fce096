"""The dialog tells a screen reader what it is and what happens in it."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import STORY


def test_the_dialog_bears_the_name_of_what_it_shows(story):
    story.click("[data-shortcuts]")
    expect(story.get_by_role("dialog", name="Keys")).to_be_visible()
    story.keyboard.press("Escape")
    story.click("#add-article")
    expect(story.get_by_role("dialog", name="Add an article")).to_be_visible()


def test_what_a_search_found_is_announced_inside_the_dialog(story):
    story.click("#add-article")
    field = story.locator("#add-q")
    field.click()  # waits for the dialog; typing does not
    field.press_sequentially("zzzz")
    expect(story.locator("dialog #live")).to_have_text("No other article has “zzzz” in its title or outlet.")
    story.fill("#add-q", "")
    expect(story.locator("dialog #live")).to_have_text(re.compile(r"^\d+ articles to choose from$"))


def test_what_is_typed_as_soon_as_the_dialog_opens_is_searched(story):
    story.evaluate(
        """() => new MutationObserver(() => {
            const field = document.getElementById("add-q");
            field.value = "zzzz";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }).observe(document.getElementById("dialog"), { attributeFilter: ["open"] })"""
    )
    story.click("#add-article")
    expect(story.locator("#add-found")).to_have_text("No other article has “zzzz” in its title or outlet.")


def test_letters_typed_while_an_answer_is_under_way_stay(story):
    story.click("#add-article")
    field = story.locator("#add-q")
    # The answer to the first letters comes when the rest has been typed, but not yet asked for.
    story.route("**/add/*q=zz", lambda route: (field.press_sequentially("top"), route.continue_()))
    field.click()
    field.press_sequentially("zz")
    expect(story.locator("#add-found")).to_have_text("No other article has “zztop” in its title or outlet.")
    expect(field).to_have_value("zztop")


def test_after_the_dialog_the_page_announces_again(story):
    story.click("[data-shortcuts]")
    story.keyboard.press("Escape")
    story.keyboard.press("m")
    expect(story.locator("body > #live")).to_have_text("Marks are off.")


def test_a_long_dialog_can_be_closed_from_its_end(open_page):
    page = open_page(STORY, viewport={"width": 320, "height": 480})
    page.click("#add-article")
    page.locator(".offers li").last.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
