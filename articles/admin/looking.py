"""Everything that the page of a preview shows of a draft, prepared for its template."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from articles.comparing.suggestions import Suggestion, suggest_story
from articles.comparing.versions import Passage, passages
from articles.importing.doubts import doubts
from articles.importing.draft import Draft, LeftOut
from articles.importing.duplicates import Copy, Standing, copies, standing, to_update
from articles.importing.edits import places_back
from articles.importing.previews import Reading, Shown, kept, show
from articles.importing.problems import ImportProblem
from articles.importing.putting_back import Place
from articles.importing.read import is_page, source_lines, source_text
from articles.importing.saving import fill_in
from articles.models import Article, Outlet, Preview, Story
from articles.templatetags.newsdesk import published, updated

MOST_SHOWN = 200_000  # characters of an original: a browser shows no more at once without a pause


@dataclass(frozen=True, slots=True)
class Change:
    """What an update would make of one field."""

    field: str
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Update:
    """What importing would change of the article that is there already; `problem` is why it would fail."""

    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """What came in: its source, and for a page the text that it shows, line by line."""

    source: str
    lines: list[str]
    is_page: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage that was left out, with what its button says."""

    text: str
    button: str
    is_back: bool


@dataclass(frozen=True, slots=True)
class Passed:
    passage: LeftOut
    button: str
    lines: list[Line]

    @property
    def is_back(self) -> bool:
        return all(line.is_back for line in self.lines)


@dataclass(frozen=True, slots=True)
class Look:
    draft: Draft
    shown: Shown
    original: Original
    warnings: tuple[str, ...]
    left_out: list[Passed]
    standing: Standing | None
    update: Update | None
    copies: list[Copy]
    suggestion: Suggestion | None
    new_outlet: bool
    new_story: bool
    is_edited: bool


def look(preview: Preview, reading: Reading) -> Look:
    """The number of queries depends on nothing but whether there is an article to be updated."""
    draft = reading.draft
    shown = show(draft)
    known = standing(draft, preview.file.path)
    updates = to_update(known, as_new=bool(preview.edits.get("as_new")))
    back = places_back(preview.edits)
    placed = draft.story or (updates and updates.story)
    names = [name for _, named in shown.names for name, _ in named]
    return Look(
        draft=draft,
        shown=shown,
        original=_original(preview),
        warnings=doubts(draft, shown.text),
        left_out=[_passed(number, passage, back) for number, passage in enumerate(reading.found.left_out)],
        standing=known,
        update=_update(updates, reading, preview.file.path) if updates else None,
        copies=copies(shown.text, updates),
        suggestion=None if placed else suggest_story(names, draft.published.at if draft.published else None),
        new_outlet=bool(draft.outlet) and not Outlet.objects.filter(name__iexact=draft.outlet).exists(),
        new_story=bool(draft.story) and not Story.objects.filter(title__iexact=draft.story).exists(),
        is_edited=bool(preview.edits),
    )


def _passed(number: int, passage: LeftOut, back: set[Place]) -> Passed:
    texts = enumerate(passage.text.split("\n"))
    return Passed(passage, f"{number}", [Line(text, f"{number}.{at}", (number, at) in back) for at, text in texts])


def _original(preview: Preview) -> Original:
    data = bytes(preview.data or b"")
    source = source_text(data, preview.name)
    lines = source_lines(data, preview.name) if is_page(preview.name) else []
    return Original(source[:MOST_SHOWN], lines, is_page(preview.name), len(source) > MOST_SHOWN)


def _update(article: Article, reading: Reading, path: str) -> Update:
    """By doing it and taking it back: what is shown is what happens, whatever editors have decided on the article."""
    before, reading = _fields(article), kept(reading, article)
    try:
        with transaction.atomic():
            saved = fill_in(article, reading.draft, path, said=reading.found)
            after = _fields(saved.article)
            transaction.set_rollback(True)
    except ImportProblem as problem:
        return Update(problem=str(problem))
    return Update(tuple(_changes(before, after)), saved.notes)


def _fields(article: Article) -> dict[str, str]:
    return {
        "Title": article.title,
        "Outlet": str(article.outlet or ""),
        "Bylines": ", ".join(article.bylines),
        "Published": published(article),
        "Updated": updated(article) if article.updated_at else "",
        "Address": article.url,
        "Language": article.language,
        "Story": str(article.story or ""),
        "Text": article.text,
    }


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    for field, old in before.items():
        if old != after[field]:
            yield Change(field, passages(old, after[field]))
