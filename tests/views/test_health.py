import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_database_that_answers_and_is_migrated_is_well(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "migrations": "ok"})


def test_a_missing_migration_is_told(client):
    recorder = MigrationRecorder(connection)
    newest = max(name for app, name in recorder.applied_migrations() if app == "articles")
    recorder.record_unapplied("articles", newest)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "ok", "migrations": "1 to apply"})


def test_a_database_that_does_not_answer_is_told(client, monkeypatch):
    def refuse() -> int:
        raise OperationalError("no route to host 10.0.0.7")

    monkeypatch.setattr("articles.views.health.waiting_migrations", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")
    assert "10.0.0.7" not in response.content.decode()


def test_the_answer_is_never_kept(client):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_monitors_need_no_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert (client.get("/healthz").status_code, client.get("/").status_code) == (200, 301)
