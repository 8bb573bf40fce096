"""The page on which an import begins: its four sources, and what is said where something cannot be taken."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from articles.models import Article, ImportBatch, ImportedFile, Preview
from tests.admin.importing import ENTRIES, FERRY, START, batch_page, preview_page, ready, upload, web
from tests.builders import make_article, make_user
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
PUMP = "Pump is new\n\nOskar Brand called that nonsense. “The pump is new,” Brand said.\n"
PAGE = (
    "<html><head><title>Rain in Brennick</title></head><body><article><h1>Rain in Brennick</h1>"
    + "<p>Rain fell on Brennick all night, and by the morning the river had risen over the lower meadows again.</p>" * 3
    + "</article></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title>
<item><title>Rain in Brennick</title><link>https://quay.example/rain</link>
<pubDate>Tue, 14 May 2024 10:30:00 GMT</pubDate></item>
<item><title>Ferry closed</title><link>https://quay.example/ferry</link></item>
</channel></rss>"""


@pytest.fixture
def pages(monkeypatch):
    """pages({address: content}): the only addresses that there are."""

    def pages(found: dict[str, str]) -> None:
        monkeypatch.setattr("articles.importing.waiting.fetch", web(found))
        monkeypatch.setattr("articles.admin.importing.fetch", web(found))

    return pages


def zipped(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return held.getvalue()


def said(response) -> str:
    return squeezed(response.content.decode())


# The way there


def test_the_front_page_of_the_admin_leads_to_it(client):
    assert f'href="{START}"' in client.get("/admin/").content.decode()


def test_the_list_of_imports_leads_to_it(client):
    assert f'href="{START}"' in client.get(reverse("admin:articles_importbatch_changelist")).content.decode()


def test_without_the_permission_the_front_page_does_not_offer_it(client):
    client.force_login(staff("view_article"))
    assert f'href="{START}"' not in client.get("/admin/").content.decode()


def staff(*permissions: str):
    user = make_user(*permissions)
    user.is_staff = True
    user.save()
    return user


@pytest.mark.parametrize(("method", "url"), [("get", START), ("post", START), ("post", ENTRIES)])
def test_importing_is_for_staff_with_the_permission(client, method, url):
    client.force_login(staff("change_article", "view_importbatch"))
    assert getattr(client, method)(url, {"source": "pasted", "text": PUMP}).status_code == 403
    assert not ImportBatch.objects.exists()


def test_the_permission_is_enough_to_import_and_to_see_what_became_of_it(client):
    client.force_login(staff("add_article"))
    batch = upload(client, ("pump.txt", PUMP))
    assert client.get(batch_page(batch)).status_code == 200
    assert client.get(preview_page(batch.files.get())).status_code == 200


def test_signed_out_the_way_leads_to_the_sign_in(client):
    client.logout()
    assert client.get(START).url == f"/admin/login/?next={START}"


def test_without_its_token_an_import_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(START, {"source": "pasted", "text": PUMP}).status_code == 403


# Files


def test_several_files_are_read_at_once(client):
    batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP))
    assert list(batch.files.values_list("path", "outcome")) == [("ferry.md", "ready"), ("pump.txt", "ready")]


def test_who_imports_and_from_where_is_kept(client, editor):
    batch = upload(client, ("ferry.md", FERRY))
    assert (batch.started_by, batch.source) == (editor, "files")


def test_nothing_is_an_article_before_the_editor_says_so(client):
    upload(client, ("ferry.md", FERRY))
    assert not Article.objects.exists()


def test_the_files_of_an_archive_are_read_one_by_one(client):
    batch = upload(client, ("news.zip", zipped(ferry_md=FERRY, pump_txt=PUMP, photo_jpg="no text")))
    files = dict(batch.files.values_list("path", "outcome"))
    assert files == {"news.zip/ferry.md": "ready", "news.zip/pump.txt": "ready", "news.zip/photo.jpg": "failed"}


def test_what_is_left_out_of_an_archive_is_told_by_name(client):
    batch = upload(client, ("news.zip", zipped(ferry_md=FERRY, photo_jpg="no text")))
    told = "news.zip/photo.jpg: was left out: “.jpg” is no format that can be read."
    pages = (batch_page(batch), preview_page(batch.files.get(outcome="ready")))
    assert [told in said(client.get(page)) for page in pages] == [True, True]


def test_a_file_that_cannot_be_read_says_why_and_stops_no_other(client):
    batch = upload(client, ("photo.jpg", b"\xff\xd8\xff"), ("empty.txt", ""), ("pump.txt", PUMP))
    files = dict(batch.files.values_list("path", "outcome"))
    assert files == {"photo.jpg": "failed", "empty.txt": "failed", "pump.txt": "ready"}
    assert "“.jpg” is no format that can be read" in said(client.get(batch_page(batch)))


def test_a_file_that_is_too_large_is_told_beside_the_others(client, settings):
    settings.NEWSDESK_MAX_FILE_BYTES = len(PUMP.encode())
    batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP))
    assert dict(batch.files.values_list("path", "outcome")) == {"ferry.md": "failed", "pump.txt": "ready"}
    assert "more than the limit" in batch.files.get(path="ferry.md").message


@pytest.mark.parametrize("limit", [{"NEWSDESK_IMPORT_FILES": 1}, {"NEWSDESK_IMPORT_BYTES": 100}])
def test_too_much_at_once_is_refused_as_a_whole(client, settings, limit):
    for name, value in limit.items():
        setattr(settings, name, value)
    files = [io.BytesIO(PUMP.encode()), io.BytesIO(FERRY.encode())]
    for file, name in zip(files, ("pump.txt", "ferry.md"), strict=True):
        file.name = name
    html = said(client.post(START, {"source": "files", "upload": files}))
    assert "Import them in parts" in html
    assert not ImportBatch.objects.exists()


def test_what_is_left_out_of_an_archive_does_not_count_as_a_file(client, settings):
    settings.NEWSDESK_IMPORT_FILES = 2
    batch = upload(client, ("news.zip", zipped(ferry_md=FERRY, pump_txt=PUMP, photo_jpg="no text", map_png="none")))
    assert sorted(batch.files.values_list("outcome", flat=True)) == ["failed", "failed", "ready", "ready"]


def test_without_a_file_the_page_asks_for_one(client):
    assert "Choose one file or more." in said(client.post(START, {"source": "files"}))


def test_outlet_and_story_given_for_all_hold_for_each(client):
    batch = upload(client, ("rain.txt", PUMP), ("pump.txt", PUMP), outlet="The Lamp", story="The pump")
    html = [client.get(preview_page(file)).content.decode() for file in batch.files.all()]
    assert all('value="The Lamp"' in page and 'value="The pump"' in page for page in html)


def test_what_a_file_says_itself_gives_way_to_what_is_given(client):
    file = ready(client, outlet="The Lamp")
    assert 'value="The Lamp"' in client.get(preview_page(file)).content.decode()


def test_a_language_that_is_none_is_refused(client):
    html = said(client.post(START, {"source": "pasted", "text": PUMP, "language": "a tongue"}))
    assert "Write a code of two letters" in html
    assert not ImportBatch.objects.exists()


# Pasted


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PUMP, "Pump is new"),
        ("# Pump is *new*\n\nOskar Brand called that nonsense.", "Pump is new"),
        (FERRY, "Ferry closed"),
        (PAGE, "Rain in Brennick"),
    ],
    ids=["text", "Markdown", "front matter", "HTML"],
)
def test_a_pasted_text_is_read_as_what_it_is(client, text, title):
    client.post(START, {"source": "pasted", "text": text})
    assert Preview.objects.get().title == title


def test_pasting_nothing_is_refused(client):
    assert "Paste the text of an article." in said(client.post(START, {"source": "pasted", "text": " "}))


def test_a_pasted_text_with_a_control_character_stays_in_the_form_with_its_place(client):
    html = client.post(START, {"source": "pasted", "text": f"{PUMP}\x01"}).content.decode()
    assert "It holds the control character 0x01" in said(
        client.post(START, {"source": "pasted", "text": f"{PUMP}\x01"})
    )
    assert PUMP.splitlines()[0] in html
    assert not ImportBatch.objects.exists()


# Addresses


def test_an_address_is_fetched_and_read(client, pages):
    pages({"https://quay.example/rain": PAGE})
    client.post(START, {"source": "address", "addresses": "https://quay.example/rain"})
    assert (Preview.objects.get().title, ImportedFile.objects.get().outcome) == ("Rain in Brennick", "ready")


def test_an_article_knows_the_address_that_it_was_fetched_from(client, pages):
    pages({"https://quay.example/2024/05/14/rain": PAGE})
    client.post(START, {"source": "address", "addresses": "https://quay.example/2024/05/14/rain"})
    html = client.get(preview_page(ImportedFile.objects.get())).content.decode()
    assert ('value="https://quay.example/2024/05/14/rain"' in html, 'value="2024-05-14"' in html) == (True, True)


def test_an_address_that_fails_says_why_and_offers_to_paste(client, pages):
    pages({})
    client.post(START, {"source": "address", "addresses": "https://quay.example/rain"})
    html = said(client.get(batch_page(ImportBatch.objects.get())))
    assert "there is no such page (404). Paste the text instead." in html


@pytest.mark.parametrize("text", ["quay.example/rain", "ftp://quay.example/rain", "javascript:alert(1)", "http://"])
def test_what_is_no_web_address_is_refused(client, text):
    html = said(client.post(START, {"source": "address", "addresses": text}))
    assert "is no web address" in html
    assert not ImportBatch.objects.exists()


# Feeds


def test_the_entries_of_a_feed_are_listed_before_anything_is_fetched(client, pages):
    pages({"https://quay.example/feed": FEED})
    html = said(client.post(START, {"source": "feed", "feed": "https://quay.example/feed"}))
    assert ("Rain in Brennick" in html, "Ferry closed" in html, "14 May 2024, 10:30" in html) == (True, True, True)
    assert not ImportBatch.objects.exists()


def test_an_entry_that_was_imported_is_told_and_not_chosen(client, pages):
    article = make_article(url="https://quay.example/ferry", title="Ferry shut")
    pages({"https://quay.example/feed": FEED})
    response = client.post(START, {"source": "feed", "feed": "https://quay.example/feed"})
    boxes = {a["value"]: "checked" in a for tag, a in Tags(response.content.decode()).tags if a.get("name") == "entry"}
    assert boxes == {"https://quay.example/rain": True, "https://quay.example/ferry": False}
    assert f'imported already</strong> as <a href="{article.get_absolute_url()}">Ferry shut' in said(response)


def test_an_entry_without_an_address_of_the_web_is_listed_with_the_reason_and_not_to_be_chosen(client, pages):
    item = "<item><title>Wind</title><link>javascript:alert(1)</link></item><item><title>Snow</title></item>"
    pages({"https://quay.example/feed": FEED.replace("</channel>", f"{item}</channel>")})
    response = client.post(START, {"source": "feed", "feed": "https://quay.example/feed"})
    html = said(response)
    assert "Wind" in html
    assert "“javascript:alert(1)” is no address of a page" in html
    assert "Snow" in html
    assert "It has no link." in html
    tags = Tags(response.content.decode()).tags
    assert len([a for tag, a in tags if a.get("name") == "entry"]) == 2
    assert not [a for tag, a in tags if a.get("href", "").startswith("javascript")]


def test_the_entries_can_be_chosen_all_at_once_where_there_is_javascript(client, pages):
    pages({"https://quay.example/feed": FEED})
    tags = Tags(client.post(START, {"source": "feed", "feed": "https://quay.example/feed"}).content.decode()).tags
    assert [a["src"] for tag, a in tags if tag == "script" and "choosing" in a.get("src", "")]
    assert [a for tag, a in tags if tag == "fieldset" and "data-choosing" in a]


def test_the_entries_that_are_chosen_are_fetched(client, pages):
    pages({"https://quay.example/rain": PAGE})
    client.post(ENTRIES, {"feed": "https://quay.example/feed", "entry": ["https://quay.example/rain"]})
    batch = ImportBatch.objects.get()
    assert (batch.source, batch.files.get().outcome) == ("feed", "ready")


def test_choosing_no_entry_lists_them_again(client, pages):
    pages({"https://quay.example/feed": FEED})
    html = said(client.post(ENTRIES, {"feed": "https://quay.example/feed"}))
    assert ("Choose one entry or more." in html, "Rain in Brennick" in html) == (True, True)


def test_what_is_no_feed_says_so(client, pages):
    pages({"https://quay.example/feed": PAGE})
    html = said(client.post(START, {"source": "feed", "feed": "https://quay.example/feed"}))
    assert "is no RSS or Atom feed with links to articles" in html


def test_a_feed_that_cannot_be_fetched_says_why(client, pages):
    pages({})
    html = said(client.post(START, {"source": "feed", "feed": "https://quay.example/feed"}))
    assert "there is no such page (404)" in html


# Names that are suggested


def test_outlets_are_suggested_while_somebody_types(client):
    make_article(outlet="The Quay")
    make_article(outlet="The Lamp")
    html = client.get(reverse("admin:articles_importbatch_names"), {"outlet": "qua"}).content.decode()
    assert html.strip() == '<option value="The Quay"></option>'


def test_stories_are_suggested_while_somebody_types(client):
    make_article(story="The <ferry>")
    html = client.get(reverse("admin:articles_importbatch_names"), {"story": "ferry"}).content.decode()
    assert html.strip() == '<option value="The &lt;ferry&gt;"></option>'


# Previews that are left alone


@pytest.mark.parametrize("field", ["outlet", "story"])
def test_names_are_suggested_whatever_characters_are_typed(client, field):
    make_article(outlet="The Quay", story="The quay")
    html = client.get(reverse("admin:articles_importbatch_names"), {field: "qu\0ay"}).content.decode()
    assert "quay" in html.lower()


def test_a_preview_left_alone_for_a_day_is_cleared_with_the_next_visit(client):
    file = ready(client)
    Preview.objects.update(changed_at=now() - timedelta(days=1, minutes=1))
    client.get(START)
    file.refresh_from_db()
    assert (file.outcome, "nobody decided on it for a day" in file.message) == ("discarded", True)
    assert not Preview.objects.exists()


def test_a_preview_of_today_stays(client):
    ready(client)
    Preview.objects.update(changed_at=now() - timedelta(hours=23))
    client.get(START)
    assert Preview.objects.exists()


# The page


@pytest.mark.parametrize("source", ["", "files", "pasted", "address", "feed", "nonsense"])
def test_the_page_has_no_inline_script_or_style(client, source):
    response = client.post(START, {"source": source}) if source else client.get(START)
    tags = Tags(response.content.decode())
    assert tags.inline == ""
    assert [a for a in tags.attributes if a.startswith("on") or a == "style"] == []


def test_no_anchor_stands_on_the_page_twice(client):
    tags = Tags(client.get(START).content.decode()).tags
    anchors = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(anchors) == len(set(anchors))
