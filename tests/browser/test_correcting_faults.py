"""What goes wrong while an editor corrects is told where it happens, and the place in the reading is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import STORY
from tests.browser.test_accessibility import serious
from tests.browser.test_correcting import ARTICLE, confirm, editor, last_paragraph, select, words_of

__all__ = ["editor"]  # a fixture
SEE_SPEAKER = "form:has(#speaker-who) button[type=submit]"


def open_correction(page: Page, number: int = 0) -> str:
    """The dialog on a quotation; its number."""
    tag = page.locator(".by:not(.quiet)").nth(number)
    pk = re.search(r"\d+", tag.get_attribute("href")).group()
    tag.click()
    page.locator("#dialog").get_by_role("link", name="Correct this").click()
    page.locator("#speaker-who").wait_for()
    return pk


def make_unclear(page: Page) -> None:
    page.get_by_label("It is unclear who").check()
    page.locator(SEE_SPEAKER).click()


# Failures


def test_what_somebody_else_has_deleted_is_told_in_the_dialog(editor):
    page = editor("/articles/6/")
    pk = open_correction(page)
    other = page.context.new_page()
    other.goto(f"/quotes/{pk}/correct/")
    other.get_by_role("button", name="See what would change without this quotation").click()
    other.get_by_role("button", name="Correct it").click()
    other.locator(".messages .undo").wait_for()
    make_unclear(page)
    told = page.locator("#dialog .failed")
    expect(told).to_contain_text("This quotation is not marked any more.")
    expect(told.locator("h2")).to_be_focused()
    expect(page.locator("#speaker-who")).to_have_count(0)
    assert page.get_by_text("connection").count() == 0
    told.get_by_role("button", name="Load the page again").click()
    expect(page.locator("#dialog")).not_to_be_visible()


@pytest.mark.parametrize("place", ["dialog", "page"])
def test_after_the_session_has_ended_the_form_stays_with_the_way_to_sign_in(editor, place):
    page = editor("/articles/6/")
    pk = open_correction(page)
    if place == "page":
        page.goto(f"/quotes/{pk}/correct/")
    page.get_by_label("Somebody new, without a name").check()
    page.locator("#speaker-who").fill("a keeper of bees")
    page.context.clear_cookies(name="sessionid")
    page.locator(SEE_SPEAKER).click()
    told = page.locator(".failed")
    expect(told).to_contain_text("You are not signed in")
    expect(told.locator("h2")).to_be_focused()
    expect(page.locator("#speaker-who")).to_have_value("a keeper of bees")
    here = page.url
    told.get_by_role("link", name="Sign in").click()
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a long enough phrase")
    page.keyboard.press("Enter")
    page.wait_for_url(here)


def test_where_no_answer_comes_the_connection_is_to_blame(editor):
    page = editor("/articles/6/")
    open_correction(page)
    page.route("**/correct/", lambda route: route.abort())
    make_unclear(page)
    expect(page.locator("#dialog .failure")).to_contain_text("The server did not answer. Check the connection")
    page.locator(".failure button").click()
    expect(page.locator(".failure")).to_have_count(0)
    expect(page.get_by_label("It is unclear who")).to_be_checked()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            "<main id='main'><h1>Something went wrong here</h1><p>It stands in the log.</p></main>",
            "It stands in the log.",
        ),
        ("Bad Gateway", "The server could not do that"),
    ],
)
def test_a_fault_of_the_server_is_told_in_its_own_words_above_the_form(editor, answer, told):
    page = editor("/articles/6/")
    open_correction(page)
    page.route("**/correct/", lambda route: route.fulfill(status=502, content_type="text/html", body=answer))
    make_unclear(page)
    expect(page.locator("#dialog .failed")).to_contain_text(told)
    expect(page.get_by_label("It is unclear who")).to_be_checked()


def test_a_fault_while_names_are_looked_up_leaves_the_form_alone(editor):
    page = editor("/articles/6/")
    open_correction(page)
    page.context.clear_cookies(name="sessionid")
    page.locator("#speaker-who").press_sequentially("rho", delay=20)
    expect(page.locator("#dialog .failure")).to_contain_text("You are not signed in")
    expect(page.locator("#speaker-who")).to_have_value("rho")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_told_of_a_failure_has_no_serious_violation(editor, theme):
    page = editor("/articles/6/", color_scheme=theme, bypass_csp=True)
    open_correction(page)
    page.context.clear_cookies(name="sessionid")
    make_unclear(page)
    page.locator(".failed").wait_for()
    page.locator("#speaker-who").press_sequentially("rho", delay=20)
    page.locator(".failure").wait_for()
    assert serious(page) == []


# The place in the reading


def test_after_a_correction_the_columns_stand_where_they_stood_and_the_focus_is_there(editor):
    page = editor(STORY)
    tag = page.locator(".column").nth(1).locator(".by:not(.quiet)").last
    tag.scroll_into_view_if_needed()
    pk = re.search(r"\d+", tag.get_attribute("href")).group()
    page.locator(".column").first.evaluate("(column) => { column.scrollTop = 120; }")
    before = [column.evaluate("(column) => column.scrollTop") for column in page.locator(".column").all()]
    tag.click()
    page.locator("#dialog").get_by_role("link", name="Correct this").click()
    make_unclear(page)
    confirm(page)
    expect(page.locator(f"#q{pk}")).to_be_focused()
    expect(page.locator(f"#q{pk}")).to_be_in_viewport()
    after = [column.evaluate("(column) => column.scrollTop") for column in page.locator(".column").all()]
    assert (before[0], max(before) > 0) == (120, True)
    assert after == pytest.approx(before, abs=80)  # the message takes some of the height
    expect(page.locator("#live")).to_contain_text("is said by somebody unclear")
    page.locator(".told button").click()
    expect(page.locator(".messages")).to_have_count(0)


def test_on_a_phone_the_message_of_what_was_done_is_seen_where_one_reads(editor):
    page = editor("/articles/6/", viewport={"width": 390, "height": 844})
    tag = page.locator(".by:not(.quiet)").last
    tag.scroll_into_view_if_needed()
    open_correction(page, page.locator(".by:not(.quiet)").count() - 1)
    make_unclear(page)
    confirm(page)
    expect(page.locator(".quote.corrected")).to_be_focused()
    assert page.evaluate("scrollY") > 0
    expect(page.locator(".messages")).to_be_in_viewport()


def test_a_name_that_is_locked_stays_so_over_a_correction(editor):
    page = editor(STORY)
    page.locator(".chip").first.click()
    page.keyboard.press("n")
    address = page.url
    page.keyboard.press("c")
    page.get_by_role("button", name="See what would change without this name").click()
    confirm(page)
    assert page.url == address
    expect(page.locator("[data-locked]")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("mark.here")).to_have_count(1)


# Selecting


def test_new_edges_are_not_waited_for_in_another_article(editor):
    page = editor(ARTICLE)
    open_correction(page)
    page.get_by_role("link", name="Select them in the article").first.click()
    page.goto("/articles/3/")
    select(page, last_paragraph(page), words_of(page, last_paragraph(page), 1, 2))
    expect(page.get_by_role("button", name="Mark as a name")).to_be_visible()
    expect(page.get_by_role("button", name="New edges")).to_have_count(0)
    page.goto(ARTICLE)
    select(page, last_paragraph(page), words_of(page, last_paragraph(page), 1, 2))
    expect(page.get_by_role("button", name="New edges")).to_have_count(0)


@pytest.mark.parametrize("to", ["beyond", "within"])
def test_a_mouse_that_is_drawn_from_inside_a_name_selects_words(editor, to):
    page = editor(ARTICLE)
    mark = page.locator(".body mark[id]:has(a)").first
    box, address = mark.bounding_box(), page.url
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 15, middle, steps=3)
    page.mouse.move(box["x"] + box["width"] + (60 if to == "beyond" else -4), middle, steps=5)
    page.mouse.up()
    name, found = mark.text_content(), page.evaluate("getSelection().toString()")
    assert found.startswith(name) if to == "beyond" else name.startswith(found)
    assert len(found) > 2
    expect(page.get_by_role("button", name="Correct this name")).to_be_visible()
    assert page.url == address


def test_a_click_on_a_name_locks_it(editor):
    page = editor(ARTICLE)
    page.locator(".body mark[id] a").first.click()
    expect(page.locator("[data-locked]")).to_have_count(1)


ONLY_TEXT = "Only words of the article’s text can be marked."


@pytest.mark.parametrize(
    ("first", "last"),
    [(".masthead h1", ".masthead h1"), (".masthead h1", ".body p"), ("body", "body"), (".by", ".by")],
    ids=["title", "title into text", "everything", "tag of a speaker"],
)
def test_a_selection_of_what_is_no_text_is_answered(editor, first, last):
    page = editor(ARTICLE)
    page.evaluate(
        """([first, last]) => {
            const [start, end] = [first, last].map((selector) => document.querySelector(selector));
            getSelection().setBaseAndExtent(start, 0, end, end.childNodes.length);
        }""",
        [first, last],
    )
    expect(page.locator(".on-selection")).to_contain_text(ONLY_TEXT)
    expect(page.locator("#live")).to_contain_text(ONLY_TEXT)
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".on-selection")).to_have_count(0)


def test_a_reader_may_select_a_title_in_peace(open_page):
    page = open_page(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.masthead h1'))")
    page.wait_for_timeout(500)
    assert page.locator(".on-selection").count() == 0


ACROSS_A_TAG = """() => {
  const tag = document.querySelector(".body .by:not(.quiet)");
  const after = document.createTreeWalker(tag.closest("p"), NodeFilter.SHOW_TEXT);
  after.currentNode = tag.firstChild;
  const end = after.nextNode();
  getSelection().setBaseAndExtent(tag.firstChild, 2, end, 8);
  return end.data.slice(0, 8);
}"""


def test_the_words_of_a_tag_are_left_out_of_what_is_selected(editor):
    page = editor(ARTICLE)
    words = page.evaluate(ACROSS_A_TAG)
    page.get_by_role("button", name="Mark as a name").click()
    expect(page.locator("#dialog .passage mark")).to_have_text(words.strip())


# Focus


def test_the_report_of_a_mistake_has_the_focus_in_the_dialog(editor):
    page = editor("/articles/6/")
    page.locator(".by:not(.quiet)").first.click()
    page.locator("#dialog").get_by_role("link", name="Report a mistake").click()
    expect(page.locator("#dialog h2", has_text="Report a mistake")).to_be_focused()


def test_a_field_that_is_wrong_has_the_focus_in_the_dialog(editor):
    page = editor("/articles/6/")
    open_correction(page)
    page.locator("#speaker-who").fill("Zzyx")
    page.locator(SEE_SPEAKER).click()
    page.locator("#dialog .wrong").wait_for()
    expect(page.locator("#speaker-who")).to_be_focused()
    expect(page.locator("#speaker-who")).to_have_accessible_description(re.compile("Nobody and nothing goes by “Zzyx”"))


def test_a_field_that_was_made_higher_is_taken_over_without_an_inline_style(open_page):
    page = open_page("/articles/6/report/")  # what the policy refuses is an error in the console, which fails the test
    page.locator("#report-note").evaluate("(note) => { note.style.height = '12rem'; }")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.locator("#report-error")).to_be_visible()


# The theme


def test_the_theme_of_the_system_is_known_after_a_visit_to_the_admin(editor):
    page = editor(STORY, color_scheme="dark")
    button = page.locator("[data-theme-switch]")
    expect(button).to_have_text("Light")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    page.goto("/admin/")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
