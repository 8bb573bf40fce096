"""The meter of a password's strength moves while one types."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import EDITOR, PHONE
from tests.browser.test_accessibility import serious

FORMS = {
    "one's own": ("/admin/password_change/", "#id_new_password1"),
    "another's": ("/admin/auth/user/1/password/", "#id_password1"),
    "a new account's": ("/admin/auth/user/add/", "#id_password1"),
}


@pytest.fixture
def form(open_page):
    """form(path, **options) → the page with the form, signed in."""

    def form(path: str, **options) -> Page:
        page = open_page(f"/admin/login/?next={path}", **options)
        page.fill("#id_username", EDITOR["username"])
        page.fill("#id_password", EDITOR["password"])
        page.keyboard.press("Enter")
        page.locator("[autocomplete=new-password]").first.wait_for()
        return page

    return form


@pytest.mark.parametrize("name", FORMS)
def test_the_meter_moves_while_one_types(form, name):
    path, field = FORMS[name]
    page = form(path)
    meter = page.get_by_role("meter", name="Strength of the password")
    expect(meter).to_have_count(0)
    page.locator(field).press_sequentially("ferry")
    expect(meter).to_have_js_property("value", 1)
    expect(page.locator(".strength [role=status]")).to_contain_text("at least 12 characters")
    page.locator(field).press_sequentially(" of seven wet ducks")
    expect(meter).to_have_js_property("value", 4)
    expect(page.locator(".strength [role=status]")).to_have_text("Very strong.")
    page.locator(field).fill("")
    expect(meter).to_have_count(0)


def test_where_the_strength_cannot_be_told_the_form_says_so(form):
    page = form("/admin/password_change/")
    page.route("**/strength/", lambda route: route.abort())
    page.fill("#id_new_password1", "seven wet ducks")
    expect(page.locator(".strength")).to_contain_text("cannot be told now")


def test_without_javascript_there_is_no_meter(form):
    page = form("/admin/password_change/", java_script_enabled=False)
    expect(page.locator("meter")).to_have_count(0)
    expect(page.locator("#id_new_password1")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"])
def test_the_form_with_its_meter_has_no_serious_violation(form, options):
    page = form("/admin/password_change/", bypass_csp=True, **options)
    page.fill("#id_new_password1", "ferry")
    expect(page.get_by_role("meter")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
