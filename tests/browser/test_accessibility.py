"""axe finds nothing serious on any page, in either theme, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, EDITOR, PHONE, STORY

PAGES = {
    "front": "/",
    "story": STORY,
    "locked": f"{STORY}?e=%s",
    "marks off": f"{STORY}?marks=off&hide=place",
    "read": "/read/?a=1,2,3,4,5,6",
    "article": "/articles/1/",
    "add": "/read/add/?a=1,2",
    "add, nothing found": "/read/add/?a=1,2&q=zzzz",
    "quote": "/quotes/1/",
    "citation of a quotation": "/quotes/1/cite/",
    "citation of an article": "/articles/1/cite/",
    "report of a mistake": "/articles/1/report/?about=q1",
    "thanks for a report": "/articles/1/report/thanks/",
    "quotes": "/quotes/?q=quarry",
    "quotes, a whole facet": "/quotes/?q=the&every=speaker",
    "quotes, nothing found": "/quotes/?q=zzzz&kind=direct",
    "quotes, wrong values": "/quotes/?speaker=Henrik+Solvani&from=2024-02-31&outlet=nowhere&page=zzz",
    "speakers": "/speakers/",
    "speakers, nobody found": "/speakers/?q=zzzz",
    "speaker": "/speakers/henrik-solvane/",
    "speaker, most repeated": "/speakers/rhona-selwick/?sort=repeated",
    "names": "/entities/",
    "name": "/entities/rhona-selwick/",
    "not found": "/read/?a=999999",
    "not for you": "/suggestions/",
}


def serious(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_serious_violation(open_page, name, theme, viewport):
    page = open_page(STORY, color_scheme=theme, viewport=viewport, bypass_csp=True)
    page.goto(PAGES[name].replace("%s", page.locator(".chip").first.get_attribute("data-entity")))
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("opener", ["#add-article", "[data-shortcuts]", ".by:not(.quiet)"])
def test_dialogs_have_no_serious_violation(open_page, opener, theme):
    page = open_page(STORY, color_scheme=theme, bypass_csp=True)
    page.locator(opener).first.click()
    page.locator("#dialog[open] h2").wait_for()
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_list_of_names_has_no_serious_violation(open_page, theme):
    page = open_page("/quotes/", color_scheme=theme, bypass_csp=True)
    page.locator("#speaker").press_sequentially("ha", delay=20)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_suggestions_have_no_serious_violation(open_page, theme):
    page = open_page("/admin/login/?next=/suggestions/", color_scheme=theme, bypass_csp=True)
    page.fill("#id_username", EDITOR["username"])
    page.fill("#id_password", EDITOR["password"])
    page.keyboard.press("Enter")
    page.locator("h2", has_text="Suggested stories").wait_for()
    assert serious(page) == []
