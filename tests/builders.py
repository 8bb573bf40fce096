"""Builders that state only what matters to a test."""

import re
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission, User
from django.core.management import call_command

from articles.models import Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.rendering.body import plain_text

_number = count(1)


def make_article(
    body: str = "Nothing happened.", *, outlet: str = "", story: str = "", day: str = "", **fields: Any
) -> Article:
    """An article with `body`; `day` is a date such as 2024-05-14."""
    if day:
        fields |= {"published_at": datetime.fromisoformat(day).replace(tzinfo=UTC), "published_precision": "day"}
    return Article.objects.create(
        title=fields.pop("title", f"Article {next(_number)}"),
        body=body,
        text=plain_text(body),
        outlet=Outlet.objects.get_or_create(name=outlet)[0] if outlet else None,
        story=Story.objects.get_or_create(title=story)[0] if story else None,
        **fields,
    )


def make_entity(name: str, kind: str = "person") -> Entity:
    return Entity.objects.create(name=name, kind=kind)


def mention(article: Article, entity: Entity, surface: str | None = None) -> list[Mention]:
    """Mark every place where `article` prints `surface`, or the name of `entity`."""
    surface = surface or entity.name
    found = []
    start = article.text.find(surface)
    while start >= 0:
        end = start + len(surface)
        found.append(Mention.objects.create(article=article, entity=entity, start=start, end=end, surface=surface))
        start = article.text.find(surface, end)
    assert found, f"{surface!r} does not stand in the text"
    return found


def quote(article: Article, text: str, speaker: Speaker | None = None, kind: str = "direct", **fields: Any) -> Quote:
    start = article.text.index(text)
    return Quote.objects.create(
        article=article, text=text, start=start, end=start + len(text), speaker=speaker, kind=kind, **fields
    )


def make_user(*permissions: str) -> User:
    """Somebody signed in, with permissions such as "change_story"."""
    user = User.objects.create_user(f"user{next(_number)}")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """A file to import."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit status and what it printed."""

    status: int
    output: str

    @property
    def summary(self) -> str:
        return self.output.splitlines()[-1]

    @property
    def failures(self) -> list[str]:
        return re.findall(r"^failed +(.*)$", self.output, re.MULTILINE)


def run_import(*arguments: str | Path) -> Ran:
    """`manage.py import_articles` with these arguments."""
    output = StringIO()
    with redirect_stdout(output):
        try:
            call_command("import_articles", *map(str, arguments), stdout=sys.stdout)
        except SystemExit as end:
            return Ran(int(end.code or 0), output.getvalue())
    return Ran(0, output.getvalue())


def import_text(folder: Path, text: str, name: str = "article.md", **options: str) -> Article:
    """The article that the command makes of a file with `text`."""
    path = write(folder, name, text)
    ran = run_import(path, *(f"--{option}={value}" for option, value in options.items()))
    assert ran.status == 0, ran.output
    return Article.objects.get(source_path=str(path.resolve()))
