"""A reader reports a mistake without leaving the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import serious


@pytest.fixture
def card(open_page):
    page = open_page("/articles/1/", bypass_csp=True)
    page.locator(".by:not(.quiet)").first.click()
    page.locator("#dialog").get_by_role("link", name="Report a mistake").click()
    page.locator("#report-note").wait_for()
    return page


def test_the_form_takes_the_place_of_the_card(card):
    assert serious(card) == []


def test_a_note_that_is_missing_is_asked_for_where_it_goes(card):
    card.get_by_role("button", name="Send to the editors").click()
    expect(card.get_by_role("alert")).to_have_text("Write what is wrong. A few words are enough.")
    expect(card.locator("#report-note")).to_be_focused()


def test_a_reader_is_thanked_in_the_dialog_and_stays_on_the_page(card):
    card.locator("#report-note").fill("She did not say this.")
    card.get_by_role("button", name="Send to the editors").click()
    expect(card.locator("#dialog[open] h2")).to_have_text("Thank you")
    assert re.search(r"/articles/1/(#.*)?$", card.url)


def test_the_report_on_a_locked_name_follows_the_steps(open_page):
    page = open_page("/articles/1/")
    page.locator(".chip").first.click()
    first = page.locator("#step-report").get_attribute("href")
    page.locator("#step-next").click()
    page.locator("#step-next").click()
    assert page.locator("mark.here").get_attribute("id") in page.locator("#step-report").get_attribute("href")
    assert page.locator("#step-report").get_attribute("href") != first


def test_a_reader_without_javascript_reports_on_a_page(open_page):
    page = open_page("/articles/1/report/?about=q1", java_script_enabled=False)
    page.locator("#report-note").fill("The date is another.")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_for_whoever_is_locked_out_has_no_serious_violation(open_page, theme):
    page = open_page("/admin/login/", color_scheme=theme, bypass_csp=True)
    for _ in range(5):
        page.fill("#id_username", f"nobody-{theme}")
        page.fill("#id_password", "wrong")
        page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Too many failed attempts to sign in").wait_for()
    assert serious(page) == []


def test_a_password_can_be_shown_while_it_is_typed(open_page):
    page = open_page("/admin/login/")
    page.fill("#id_password", "three dry geese")
    page.get_by_role("button", name="Show password").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
