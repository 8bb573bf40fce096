"""OWASP Application Security Verification Standard 4.0.3, level 1, chapters 2 (authentication) and 3 (sessions).

Each point has a test that meets it, or a reason why there is nothing to meet; a point without either fails.
"""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from newsdesk.settings import PASSWORD_HASHERS as HASHERS
from tests.accounts.conftest import LOGIN, PASSWORD
from tests.admin.test_accounts import change
from tests.test_settings import PRODUCTION, setting
from tests.views.pages import Tags

pytestmark = pytest.mark.django_db
CHANGE = "/admin/password_change/"
STRENGTH = "/admin/auth/user/strength/"
NEW = "seven wet ducks at dawn"

LEVEL_1 = {
    *(f"2.1.{number}" for number in range(1, 13)),
    *("2.2.1", "2.2.2", "2.2.3", "2.3.1"),
    *(f"2.5.{number}" for number in range(1, 7)),
    *("2.7.1", "2.7.2", "2.7.3", "2.7.4", "2.8.1"),
    *("3.1.1", "3.2.1", "3.2.2", "3.2.3", "3.3.1", "3.3.2"),
    *(f"3.4.{number}" for number in range(1, 6)),
    "3.7.1",
}
NOTHING_TO_MEET = {
    "2.2.2": "There is no second, weaker way to sign in.",
    "2.3.1": "Newsdesk makes no initial passwords: an administrator agrees on one with the person.",
    "2.5.1": "Nothing is sent for recovery: an administrator sets a new password.",
    "2.5.3": "As 2.5.1.",
    "2.5.5": "There is one factor, the password; 2.2.3 is about its change.",
    "2.5.6": "As 2.5.1.",
    **dict.fromkeys(("2.7.1", "2.7.2", "2.7.3", "2.7.4"), "There are no out-of-band authenticators."),
    "2.8.1": "There are no one-time passwords.",
}
met: set[str] = set()


def meets(*points: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    met.update(points)
    return lambda test: test


def test_every_point_of_level_1_has_its_place():
    assert met | set(NOTHING_TO_MEET) == LEVEL_1


def test_no_point_has_two_places():
    assert met & set(NOTHING_TO_MEET) == set()


@pytest.fixture
def signed_in(client, editor, sign_in) -> Client:
    assert sign_in().url == "/admin/"
    return client


def cookie(client: Client):
    return client.cookies[settings.SESSION_COOKIE_NAME]


def new_password(client: Client, old: str = PASSWORD, new: str = NEW):
    return client.post(CHANGE, {"old_password": old, "new_password1": new, "new_password2": new})


def accepted(password: str) -> bool:
    try:
        validate_password(password, User(username="orla"))
    except ValidationError:
        return False
    return True


# 2.1 Passwords


@meets("2.1.1")
def test_a_password_has_at_least_twelve_characters():
    assert [accepted("drygeese noon"[:length]) for length in (11, 12)] == [False, True]


@meets("2.1.2")
def test_a_password_may_be_long_but_not_endless():
    long = "three dry geese at noon, " * 6
    assert [accepted(long[:length]) for length in (64, 128, 129)] == [True, True, False]


@meets("2.1.3")
@pytest.mark.parametrize(
    ("password", "changed"),
    [(f" {PASSWORD} ", PASSWORD), ("geese  at  noon", "geese at noon"), ("g" * 127 + "h", "g" * 127)],
    ids=["trimmed", "spaces joined", "cut"],
)
def test_a_password_is_taken_as_it_was_typed(editor, sign_in, password, changed):
    editor.set_password(password)
    editor.save()
    assert [sign_in(password=typed).status_code for typed in (changed, password)] == [200, 302]


@meets("2.1.4")
@pytest.mark.parametrize("password", ["gänse überm see", "三只干鹅在中午的湖面上飞", "🪿🪿🪿🦆🦆🦆🐓🐓🐓🦢🦢🦢"])
def test_any_character_may_stand_in_a_password(editor, sign_in, password):
    assert accepted(password)
    editor.set_password(password)
    editor.save()
    assert sign_in(password=password).status_code == 302


@meets("2.1.5")
def test_one_can_change_ones_password(signed_in, editor):
    assert new_password(signed_in).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(NEW)


@meets("2.1.5")
def test_every_page_of_the_admin_leads_to_the_change(signed_in):
    links = [attributes.get("href") for tag, attributes in Tags(signed_in.get("/admin/").content.decode()).tags]
    assert CHANGE in links


@meets("2.1.6", "3.7.1")
def test_a_change_asks_for_the_password_of_before(signed_in, editor):
    assert new_password(signed_in, old="not the password").status_code == 200
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


@meets("2.1.7")
@pytest.mark.parametrize("password", ["international", "administrator", "1qaz2wsx3edc", "123456789abc"])
def test_a_password_that_is_tried_first_is_refused(password):
    assert not accepted(password)


@meets("2.1.8")
@pytest.mark.parametrize("page", [CHANGE, "/admin/auth/user/add/", "/admin/auth/user/{}/password/"])
def test_each_form_that_sets_a_password_has_a_meter_of_its_strength(admin_client, admin_user, page):
    tags = Tags(admin_client.get(page.format(admin_user.pk)).content.decode()).tags
    assert [a["data-strength"] for _, a in tags if a.get("src") == "/static/js/strength.js"] == [STRENGTH]
    assert [a["name"] for _, a in tags if a.get("autocomplete") == "new-password" and a["name"].endswith("1")] in (
        ["new_password1"],
        ["password1"],
    )


@meets("2.1.8")
def test_the_meter_rates_a_long_phrase_higher_than_a_word(signed_in):
    rated = [signed_in.post(STRENGTH, {"password": typed}).json()["score"] for typed in ("administrator", NEW)]
    assert rated == sorted(rated)
    assert rated[0] < rated[1]


@meets("2.1.9")
@pytest.mark.parametrize("password", ["threedrygeeseatnoon", "THREE DRY GEESE", "849302847561930", "!?!;;:-_.,()=%"])
def test_no_kind_of_character_is_asked_for(password):
    assert accepted(password)


@meets("2.1.10")
def test_a_password_need_not_be_changed_from_time_to_time(editor, sign_in):
    User.objects.update(date_joined="2020-01-01T00:00Z", last_login="2020-01-01T00:00Z")
    assert sign_in().url == "/admin/"


@meets("2.1.11")
@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (LOGIN, {"username": "username", "password": "current-password"}),
        (
            CHANGE,
            {
                "old_password": "current-password",
                "new_password1": "new-password",
                "new_password2": "new-password",
            },
        ),
    ],
)
def test_password_managers_know_the_fields_and_pasting_is_free(client, editor, page, wanted):
    if page == CHANGE:
        client.force_login(editor)
    fields = [attributes for tag, attributes in Tags(client.get(page).content.decode()).tags if tag == "input"]
    assert {f["name"]: f["autocomplete"] for f in fields if f.get("name") in wanted} == wanted
    assert [f for f in fields if "onpaste" in f] == []


@meets("2.1.12")
@pytest.mark.parametrize("page", [LOGIN, CHANGE])
def test_what_is_typed_can_be_shown(client, editor, page):
    if page == CHANGE:
        client.force_login(editor)
    assert "/static/js/passwords.js" in Tags(client.get(page).content.decode()).loaded


# 2.2 Guessing; tests/accounts/test_throttling.py says more


@meets("2.2.1")
def test_an_account_bears_no_more_than_a_hundred_failures_in_an_hour(editor, sign_in):
    seen = [sign_in(password="wrong", REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(30)]
    quarters = 3600 / settings.AXES_COOLOFF_TIME.total_seconds()
    assert seen[-1] == 429
    assert seen.count(200) * quarters <= 100


@meets("2.2.3")
def test_a_changed_password_is_told_by_mail(signed_in, editor, mailoutbox):
    User.objects.update(email="orla@news.example")
    new_password(signed_in)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["orla@news.example"], "Newsdesk: your password was changed")
    ]


@meets("2.2.3")
def test_a_changed_mail_address_is_told_at_both(admin_client, editor, mailoutbox):
    User.objects.filter(pk=editor.pk).update(email="orla@news.example")
    change(admin_client, editor, email="orla@quay.example")
    assert {(*mail.to, mail.subject) for mail in mailoutbox} == {
        ("orla@news.example", "Newsdesk: your mail address was changed"),
        ("orla@quay.example", "Newsdesk: your mail address was changed"),
    }


# 2.5 Recovery


@meets("2.5.2")
def test_there_are_no_secret_questions():
    assert not [field.name for field in User._meta.get_fields() if re.search("hint|question|answer", field.name)]


@meets("2.5.4")
def test_there_are_no_accounts_but_those_that_somebody_made():
    assert User.objects.count() == 0


# 3.1, 3.2 Session tokens


@meets("3.1.1")
def test_no_address_holds_a_session_token(signed_in):
    token = cookie(signed_in).value
    pages = [signed_in.get(page).content.decode() for page in ("/", "/admin/", CHANGE)]
    assert [page for page in pages if token in page] == []


@meets("3.1.1")
def test_a_token_in_the_address_signs_nobody_in(signed_in):
    token = cookie(signed_in)
    assert Client().get(f"/admin/?{token.key}={token.value}").status_code == 302


@meets("3.2.1")
def test_signing_in_makes_a_new_token(client, editor, sign_in):
    session = client.session
    session["before"] = True
    session.save()
    before = cookie(client).value
    sign_in()
    assert cookie(client).value != before
    assert not Session.objects.filter(pk=before).exists()


@meets("3.2.2")
def test_a_token_is_too_long_to_guess(client, editor):
    tokens = set()
    for _ in range(20):
        client.force_login(editor)
        tokens.add(cookie(client).value)
        client.logout()
    # 32 of 36 characters are 165 bits; 64 are asked for.
    assert len(tokens) == 20
    assert all(re.fullmatch("[a-z0-9]{32}", token) for token in tokens)


@meets("3.2.3", "3.4.2")
def test_scripts_cannot_read_the_token(signed_in):
    assert cookie(signed_in)["httponly"] is True


# 3.3 How a session ends


@meets("3.3.1")
def test_signing_out_ends_the_session_at_the_server(signed_in):
    token = cookie(signed_in).value
    signed_in.post(reverse("admin:logout"))
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = token
    assert again.get("/admin/").status_code == 302


@meets("3.3.1")
def test_the_back_button_shows_nothing_once_signed_out(signed_in):
    assert "no-store" in signed_in.get("/admin/").headers["Cache-Control"]


@meets("3.3.2")
def test_one_has_to_sign_in_again_after_a_day_at_the_latest(signed_in):
    assert 0 < cookie(signed_in)["max-age"] <= 24 * 3600
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    assert signed_in.get("/admin/").status_code == 302


@meets("3.3.2")
def test_being_busy_does_not_prolong_a_session(signed_in):
    ends = Session.objects.get().expire_date
    signed_in.get("/admin/")
    signed_in.get("/")
    assert Session.objects.get().expire_date == ends


def test_a_new_password_ends_every_other_session(signed_in, editor):
    elsewhere = Client()
    elsewhere.force_login(editor)
    new_password(signed_in)
    assert [client.get("/admin/").status_code for client in (signed_in, elsewhere)] == [200, 302]


# 3.4 Cookies


@meets("3.4.1")
def test_the_cookie_travels_over_tls_alone(signed_in):
    assert cookie(signed_in)["secure"] is True


@meets("3.4.3")
def test_other_sites_cannot_have_the_cookie_sent(signed_in):
    assert cookie(signed_in)["samesite"] in ("Lax", "Strict")


@meets("3.4.4", "3.4.5")
@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"])
def test_cookies_belong_to_this_very_host(name):
    assert setting(name, **PRODUCTION).startswith("__Host-")


@meets("3.4.4", "3.4.5")
def test_the_cookie_keeps_what_its_name_promises(signed_in):
    assert (cookie(signed_in)["path"], cookie(signed_in)["domain"]) == ("/", "")


def test_without_tls_the_cookie_has_a_name_that_browsers_take():
    assert setting("SESSION_COOKIE_NAME", NEWSDESK_HTTPS="0") == "sessionid"


# Beyond level 1


@pytest.fixture
def true_hashes(settings):
    settings.PASSWORD_HASHERS = HASHERS


def test_passwords_are_kept_as_scrypt(true_hashes, editor):
    assert editor.password.startswith("scrypt$")


def test_an_older_hash_still_opens_and_is_renewed(true_hashes, editor, sign_in):
    User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    assert sign_in().url == "/admin/"
    editor.refresh_from_db()
    assert editor.password.startswith("scrypt$")
