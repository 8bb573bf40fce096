"""The reader's state, which its address holds in full: articles and their order, locked name, step, filters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Entity
from articles.models.keys import primary_key

MOST_ARTICLES = 6
KINDS = (Entity.Kind.PERSON, Entity.Kind.ORGANISATION, Entity.Kind.PLACE, Entity.Kind.GROUP)
REPORTED = "reported"  # speech that is mixed or indirect: hidden like a kind of names


@dataclass(frozen=True, slots=True)
class ReaderState:
    """`entity` is the slug of the locked entity, `mention` the one stepped to, `shown` the article of a narrow screen.

    `path` and `home` are the page on which `home`'s articles, in that order, need not be named in the address: the
    page of a story or of one article.
    """

    articles: tuple[int, ...]
    entity: str = ""
    mention: int | None = None
    hidden: frozenset[str] = frozenset()
    marks: bool = True
    shown: int | None = None
    path: str = ""
    home: tuple[int, ...] = ()

    @classmethod
    def from_query(cls, articles: tuple[int, ...], query: Mapping[str, str], path: str = "") -> "ReaderState":
        """Unknown kinds and numbers that are none are passed over: an address that somebody shortened still opens."""
        return cls(
            articles=articles,
            entity=query.get("e", ""),
            mention=primary_key(query.get("m")),
            hidden=frozenset(kind for kind in query.get("hide", "").split(",") if kind in (*KINDS, REPORTED)),
            marks=query.get("marks") != "off",
            shown=primary_key(query.get("show")),
            path=path,
            home=articles if path else (),
        )

    def url(self, **changes: Any) -> str:
        """The address of this state with `changes`."""
        return replace(self, **changes).address

    @property
    def address(self) -> str:
        at_home = bool(self.path) and self.articles == self.home
        query = {
            "a": "" if at_home else ",".join(map(str, self.articles)),
            "e": self.entity,
            "m": str(self.mention or ""),
            "hide": ",".join(kind for kind in (*KINDS, REPORTED) if kind in self.hidden),
            "marks": "" if self.marks else "off",
            "show": str(self.shown or ""),
        }
        path = self.path if at_home else reverse("read")
        given = urlencode({key: value for key, value in query.items() if value}, safe=",")
        return f"{path}?{given}" if given else path

    def without(self, article: int) -> "ReaderState":
        return replace(self, articles=tuple(pk for pk in self.articles if pk != article), mention=None)

    def with_article(self, article: int) -> "ReaderState":
        return replace(self, articles=(*self.articles, article), shown=article)

    def moved(self, article: int, by: int) -> "ReaderState":
        """With `article` as many columns to the right; it stops at the edge."""
        order = [pk for pk in self.articles if pk != article]
        order.insert(max(0, self.articles.index(article) + by), article)
        return replace(self, articles=tuple(order))
