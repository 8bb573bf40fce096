"""Draft → Article: one transaction a file, the same file twice changes nothing, a changed file keeps its address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.comparing.likeness import remember
from articles.importing.annotating import annotate, forget_unused
from articles.importing.decisions import decisions
from articles.importing.draft import Draft
from articles.importing.fields import NAMES, held, may_be_of, offer, put, value_in, would_make
from articles.importing.obeying import Asleep, asleep_notes, decided_on
from articles.importing.problems import ImportProblem
from articles.importing.standing import standing_in
from articles.importing.states import state_of
from articles.importing.stories import join_in_story
from articles.models import Article, Entity, ImportedFile, Outlet, Speaker, Story
from articles.rendering.body import plain_text

Outcome = ImportedFile.Outcome
FACTS = ("title", "outlet", "story", "bylines", "language", "url", "published", "updated", "body", "left_out", "sha256")
LONGEST_FACT = 300  # characters kept as they are; of longer ones a digest is kept


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a draft; `notes` are for an editor.

    `before` is what an undo needs: the state of an article that was updated, with what was marked in it; with a new
    one, {"made": the primary keys of the outlet and the story that were made with it}.
    """

    outcome: Outcome
    article: Article
    before: dict[str, Any] | None = None
    notes: tuple[str, ...] = ()


def save(draft: Draft, path: Path) -> Saved:
    """The article that `draft`, read from `path`, describes, saved with its annotations: all of it or nothing.

    Raises ImportProblem where the database holds another article under the same address.
    """
    with transaction.atomic():
        article = _standing(draft, path) or Article()
        saved = fill_in(article, draft, str(path))
        if saved.outcome == Outcome.UNCHANGED:
            _follow(article, path)
    return saved


def fill_in(article: Article, draft: Draft, source: str, said: Draft | None = None) -> Saved:
    """Bring `article`, a new one where it is not saved, in line with `draft`: all of it or nothing.

    `source` is where the draft came from, as people read it. `said` is what the file itself says, where `draft` has an
    editor's changes. Taken over is what has changed since the last import; the rest may be an editor's by now. A field
    that a standing correction holds is never overwritten: a note tells what the file says.
    """
    with transaction.atomic():
        facts, stated = _facts(draft), _facts(said or draft)
        changed, edited = _changed(article, facts, stated)
        outcome = Outcome.UPDATED if article.pk else Outcome.CREATED
        if article.pk and not changed:
            return Saved(Outcome.UNCHANGED, article)
        before = state_of(article) | {"standing": standing_in(article)} if article.pk else None
        making = () if article.pk else would_make(draft)
        asleep = decided_on(article).asleep if article.pk else []
        notes = _fill(article, draft, source, changed, edited)
        article.import_facts |= stated
        _check(article, source)
        _check_text(article, source)
        notes += asleep_notes(one for one in _save_annotated(article) if one not in asleep)
    made = {name: getattr(article, f"{name}_id") for name in making}
    return Saved(outcome, article, before or {"made": made}, tuple(notes))


def is_known(article: Article, draft: Draft, said: Draft) -> bool:
    """Whether `fill_in` would leave the article as it is."""
    return not _changed(article, _facts(draft), _facts(said))[0]


def _changed(article: Article, facts: Mapping[str, str], stated: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """What is not as the last import had it, and of that what an editor has changed."""
    changed = {name for name, value in stated.items() if article.import_facts.get(name, "") != value}
    edited = {name for name, value in facts.items() if stated.get(name, "") != value}
    return changed | edited, edited


def reannotate(article: Article, left: Story | None = None, was: str | None = None) -> None:
    """Bring text and annotations in line with a body or story that an editor changed.

    The articles of the story that it has `left` are analysed anew too: it may have told who a surname of theirs is.
    `was` is the text in which its annotations stand, where that is not the one that was saved last.
    """
    article.text = plain_text(article.body)
    with transaction.atomic():
        _save_annotated(article, was)
        for other in left.articles.all() if left else ():
            _save_annotated(other)


def analyse_anew(article: Article, was: str | None = None) -> list[Asleep]:
    """Bring the annotations of an article in line with its text, with what its story tells and with what editors have
    decided; the answer are decisions whose words the text does not have any more. The caller holds the transaction.

    Where it is told what the text `was`, names in unchanged words keep their marks, as `annotate` says.
    """
    remember(article)
    everywhere = decisions()
    asleep = annotate(article, everywhere, was)
    if article.story:
        join_in_story(article.story, everywhere)
    return asleep


def remove(article: Article) -> None:
    """Delete an article, and the entities and speakers that no other one names."""
    with transaction.atomic():
        entities, speakers = named_in(article)
        article.delete()
        forget_unused(entities, speakers)


def named_in(article: Article) -> tuple[set[int], set[int]]:
    """The entities and the speakers of its marks and quotations, for `forget_unused`."""
    entities = Entity.objects.filter(mentions__article=article).values_list("pk", flat=True)
    return set(entities), set(Speaker.objects.filter(quotes__article=article).values_list("pk", flat=True))


def _save_annotated(article: Article, was: str | None = None) -> list[Asleep]:
    if was is None:
        was = Article.objects.filter(pk=article.pk).values_list("text", flat=True).first()
    article.save()
    return analyse_anew(article, was)


def _standing(draft: Draft, path: Path) -> Article | None:
    """The article that came from this file, else from these very bytes, else the one under this address."""
    articles = Article.objects.select_related("story", "outlet")
    same_file = articles.filter(source_path=str(path)).first() or _same_bytes(draft)
    if not draft.url:
        return same_file
    same_address = articles.filter(url=draft.url).first()
    if same_file is None and same_address and not Path(same_address.source_path).exists():
        return same_address
    if same_address and same_address != same_file:
        raise ImportProblem(
            f"{path}: the address {draft.url} belongs to “{same_address.title}”, imported from "
            f"{same_address.source_path or 'elsewhere'}. Correct the address, or remove one of the two files."
        )
    return same_file


def _same_bytes(draft: Draft) -> Article | None:
    """The article of a file that was moved here. The same wire text of two outlets is an article of each."""
    same = Article.objects.select_related("story", "outlet").filter(source_sha256=draft.sha256)
    return next((article for article in same if may_be_of(draft.outlet, article)), None)


def _follow(article: Article, path: Path) -> None:
    """Note where a moved file lies now, so that it is still known when it changes there."""
    if article.source_path != str(path) and not Path(article.source_path).exists():
        Article.objects.filter(pk=article.pk).update(source_path=str(path))


def _facts(draft: Draft) -> dict[str, str]:
    """What a draft says, by field, so that the next import can tell what has changed.

    An outlet or story that it does not name is none of it: that takes nothing away that an option or an editor gave.
    """
    facts = {name: fact(getattr(draft, name)) for name in FACTS}
    return {name: text for name, text in facts.items() if text or name not in ("outlet", "story")}


def fact(value: Any) -> str:
    """A short text that is equal for equal values, as `Article.import_facts` has them."""
    text = value if isinstance(value, str) else repr(value) if value else ""
    return text if len(text) <= LONGEST_FACT else sha256(text.encode()).hexdigest()


def _fill(article: Article, draft: Draft, source: str, changed: set[str], edited: set[str]) -> list[str]:
    """Take over what has changed since the last import, but for what editors hold; the answer are notes on that.

    What is `edited` an editor has written just now, whatever others held before.
    """
    editors = held(article) if article.pk else {}
    notes = []
    for name in (name for name in NAMES if name in changed):
        value = value_in(draft, name)
        if name in editors and name not in edited:
            notes.append(offer(editors[name], name, value))
        else:
            put(article, name, value, check=lambda row: _check(row, source))
    article.text = plain_text(article.body)
    article.left_out = [asdict(passage) for passage in draft.left_out]
    article.source_path = source
    article.source_sha256 = draft.sha256
    article.source_encoding = draft.encoding
    return notes


def _check_text(article: Article, source: str) -> None:
    if not article.text.strip():
        raise ImportProblem(f"{source}: no text of an article was found in it. Save the page or text again.")


def _check(row: Article | Outlet | Story, source: str) -> None:
    try:
        row.clean_fields(exclude={"slug"})  # made on saving
    except ValidationError as error:
        wrong = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise ImportProblem(
            f"{source}: {wrong} Correct it in the file, its front matter or a catalogue.toml."
        ) from error
