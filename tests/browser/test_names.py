"""The pages of speakers and names, and the quotations beside an article."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, STORY

NARROWEST = {"width": 320, "height": 640}
SPEAKER, NAME = "/speakers/henrik-solvane/", "/entities/rhona-selwick/"
PAGES = ["/speakers/", SPEAKER, "/entities/", NAME, "/articles/1/"]


@pytest.fixture
def article(open_page) -> Page:
    return open_page("/articles/1/")


@pytest.mark.parametrize("viewport", [NARROWEST, PHONE, DESK], ids=["narrowest", "phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(open_page, path, viewport):
    page = open_page(path, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("path", [SPEAKER, NAME])
def test_a_long_word_is_broken(open_page, path):
    page = open_page(path, viewport=NARROWEST)
    for part in ("h1", ".statement blockquote", ".facets a"):
        page.locator(part).first.evaluate("element => { element.textContent = 'Abcdefgh'.repeat(12) }")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]


def test_from_the_list_to_a_speaker_to_the_place_in_the_article_without_scripts(open_page):
    page = open_page("/speakers/?q=solvane", java_script_enabled=False)
    page.get_by_role("link", name="Henrik Solvane").click()
    place = page.locator(".printings a.outlet").first
    anchor = place.get_attribute("href").partition("#")[2]
    place.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_filters_work_without_scripts(open_page):
    page = open_page(SPEAKER, java_script_enabled=False)
    everything = page.locator(".statement").count()
    page.locator(".facets").get_by_role("link", name="Port Sable Gazette").click()
    assert 0 < page.locator(".statement").count() < everything
    page.locator(".facets").get_by_role("link", name="All outlets").click()
    expect(page.locator(".statement")).to_have_count(everything)


def test_the_reason_of_an_attribution_opens_in_the_dialog(open_page):
    page = open_page(SPEAKER)
    page.get_by_role("link", name="Why this speaker").first.click()
    expect(page.locator("#dialog[open]").get_by_text("Why this speaker")).to_be_visible()


def test_the_quotations_stand_beside_the_text_on_a_desk(article):
    text, quotations = (article.locator(part).bounding_box() for part in (".column", "#quotations"))
    assert quotations["x"] >= text["x"] + text["width"]
    assert quotations["y"] == text["y"]


def test_the_quotations_stand_below_the_text_on_a_phone(open_page):
    page = open_page("/articles/1/", viewport=PHONE)
    text, quotations = (page.locator(part).bounding_box() for part in (".column", "#quotations"))
    assert quotations["y"] >= text["y"] + text["height"]


def test_the_quotations_are_one_tap_away_on_a_phone(open_page):
    page = open_page("/articles/1/", viewport=PHONE)
    page.locator(".story").get_by_role("link", name="quotations").click()
    expect(page.locator("#quotations-title")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_listed_quotation_brings_its_place_into_view(open_page, viewport):
    page = open_page("/articles/1/", viewport=viewport)
    last = page.locator("#quotations .words").last
    last.click()
    expect(page.locator(last.get_attribute("href"))).to_be_in_viewport()


def test_a_locked_name_leads_to_its_page(open_page):
    page = open_page(STORY)
    chip = page.locator(".chip").nth(1)
    slug = chip.get_attribute("data-entity")
    chip.click()
    page.locator("#step-about").click()
    page.wait_for_url(f"**/entities/{slug}/")


@pytest.mark.parametrize("change", [".added ins", ".dropped del", ".ellipsis ins", ".bracket ins", ".marks"])
def test_every_kind_of_difference_has_a_line_or_a_ground_of_its_own(open_page, change):
    page = open_page(SPEAKER)
    page.locator("summary").first.click()
    style = page.locator(f".wording {change}").first.evaluate(
        """element => { const s = getComputedStyle(element);
        return [s.textDecorationLine, s.textDecorationStyle, s.borderBottomStyle].join(" ") }"""
    )
    assert style != "none solid none"


def test_a_printed_page_has_statements_but_no_filters(open_page):
    page = open_page(SPEAKER)
    page.emulate_media(media="print")
    expect(page.locator(".facets")).to_be_hidden()
    expect(page.locator(".statement").first).to_be_visible()
