"""What an editor says of an article itself: its fields, its text, its story."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.curating.analysing import asleep, fallen_asleep, with_their_stories
from articles.curating.change import Decision, Refused
from articles.curating.rows import Place, Scope
from articles.curating.versions import changed_fields
from articles.importing.fields import DATES, NAMES, put, shown, value_of
from articles.importing.quoting import quoted
from articles.importing.saving import reannotate
from articles.models import Article, Correction, Story
from articles.rendering.body import plain_text

BY_EDITOR = "an editor"  # where the date of an article was found
ANALYSED = ("body", "story")
LONGEST_TITLE = 200  # characters of a title in the log: what is said of it has to fit beside it


@dataclass
class EditArticle(Decision):
    """Other values for some of the fields in `importing.fields.NAMES`, as `value_of` gives them.

    No import overwrites them.
    """

    article: Article
    values: dict[str, Any]
    kind: ClassVar[Correction.Kind] = Correction.Kind.ARTICLE

    @classmethod
    def of(cls, edited: Article, version: str | None = None) -> "EditArticle":
        """What differs between an article that a form has changed and the row that is saved.

        With the version from which the form was filled, only what differs from that one, too: a field that somebody
        else has changed meanwhile is not set back. Raises Refused where `version` is not one of this article.
        """
        standing = Article.objects.select_related("outlet", "story").get(pk=edited.pk)
        own = set(NAMES) if version is None else changed_fields(version, edited)
        now = {name: value_of(edited, name) for name in NAMES if name in own}
        changed = {name: value for name, value in now.items() if value != value_of(standing, name)}
        for name in changed.keys() & set(DATES):
            changed[name]["source"] = BY_EDITOR if name == "published" and changed[name]["at"] else ""
        return cls(standing, changed)

    def subjects(self) -> Sequence[Model]:
        return [self.article]

    def check(self) -> None:
        if unknown := self.values.keys() - set(NAMES):
            raise Refused(f"{quoted(min(unknown))} is no field of an article. Choose one of {', '.join(NAMES)}.")
        self.before = {name: value_of(self.article, name) for name in self.values}
        self.values = {name: value for name, value in self.values.items() if value != self.before[name]}
        if not self.values:
            raise Refused("Nothing was changed.")
        self.left = self.article.story if "story" in self.values else None
        self.asleep = asleep(self.article.pk)
        for name, value in self.values.items():
            put(self.article, name, value)
        check_row(self.article)

    def scope(self) -> Scope:
        if not self._is_analysed():
            return Scope()
        story = self.values.get("story")
        joined = Article.objects.filter(story=story["pk"]) if story and story["pk"] else Article.objects.none()
        return Scope(articles=with_their_stories([self.article.pk]) | set(joined.values_list("pk", flat=True)))

    def _is_analysed(self) -> bool:
        return not set(ANALYSED).isdisjoint(self.values)

    def articles(self) -> list[int]:
        return [self.article.pk]

    def places(self) -> list[Place]:
        title = self.article.title
        return [
            Place(self.article.pk, 0, title, f"{name}: {shown(name, self.before[name])}", shown(name, value), "field")
            for name, value in self.values.items()
        ]

    def notes(self) -> list[str]:
        return fallen_asleep(self.article.pk, self.asleep)

    def summary(self) -> str:
        names = ["text" if name == "body" else name for name in self.values]
        return f"{', '.join(names).capitalize()} of {quoted(self.article.title, LONGEST_TITLE)} changed."

    def decision(self) -> dict[str, Any]:
        return {"article": self.article.pk, "fields": self.values}

    def state(self) -> dict[str, Any]:
        return {"fields": self.before}

    def make(self) -> None:
        save(self.article, list(self.values), self.left)


def check_row(article: Article) -> None:
    """Raises Refused where the article, with its text brought in line with its body, cannot be saved."""
    try:
        article.text = plain_text(article.body)
        article.full_clean(exclude={"source_path"})
    except RecursionError as error:
        raise Refused("Its lists are nested too deeply. Flatten them.") from error
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if not article.text.strip():
        raise Refused("The article has no text. Write some.")


def save(article: Article, changed: Sequence[str], left: Story | None, was: str | None = None) -> None:
    """Save the article, and analyse it anew where that may find something else now, as `reannotate` does."""
    if set(ANALYSED).isdisjoint(changed):
        article.save()
    else:
        reannotate(article, left, was)
