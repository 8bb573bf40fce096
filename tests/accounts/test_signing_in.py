"""Whoever signs in at the admin, and may not use it."""

import pytest
from django.contrib.auth.models import Group, User

from tests.accounts.conftest import LOGIN, PASSWORD
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> User:
    user = User.objects.create_user("rhea", password=PASSWORD)
    user.groups.add(Group.objects.get(name="Reader"))
    return user


def test_a_reader_is_told_that_the_account_may_not_use_the_admin_and_is_led_on(reader, sign_in):
    html = squeezed(sign_in("rhea").content.decode())
    assert 'The account “rhea” may read everything, but not use the admin. <a href="/">All stories</a>' in html
    assert "Please enter the correct" not in html


def test_a_wrong_password_tells_nothing_of_the_account(reader, sign_in):
    html = squeezed(sign_in("rhea", "not the password at all").content.decode())
    assert ("rhea” may" in html, "Please enter the correct" in html) == (False, True)


def test_a_reader_who_is_signed_in_is_told_so_once(reader, client):
    client.force_login(reader)
    html = squeezed(client.get(LOGIN).content.decode())
    assert "You are signed in as rhea. This account may read everything, but not use the admin." in html
    assert "not authorized" not in html
    assert '<a href="/">All stories</a>' in html
