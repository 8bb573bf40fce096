"""`manage.py clean_up`: what nobody needs any more goes, and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils.timezone import now

from articles.models import ImportBatch, ImportedFile, Preview

pytestmark = pytest.mark.django_db


def clean_up() -> str:
    output = StringIO()
    call_command("clean_up", stdout=output)
    return output.getvalue()


def left_alone(days: int) -> Preview:
    file = ImportBatch.objects.create().files.create(path="ferry.md", outcome="ready")
    preview = Preview.objects.create(file=file, name="ferry.md", data=b"Ferry")
    Preview.objects.filter(pk=preview.pk).update(changed_at=now() - timedelta(days=days))
    return preview


def test_a_preview_that_was_left_alone_for_more_than_a_day_goes():
    left_alone(days=2)
    clean_up()
    assert (Preview.objects.exists(), ImportedFile.objects.get().outcome) == (False, "discarded")


def test_a_preview_of_today_stays():
    left_alone(days=0)
    clean_up()
    assert Preview.objects.exists()


def test_sessions_that_have_ended_go():
    for key, days in (("ended", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now() + timedelta(days=days))
    clean_up()
    assert list(Session.objects.values_list("pk", flat=True)) == ["open"]


def test_failures_to_sign_in_that_count_no_longer_go():
    for name, ago in (("old", timedelta(hours=1)), ("new", timedelta(0))):
        attempt = AccessAttempt.objects.create(username=name, ip_address="192.0.2.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now() - ago)
    clean_up()
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["new"]


def test_it_says_how_much_went():
    left_alone(days=2)
    assert clean_up() == "Discarded previews: 1. Forgotten failures to sign in: 0. Ended sessions are gone.\n"
