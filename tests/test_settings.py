"""Settings as a process reads them from its environment, each in a process of its own."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsdesk.secret import local_secret_key

PROJECT = Path(__file__).resolve().parent.parent
OURS = ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "CSRF_TRUSTED_ORIGINS")
PRODUCTION = {
    "SECRET_KEY": "f3J-0kZ8q.wY5xR2uB7nM4tL9vC1sD6hG_aE3pQ8oI5yT2rW7zX0",
    "ALLOWED_HOSTS": "news.example",
    "NEWSDESK_SSL_REDIRECT": "1",
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in OURS and not key.startswith("NEWSDESK_")}
    return subprocess.run(
        [sys.executable, *command], cwd=PROJECT, env=clean | environment, capture_output=True, text=True, timeout=60
    )


def setting(name: str, **environment: str) -> object:
    """The value that the setting has in this environment."""
    code = f"import json; from newsdesk import settings; print(json.dumps(settings.{name}))"
    ran = run("-c", code, **environment)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_the_deployment_check_finds_nothing_in_a_production_environment():
    ran = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ran.returncode == 0, ran.stderr


def test_debug_is_off_unless_asked_for():
    assert setting("DEBUG") is False


def test_debug_can_be_asked_for():
    assert setting("DEBUG", DEBUG="1") is True


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"])
def test_cookies_travel_over_tls_alone(name):
    assert setting(name, **PRODUCTION) is True


def test_browsers_are_told_to_stay_with_tls():
    assert setting("SECURE_HSTS_SECONDS", **PRODUCTION) > 0


def test_without_tls_on_ones_own_machine_cookies_still_travel():
    assert setting("SESSION_COOKIE_SECURE", NEWSDESK_HTTPS="0") is False


def test_the_header_of_a_proxy_is_not_believed_unless_asked_for():
    ran = run("-c", "from newsdesk import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))", **PRODUCTION)
    assert ran.stdout.strip() == "False"


def test_allowed_hosts_are_a_list_with_commas():
    assert setting("ALLOWED_HOSTS", ALLOWED_HOSTS="a.example,b.example") == ["a.example", "b.example"]


def test_the_database_is_the_one_that_the_address_names():
    databases = setting("DATABASES", DATABASE_URL="sqlite:////tmp/elsewhere.sqlite3")
    assert databases["default"]["NAME"] == "/tmp/elsewhere.sqlite3"


def test_without_an_address_of_a_mail_server_no_mail_is_sent():
    assert setting("EMAIL_BACKEND") == "django.core.mail.backends.dummy.EmailBackend"


def test_the_mail_server_is_the_one_that_the_address_names():
    assert setting("EMAIL_HOST", EMAIL_URL="submission://desk:secret@mail.example") == "mail.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("NEWSDESK_MAX_FILE_BYTES", "many"),
        ("NEWSDESK_HTTPS", "2"),
        ("DATABASE_URL", "nowhere"),
        ("EMAIL_URL", "nowhere"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(name, value):
    ran = run("manage.py", "check", **{name: value})
    assert ran.returncode != 0
    assert name in ran.stderr


def test_a_secret_key_is_made_where_none_is_given(tmp_path):
    assert len(local_secret_key(tmp_path / "key")) >= 50


def test_the_secret_key_made_is_kept(tmp_path):
    assert local_secret_key(tmp_path / "key") == local_secret_key(tmp_path / "key")


def test_two_machines_get_two_secret_keys(tmp_path):
    assert local_secret_key(tmp_path / "one") != local_secret_key(tmp_path / "other")


def test_the_secret_key_is_readable_by_its_owner_alone(tmp_path):
    local_secret_key(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_where_no_secret_key_can_be_kept_the_message_says_how_to_give_one(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="environment variable SECRET_KEY"):
        local_secret_key(tmp_path / "no such folder" / "key")
