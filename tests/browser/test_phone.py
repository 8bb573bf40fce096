"""The reader and the lists on a narrow screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, STORY


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(STORY, viewport=PHONE)


def test_the_switcher_is_at_hand_deep_in_a_text(phone):
    phone.mouse.wheel(0, 1500)
    phone.wait_for_function("scrollY > 1000")
    expect(phone.locator(".switcher")).to_be_in_viewport(ratio=1)


def test_the_outlet_that_shows_is_in_view_in_the_switcher(open_page):
    page = open_page("/read/?a=1,2,3,4,5,6&show=6", viewport=PHONE)
    expect(page.locator(".switcher [aria-current]")).to_be_in_viewport(ratio=1)


def test_a_column_begins_at_its_masthead_and_keeps_its_place(phone):
    first, second = (phone.locator(".switcher a").nth(number) for number in (0, 1))
    phone.evaluate("scrollTo(0, 1500)")
    second.click()
    expect(phone.locator(".column.shown .masthead")).to_be_in_viewport(ratio=1)
    first.click()
    assert phone.evaluate("scrollY") == 1500


def test_the_focus_is_never_behind_the_legend_or_the_switcher(phone):
    phone.locator(".column.shown").focus()
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert phone.evaluate(
            """() => { const element = document.activeElement; const box = element.getClientRects()[0];
            const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return element.contains(over) || over.contains(element); }"""
        )


@pytest.mark.parametrize(("path", "title"), [("/", ".versions a"), ("/read/add/?a=1,2", ".offers a")])
def test_a_word_longer_than_the_screen_is_broken(open_page, path, title):
    page = open_page(path, viewport={"width": 320, "height": 640})
    page.locator(title).first.evaluate("link => { link.textContent = 'Abcdefgh'.repeat(12) }")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
