"""Everything by links and forms alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, STORY


@pytest.fixture
def plain(open_page):
    return lambda path=STORY, **options: open_page(path, java_script_enabled=False, **options)


def test_a_name_is_locked_and_cleared(plain):
    page = plain()
    page.locator(".chip").first.click()
    assert page.locator("mark.lit").count() > 0
    page.click("[data-clear]")
    expect(page.locator("mark.lit")).to_have_count(0)


def test_a_mention_locks_its_name(plain):
    page = plain()
    page.locator("mark[data-entity] a").first.click()
    expect(page.locator("mark.here").first).to_be_visible()


def test_mentions_are_stepped_through(plain):
    page = plain()
    page.locator(".chip").first.click()
    page.click("#step-next")
    page.click("#step-next")
    expect(page.locator("[data-position]")).to_contain_text("2 of")


def test_marks_and_kinds_are_switched(plain):
    page = plain()
    page.click("#kind-person")
    page.click("[data-marks-switch]")
    assert "hide=person" in page.url
    assert "marks=off" in page.url
    expect(page.locator("[data-marks-switch]")).to_have_text("Marks on")


def test_columns_move_and_go_and_come(plain):
    page = plain()
    before = page.locator(".column .outlet").all_inner_texts()
    page.locator(".tools a[id^=right]").first.click()
    assert page.locator(".column .outlet").all_inner_texts()[:2] == before[1::-1]
    page.locator(".tools a[id^=remove]").first.click()
    expect(page.locator(".column")).to_have_count(len(before) - 1)
    page.click("#add-article")
    page.locator(".offers a").first.click()
    expect(page.locator(".column")).to_have_count(len(before))


def test_the_reason_of_an_attribution_is_a_page(plain):
    page = plain()
    page.goto(page.locator(".by").first.get_attribute("href"))
    expect(page.get_by_text("Why this speaker")).to_be_visible()


def test_a_phone_switches_columns(plain):
    page = plain(viewport=PHONE)
    page.locator(".switcher a").nth(1).click()
    expect(page.locator(".column").nth(1)).to_be_visible()
    expect(page.locator(".column").nth(0)).to_be_hidden()


def test_nothing_that_needs_scripts_is_offered(plain):
    page = plain()
    for control in ("[data-link-columns]", "[data-print]", "[data-shortcuts]", "[data-theme-switch]"):
        expect(page.locator(control)).to_be_hidden()
