"""Draft → Article: one transaction a file, the same file twice changes nothing, a changed file keeps its address."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.importing.annotating import annotate
from articles.importing.draft import Draft, FoundDate
from articles.importing.entities import join_in_story
from articles.importing.problems import ImportProblem
from articles.models import Article, ImportedFile, Outlet, Story
from articles.rendering.body import plain_text

Outcome = ImportedFile.Outcome


@dataclass(frozen=True, slots=True)
class Saved:
    outcome: Outcome
    article: Article


def save(draft: Draft, path: Path) -> Saved:
    """The article that `draft`, read from `path`, describes, saved with its annotations: all of it or nothing.

    Raises ImportProblem where the database holds another article under the same address.
    """
    with transaction.atomic():
        digest = _digest(draft)
        article = _standing(draft, path)
        if article is None:
            article = Article()
        elif article.import_digest == digest:
            _follow(article, path)
            return Saved(Outcome.UNCHANGED, article)
        outcome = Outcome.UPDATED if article.pk else Outcome.CREATED
        before = _said(article)
        _fill(article, draft, path, digest)
        if article.pk and _said(article) == before:
            Article.objects.filter(pk=article.pk).update(import_digest=digest)
            return Saved(Outcome.UNCHANGED, article)
        _check(article, path)
        _save_annotated(article)
    return Saved(outcome, article)


def reannotate(article: Article) -> None:
    """Bring text and annotations in line with a body, story or language that an editor changed."""
    article.text = plain_text(article.body)
    with transaction.atomic():
        _save_annotated(article)


def _save_annotated(article: Article) -> None:
    article.save()
    annotate(article)
    if article.story:
        join_in_story(article.story)


def _standing(draft: Draft, path: Path) -> Article | None:
    """The article that came from these very bytes, else from this file, else the one under this address."""
    articles = Article.objects.select_related("story", "outlet")
    same_file = articles.filter(source_sha256=draft.sha256).first() or articles.filter(source_path=str(path)).first()
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


def _follow(article: Article, path: Path) -> None:
    """Note where a moved file lies now, so that it is still known when it changes there."""
    if article.source_path != str(path) and not Path(article.source_path).exists():
        Article.objects.filter(pk=article.pk).update(source_path=str(path))


def _fill(article: Article, draft: Draft, path: Path, digest: str) -> None:
    article.title = draft.title
    # What a file does not say takes nothing away that an editor or an option of an earlier import gave.
    article.outlet = _outlet(draft.outlet, path) or article.outlet
    article.story = _story(draft.story, path) or article.story
    article.bylines = list(draft.bylines)
    article.language = draft.language
    article.url = draft.url
    article.published_at, article.published_precision, article.published_zone = _date(draft.published)
    article.published_source = draft.published.source if draft.published else ""
    article.updated_at, article.updated_precision, article.updated_zone = _date(draft.updated)
    article.body = draft.body
    article.text = plain_text(draft.body)
    article.left_out = [asdict(passage) for passage in draft.left_out]
    article.source_path = str(path)
    article.source_sha256 = draft.sha256
    article.source_encoding = draft.encoding
    article.import_digest = digest


def _said(article: Article) -> list[Any]:
    """Everything of an article that an import gives it, but for the digest."""
    given = (field.attname for field in Article._meta.concrete_fields)
    return [getattr(article, name) for name in given if name not in ("import_digest", "text")]


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


def _digest(draft: Draft) -> str:
    """Of all that the file and the facts given with it say: an import that says the same again changes nothing."""
    facts = json.dumps(asdict(draft), default=str, sort_keys=True, ensure_ascii=False)
    return sha256(facts.encode()).hexdigest()
