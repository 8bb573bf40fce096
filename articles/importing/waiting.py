"""The files of a batch, one at a time: read what waits to be read, import what an editor has confirmed.

Each import is one transaction with the note of it, and each step looks again at what the file waits for: whoever is
killed in the middle leaves a whole article or none, and whoever comes after goes on, even beside another at work.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.db import transaction
from django.utils.timezone import now

from articles.importing.addresses import fetch
from articles.importing.batches import told
from articles.importing.doubts import doubts
from articles.importing.duplicates import copies, standing, to_update
from articles.importing.holding import hold
from articles.importing.previews import Reading, clear_old, kept, read
from articles.importing.quoting import quoted
from articles.importing.saving import fill_in, is_known
from articles.models import Article, ImportBatch, ImportedFile, Preview
from articles.rendering.body import plain_text

Outcome = ImportedFile.Outcome
UNCHANGED = "Nothing in it has changed since it was imported."


def work_on(batch: int) -> None:
    """Do what there is to do of a batch, unless somebody cancels it meanwhile."""
    clear_old()
    reading = partial(read_waiting, beside={})
    for outcome, step in ((Outcome.WAITING, reading), (Outcome.CONFIRMED, import_confirmed)):
        for file in _open(batch, outcome):
            _try(step, file, outcome)


def _open(batch: int, outcome: Outcome) -> Iterator[int]:
    """The files in their order, as long as the batch is not cancelled."""
    for file in list(ImportedFile.objects.filter(batch=batch, outcome=outcome).values_list("pk", flat=True)):
        if not ImportBatch.objects.filter(pk=batch, cancelled_at=None).exists():
            return
        yield file


def _try(step: Callable[[int], None], file: int, outcome: Outcome) -> None:
    try:
        step(file)
    except Exception as error:
        path = ImportedFile.objects.values_list("path", flat=True).get(pk=file)
        failed = ImportedFile.objects.filter(pk=file, outcome=outcome)
        failed.update(outcome=Outcome.FAILED, message=told(error, path), done_at=now())


def read_waiting(pk: int, beside: dict[str, ImportedFile]) -> None:
    """Fetch the file where it is an address, read it, and let it wait for an editor. Raises ImportProblem.

    `beside` are the addresses of articles that were read before it in the same import, each with its file.
    """
    file = ImportedFile.objects.select_related("preview").filter(pk=pk, outcome=Outcome.WAITING).first()
    if file is None:
        return
    preview = file.preview
    if preview.data is None:
        fetched = fetch(file.path)
        preview.data, preview.name, preview.address = fetched.data, fetched.name[:1000], fetched.url[:1000]
    reading = read(preview)
    draft = reading.draft
    preview.title = draft.title[:500]
    text = plain_text(draft.body)
    file.article = to_update(standing(draft, file.path), as_new=False)
    notes = [UNCHANGED] if file.article and _is_known(file.article, reading) else []
    if draft.url and (first := beside.setdefault(draft.url, file)) != file:
        notes.append(f"It has the same address as {quoted(first)} of this import, and would update that article.")
    file.message = _sentences(notes, doubts(draft, text), copies(text, file.article))
    file.outcome = Outcome.READY
    with transaction.atomic():
        if locked(pk, Outcome.WAITING):
            preview.save()
            file.save()


def _is_known(article: Article, reading: Reading) -> bool:
    with_what_stays = kept(reading, article)
    return is_known(article, with_what_stays.draft, with_what_stays.found)


def import_confirmed(pk: int) -> None:
    """Make or update the article, and note it, in one transaction. Raises ImportProblem."""
    with transaction.atomic():
        file = locked(pk, Outcome.CONFIRMED)
        if file is None:
            return
        preview = Preview.objects.get(file=file)
        reading = read(preview)
        known = to_update(standing(reading.draft, file.path), as_new=bool(preview.edits.get("as_new")))
        reading = kept(reading, known) if known else reading
        draft = reading.draft
        alike = copies(plain_text(draft.body), known)
        saved = fill_in(known or Article(), draft, file.path, said=reading.found)
        hold(file, saved.article, preview, reading.found)
        file.outcome = saved.outcome
        file.article = saved.article
        file.message = _sentences(draft.warnings, saved.notes, alike)
        file.before = saved.before
        file.done_at = now()
        file.save()
        preview.save(update_fields=["changed_at"])  # kept a day longer, to import it again when this is undone


def _sentences(*groups: Iterable[object]) -> str:
    return " ".join(str(sentence) for group in groups for sentence in group)


def locked(pk: int, outcome: Outcome) -> ImportedFile | None:
    """The file, nobody else's until the transaction ends, if that is still what becomes of it."""
    return ImportedFile.objects.select_for_update().filter(pk=pk, outcome=outcome).first()
