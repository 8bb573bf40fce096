"""The legend: many names, and kinds that are hidden."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, STORY


def test_all_names_can_be_unfolded(open_page):
    page = open_page(STORY, viewport={"width": 1024, "height": 768})
    last = page.locator(".chip").last
    expect(last).not_to_be_in_viewport(ratio=1)
    page.click("[data-all-names]")
    expect(page.locator("[data-all-names]")).to_have_attribute("aria-expanded", "true")
    last.scroll_into_view_if_needed()
    assert page.evaluate("(names => names.scrollWidth <= names.clientWidth)(document.getElementById('names'))")


def test_unfolded_names_fold_on_a_phone_when_one_is_chosen(open_page):
    page = open_page(STORY, viewport=PHONE)
    page.click("[data-all-names]")
    page.locator(".chip").nth(3).click()
    expect(page.locator("[data-all-names]")).to_have_attribute("aria-expanded", "false")


def test_names_that_fit_need_no_unfolding(open_page):
    page = open_page("/articles/1/", viewport={"width": 6000, "height": 900})
    expect(page.locator("[data-all-names]")).to_be_hidden()


def test_hiding_the_kind_of_the_locked_name_clears_it(story):
    chip = story.locator(".chip.place").first
    chip.click()
    story.click("#kind-place")
    expect(story.locator("mark.lit")).to_have_count(0)
    expect(story.locator(".stepper")).to_be_hidden()


def test_a_hidden_kind_leaves_no_gaps_in_the_list(story):
    places = story.locator(".legend li", has=story.locator(".chip.place"))
    story.click("#kind-place")
    assert places.count() > 0
    assert not any(place.is_visible() for place in places.all())


def test_a_hidden_kind_hides_no_text(open_page):
    page = open_page("/articles/1/")
    page.locator(".body").evaluate(
        "b => { b.innerHTML = '<ul><li><mark class=\"place\">Wenmoor</mark> lies low.</li></ul>' }"
    )
    page.evaluate("document.getElementById('reader').dataset.hidden = 'place'")
    expect(page.get_by_text("lies low.")).to_be_visible()
