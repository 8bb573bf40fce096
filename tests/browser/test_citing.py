"""Copying a citation or a link, and what there is instead where that cannot be done."""

import pytest
from playwright.sync_api import expect

ARTICLE = "/articles/1/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def page(open_page):
    return open_page(ARTICLE, **CLIPBOARD)


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_the_link_to_a_quotation_is_copied_and_that_is_told(page, site):
    button = page.locator(".quotations [data-copy-link]").first
    anchor = page.locator(".quotations .words").first.get_attribute("href")
    button.click()
    expect(page.locator("#live")).to_have_text("Link copied.")
    assert copied(page) == f"{site}{ARTICLE}{anchor}"


def test_what_was_copied_shows_for_a_while_on_the_button(page):
    button = page.locator(".masthead [data-copy-link]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(button).to_have_text("Copy link")


def test_a_citation_is_copied_from_its_dialog(page):
    page.locator(".masthead").get_by_role("link", name="Cite").click()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#dialog #live")).to_have_text("Citation copied.")
    assert copied(page) == page.get_by_label("Citation").input_value() != ""


def test_copying_goes_by_keyboard_and_leaves_the_focus_where_it_is(page):
    button = page.locator(".masthead [data-copy-link]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Link copied.")
    expect(button).to_be_focused()


def test_where_the_browser_does_not_allow_it_the_text_is_selected(open_page):
    page = open_page(ARTICLE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator(".masthead").get_by_role("link", name="Cite").click()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#live")).to_contain_text("by hand")
    field = page.get_by_label("Citation")
    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(chosen) == field.input_value()


def test_a_file_comes_down_under_its_name(page):
    page.goto("/articles/1/cite/")
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    assert download.value.suggested_filename == "newsdesk-a1.ris"


def test_without_scripts_the_page_with_both_is_a_link_away(open_page):
    page = open_page(ARTICLE, java_script_enabled=False)
    expect(page.locator("[data-copy-link]:visible")).to_have_count(0)
    page.locator(".quotations .cite a").first.click()
    assert "The Tolver Courier" in page.get_by_label("Citation").input_value()
    assert "#q" in page.get_by_label("Link").input_value()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
