"""An editor corrects what is seen, where it is seen: by mouse, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, EDITOR, PHONE
from tests.browser.test_accessibility import serious

ARTICLE = "/articles/2/"


@pytest.fixture
def editor(open_page):
    """editor(path, **options) → the page, with an editor signed in."""

    def editor(path: str, **options) -> Page:
        page = open_page("/admin/login/", **options)
        page.fill("#id_username", EDITOR["username"])
        page.fill("#id_password", EDITOR["password"])
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        page.goto(path)
        return page

    return editor


SELECT = """([paragraph, words]) => {
  const walker = document.createTreeWalker(document.getElementById(paragraph), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".by")) nodes.push(walker.currentNode);
  const text = nodes.map((node) => node.data).join("");
  const at = (offset) => {
    for (const node of nodes) { if (offset <= node.length) return [node, offset]; offset -= node.length; }
  };
  const range = document.createRange();
  const start = text.indexOf(words);
  range.setStart(...at(start));
  range.setEnd(...at(start + words.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, paragraph: str, words: str) -> None:
    page.evaluate(SELECT, [paragraph, words])
    page.locator(".on-selection").wait_for()


def words_of(page: Page, paragraph: str, first: int, count: int) -> str:
    """Some words of a paragraph, as the page shows them without the tags that name speakers."""
    text = page.evaluate(
        """(id) => { const copy = document.getElementById(id).cloneNode(true);
        for (const by of copy.querySelectorAll(".by")) by.remove(); return copy.textContent; }""",
        paragraph,
    )
    return " ".join(text.split()[first : first + count])


def last_paragraph(page: Page) -> str:
    """Far down, so that every tag and every paragraph before it would count if it were counted wrongly."""
    return page.locator(".body > p[id]").last.get_attribute("id")


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Correct it").click()
    page.locator(".messages .undo").wait_for()


def test_words_that_are_selected_are_marked_as_a_name(editor):
    page = editor(ARTICLE)
    paragraph = last_paragraph(page)
    words = words_of(page, paragraph, 1, 2)
    select(page, paragraph, words)
    page.get_by_role("button", name="Mark as a name").click()
    expect(page.locator("#dialog .passage mark")).to_have_text(words)
    page.locator("#mark-name-new_kind").select_option("work")
    page.get_by_role("button", name="See what would change").click()
    confirm(page)
    expect(page.locator(f"#{paragraph} mark", has_text=words)).to_be_visible()


def test_a_quotation_gets_new_edges_by_selecting(editor):
    page = editor(ARTICLE)
    quote = page.locator(".quote.direct[id]").first
    number, text = quote.get_attribute("id")[1:], quote.text_content()
    paragraph = quote.evaluate("(node) => node.closest('[id^=p]').id")
    page.goto(f"/quotes/{number}/correct/")
    page.get_by_role("link", name="Select them in the article").click()
    page.wait_for_url(f"**{ARTICLE}*")
    words = " ".join(text.strip("“”").split()[1:])
    select(page, paragraph, words)
    page.get_by_role("button", name="New edges").click()
    expect(page.locator("#dialog .passage mark")).to_have_text(words)
    page.get_by_role("button", name="See what would change with these edges").click()
    confirm(page)
    expect(page.locator(f"#q{number}")).to_have_text(re.compile(f"^“?{re.escape(words)}”?$"))


def test_the_speaker_of_a_quotation_is_corrected_in_the_dialog(editor):
    page = editor("/articles/3/")
    page.locator(".by:not(.quiet)").first.click()
    page.locator("#dialog").get_by_role("link", name="Correct this").click()
    page.locator("#dialog").get_by_label("Somebody new, without a name").check()
    page.locator("#speaker-who").fill("a keeper of geese")
    page.locator("form", has=page.locator("#speaker-who")).get_by_role("button").click()
    confirm(page)
    expect(page.locator(".by", has_text="a keeper of geese").first).to_be_visible()
    assert "/articles/3/" in page.url


def test_what_was_done_can_be_undone_from_its_message(editor):
    page = editor("/articles/4/")
    before = page.locator(".body").inner_text()
    page.locator(".by:not(.quiet)").first.click()
    page.locator("#dialog").get_by_role("link", name="Correct this").click()
    page.get_by_role("button", name="See what would change without this quotation").click()
    confirm(page)
    assert page.locator(".body").inner_text() != before
    page.locator(".messages .undo").click()
    page.get_by_role("button", name="Undo it").click()
    page.locator(".messagelist").wait_for()
    page.goto("/articles/4/")
    assert page.locator(".body").inner_text() == before


def test_a_locked_name_is_corrected_with_a_key(editor):
    page = editor(ARTICLE)
    page.locator(".chip").first.click()
    page.keyboard.press("n")
    number = page.locator("mark.here").get_attribute("id")[1:]
    page.keyboard.press("c")
    expect(page.locator("#dialog[open] h2")).to_be_focused()
    assert page.locator("#dialog form").nth(1).get_attribute("action") == f"/mentions/{number}/correct/"


def test_a_bar_on_selected_words_is_reached_with_a_key(editor):
    page = editor(ARTICLE)
    select(page, last_paragraph(page), words_of(page, last_paragraph(page), 1, 2))
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Mark as a name")).to_be_focused()


def test_a_selected_name_is_offered_for_a_correction(editor):
    page = editor(ARTICLE)
    mark = page.locator(".body mark[id]").first
    select(page, mark.evaluate("(node) => node.closest('[id^=p]').id"), mark.text_content())
    page.get_by_role("button", name="Correct this name").click()
    expect(page.locator("#dialog[open] h2")).to_have_text(f"Correct “{mark.text_content()}”")


def test_names_are_suggested_while_one_types(editor):
    page = editor("/mentions/1/correct/")
    page.locator("#give-who").press_sequentially("selw", delay=20)
    expect(page.locator("#give-names option[value='Rhona Selwick']")).to_have_count(1)


def test_a_reader_is_offered_nothing_on_selected_words(open_page):
    page = open_page(ARTICLE)
    page.evaluate(SELECT, [last_paragraph(page), words_of(page, last_paragraph(page), 1, 2)])
    page.wait_for_timeout(500)
    assert page.locator(".on-selection").count() == 0


def test_without_scripts_words_are_typed_and_marked(editor):
    page = editor("/articles/5/correct/", java_script_enabled=False)
    page.get_by_label("Words").fill("the")
    page.get_by_role("button", name="Find them").click()
    page.locator(".found-words a").first.click()
    page.get_by_label("Of whom or what").fill("The thing itself")
    page.locator("#mark-name-new_kind").select_option("work")
    page.get_by_role("button", name="See what would change with this name").click()
    page.get_by_role("button", name="Correct it").click()
    expect(page.locator(".messages")).to_contain_text("“the” is “The thing itself”.")


PAGES = {
    "a name": "/mentions/1/correct/",
    "a quotation": "/quotes/1/correct/",
    "an article": "/articles/1/correct/",
    "words found": "/articles/1/correct/?words=the",
    "words chosen": "/articles/1/correct/?start=10&end=30",
    "an entity": "/entities/rhona-selwick/correct/",
    "the log": "/admin/articles/correction/",
    "the form of an article": "/admin/articles/article/1/change/",
    "two outlets": "/admin/articles/outlet/join/?row=1&row=2",
    "an outlet and those like it": "/admin/articles/outlet/join/?row=1&other=a",
}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_have_no_serious_violation_and_fit_the_screen(editor, theme, viewport):
    page = editor(PAGES["a name"], color_scheme=theme, viewport=viewport, bypass_csp=True)
    found = {}
    for name, path in PAGES.items():
        page.goto(path)
        found[name] = check(page)
    page.goto(PAGES["a quotation"])
    page.get_by_label("It is unclear who").check()
    page.locator("form", has=page.locator("#speaker-who")).get_by_role("button").click()
    page.get_by_role("button", name="Correct it").wait_for()
    found["a preview"] = check(page)
    assert found == dict.fromkeys(found, ([], 0))


def check(page: Page) -> tuple[list[str], int]:
    """What axe finds, and by how many pixels the page is wider than the screen."""
    return serious(page), page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
