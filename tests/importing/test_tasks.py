"""Work in the background: it goes on where it was interrupted, and leaves no half an article."""

import pytest

from articles.importing import tasks, undoing, waiting
from articles.importing.batches import begin
from articles.importing.incoming import Incoming, from_addresses
from articles.models import Article, Entity, ImportBatch, ImportedFile, Mention, Preview, Quote, SearchChange
from tests.builders import make_user

pytestmark = pytest.mark.django_db
FERRY = b"Ferry closed\n\nInes Tallow closed the ferry. \xe2\x80\x9cIt is not safe,\xe2\x80\x9d Tallow said.\n"
PUMP = b"Pump is new\n\nOskar Brand called that nonsense.\n"


class Killed(BaseException):
    """What a process meets with that is killed: nothing catches it."""


def a_batch(*contents: bytes) -> ImportBatch:
    incoming = [Incoming(f"{n}.txt", f"{n}.txt", data) for n, data in enumerate(contents)]
    return begin(ImportBatch.Source.FILES, incoming, None, {})


def confirmed(*contents: bytes) -> ImportBatch:
    batch = a_batch(*contents)
    waiting.work_on(batch.pk)
    batch.files.filter(outcome="ready").update(outcome="confirmed")
    return batch


def outcomes(batch: ImportBatch) -> list[str]:
    return list(batch.files.values_list("outcome", flat=True))


def killed_in(monkeypatch, name: str, times: int = 1) -> None:
    """Kill whoever calls the function a number of times; after that it does what it always does."""
    module, _, function = name.rpartition(".")
    real = getattr(__import__(module, fromlist=[function]), function)
    left = [times]

    def kill(*arguments, **options):
        if left[0]:
            left[0] -= 1
            real(*arguments, **options)
            raise Killed
        return real(*arguments, **options)

    monkeypatch.setattr(name, kill)


def test_everything_that_waits_is_read():
    batch = a_batch(FERRY, PUMP)
    tasks.work_on.enqueue(batch.pk)
    assert outcomes(batch) == ["ready", "ready"]


def test_what_is_confirmed_is_imported():
    batch = confirmed(FERRY, PUMP)
    tasks.work_on.enqueue(batch.pk)
    assert (outcomes(batch), Article.objects.count()) == (["created", "created"], 2)


def test_the_search_knows_what_was_imported_before_anybody_searches():
    batch = confirmed(FERRY, PUMP)
    tasks.work_on.enqueue(batch.pk)
    assert (Quote.objects.count() > 0, SearchChange.objects.exists()) == (True, False)


def test_the_search_knows_what_was_undone_before_anybody_searches():
    batch = confirmed(FERRY)
    tasks.work_on.enqueue(batch.pk)
    editor = make_user().pk
    undoing.begin(batch.pk, editor)
    tasks.undo.enqueue(batch.pk, editor, [])
    assert (Quote.objects.exists(), SearchChange.objects.exists()) == (False, False)


def test_doing_it_again_makes_no_double():
    batch = confirmed(FERRY)
    for _ in range(2):
        tasks.work_on.enqueue(batch.pk)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("place", ["annotate", "join_in_story"])
def test_a_worker_killed_in_the_middle_of_an_article_leaves_nothing_of_it(monkeypatch, place):
    batch = confirmed(b"---\nstory: The ferry\n---\n" + FERRY)
    killed_in(monkeypatch, f"articles.importing.saving.{place}")
    with pytest.raises(Killed):
        waiting.work_on(batch.pk)
    left = {model.__name__: model.objects.count() for model in (Article, Entity, Mention, Quote)}
    assert left == {"Article": 0, "Entity": 0, "Mention": 0, "Quote": 0}
    assert outcomes(batch) == ["confirmed"]


def test_after_it_was_killed_the_import_goes_on_with_the_rest(monkeypatch):
    batch = confirmed(FERRY, PUMP)
    killed_in(monkeypatch, "articles.importing.saving.annotate")
    with pytest.raises(Killed):
        waiting.work_on(batch.pk)
    waiting.work_on(batch.pk)
    assert (outcomes(batch), Article.objects.count()) == (["created", "created"], 2)


def test_a_worker_killed_while_it_fetches_leaves_the_file_waiting(monkeypatch):
    def kill(url):
        raise Killed

    monkeypatch.setattr("articles.importing.waiting.fetch", kill)
    batch = begin(ImportBatch.Source.ADDRESS, from_addresses(["https://quay.example/1"]), None, {})
    with pytest.raises(Killed):
        waiting.work_on(batch.pk)
    assert outcomes(batch) == ["waiting"]


def test_a_cancelled_import_stops_between_two_files(monkeypatch):
    batch = confirmed(FERRY, PUMP)
    real = waiting.import_confirmed

    def cancel(file: int) -> None:
        real(file)
        ImportBatch.objects.update(cancelled_at="2024-05-14T00:00Z")

    monkeypatch.setattr(waiting, "import_confirmed", cancel)
    waiting.work_on(batch.pk)
    assert (outcomes(batch), Article.objects.count()) == (["created", "confirmed"], 1)


def test_a_file_that_was_discarded_meanwhile_is_not_imported():
    batch = confirmed(FERRY)
    ImportedFile.objects.update(outcome="discarded")
    waiting.import_confirmed(batch.files.get().pk)
    assert not Article.objects.exists()


def test_a_file_that_fails_stops_no_other(monkeypatch):
    batch = confirmed(FERRY, PUMP)
    failing = waiting.fill_in

    def fail(article, draft, source, said=None):
        if draft.title == "Ferry closed":
            raise RuntimeError("a defect")
        return failing(article, draft, source, said)

    monkeypatch.setattr(waiting, "fill_in", fail)
    waiting.work_on(batch.pk)
    assert outcomes(batch) == ["failed", "created"]
    assert "the import itself failed (RuntimeError)" in batch.files.first().message


def test_what_failed_keeps_its_preview_to_be_corrected(monkeypatch):
    batch = confirmed(FERRY)
    monkeypatch.setattr(waiting, "fill_in", lambda *_, **__: 1 / 0)
    waiting.work_on(batch.pk)
    assert Preview.objects.get().file == batch.files.get()
