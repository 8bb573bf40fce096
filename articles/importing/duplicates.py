"""Which article a draft would be another version of, and which have nearly the same text."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from articles.comparing.likeness import nearly_identical
from articles.importing.draft import Draft
from articles.importing.fields import may_be_of
from articles.importing.saving import fact
from articles.models import Article


class Reason(StrEnum):
    ADDRESS = "It has the same address."
    BYTES = "It was made of the same file."
    PAGE = "It was fetched from the same address."
    NAME = "It was made of a file of the same name, and has the same title and outlet."


@dataclass(frozen=True, slots=True)
class Standing:
    """An article that is there already, and why a draft is taken for another version of it."""

    article: Article
    reason: Reason

    @property
    def may_be_another(self) -> bool:
        """Whether an editor may want both: an address is one article's alone."""
        return self.reason is not Reason.ADDRESS


def standing(draft: Draft, path: str) -> Standing | None:
    """What `draft`, handed in as `path`, would update. Two queries, and two more where outlets were merged.

    The same bytes, or a file of the same name, for another outlet are an article of its own. An article is known by
    what an import has said of it, too: an editor may have corrected that.
    """
    articles = Article.objects.select_related("outlet", "story")
    if draft.url and (found := articles.filter(url=draft.url).first()):
        return Standing(found, Reason.ADDRESS)
    named = Q(title=draft.title) | Q(import_facts__title=fact(draft.title))
    is_page = path.startswith(("http://", "https://"))
    alike = articles.filter(Q(source_sha256=draft.sha256) | Q(source_path=path) & (Q() if is_page else named))
    same = [article for article in alike.order_by("pk") if may_be_of(draft.outlet, article)]
    same.sort(key=lambda article: article.source_sha256 != draft.sha256)
    if not same:
        return None
    if same[0].source_sha256 == draft.sha256:
        return Standing(same[0], Reason.BYTES)
    return Standing(same[0], Reason.PAGE if is_page else Reason.NAME)


def to_update(known: Standing | None, *, as_new: bool) -> Article | None:
    """The article to update, None where a new one is to be made: there is none, or an editor wants both."""
    return None if known is None or (as_new and known.may_be_another) else known.article


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that has `share` per cent of a text, as where outlets print the copy of one agency."""

    article: Article
    share: int

    def __str__(self) -> str:
        outlet = f", {self.article.outlet}" if self.article.outlet else ""
        return f"It shares {self.share} % of its text with “{self.article}”{outlet}."


def copies(text: str, known: Article | None) -> list[Copy]:
    """The articles that have most of `text`, without the one that it is `known` to be a version of. Two queries."""
    found = nearly_identical(text, exclude=known.pk if known else None)
    return [Copy(article, round(100 * share)) for article, share in found]
