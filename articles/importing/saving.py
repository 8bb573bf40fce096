"""Draft → Article: one transaction a file, the same file twice changes nothing, a changed file keeps its address."""

from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.importing.annotating import annotate, forget_unused
from articles.importing.draft import Draft, FoundDate
from articles.importing.problems import ImportProblem
from articles.importing.stories import join_in_story
from articles.models import Article, Entity, ImportedFile, Outlet, Speaker, Story
from articles.rendering.body import plain_text

Outcome = ImportedFile.Outcome
FACTS = ("title", "outlet", "story", "bylines", "language", "url", "published", "updated", "body", "left_out", "sha256")
LONGEST_FACT = 300  # characters kept as they are; of longer ones a digest is kept


@dataclass(frozen=True, slots=True)
class Saved:
    outcome: Outcome
    article: Article


def save(draft: Draft, path: Path) -> Saved:
    """The article that `draft`, read from `path`, describes, saved with its annotations: all of it or nothing.

    Raises ImportProblem where the database holds another article under the same address.
    """
    with transaction.atomic():
        article = _standing(draft, path) or Article()
        outcome = Outcome.UPDATED if article.pk else Outcome.CREATED
        facts = _facts(draft)
        changed = {name for name, value in facts.items() if article.import_facts.get(name, "") != value}
        if article.pk and not changed:
            _follow(article, path)
            return Saved(Outcome.UNCHANGED, article)
        _fill(article, draft, path, changed)
        article.import_facts |= facts
        _check(article, path)
        _check_text(article, path)
        _save_annotated(article)
    return Saved(outcome, article)


def reannotate(article: Article, left: Story | None = None) -> None:
    """Bring text and annotations in line with a body or story that an editor changed.

    The articles of the story that it has `left` are analysed anew too: it may have told who a surname of theirs is.
    """
    article.text = plain_text(article.body)
    with transaction.atomic():
        _save_annotated(article)
        for other in left.articles.all() if left else ():
            _save_annotated(other)


def remove(article: Article) -> None:
    """Delete an article, and the entities and speakers that no other one names."""
    with transaction.atomic():
        entities = list(Entity.objects.filter(mentions__article=article).values_list("pk", flat=True))
        speakers = list(Speaker.objects.filter(quotes__article=article).values_list("pk", flat=True))
        article.delete()
        forget_unused(entities, speakers)


def _save_annotated(article: Article) -> None:
    article.save()
    annotate(article)
    if article.story:
        join_in_story(article.story)


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
    for article in Article.objects.select_related("story", "outlet").filter(source_sha256=draft.sha256):
        if not draft.outlet or article.outlet is None or article.outlet.name.lower() == draft.outlet.lower():
            return article
    return None


def _follow(article: Article, path: Path) -> None:
    """Note where a moved file lies now, so that it is still known when it changes there."""
    if article.source_path != str(path) and not Path(article.source_path).exists():
        Article.objects.filter(pk=article.pk).update(source_path=str(path))


def _facts(draft: Draft) -> dict[str, str]:
    """What a draft says, by field, so that the next import can tell what has changed.

    An outlet or story that it does not name is none of it: that takes nothing away that an option or an editor gave.
    """
    facts = {name: _text(getattr(draft, name)) for name in FACTS}
    return {name: text for name, text in facts.items() if text or name not in ("outlet", "story")}


def _text(value: Any) -> str:
    """A short text that is equal for equal values."""
    text = value if isinstance(value, str) else repr(value) if value else ""
    return text if len(text) <= LONGEST_FACT else sha256(text.encode()).hexdigest()


def _fill(article: Article, draft: Draft, path: Path, changed: set[str]) -> None:
    """Take over what has changed since the last import; the rest may be an editor's by now."""
    for name in changed & {"title", "url", "language", "body"}:
        setattr(article, name, getattr(draft, name))
    if "outlet" in changed:
        article.outlet = _outlet(draft.outlet, path)
    if "story" in changed:
        article.story = _story(draft.story, path)
    if "bylines" in changed:
        article.bylines = list(draft.bylines)
    if "published" in changed:
        article.published_at, article.published_precision, article.published_zone = _date(draft.published)
        article.published_source = draft.published.source if draft.published else ""
    if "updated" in changed:
        article.updated_at, article.updated_precision, article.updated_zone = _date(draft.updated)
    article.text = plain_text(article.body)
    article.left_out = [asdict(passage) for passage in draft.left_out]
    article.source_path = str(path)
    article.source_sha256 = draft.sha256
    article.source_encoding = draft.encoding


def _check_text(article: Article, path: Path) -> None:
    if not article.text.strip():
        raise ImportProblem(f"{path}: no text of an article was found in it. Save the page or text again.")


def _check(row: Article | Outlet | Story, path: Path) -> None:
    try:
        row.clean_fields(exclude={"slug"})  # made on saving
    except ValidationError as error:
        wrong = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise ImportProblem(f"{path}: {wrong} Correct it in the file, its front matter or a catalogue.toml.") from error


def _outlet(name: str, path: Path) -> Outlet | None:
    if not name:
        return None
    outlet = Outlet.objects.filter(name__iexact=name).first() or Outlet(name=name)
    _save_new(outlet, path)
    return outlet


def _story(title: str, path: Path) -> Story | None:
    if not title:
        return None
    story = Story.objects.filter(title__iexact=title).first() or Story(title=title)
    _save_new(story, path)
    return story


def _save_new(row: Outlet | Story, path: Path) -> None:
    if row.pk is None:
        _check(row, path)
        row.save()


def _date(found: FoundDate | None) -> tuple[datetime | None, Article.Precision, str]:
    if found is None:
        return None, Article.Precision.UNKNOWN, ""
    return found.at, Article.Precision(found.precision), found.zone
