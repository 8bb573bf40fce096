"""A database that is locked, full, gone or not ready: a page that says so and what to do, and nothing lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import pytest
from django.db import DataError, InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from articles.importing import tasks, waiting
from articles.importing.batches import begin
from articles.importing.incoming import Incoming
from articles.models import Article, Correction, ImportBatch, ImportedFile, Preview
from newsdesk.database import trouble_of
from tests.admin.forms import filled
from tests.admin.importing import FERRY, START, preview_page, ready
from tests.builders import make_article, make_user

READING = ["/", "/quotes/?q=ferry", "/speakers/", "/admin/"]


@pytest.fixture
def client(db, client) -> Client:
    """An editor's browser, which shows the page of an error as any other."""
    client.force_login(make_superuser())
    client.raise_request_exception = False
    return client


def make_superuser():
    user = make_user()
    user.is_staff = user.is_superuser = True
    user.save()
    return user


@contextmanager
def failing(message: str, on: str = "", kind: type[Exception] = OperationalError) -> Iterator[None]:
    """Statements that begin with `on` fail."""

    def fail(execute, sql, *arguments):
        if sql.startswith(on):
            raise kind(message)
        return execute(sql, *arguments)

    with connection.execute_wrapper(fail):
        yield


def text(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize("page", READING)
@pytest.mark.parametrize(
    ("message", "said", "mend"),
    [
        ("database is locked", "The database is busy", "Try again in a moment."),
        ("database or disk is full", "no room left on the disk", "Ask an administrator to make room"),
        ("attempt to write a readonly database", "cannot be written to", "who may write to it"),
        ("no such table: articles_article", "lacks a table", "“manage.py migrate”"),
        ("unable to open database file", "does not answer", "check that it runs"),
        ("server closed the connection unexpectedly", "does not answer", "check that it runs"),
    ],
)
def test_a_reader_is_told_what_happened_and_what_to_do(client, page, message, said, mend):
    with failing(message):
        response = client.get(page)
    assert response.status_code == 503
    assert said in text(response)
    assert mend in text(response)
    assert "nothing is lost" in text(response)


def test_a_connection_that_is_gone_is_told(client):
    with failing("connection already closed", kind=InterfaceError):
        assert client.get("/").status_code == 503


def test_the_page_looks_as_the_site_does_and_is_not_kept(client):
    with failing("database is locked"):
        response = client.get("/")
    assert 'class="wordmark"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_defect_is_not_blamed_on_the_database(client):
    with failing("value too long", kind=DataError):
        response = client.get("/")
    assert response.status_code == 500
    assert "This is a defect of Newsdesk" in text(response)


def test_the_page_of_a_defect_has_the_style_of_the_site(client):
    with failing("value too long", kind=DataError):
        assert "/static/css/base.css" in client.get("/").content.decode()


def test_what_an_error_was_raised_from_counts():
    error = ValueError("no answer")
    error.__cause__ = OperationalError("database is locked")
    assert trouble_of(error).mend == "Try again in a moment."


def test_an_error_that_has_nothing_to_do_with_the_database_is_none_of_it():
    assert trouble_of(ValueError("disk is full")) is None


# What an editor sends


def write_fails(client: Client, url: str, fields: dict, message: str = "database or disk is full"):
    """The answer to a form where nothing can be written."""
    with failing(message, "INSERT"), failing(message, "UPDATE"), failing(message, "DELETE"):
        response = client.post(url, fields)
    assert response.status_code == 503
    assert "Nothing of what you sent was saved." in text(response)


def test_an_import_that_cannot_be_kept_says_so_and_leaves_nothing(client):
    write_fails(client, START, {"source": "pasted", "text": FERRY})
    assert (ImportBatch.objects.count(), ImportedFile.objects.count(), Preview.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_preview_that_cannot_be_kept_says_so_and_stays_as_it_was(client):
    file = ready(client)
    fields = {**filled(client.get(preview_page(file))), "title": "Ferry sold"}
    write_fails(client, preview_page(file), fields)
    assert Preview.objects.get().edits == {}


def test_a_confirmation_that_cannot_be_kept_says_so_and_leaves_the_preview(client):
    file = ready(client)
    fields = {**filled(client.get(preview_page(file))), "title": "Ferry sold", "do": "import"}
    write_fails(client, preview_page(file), fields)
    assert (ImportedFile.objects.get().outcome, Preview.objects.get().edits) == ("ready", {})


def test_a_correction_that_cannot_be_kept_says_so_and_changes_nothing(client):
    article = make_article("Ines Tallow closed it.", title="Ferry closed")
    page = reverse("admin:articles_article_change", args=[article.pk])
    write_fails(client, page, {**filled(client.get(page)), "title": "Ferry sold"})
    article.refresh_from_db()
    assert (article.title, Correction.objects.count()) == ("Ferry closed", 0)


def test_a_report_of_a_reader_that_cannot_be_kept_says_so(client):
    article = make_article("Ines Tallow closed it.")
    page = reverse("report", args=[article.pk])
    write_fails(client, page, {**filled(client.get(page)), "note": "It was Monday."})


# The work of an import


def confirmed(*texts: str) -> ImportBatch:
    files = [Incoming(f"{n}.md", f"{n}.md", text.encode()) for n, text in enumerate(texts)]
    batch = begin(ImportBatch.Source.FILES, files, None, {})
    waiting.work_on(batch.pk)
    batch.files.update(outcome="confirmed")
    return batch


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["articles_article", "articles_mention", "articles_quote", "articles_minhashband"])
def test_an_article_for_which_there_is_no_room_leaves_nothing_and_can_be_tried_again(table):
    batch = confirmed(FERRY)
    with failing("database or disk is full", f'INSERT INTO "{table}"'):
        waiting.work_on(batch.pk)
    assert (Article.objects.count(), batch.files.get().outcome) == (0, "failed")
    assert "no room left on the disk" in batch.files.get().message
    batch.files.update(outcome="confirmed")
    waiting.work_on(batch.pk)
    assert (Article.objects.count(), batch.files.get().outcome) == (1, "created")


@pytest.mark.django_db(transaction=True)
def test_where_not_even_the_failure_can_be_noted_the_import_waits():
    batch = confirmed(FERRY)
    with failing("database is locked", "INSERT"), failing("database is locked", "UPDATE"):
        tasks.work_on.enqueue(batch.pk)
    assert (Article.objects.count(), batch.files.get().outcome) == (0, "confirmed")
    waiting.work_on(batch.pk)
    assert Article.objects.count() == 1


def test_work_that_cannot_begin_is_told_and_what_was_confirmed_is_kept(client, monkeypatch):
    def refuse(*_):
        raise OperationalError("database is locked")

    file = ready(client)
    fields = {**filled(client.get(preview_page(file))), "do": "import"}
    monkeypatch.setattr(type(tasks.work_on), "enqueue", refuse)
    response = client.post(preview_page(file), fields, follow=True)
    assert ImportedFile.objects.get().outcome == "confirmed"
    assert "It is kept, but the work could not begin. The database is busy" in text(response)
    assert "Choose “Go on”" in text(response)


# A database that really is locked, or full


if connection.vendor == "sqlite":  # PostgreSQL cannot be told how much room there is

    @pytest.mark.django_db(transaction=True)
    def test_a_disk_that_really_is_full_leaves_nothing_of_an_article():
        batch = confirmed(*(FERRY.replace("Ferry closed", f"Ferry {n}") for n in range(30)))
        with connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
            try:
                tasks.work_on.enqueue(batch.pk)
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
        made = Article.objects.count()
        assert batch.files.filter(outcome="created").count() == made < 30
        batch.files.filter(outcome="failed").update(outcome="confirmed")
        waiting.work_on(batch.pk)
        named = [set(article.mentions.values_list("surface", flat=True)) for article in Article.objects.all()]
        assert [{"Ines Tallow", "Oskar Brand"} <= names for names in named] == [True] * 30


if connection.vendor == "postgresql":  # SQLite has no connection that could be lost

    @pytest.mark.django_db(transaction=True)
    def test_a_connection_that_really_is_lost_gives_the_page_and_then_the_site_goes_on(client):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            backend = cursor.fetchone()[0]

        def terminate() -> None:
            with connection.cursor() as other:
                other.execute("SELECT pg_terminate_backend(%s)", [backend])
            connection.close()

        thread = threading.Thread(target=terminate)
        thread.start()
        thread.join()
        assert client.get("/").status_code == 503
        connection.close()
        assert client.get("/").status_code == 200
