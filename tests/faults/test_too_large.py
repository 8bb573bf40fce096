"""A request that is larger than the server takes: what the limit is, and what to do."""

import pytest
from django.urls import reverse

from tests.builders import make_article
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "limit", "told"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 2**20, "The form holds more than 1 MB of text, which is the limit."),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 3, "The form has more than 3 fields, which is the limit."),
    ],
)
def test_a_form_that_is_too_large_says_what_the_limit_is_and_what_to_do(admin_client, settings, name, limit, told):
    setattr(settings, name, limit)
    page = reverse("admin:articles_article_change", args=[make_article().pk])
    fields = {"body": "Rain. " * 2**18, "title": "Rain", "language": "en", "bylines": ""}
    response = admin_client.post(page, fields if name.endswith("SIZE") else {**fields, "body": "Rain."})
    html = squeezed(response.content.decode())
    assert response.status_code == 413
    assert told in html
    assert "send less at once" in html


def test_more_files_than_an_import_may_have_say_so(admin_client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.admin.importing import START

    files = [SimpleUploadedFile(f"{name}.txt", b"Rain.") for name in ("one", "two")]
    response = admin_client.post(START, {"source": "files", "upload": files})
    assert response.status_code == 413
    assert "These are more than 1 files, which is the limit." in squeezed(response.content.decode())
