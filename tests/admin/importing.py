"""Imports by the pages of the admin, as an editor makes them."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.importing.addresses import Fetched
from articles.importing.problems import ImportProblem
from articles.models import ImportBatch, ImportedFile
from tests.admin.forms import filled

START = reverse("admin:articles_importbatch_import")
ENTRIES = reverse("admin:articles_importbatch_entries")
FERRY = """---
title: Ferry closed
outlet: The Quay
published: 2024-05-14
---
Ines Tallow of the Harbour Board closed the ferry on Monday after the storm had torn a plank from its side.

“It is not safe,” Tallow said.

Share this article

Oskar Brand called that nonsense. He has run the ferry for thirty years, and has never seen the river so low in May.
"""


def upload(client: Client, *files: tuple[str, str | bytes], **fields: str) -> ImportBatch:
    """Import files, each by its name and content."""
    sent = [SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    response = client.post(START, {"source": "files", "upload": sent, **fields})
    assert response.status_code == 302, response.content.decode()
    return ImportBatch.objects.latest("pk")


def ready(client: Client, text: str = FERRY, name: str = "ferry.md", **fields: str) -> ImportedFile:
    """A file that has been read and waits for the editor."""
    file = upload(client, (name, text), **fields).files.get()
    assert file.outcome == "ready", file.message
    return file


def batch_page(batch: ImportBatch) -> str:
    return reverse("admin:articles_importbatch_change", args=[batch.pk])


def preview_page(file: ImportedFile) -> str:
    return reverse("admin:articles_importedfile_preview", args=[file.pk])


def press(client: Client, file: ImportedFile, do: str = "", **changed: Any):
    """Change fields of a preview and press one of its buttons."""
    fields = filled(client.get(preview_page(file)))
    return client.post(preview_page(file), {**fields, **({"do": do} if do else {}), **changed})


def act(client: Client, batch: ImportBatch, do: str):
    """Press a button on the page of an import."""
    return client.post(reverse("admin:articles_importbatch_do", args=[batch.pk]), {"do": do})


def undo(client: Client, batch: ImportBatch, **fields: Any):
    return client.post(reverse("admin:articles_importbatch_undo", args=[batch.pk]), fields)


def imported(client: Client, text: str = FERRY, name: str = "ferry.md", **fields: str) -> ImportedFile:
    """A file that has become an article."""
    file = ready(client, text, name, **fields)
    press(client, file, "import")
    file.refresh_from_db()
    assert file.article, file.message
    return file


def web(pages: dict[str, str]) -> Callable[[str], Fetched]:
    """A `fetch` that knows these addresses alone."""

    def fetch(url: str) -> Fetched:
        if url not in pages:
            raise ImportProblem(f"{url}: the server answered that there is no such page (404). Paste the text instead.")
        return Fetched(url, "page.html", pages[url].encode(), "text/html")

    return fetch
