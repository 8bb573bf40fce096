"""An editor's way from a file to the article, and the pages on it for everybody's eyes and hands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, EDITOR, PHONE
from tests.browser.test_accessibility import serious

START = "/admin/articles/importbatch/import/"
LAMP = """---
title: Lamp is lit again
outlet: The Lantern
published: 2031-05-14
---
Ilse Morrow of the Lighthouse Board lit the lamp on Monday after it had been dark for the whole of the winter.

“It burns,” Morrow said.

Share this article

Karel Dunne called that no news. He has kept the lamp for thirty years, and has lit it on each of their evenings.
"""


@pytest.fixture
def editor(open_page):
    """editor(**options) → the page on which an import begins."""

    def editor(**options) -> Page:
        page = open_page(f"/admin/login/?next={START}", **options)
        page.fill("#id_username", EDITOR["username"])
        page.fill("#id_password", EDITOR["password"])
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Import articles").wait_for()
        return page

    return editor


def upload(page: Page, text: str, name: str = "lamp.md") -> None:
    """Import a file up to its preview."""
    page.get_by_label("Files:").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("row", name=name).get_by_role("link").first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_the_way_from_a_file_to_its_article(editor, scripts):
    page = editor(java_script_enabled=scripts)
    text = LAMP if scripts else LAMP.replace("Lantern", "Beacon")
    upload(page, text)
    expect(page.locator(".reading mark.person").first).to_have_text("Ilse Morrow")
    page.get_by_label("Title:").fill("Lamp burns again")
    page.get_by_role("button", name=re.compile("Put it back.*Share this article")).click()
    expect(page.locator(".reading")).to_contain_text("Share this article")
    expect(page.get_by_label("Title:")).to_have_value("Lamp burns again")
    page.get_by_role("button", name="Import this article").click()
    page.get_by_role("row", name="lamp.md").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp burns again")
    expect(page.locator(".body")).to_contain_text("Share this article")


def test_the_enter_key_imports_nothing(editor):
    page = editor()
    upload(page, LAMP.replace("Lantern", "Wick"))
    page.get_by_label("Title:").fill("Lamp goes out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp goes out")
    expect(page.get_by_text("Nothing is stored as an article yet.")).to_be_visible()


def test_names_of_stories_are_suggested_while_typing(editor):
    page = editor()
    page.locator("#pasted_story").press_sequentially("quar", delay=20)
    expect(page.locator("#story-names option").first).to_have_attribute("value", "The Tarrow Hill quarry")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_have_no_serious_violation_and_fit_the_screen(editor, theme, viewport):
    page = editor(color_scheme=theme, viewport=viewport, bypass_csp=True)
    found = {"start": check(page)}
    page.get_by_role("button", name="Read the text").click()
    page.get_by_text("Paste the text of an article.").wait_for()
    found["wrong"] = check(page)
    page.goto(START)
    upload(page, LAMP.replace("Lantern", "Flame"))
    page.get_by_role("heading", name="As it came in").wait_for()
    found["preview"] = check(page)
    page.get_by_role("link", name="Import of").click()
    page.get_by_role("table", name="Files").wait_for()
    found["batch"] = check(page)
    assert found == dict.fromkeys(found, ([], 0))


def check(page: Page) -> tuple[list[str], int]:
    """What axe finds, and by how many pixels the page is wider than the screen."""
    return serious(page), page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
