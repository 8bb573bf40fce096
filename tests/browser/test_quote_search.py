"""The quote search in a browser: typing, choosing a speaker, narrowing, turning pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

NARROWEST, TABLET = {"width": 320, "height": 640}, {"width": 768, "height": 1024}
STATES = {
    "all": "/quotes/",
    "found": "/quotes/?q=quarry",
    "nothing found": "/quotes/?q=zzzz&kind=direct",
    "a whole facet": "/quotes/?every=speaker",
    "unknown speaker": "/quotes/?speaker=Henrik+Solvani",
    "wrong values": "/quotes/?from=2024-02-31&to=nowhen&outlet=nowhere&year=abc&page=zzz",
}


@pytest.fixture
def quotes(open_page) -> Page:
    return open_page("/quotes/")


@pytest.fixture
def asked(quotes) -> list[str]:
    """The searches that the page asks the server for."""
    urls: list[str] = []
    quotes.on(
        "request", lambda request: urls.append(request.url) if re.search(r"/quotes/(\?|$)", request.url) else None
    )
    return urls


def hear(page: Page) -> None:
    """From now on, `spoken` has what the live region says."""
    page.evaluate(
        """() => { window.spoken = [];
        const live = document.getElementById("live");
        new MutationObserver(() => window.spoken.push(live.textContent)).observe(live, { childList: true }); }"""
    )


def spoken(page: Page) -> list[str]:
    return page.evaluate("window.spoken")


def hits(page: Page):
    return page.locator(".hit")


# Typing


def test_typing_searches_once_after_the_pause(quotes, asked):
    quotes.locator("#q").press_sequentially("quarry", delay=40)
    expect(quotes.locator("mark.match").first).to_be_visible()
    assert [url.partition("?")[2] for url in asked] == ["q=quarry"]


def test_typing_replaces_the_address(quotes):
    before = quotes.evaluate("history.length")
    quotes.locator("#q").press_sequentially("quarry", delay=20)
    quotes.wait_for_url("**/quotes/?q=quarry")
    assert quotes.evaluate("history.length") == before


def test_the_focus_stays_where_one_types(quotes):
    quotes.locator("#q").press_sequentially("quarry", delay=20)
    expect(quotes.locator("mark.match").first).to_be_visible()
    expect(quotes.locator("#q")).to_be_focused()


def test_the_number_of_results_is_told_once(quotes):
    hear(quotes)
    quotes.locator("#q").press_sequentially("quarry", delay=20)
    expect(quotes.locator("#live")).not_to_be_empty()
    assert spoken(quotes) == [quotes.locator("#count").inner_text()]


def test_an_older_answer_does_not_overtake_a_newer_one(quotes):
    held = []
    quotes.route("**/quotes/?q=quarry", lambda route: held.append(route))
    quotes.locator("#q").fill("quarry")
    with quotes.expect_request("**/quotes/?q=quarry"):
        pass
    quotes.locator("#q").fill("cheese")
    expect(quotes.locator("mark.match").first).to_have_text(re.compile("cheese", re.I))
    for route in held:
        route.continue_()
    quotes.wait_for_timeout(300)
    assert quotes.locator("mark.match", has_text=re.compile("quarry", re.I)).count() == 0
    assert quotes.url.endswith("?q=cheese")


def test_enter_within_the_pause_searches_once(quotes, asked):
    quotes.locator("#q").fill("quarry")
    quotes.keyboard.press("Enter")
    expect(quotes.locator("mark.match").first).to_be_visible()
    quotes.wait_for_timeout(500)
    assert len(asked) == 1


def test_a_deliberate_search_can_be_gone_back_from(quotes):
    quotes.locator("#q").fill("quarry")
    quotes.keyboard.press("Enter")
    quotes.wait_for_url("**/quotes/?q=quarry")
    quotes.go_back()
    expect(quotes.locator("mark.match")).to_have_count(0)
    expect(quotes.locator("#q")).to_have_value("")


def test_the_address_brings_the_same_page_again(quotes):
    quotes.locator("#q").fill("table")
    quotes.locator("#speaker").fill("Henrik Solvane")
    quotes.keyboard.press("Enter")
    expect(quotes.locator("#count")).to_contain_text("of Henrik Solvane")
    before = quotes.locator("#found").inner_html()
    quotes.reload()
    again = quotes.locator("#found").inner_html()
    assert re.sub(r' class=""| hidden=""', "", again) == re.sub(r' class=""| hidden=""', "", before)


def test_a_problem_goes_away_with_its_cause(open_page):
    page = open_page("/quotes/?from=2024-06-05&to=2024-01-01")
    expect(page.locator("#to")).to_have_attribute("aria-invalid", "true")
    page.locator("#to").fill("2024-06-06")
    expect(page.locator("#problem-to")).to_be_empty()
    expect(page.locator("#to")).to_have_attribute("aria-invalid", "false")


# The speaker


def test_names_are_offered_while_one_types(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    expect(quotes.get_by_role("option", name="Henrik Solvane")).to_be_visible()
    expect(quotes.locator("#speaker")).to_have_attribute("aria-expanded", "true")


def test_offered_names_are_announced(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    expect(quotes.locator("#live")).to_have_text(re.compile(r"^\d+ speakers? to choose from$"))


def test_a_name_is_chosen_with_the_keyboard(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option").first.wait_for()
    quotes.keyboard.press("ArrowDown")
    chosen = quotes.locator("#speaker").get_attribute("aria-activedescendant")
    assert quotes.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    quotes.keyboard.press("Enter")
    expect(quotes.locator("#count")).to_contain_text("of Henrik Solvane")
    expect(quotes.locator("#speaker")).to_have_value("Henrik Solvane")
    expect(quotes.locator("#speaker-names")).to_be_hidden()


def test_a_name_is_chosen_with_the_mouse(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option", name="Henrik Solvane").click()
    expect(quotes.locator("#count")).to_contain_text("of Henrik Solvane")


def test_the_arrow_alone_offers_those_quoted_most(quotes):
    quotes.locator("#speaker").focus()
    quotes.keyboard.press("ArrowDown")
    expect(quotes.locator("#speaker-names [aria-selected=true]")).to_have_count(1)


def test_arrows_go_round(quotes):
    quotes.locator("#speaker").press_sequentially("ha", delay=20)
    quotes.get_by_role("option").first.wait_for()
    quotes.keyboard.press("ArrowUp")
    expect(quotes.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    quotes.keyboard.press("ArrowDown")
    expect(quotes.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_escape_closes_the_list_and_then_empties_the_field(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option").first.wait_for()
    quotes.keyboard.press("Escape")
    expect(quotes.locator("#speaker-names")).to_be_hidden()
    expect(quotes.locator("#speaker")).to_have_value("sol")
    quotes.keyboard.press("Escape")
    expect(quotes.locator("#speaker")).to_have_value("")


def test_home_and_end_go_back_to_the_text(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option").first.wait_for()
    for key, place in (("Home", 0), ("End", 3)):
        quotes.keyboard.press("ArrowDown")
        quotes.keyboard.press(key)
        expect(quotes.locator("#speaker-names [aria-selected=true]")).to_have_count(0)
        assert quotes.locator("#speaker").evaluate("field => field.selectionStart") == place


def test_leaving_the_field_takes_no_name(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option").first.wait_for()
    quotes.keyboard.press("ArrowDown")
    quotes.keyboard.press("Tab")
    expect(quotes.locator("#speaker-names")).to_be_hidden()
    expect(quotes.locator("#speaker")).to_have_value("sol")


def test_a_name_that_is_cleared_is_no_longer_searched_for(open_page):
    page = open_page("/quotes/?speaker=henrik-solvane")
    page.locator("#speaker").fill("")
    page.locator("#speaker").press("Tab")
    expect(page.locator("#count")).not_to_contain_text("of Henrik Solvane")
    assert page.url.endswith("/quotes/")


def test_a_name_that_is_cleared_by_escape_is_no_longer_searched_for(open_page):
    page = open_page("/quotes/?speaker=henrik-solvane")
    page.locator("#speaker").press("Escape")
    expect(page.locator("#count")).not_to_contain_text("of Henrik Solvane")


def test_leaving_the_field_searches_for_the_name_typed(quotes):
    quotes.locator("#speaker").press_sequentially("Henrik Solvane", delay=10)
    quotes.keyboard.press("Tab")
    expect(quotes.locator("#count")).to_contain_text("of Henrik Solvane")
    expect(quotes.locator("#q")).to_be_focused()


def test_leaving_the_field_with_a_part_of_a_name_offers_those_who_have_it(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=10)
    expect(quotes.get_by_role("option").first).to_be_visible()
    expect(quotes.locator("#problem-speaker")).to_be_empty()
    quotes.keyboard.press("Tab")
    expect(quotes.locator("#problem-speaker").get_by_role("link", name="Henrik Solvane")).to_be_visible()
    expect(quotes.locator("#speaker")).to_have_attribute("aria-invalid", "true")


def test_a_half_typed_name_is_no_mistake_yet(quotes, asked):
    quotes.locator("#speaker").press_sequentially("zzz", delay=20)
    quotes.wait_for_timeout(600)
    expect(quotes.locator("#problem-speaker")).to_be_empty()
    assert asked == []


def test_enter_in_the_speaker_field_searches_once(quotes, asked):
    quotes.locator("#speaker").press_sequentially("Henrik Solvane", delay=10)
    quotes.keyboard.press("Enter")
    expect(quotes.locator("#count")).to_contain_text("of Henrik Solvane")
    quotes.keyboard.press("Tab")
    quotes.wait_for_timeout(500)
    assert len(asked) == 1


def test_a_link_that_is_followed_from_a_half_typed_name_is_not_overtaken(quotes):
    quotes.locator("#speaker").press_sequentially("zzz", delay=20)
    quotes.route("**/quotes/?outlet=*", lambda route: (quotes.wait_for_timeout(600), route.continue_()))
    quotes.locator("#facets").get_by_role("link", name="Port Sable Gazette").click()
    quotes.wait_for_url("**/quotes/?outlet=port-sable-gazette")
    expect(quotes.locator("#speaker")).to_have_value("")


def test_the_longest_question_in_any_script_is_answered(quotes):
    quotes.locator("#q").fill("물" * 500)
    expect(quotes.locator("#count")).to_have_text("No quotation found")


def test_a_question_that_the_server_finds_too_long_is_told_so(quotes):
    quotes.route("**/quotes/?q=*", lambda route: route.fulfill(status=414))
    quotes.locator("#q").fill("quarry")
    expect(quotes.get_by_role("alert")).to_contain_text("The question is too long. Shorten it and try again.")


def test_offering_names_leaves_the_address_alone(quotes):
    quotes.locator("#speaker").press_sequentially("sol", delay=20)
    quotes.get_by_role("option").first.wait_for()
    assert quotes.url.endswith("/quotes/")


# Narrowing and turning pages


def test_a_facet_narrows_and_its_chip_takes_it_off(quotes):
    total = quotes.locator("#count").inner_text()
    quotes.locator("#facets").get_by_role("link", name="Port Sable Gazette").click()
    quotes.wait_for_url("**/quotes/?outlet=port-sable-gazette")
    expect(quotes.locator("#count")).not_to_have_text(total)
    quotes.locator(".chips").get_by_role("link", name="Port Sable Gazette").click()
    expect(quotes.locator("#count")).to_have_text(total)


def test_the_focus_stays_on_a_facet(quotes):
    quotes.locator("#outlet-port-sable-gazette").press("Enter")
    quotes.wait_for_url("**/quotes/?outlet=*")
    expect(quotes.locator("#outlet-port-sable-gazette")).to_be_focused()


def test_a_facet_unfolds_and_folds_where_one_stands(quotes):
    values = quotes.locator('[aria-labelledby="facet-speaker"] > li')
    before = values.count()
    quotes.locator("#speaker-others").press("Enter")
    expect(quotes).to_have_url(re.compile(r"/quotes/\?every=speaker$"))
    assert values.count() > before
    expect(quotes.locator("#speaker-others")).to_be_focused()
    quotes.keyboard.press("Enter")
    expect(values).to_have_count(before)


def test_the_focus_goes_to_the_results_where_its_chip_is_gone(open_page):
    page = open_page("/quotes/?outlet=port-sable-gazette")
    page.locator(".chips a").first.press("Enter")
    expect(page.locator("#count")).to_be_focused()


def test_typing_keeps_what_was_narrowed_to(open_page):
    page = open_page("/quotes/")
    page.locator("#outlet-port-sable-gazette").click()
    page.wait_for_url("**/quotes/?outlet=*")
    page.locator("#q").press_sequentially("river", delay=20)
    page.wait_for_url(re.compile("q=river"))
    assert "outlet=port-sable-gazette" in page.url


def test_the_next_page_begins_at_its_head(quotes):
    first = hits(quotes).first.get_attribute("id")
    quotes.locator("#page-after").click()
    expect(quotes.locator(f"#{first}")).to_have_count(0)
    expect(quotes.locator("#count")).to_be_focused()
    expect(quotes.locator("#count")).to_be_in_viewport()
    quotes.locator("#page-before").click()
    expect(quotes.locator(f"#{first}")).to_have_count(1)


def test_a_result_leads_to_its_words_in_the_article(open_page):
    page = open_page("/quotes/?q=quarry")
    anchor = hits(page).first.get_attribute("id")
    page.get_by_role("link", name="In its article").first.click()
    expect(page.locator(f"#{anchor}:target")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_result_leads_to_its_words_beside_the_other_articles(open_page, viewport):
    page = open_page("/quotes/?q=quarry", viewport=viewport)
    anchor = hits(page).first.get_attribute("id")
    page.get_by_role("link", name="Side by side").first.click()
    expect(page.locator(".column").nth(1)).to_be_attached()
    expect(page.locator(f"#{anchor}:target")).to_be_in_viewport()


# Every state


@pytest.mark.parametrize("viewport", [NARROWEST, PHONE, TABLET, DESK], ids=["narrowest", "phone", "tablet", "desk"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_scrolls_sideways(open_page, state, viewport):
    page = open_page(STATES[state], viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_a_matched_word_is_told_by_a_line_too(open_page):
    mark = open_page("/quotes/?q=quarry").locator("mark.match").first
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationLine") == "underline"


def test_a_printed_page_has_quotations_and_no_controls(open_page):
    page = open_page("/quotes/?q=quarry")
    page.emulate_media(media="print")
    for part in ("#ask", "#facets", ".exports"):
        expect(page.locator(part)).to_be_hidden()
    expect(hits(page).first).to_be_visible()


def test_everything_works_without_scripts(open_page):
    page = open_page("/quotes/", java_script_enabled=False)
    page.locator("#speaker").fill("Henrik Solvane")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#count")).to_contain_text("of Henrik Solvane")
    page.locator("#facets").get_by_role("link", name="Port Sable Gazette").click()
    expect(page.locator(".chips a")).to_have_count(3)
    page.locator("#q").fill("zzzz")
    page.get_by_role("button", name="Search").click()
    page.locator(".drops").get_by_role("link", name="zzzz").click()
    expect(hits(page).first).to_be_visible()


def test_the_front_page_asks_the_search(open_page):
    page = open_page("/")
    page.get_by_label("Who said what").fill("quarry")
    page.keyboard.press("Enter")
    expect(page.locator("mark.match").first).to_be_visible()
