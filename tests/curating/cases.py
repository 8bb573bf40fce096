"""One change of every kind, on the article of `conftest.FERRY`, with what holds while it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.curating import (
    AddAlias,
    Change,
    ChangeKind,
    ChangeMentions,
    ChangeQuotes,
    EditArticle,
    MergeEntities,
    NewEntity,
    NotAName,
    RemoveAlias,
    Rename,
    mention_added,
    mention_given,
    mention_moved,
    mention_removed,
    quote_added,
    quote_changed,
    quote_removed,
)
from articles.models import Alias, Article, Entity, Outlet, Quote
from tests.curating.states import marks, speeches

SAFE, WRONG = "It is not safe,", "She is wrong,"


@dataclass(frozen=True)
class Case:
    change: Callable[[Article], Change]
    holds: Callable[[Article], bool]


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def words(article: Article, text: str) -> tuple[int, int]:
    start = article.text.index(text)
    return start, start + len(text)


def marked(article: Article, surface: str, place: int = 0):
    return list(article.mentions.filter(surface=surface).order_by("start"))[place]


def spoken(article: Article, text: str) -> Quote:
    return article.quotes.get(text=text)


def edited(article: Article, **fields) -> EditArticle:
    article = Article.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(article, name, value)
    return EditArticle.of(article)


CASES = {
    "a name is taken away": Case(
        lambda a: ChangeMentions([mention_removed(marked(a, "Harbour Board"))]),
        lambda a: "Harbour Board" not in dict(marks(a)),
    ),
    "a name is added": Case(
        lambda a: ChangeMentions([mention_added(a, *words(a, "ferry"), NewEntity("work", "The Ferry"))]),
        lambda a: ("ferry", "The Ferry") in marks(a),
    ),
    "a name is another's": Case(
        lambda a: ChangeMentions([mention_given(marked(a, "Brand"), entity("Ines Tallow"))]),
        lambda a: ("Brand", "Ines Tallow") in marks(a) and speeches(a)[WRONG] == "Ines Tallow",
    ),
    "a quotation is of somebody new": Case(
        lambda a: ChangeQuotes([quote_changed(spoken(a, SAFE), speaker=NewEntity("person", "Ulf Marrow"))]),
        lambda a: speeches(a)[SAFE] == "Ulf Marrow",
    ),
    "names are split off": Case(
        lambda a: ChangeMentions(
            [mention_given(marked(a, "Brennick", i), NewEntity("organisation", "Brennick Council")) for i in (0, 1)]
        ),
        lambda a: marks(a).count(("Brennick", "Brennick Council")) == 2,
    ),
    "a name is longer": Case(
        lambda a: ChangeMentions([mention_moved(marked(a, "Harbour Board"), *words(a, "the Harbour Board"))]),
        lambda a: ("the Harbour Board", "Harbour Board") in marks(a),
    ),
    "a quotation is taken away": Case(
        lambda a: ChangeQuotes([quote_removed(spoken(a, WRONG))]),
        lambda a: set(speeches(a)) == {SAFE},
    ),
    "a quotation is added": Case(
        lambda a: ChangeQuotes(
            [quote_added(a, *words(a, "The board meets in Brennick on Friday"), "indirect", "a clerk")]
        ),
        lambda a: speeches(a).get("The board meets in Brennick on Friday") == "a clerk",
    ),
    "a quotation is another's": Case(
        lambda a: ChangeQuotes([quote_changed(spoken(a, SAFE), speaker=entity("Oskar Brand"))]),
        lambda a: speeches(a)[SAFE] == "Oskar Brand" and spoken(a, SAFE).attribution == "editor",
    ),
    "it is unclear who speaks": Case(
        lambda a: ChangeQuotes([quote_changed(spoken(a, SAFE), speaker=None)]),
        lambda a: speeches(a)[SAFE] is None,
    ),
    "a quotation is of another kind": Case(
        lambda a: ChangeQuotes([quote_changed(spoken(a, SAFE), kind="mixed")]),
        lambda a: spoken(a, SAFE).kind == "mixed" and speeches(a)[SAFE] == "Ines Tallow",
    ),
    "a quotation is shorter": Case(
        lambda a: ChangeQuotes([quote_changed(spoken(a, SAFE), end=words(a, "It is not")[1])]),
        lambda a: set(speeches(a)) == {"It is not", WRONG},
    ),
    "a renamed entity": Case(
        lambda a: Rename(entity("Ines Tallow"), "Ines Tallow-Reed"),
        lambda a: marks(a).count(("Ines Tallow", "Ines Tallow-Reed")) == 2 and speeches(a)[SAFE] == "Ines Tallow-Reed",
    ),
    "an entity of another kind": Case(
        lambda a: ChangeKind(entity("Brennick"), "organisation"),
        lambda a: set(a.mentions.filter(surface="Brennick").values_list("entity__kind", flat=True)) == {"organisation"},
    ),
    "no name anywhere": Case(
        lambda a: NotAName("brennick"),
        lambda a: "Brennick" not in dict(marks(a)),
    ),
    "no name anywhere, of a speaker": Case(
        lambda a: NotAName("Ines Tallow", "person"),
        lambda a: "Ines Tallow" not in dict(marks(a)) and a.quotes.get(text=SAFE).speaker.entity is None,
    ),
    "another alias": Case(
        lambda a: AddAlias(entity("Oskar Brand"), "The Ferryman"),
        lambda a: Alias.objects.filter(surface="The Ferryman", entity__name="Oskar Brand", identifies=True).exists(),
    ),
    "an alias less": Case(
        lambda a: RemoveAlias(entity("Oskar Brand"), "Brand"),
        lambda a: not Alias.objects.filter(surface="Brand", entity__name="Oskar Brand").exists(),
    ),
    "two entities are one": Case(
        lambda a: MergeEntities(entity("Ines Tallow"), entity("Oskar Brand")),
        lambda a: set(speeches(a).values()) == {"Ines Tallow"} and "Oskar Brand" not in dict(marks(a)).values(),
    ),
    "two entities of different kinds are one": Case(
        lambda a: MergeEntities(entity("Harbour Board"), entity("Brennick")),
        lambda a: marks(a).count(("Brennick", "Harbour Board")) == 2,
    ),
    "another title": Case(lambda a: edited(a, title="Quay shut"), lambda a: a.title == "Quay shut"),
    "another text": Case(
        lambda a: edited(a, body=a.body.replace("on Monday", "in Marlow on Tuesday")),
        lambda a: "in Marlow on Tuesday" in a.text,
    ),
    "another outlet": Case(
        lambda a: edited(a, outlet=Outlet.objects.get_or_create(name="The Quay")[0]),
        lambda a: a.outlet is not None and a.outlet.name == "The Quay",
    ),
}
