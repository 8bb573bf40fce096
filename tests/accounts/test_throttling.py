"""How many guesses at a password there are; the clock is the test's own."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import F

from newsdesk.accounts import MOST_FAILURES_OF_AN_ACCOUNT
from tests.test_settings import setting
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
LIMIT = settings.AXES_FAILURE_LIMIT
WRONG = "not the password at all"


@pytest.fixture
def fail(editor, sign_in):
    """fail(times, **environ) → the status of each failure."""

    def fail(times: int, username: str = "orla", **environ) -> list[int]:
        return [sign_in(username, WRONG, **environ).status_code for _ in range(times)]

    return fail


def later(**time: int) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(**time))


def test_the_failure_that_reaches_the_limit_locks(fail):
    assert fail(LIMIT) == [200] * (LIMIT - 1) + [429]


def test_the_right_password_does_not_open_what_is_locked(fail, sign_in):
    fail(LIMIT)
    assert sign_in().status_code == 429


def test_after_the_wait_the_right_password_opens(fail, sign_in):
    fail(LIMIT)
    later(minutes=16)
    assert sign_in().url == "/admin/"


def test_trying_on_while_locked_does_not_prolong_the_wait(fail, sign_in):
    fail(LIMIT)
    later(minutes=14)
    fail(3)
    later(minutes=2)
    assert sign_in().url == "/admin/"


def test_a_success_forgets_the_failures_before_it(client, fail, sign_in):
    fail(LIMIT - 1)
    sign_in()
    client.logout()
    assert fail(LIMIT - 1) == [200] * (LIMIT - 1)


def test_somebody_else_at_the_same_address_is_not_locked_out(fail):
    fail(LIMIT)
    assert fail(1, "mara") == [200]


def test_the_same_person_at_another_address_is_not_locked_out(fail, sign_in):
    fail(LIMIT)
    assert sign_in(REMOTE_ADDR="203.0.113.9").url == "/admin/"


def test_a_name_that_nobody_has_is_locked_alike(fail):
    assert fail(LIMIT, "nobody")[-1] == 429


def test_guesses_from_many_addresses_lock_the_account(fail, sign_in):
    for number in range(MOST_FAILURES_OF_AN_ACCOUNT):
        fail(1, REMOTE_ADDR=f"203.0.113.{number}")
    assert sign_in(REMOTE_ADDR="198.51.100.1").status_code == 429


def test_nobody_gets_more_guesses_by_writing_a_header(fail):
    seen = [fail(1, headers={"X-Forwarded-For": f"203.0.113.{number}"})[0] for number in range(LIMIT)]
    assert seen[-1] == 429


def test_behind_a_proxy_the_address_that_it_saw_counts(fail, settings):
    settings.NINJA_NUM_PROXIES = 1
    fail(LIMIT, headers={"X-Forwarded-For": "10.0.0.1, 203.0.113.1"})
    assert fail(1, headers={"X-Forwarded-For": "10.0.0.1, 203.0.113.2"}) == [200]
    assert fail(1, headers={"X-Forwarded-For": "10.0.0.9, 203.0.113.1"}) == [429]


@pytest.mark.parametrize("behind", ["0", "1"])
def test_the_proxy_is_believed_only_where_there_is_one(behind):
    assert setting("NINJA_NUM_PROXIES", NEWSDESK_BEHIND_PROXY=behind) == int(behind)


def test_the_page_says_how_long_to_wait(fail, sign_in):
    fail(LIMIT)
    html = squeezed(sign_in().content.decode())
    assert "Too many failed attempts to sign in</h1>" in html
    assert "Wait 15 minutes, then" in html


def test_the_page_has_the_look_of_the_site_and_nothing_inline(fail, sign_in):
    fail(LIMIT)
    tags = Tags(sign_in().content.decode())
    assert (tags.inline, "/static/css/base.css" in tags.loaded) == ("", True)


def test_attempts_are_gone_at_the_first_sign_in_after_the_wait(fail, sign_in):
    fail(2, "mara", REMOTE_ADDR="203.0.113.9")
    later(minutes=16)
    sign_in()
    assert AccessAttempt.objects.count() == 0


def test_no_password_is_kept(fail):
    fail(1)
    kept = AccessAttempt.objects.values().get()
    assert [name for name, value in kept.items() if WRONG in str(value)] == []


def test_who_signed_in_from_where_is_not_kept(editor, sign_in):
    sign_in()
    assert AccessLog.objects.count() == 0


def test_a_wrong_password_and_a_wrong_name_are_told_alike(editor, sign_in):
    def error(username: str) -> str:
        return squeezed(str(sign_in(username, WRONG).context["form"].non_field_errors()))

    assert error("orla") == error("nobody")
