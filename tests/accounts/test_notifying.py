"""Who is told by mail that an account was changed, and what happens where that fails."""

import logging

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.accounts.test_asvs import NEW, new_password
from tests.admin.test_accounts import change
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def orla(editor) -> User:
    editor.email = "orla@news.example"
    editor.save()
    return editor


def set_password(client, user: User, **fields):
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    given = {"password1": NEW, "password2": NEW, "usable_password": "true", "set-password": "1", **fields}
    return client.post(address, given, follow=True)


@pytest.fixture
def no_server(settings):
    """A mail server that nobody answers for: port 1 of this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_the_mail_says_what_was_changed_when_and_what_to_do(client, orla, mailoutbox):
    client.force_login(orla)
    new_password(client)
    text = " ".join(mailoutbox[0].body.split())
    orla.refresh_from_db()
    assert "the password of your account “orla” at Newsdesk (testserver) was changed with your own sign-in on" in text
    assert " UTC." in text
    assert "tell an administrator of this Newsdesk at once" in text


def test_the_mail_holds_neither_the_password_nor_a_link(client, orla, mailoutbox):
    client.force_login(orla)
    new_password(client)
    assert NEW not in mailoutbox[0].body
    assert "//" not in mailoutbox[0].body


def test_a_password_that_an_administrator_sets_is_told(admin_client, orla, mailoutbox):
    set_password(admin_client, orla)
    assert [mail.to for mail in mailoutbox] == [["orla@news.example"]]
    assert "was changed by an administrator" in " ".join(mailoutbox[0].body.split())


def test_a_password_that_an_administrator_takes_away_is_told(admin_client, orla, mailoutbox):
    set_password(admin_client, orla, usable_password="false", **{"unset-password": "1"})
    orla.refresh_from_db()
    assert orla.has_usable_password() is False
    assert [mail.subject for mail in mailoutbox] == ["Newsdesk: your password was changed"]


def test_an_address_is_not_told_of_the_other_one(admin_client, orla, mailoutbox):
    change(admin_client, orla, email="orla@quay.example")
    assert [mail for mail in mailoutbox if "example" in mail.body or len(mail.recipients()) != 1] == []


def test_a_refused_change_is_not_told(client, orla, mailoutbox):
    client.force_login(orla)
    new_password(client, old="not the password")
    assert mailoutbox == []


def test_another_change_of_an_account_is_not_told(admin_client, orla, mailoutbox):
    change(admin_client, orla, first_name="Orla")
    assert mailoutbox == []


def test_a_mail_server_that_fails_does_not_undo_the_change(admin_client, orla, no_server, caplog):
    with caplog.at_level(logging.WARNING, "articles.admin.notifying"):
        html = squeezed(set_password(admin_client, orla).content.decode())
    orla.refresh_from_db()
    assert orla.check_password(NEW)
    assert "The account “orla” was not told of the change by mail: the mail to orla@news.example could not be" in html
    assert "Password changed successfully." in html
    assert "orla@news.example could not be sent" in caplog.text


def test_without_a_mail_server_the_page_says_so(admin_client, orla, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "no mail is configured (EMAIL_URL)" in set_password(admin_client, orla).content.decode()


def test_an_account_without_an_address_is_named(admin_client, editor, mailoutbox):
    assert "it has no mail address" in set_password(admin_client, editor).content.decode()
    assert mailoutbox == []
