"""The reader as a person uses it: with a mouse, with keys, on a phone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, STORY


def lit(page: Page) -> int:
    return page.locator("mark.lit[id]").count()


def counts(page: Page, chip: str) -> list[int]:
    """The counts of a chip of the legend, by column."""
    text = page.locator(f"{chip} span[aria-hidden]").inner_text()
    return [int(number) for number in text.split("·")]


def first_chip(page: Page) -> str:
    return f"#{page.locator('.chip').first.get_attribute('id')}"


def outlets(page: Page) -> list[str]:
    return page.locator(".column .outlet").all_inner_texts()


def announced(page: Page) -> str:
    return page.locator("#live").inner_text()


def test_choosing_a_name_lights_all_its_mentions_in_every_column(story):
    chip = first_chip(story)
    story.click(chip)
    columns = story.locator(".column")
    assert [columns.nth(i).locator("mark.lit[id]").count() for i in range(columns.count())] == counts(story, chip)


def test_choosing_a_name_lights_nothing_else(story):
    slug = story.locator(".chip").first.get_attribute("data-entity")
    story.click(first_chip(story))
    assert set(story.locator("mark.lit").evaluate_all("marks => marks.map(m => m.dataset.entity)")) == {slug}


def test_a_mention_locks_its_name(story):
    mark = story.locator("mark[data-entity] a").first
    slug = mark.evaluate("a => a.closest('mark').dataset.entity")
    mark.click()
    assert f"e={slug}" in story.url
    expect(story.locator("[data-position]")).to_have_text(re.compile(r"^\d+ of \d+$"))


def test_the_number_of_mentions_is_announced(story):
    chip = first_chip(story)
    story.click(chip)
    assert announced(story).endswith(f"{sum(counts(story, chip))} mentions")


def test_reload_restores_the_locked_name(story):
    story.click(first_chip(story))
    before = lit(story)
    story.reload()
    assert lit(story) == before > 0


def test_back_undoes_a_lock(story):
    story.click(first_chip(story))
    story.go_back()
    expect(story.locator("mark.lit")).to_have_count(0)


def test_escape_clears(story):
    story.click(first_chip(story))
    story.keyboard.press("Escape")
    expect(story.locator("mark.lit")).to_have_count(0)
    assert "e=" not in story.url


def test_stepping_goes_through_every_mention_and_around(story):
    chip = first_chip(story)
    story.click(chip)
    total = sum(counts(story, chip))
    seen = []
    for _ in range(total):
        story.keyboard.press("n")
        seen.append(story.locator("mark.here").get_attribute("id"))
    assert len(set(seen)) == total
    expect(story.locator("[data-position]")).to_have_text(f"{total} of {total}")
    story.keyboard.press("n")
    expect(story.locator("[data-position]")).to_have_text(f"1 of {total}")


def test_stepping_shows_the_mention(story):
    story.click(first_chip(story))
    story.keyboard.press("p")
    assert story.locator("mark.here").evaluate(
        """mark => { const box = mark.getBoundingClientRect();
        return document.elementFromPoint(box.x + 2, box.y + box.height / 2)?.closest('mark') === mark; }"""
    )


def test_marks_can_be_switched_off_and_the_switch_is_announced(story):
    story.click("[data-marks-switch]")
    underlined = story.locator("mark[data-entity]").first.evaluate("m => getComputedStyle(m).textDecorationLine")
    assert (underlined, announced(story)) == ("none", "Marks are off.")


def test_a_kind_can_be_hidden(story):
    story.click("#kind-place")
    expect(story.locator(".chip.place").first).to_be_hidden()
    assert "hide=place" in story.url


def test_a_column_moves_and_back_returns_it(story):
    before = outlets(story)
    story.locator(".tools a[id^=right]").first.click()
    expect(story.locator(".column .outlet").first).to_have_text(before[1])
    assert outlets(story) == [before[1], before[0], *before[2:]]
    story.go_back()
    expect(story.locator(".column .outlet").first).to_have_text(before[0])


def test_a_column_can_be_taken_away_and_added_again(story):
    before = outlets(story)
    story.locator(".tools a[id^=remove]").first.click()
    expect(story.locator(".column")).to_have_count(len(before) - 1)
    story.click("#add-article")
    story.locator(".offers a").first.click()
    expect(story.locator(".column")).to_have_count(len(before))
    assert sorted(outlets(story)) == sorted(before)


def test_a_locked_name_stays_locked_when_columns_move(story):
    story.click(first_chip(story))
    before = lit(story)
    story.locator(".tools a[id^=right]").first.click()
    expect(story.locator("[id^=left]").first).to_be_visible()
    expect(story).to_have_url(re.compile("/read/.*e="))
    assert lit(story) == before


def test_columns_keep_their_scroll_when_others_move(story):
    column = story.locator(".column").nth(2)
    name = column.get_attribute("id")
    column.evaluate("c => { c.scrollTop = 200 }")
    story.locator(".tools a[id^=right]").first.click()
    expect(story).to_have_url(re.compile("/read/"))
    expect(story.locator("#live")).to_contain_text("side by side")
    assert story.locator(f"#{name}").evaluate("c => c.scrollTop") == 200


def test_single_keys_do_not_fire_in_an_input(story):
    story.click("#add-article")
    story.locator("#add-q").click()
    story.keyboard.press("m")
    assert "marks=off" not in story.url


def test_single_keys_do_not_fire_with_control(story):
    story.keyboard.press("Control+m")
    assert "marks=off" not in story.url


def test_single_keys_can_be_switched_off(story):
    story.click("[data-shortcuts]")
    story.uncheck("#keys-on")
    story.keyboard.press("Escape")
    story.keyboard.press("m")
    assert "marks=off" not in story.url


def test_a_name_is_chosen_with_the_keyboard_alone(story):
    story.locator(".chip").first.focus()
    story.keyboard.press("Enter")
    assert lit(story) > 0


def test_a_speaker_tag_tells_why_and_returns_the_focus(story):
    tag = story.locator(".by").first
    tag.focus()
    story.keyboard.press("Enter")
    expect(story.locator("#dialog dt", has_text="Why this speaker")).to_be_visible()
    story.keyboard.press("Escape")
    expect(tag).to_be_focused()


def test_the_page_shows_the_text_of_the_article_and_nothing_else(story):
    texts = story.locator(".column .body").evaluate_all(
        """bodies => bodies.map(body => { const copy = body.cloneNode(true);
        copy.querySelectorAll('.by').forEach(tag => tag.remove()); return copy.textContent; })"""
    )
    unmarked = story.locator(".column .body").evaluate_all(
        "bodies => bodies.map(body => body.querySelectorAll('mark, .quote').length)"
    )
    assert all(unmarked)
    assert all("  " not in text and text == text.strip() for text in texts)


def test_the_page_never_scrolls_sideways(open_page):
    six = ",".join(map(str, range(1, 7)))
    for width in (320, 390, 768, 1024, 1440):
        page = open_page(f"/read/?a={six}", viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_on_a_phone_one_column_shows_with_a_switcher(open_page):
    page = open_page(STORY, viewport=PHONE)
    columns = page.locator(".column")
    assert [columns.nth(i).is_visible() for i in range(columns.count())].count(True) == 1
    page.locator(".switcher a").nth(1).click()
    expect(columns.nth(1)).to_be_visible()
    expect(columns.nth(0)).to_be_hidden()


def test_stepping_on_a_phone_turns_to_the_column_of_the_mention(open_page):
    page = open_page(STORY, viewport=PHONE)
    chip = first_chip(page)
    page.click(chip)
    for _ in range(counts(page, chip)[0] + 1):
        page.click("#step-next")
    expect(page.locator("mark.here")).to_be_visible()


def test_the_theme_that_was_chosen_stays(story):
    story.click("[data-theme-switch]")
    ground = story.evaluate("getComputedStyle(document.body).backgroundColor")
    story.goto("/")
    assert story.evaluate("getComputedStyle(document.body).backgroundColor") == ground == "rgb(22, 21, 19)"


def test_in_print_the_whole_of_every_column_shows(story):
    story.emulate_media(media="print")
    assert story.locator(".column").evaluate_all("cs => cs.every(c => c.scrollHeight <= c.clientHeight + 1)")
    expect(story.locator(".actions")).to_be_hidden()


def test_on_paper_a_dark_page_has_the_colours_of_a_light_one(open_page):
    page = open_page(STORY, color_scheme="dark")
    page.locator(".chip").first.click()
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    dark = page.locator("mark.lit").first.evaluate("mark => getComputedStyle(mark).color")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    light = page.locator("mark.lit").first.evaluate("mark => getComputedStyle(mark).color")
    assert dark == light
