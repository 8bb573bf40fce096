"""The page of an import: how far it is, what became of each file, and how all of it is confirmed or undone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from articles.importing.addresses import Fetched
from articles.importing.undoing import work_on
from articles.models import Article, Correction, Entity, ImportBatch, ImportedFile, Outlet, Preview, Story
from tests.admin.importing import FERRY, START, act, batch_page, imported, press, preview_page, ready, undo, upload, web
from tests.builders import make_article, make_user, run_import, write
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
PUMP = "Pump is new\n\nOskar Brand called that nonsense. “The pump is new,” Brand said.\n"
RAIN = "Rain in Brennick\n\nRain fell on Brennick all night, and the river rose.\n"


@pytest.fixture
def no_worker(settings):
    """What is put into the queue stays there, as with a database backend and no worker."""
    immediate = settings.TASKS_BACKENDS["immediate"]
    settings.TASKS = {"default": {"BACKEND": immediate.replace("immediate.Immediate", "dummy.Dummy")}}


def html_of(client, batch: ImportBatch) -> str:
    return squeezed(client.get(batch_page(batch)).content.decode())


def outcomes(batch: ImportBatch) -> list[str]:
    return list(batch.files.values_list("outcome", flat=True))


def buttons(client, batch: ImportBatch) -> set[str]:
    tags = Tags(client.get(batch_page(batch)).content.decode()).tags
    return {a["value"] for tag, a in tags if tag == "button" and a.get("name") == "do"}


def progress(client, batch: ImportBatch):
    return client.get(reverse("admin:articles_importbatch_progress", args=[batch.pk]))


# What it shows


def test_it_says_what_became_of_each_file(client):
    html = html_of(client, upload(client, ("pump.txt", PUMP), ("photo.jpg", b"\xff\xd8\xff")))
    assert "From files, by editor: 1 waiting for an editor, 1 failed." in html
    assert "photo.jpg: “.jpg” is no format that can be read." in html


def test_a_file_that_was_read_leads_to_its_preview(client):
    file = ready(client, PUMP, "pump.txt")
    assert f'href="{preview_page(file)}">Pump is new</a>' in html_of(client, file.batch)


def test_an_article_that_was_made_is_one_click_away(client):
    file = imported(client)
    assert f'href="{file.article.get_absolute_url()}">Ferry closed</a>' in html_of(client, file.batch)


def test_what_would_be_updated_is_told_before(client):
    imported(client)
    assert "would update" in html_of(client, ready(client, FERRY.replace("Monday", "Tuesday")).batch)


def test_what_has_not_changed_is_told_as_unchanged(client):
    imported(client)
    html = html_of(client, ready(client).batch)
    assert ("unchanged: <a" in html, "would update" in html) == (True, False)


def test_the_second_of_two_with_the_same_address_says_which_the_first_is(client):
    text = FERRY.replace("title:", "url: https://quay.example/ferry\ntitle:")
    batch = upload(client, ("ferry.md", text), ("again.md", text.replace("Monday", "Tuesday")))
    told = "It has the same address as “ferry.md” of this import, and would update that article."
    assert [told in message for message in batch.files.values_list("message", flat=True)] == [False, True]


def test_doubts_stand_beside_the_file(client):
    assert "No date was found." in html_of(client, ready(client, PUMP, "pump.txt").batch)


def test_the_cost_of_the_page_does_not_grow_with_the_files(client):
    def cost(batch: ImportBatch) -> int:
        client.get(batch_page(batch))
        with CaptureQueriesContext(connection) as captured:
            client.get(batch_page(batch))
        return len(captured)

    few = cost(upload(client, ("a.txt", PUMP), ("b.jpg", b"x")))
    many = upload(client, *((f"{number}.{ending}", PUMP) for number in range(9) for ending in ("txt", "jpg")))
    act(client, many, "confirm")
    assert cost(many) <= few


def test_no_more_files_than_fit_on_a_page(client, monkeypatch):
    monkeypatch.setattr("articles.admin.batches.SHOWN", 2)
    batch = upload(client, *((f"{number}.jpg", b"x") for number in range(3)))
    assert ("0.jpg" in html_of(client, batch), "2.jpg" in html_of(client, batch)) == (True, False)
    assert "2.jpg: “.jpg”" in client.get(f"{batch_page(batch)}?page=2").content.decode()


def test_an_import_by_the_command_has_its_page(client, tmp_path):
    run_import(write(tmp_path, "pump.txt", PUMP))
    assert "From the command line: 1 created." in html_of(client, ImportBatch.objects.get())


def test_the_page_of_no_import_leads_back(client):
    assert client.get(reverse("admin:articles_importbatch_change", args=[999])).status_code == 302


def test_the_page_has_no_inline_script_or_style(client):
    tags = Tags(client.get(batch_page(upload(client, ("pump.txt", PUMP)))).content.decode())
    assert tags.inline == ""
    assert [a for a in tags.attributes if a.startswith("on") or a == "style"] == []


def test_an_import_is_called_by_its_time_as_all_times_are_printed():
    batch = ImportBatch(started_at=datetime(2024, 11, 5, 9, 5, tzinfo=UTC))
    assert str(batch) == "Import of 5 November 2024, 09:05"


# Progress


def test_while_it_works_the_page_shows_how_far_it_is_and_asks_again(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP), ("photo.jpg", b"\xff\xd8\xff"))
    tags = Tags(client.get(batch_page(batch)).content.decode()).tags
    asking = [a["hx-get"] for _, a in tags if "hx-trigger" in a and a.get("id") == "moving"]
    assert asking == [f"{reverse('admin:articles_importbatch_progress', args=[batch.pk])}?page=1"]
    assert "0 of 2 done" in html_of(client, batch)


def test_the_page_includes_the_very_fragments(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP))
    moving, table = squeezed(progress(client, batch).content.decode()).split('<div class="module table"')
    page = html_of(client, batch)
    assert (moving.strip() in page, table.strip() in page) == (True, True)


def test_the_line_and_the_rows_move_with_the_bar(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP), ("rain.txt", RAIN))
    batch.files.filter(path="pump.txt").update(outcome="ready")
    html = squeezed(progress(client, batch).content.decode())
    assert "1 of 2 done" in html
    assert "1 waiting to be read, 1 waiting for an editor." in html
    assert '<span class="outcome ready">waiting for an editor</span>' in html


def test_the_rows_that_move_are_those_of_the_page_that_is_shown(client, no_worker, monkeypatch):
    monkeypatch.setattr("articles.admin.batches.SHOWN", 1)
    batch = upload(client, ("pump.txt", PUMP), ("rain.txt", RAIN))
    tags = Tags(client.get(f"{batch_page(batch)}?page=2").content.decode()).tags
    (asking,) = (a["hx-get"] for _, a in tags if a.get("id") == "moving")
    assert "rain.txt" in client.get(asking).content.decode()


def test_work_that_moves_offers_no_going_on(client, no_worker):
    assert "go-on" not in buttons(client, upload(client, ("pump.txt", PUMP)))


def test_work_that_has_not_moved_for_a_minute_is_told_to_have_stopped_and_can_go_on(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP), ("rain.txt", RAIN))
    batch.files.filter(path="pump.txt").update(outcome="ready")
    stand_still(batch)
    assert "The import stopped after 1 of 2." in html_of(client, batch)
    assert "go-on" in buttons(client, batch)


def test_when_work_stops_the_page_is_loaded_anew_for_its_buttons_once(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP))
    stand_still(batch)
    assert "HX-Refresh" in progress(client, batch).headers
    tags = Tags(client.get(batch_page(batch)).content.decode()).tags
    (asking,) = (a["hx-get"] for _, a in tags if a.get("id") == "moving")
    assert "HX-Refresh" not in client.get(asking).headers


def test_going_on_says_so_and_moves_again(client, no_worker):
    batch = upload(client, ("pump.txt", PUMP))
    stand_still(batch)
    page = client.get(act(client, batch, "go-on").url)
    assert [str(message) for message in page.context["messages"]] == ["The work has begun again where it stood."]
    assert "stopped" not in page.content.decode()


def stand_still(batch: ImportBatch) -> None:
    """Nothing of it has moved for an hour."""
    before = now() - timedelta(hours=1)
    ImportBatch.objects.filter(pk=batch.pk).update(started_at=before)
    batch.files.filter(done_at__isnull=False).update(done_at=before)
    Preview.objects.filter(file__batch=batch).update(changed_at=before)


def test_at_the_end_the_page_is_loaded_anew_and_asks_no_more(client):
    batch = upload(client, ("pump.txt", PUMP))
    assert progress(client, batch).headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in html_of(client, batch)


# Buttons


def test_all_that_is_ready_is_imported_at_once(client):
    batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP), ("photo.jpg", b"x"))
    act(client, batch, "confirm")
    assert outcomes(batch) == ["created", "created", "failed"]
    assert Article.objects.count() == 2


def test_the_button_says_how_many(client):
    assert "Import all 2 that are ready" in html_of(client, upload(client, ("a.txt", PUMP), ("b.txt", RAIN)))


def test_the_same_files_again_make_no_doubles(client):
    for expected in ("created", "unchanged"):
        batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP))
        act(client, batch, "confirm")
        assert outcomes(batch) == [expected, expected]
    assert Article.objects.count() == 2


def test_what_failed_is_tried_again(client, monkeypatch):
    monkeypatch.setattr("articles.importing.waiting.fetch", web({}))
    client.post(START, {"source": "address", "addresses": "https://quay.example/rain"})
    batch = ImportBatch.objects.get()
    assert outcomes(batch) == ["failed"]
    monkeypatch.setattr(
        "articles.importing.waiting.fetch", lambda url: Fetched(url, "rain.txt", RAIN.encode(), "text/plain")
    )
    act(client, batch, "retry")
    assert outcomes(batch) == ["ready"]


def test_what_cannot_be_read_as_it_is_is_not_tried_again(client):
    batch = upload(client, ("empty.txt", ""), ("pump.pdf.txt", "%PDF-1.7 pump"))
    assert outcomes(batch) == ["failed", "failed"]
    assert buttons(client, batch) == set()


def test_what_was_undone_is_imported_again_with_what_the_editor_changed(client):
    file = ready(client)
    press(client, file, "import", title="Ferry shut down")
    undo(client, file.batch)
    assert outcomes(file.batch) == ["undone"]
    act(client, file.batch, "again")
    assert (outcomes(file.batch), Article.objects.count()) == (["ready"], 0)
    act(client, file.batch, "confirm")
    assert [article.title for article in Article.objects.all()] == ["Ferry shut down"]


def test_what_was_undone_and_is_kept_no_longer_is_not_offered_again(client):
    batch = imported(client).batch
    undo(client, batch)
    Preview.objects.all().delete()
    assert buttons(client, batch) == set()


def test_a_file_whose_import_failed_can_be_corrected_and_imported(client):
    make_article(title="Older", url="https://quay.example/pump")
    file = ready(client, f"---\nurl: https://quay.example/other\n---\n{PUMP}", "pump.md")
    ImportedFile.objects.update(outcome="failed", message="pump.md: the address is wrong.")
    assert "The last try failed: pump.md: the address is wrong." in client.get(preview_page(file)).content.decode()
    press(client, file, "import", url="")
    assert ImportedFile.objects.get().outcome == "created"


def test_what_was_cancelled_is_not_done_and_can_go_on(client, no_worker, settings):
    batch = upload(client, ("pump.txt", PUMP))
    act(client, batch, "cancel")
    assert "1 file was not done." in html_of(client, batch)
    settings.TASKS = {"default": {"BACKEND": settings.TASKS_BACKENDS["immediate"]}}
    act(client, batch, "go-on")
    assert outcomes(batch) == ["ready"]


def test_the_rest_can_be_discarded(client):
    batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP))
    press(client, batch.files.get(path="ferry.md"), "import")
    act(client, batch, "discard")
    assert outcomes(batch) == ["created", "discarded"]
    assert [preview.file.path for preview in Preview.objects.all()] == ["ferry.md"]


def test_no_button_stands_there_without_anything_to_do(client, no_worker):
    assert buttons(client, upload(client, ("a.txt", PUMP))) == {"cancel", "discard"}
    assert buttons(client, upload(client, ("b.zip", b"x"))) == set()


@pytest.mark.parametrize("do", ["", "nonsense"])
def test_a_button_that_there_is_not_is_not_found(client, do):
    assert act(client, upload(client, ("pump.txt", PUMP)), do).status_code == 404


@pytest.mark.parametrize("name", ["do", "undo"])
def test_only_those_who_may_import_may_press(client, name):
    batch = imported(client).batch
    viewer = make_user("view_importbatch")
    viewer.is_staff = True
    viewer.save()
    client.force_login(viewer)
    assert (
        client.post(reverse(f"admin:articles_importbatch_{name}", args=[batch.pk]), {"do": "confirm"}).status_code
        == 403
    )
    assert (client.get(batch_page(batch)).status_code, buttons(client, batch)) == (200, set())


# Undo


def rows() -> dict[str, list]:
    models = (Article, Outlet, Story, Entity)
    times = ("changed_at",)
    return {
        model.__name__: [
            {k: v for k, v in row.items() if k not in times} for row in model.objects.order_by("pk").values()
        ]
        for model in models
    }


def test_an_undo_first_says_what_goes(client):
    file = imported(client)
    html = squeezed(client.get(reverse("admin:articles_importbatch_undo", args=[file.batch_id])).content.decode())
    assert "1 article goes" in html
    assert Article.objects.count() == 1


def test_an_undo_removes_what_was_created_and_all_that_came_with_it(client):
    before = rows()
    file = ready(client)
    press(client, file, "import", story="The ferry")
    undo(client, file.batch)
    assert rows() == before
    assert outcomes(file.batch) == ["undone"]


def test_an_undo_leaves_outlets_and_stories_that_others_use(client):
    make_article(outlet="The Quay", story="The ferry")
    file = ready(client)
    press(client, file, "import", story="The ferry")
    undo(client, file.batch)
    assert (Outlet.objects.count(), Story.objects.count(), Article.objects.count()) == (1, 1, 1)


def test_an_undo_restores_what_was_updated(client):
    imported(client)
    before = rows()
    second = imported(client, FERRY.replace("Monday", "Tuesday").replace("Oskar Brand", "Mara Ellund"))
    assert second.outcome == "updated"
    undo(client, second.batch)
    after = rows()
    assert [r["body"] for r in after["Article"]] == [r["body"] for r in before["Article"]]
    assert after["Article"] == before["Article"]
    assert {r["name"] for r in after["Entity"]} == {r["name"] for r in before["Entity"]}


def test_an_import_by_the_command_can_be_undone(client, tmp_path):
    path = write(tmp_path, "pump.txt", PUMP)
    run_import(path)
    write(tmp_path, "pump.txt", PUMP.replace("nonsense", "an error"))
    run_import(path)
    undo(client, ImportBatch.objects.latest("pk"))
    assert "nonsense" in Article.objects.get().text


def test_what_came_with_an_import_by_the_command_goes_too(client, tmp_path):
    run_import(write(tmp_path, "ferry.md", FERRY), "--story=The ferry")
    undo(client, ImportBatch.objects.get())
    assert not any(model.objects.exists() for model in (Article, Outlet, Story, Entity))


def test_an_article_that_an_editor_corrected_since_stays(client):
    file = imported(client)
    corrected(file.article)
    undo(client, file.batch)
    assert Article.objects.count() == 1
    assert "Not undone. Corrected since: The title is another." in html_of(client, file.batch)


def test_it_goes_all_the_same_where_the_editor_says_so(client):
    file = imported(client)
    corrected(file.article)
    undo(client, file.batch, also=[file.pk])
    assert not Article.objects.exists()


def test_a_correction_that_was_undone_holds_nothing_back(client):
    file = imported(client)
    corrected(file.article, undone_at=now())
    undo(client, file.batch)
    assert not Article.objects.exists()


def test_an_article_that_a_later_import_updated_stays(client):
    first = imported(client)
    imported(client, FERRY.replace("Monday", "Tuesday"))
    undo(client, first.batch)
    assert "Updated since by another import: ferry.md" in html_of(client, first.batch)
    assert Article.objects.count() == 1


def test_what_is_not_there_any_more_is_no_hindrance(client):
    file = imported(client)
    Article.objects.get().delete()
    html = squeezed(client.get(reverse("admin:articles_importbatch_undo", args=[file.batch_id])).content.decode())
    assert "The article is not there any more." in html
    undo(client, file.batch)
    assert "The article is not there any more." in html_of(client, file.batch)


def test_after_an_undo_the_page_says_how_many_articles_were_taken_back(client):
    page = client.get(undo(client, imported(client).batch).url)
    assert [str(message) for message in page.context["messages"]][-1:] == ["1 article was taken back."]


def test_after_an_undo_the_page_says_how_many_articles_stay_and_where_the_reason_stands(client):
    batch = upload(client, ("ferry.md", FERRY), ("pump.txt", PUMP))
    act(client, batch, "confirm")
    corrected(Article.objects.get(title="Ferry closed"))
    page = client.get(undo(client, batch).url)
    said = "1 article was taken back. 1 article stays as it is: the column “To look at” says why."
    assert [str(message) for message in page.context["messages"]][-1:] == [said]
    assert "1 article stays as it is.</p>" in squeezed(page.content.decode())


def test_an_undo_that_a_worker_does_is_told_as_one_that_has_begun(client, no_worker):
    batch = ImportBatch.objects.create()
    batch.files.create(path="pump.txt", outcome="created", article=make_article())
    page = client.get(undo(client, batch).url)
    (said,) = (str(message) for message in page.context["messages"])
    assert said.startswith("The undo goes on in the background.")


# An undo in the background


@pytest.fixture
def being_undone(client, no_worker) -> ImportBatch:
    """Of three articles one was taken back."""
    batch = ImportBatch.objects.create()
    for name in ("pump", "rain", "ferry"):
        batch.files.create(path=f"{name}.txt", outcome="created", article=make_article(title=name), done_at=now())
    undo(client, batch)
    Article.objects.get(title="ferry").delete()
    batch.files.filter(path="ferry.txt").update(outcome="undone", done_at=now())
    return batch


def test_an_undo_shows_how_far_it_is_and_asks_again(client, being_undone):
    assert "1 of 3 undone" in html_of(client, being_undone)
    assert "1 of 3 undone" in squeezed(progress(client, being_undone).content.decode())
    assert 'hx-trigger="every 2s"' in html_of(client, being_undone)


def test_while_an_undo_goes_on_it_can_be_cancelled_and_nothing_else(client, being_undone):
    Preview.objects.create(file=being_undone.files.get(path="ferry.txt"), title="Ferry", data=b"")
    assert buttons(client, being_undone) == {"cancel"}
    assert reverse("admin:articles_importbatch_undo", args=[being_undone.pk]) not in html_of(client, being_undone)


def test_while_an_undo_goes_on_no_other_button_does_anything(client, being_undone):
    Preview.objects.create(file=being_undone.files.get(path="ferry.txt"), title="Ferry", data=b"")
    act(client, being_undone, "again")
    assert outcomes(being_undone) == ["created", "created", "undone"]


def test_an_undo_that_stopped_says_after_how_many_and_can_go_on(client, being_undone, settings):
    stand_still(being_undone)
    html = html_of(client, being_undone)
    assert "The undo stopped after 1 of 3." in html
    way = reverse("admin:articles_importbatch_undo", args=[being_undone.pk])
    assert f'<a class="button default" href="{way}">Go on with it</a>' in html
    settings.TASKS = {"default": {"BACKEND": settings.TASKS_BACKENDS["immediate"]}}
    undo(client, being_undone)
    assert (outcomes(being_undone), Article.objects.exists()) == (["undone"] * 3, False)
    assert "Undone on" in html_of(client, being_undone)


def test_an_undo_that_has_not_begun_yet_can_go_on_too(client, being_undone):
    being_undone.files.update(outcome="created")
    assert "Go on with it" in html_of(client, being_undone)


def test_a_cancelled_undo_leaves_the_rest(client, being_undone):
    act(client, being_undone, "cancel")
    work_on(being_undone.pk, 0)
    assert outcomes(being_undone) == ["created", "created", "undone"]
    assert "Undo this import …" in html_of(client, being_undone)


def test_at_the_end_of_an_undo_the_page_is_loaded_anew(client, being_undone):
    ImportBatch.objects.update(undone_at=now())
    assert progress(client, being_undone).headers["HX-Refresh"] == "true"


# What is gone


def test_an_article_that_was_deleted_since_is_told_so_and_leaves_nothing_to_undo(client):
    batch = imported(client).batch
    Article.objects.get().delete()
    html = html_of(client, batch)
    assert '<td data-label="Article">deleted since</td>' in html
    assert "Undo this import …" not in html


def test_who_undid_it_and_when_is_told(client):
    file = imported(client)
    undo(client, file.batch)
    assert "by editor.</strong>" in html_of(client, file.batch)


def test_what_was_undone_can_be_imported_again(client):
    file = imported(client)
    undo(client, file.batch)
    assert imported(client).outcome == "created"


def test_the_cost_of_the_page_of_an_undo_does_not_grow(client):
    def cost(batch: ImportBatch) -> int:
        url = reverse("admin:articles_importbatch_undo", args=[batch.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    few = imported(client).batch
    many = upload(client, *((f"{n}.txt", PUMP.replace("nonsense", f"nonsense {n}")) for n in range(5)))
    act(client, many, "confirm")
    for article in Article.objects.all():
        corrected(article)
    assert cost(many) <= cost(few)


def corrected(article: Article, **fields) -> None:
    correction = Correction.objects.create(kind="article", summary="The title is another.", **fields)
    correction.articles.add(article)
