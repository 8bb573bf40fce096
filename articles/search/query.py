"""What somebody types → what is looked for.

    query  = { item }                        all items have to occur
    item   = term { "OR" term } | "-" term   one of the terms; or the term must not occur
    term   = word | word "*" | phrase        a word; the words that begin like this; words in this order
    phrase = mark { word } [ "*" ] mark      straight, curly or angle quotation marks

Nothing typed is wrong. A mark that is never closed reaches to the end; an OR without a term on both sides, or beside
an excluded one, says nothing; "well-known" and "O’Neil" are phrases of two words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.search.words import words

LONGEST_QUERY = 500  # characters
MOST_TERMS = 32
SHORTEST_PREFIX = 3  # letters; by fewer, so many words begin that a search would take seconds

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_ITEM = re.compile(r'(?P<without>-*)(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*?)|$)|(?P<run>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, in this order; of the last one only its beginning where `prefix` is set."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Of each of `groups` one term has to occur, of `without` none may. `notes` say what was not taken as typed."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def terms(self) -> list[Term]:
        """The terms whose places can be shown, in the order typed."""
        return [term for group in self.groups for term in group]

    def __bool__(self) -> bool:
        return bool(self.groups or self.without)


def parse(text: str) -> Query:
    """The query that `text` stands for. Never raises: what cannot be searched for is left out, with a note."""
    notes: list[str] = []
    if len(text) > LONGEST_QUERY:
        notes.append(f"Only the first {LONGEST_QUERY} characters are searched for.")
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joining = joinable = False
    for number, item in enumerate(_items(text[:LONGEST_QUERY], notes)):
        if number >= MOST_TERMS:
            notes.append(f"Only the first {MOST_TERMS} words and phrases are searched for.")
            break
        if item is None:
            joining = joinable
            continue
        excluded, term = item
        if excluded:
            without.append(term)
        elif joining:
            groups[-1] += (term,)
        else:
            groups.append((term,))
        joining, joinable = False, not excluded
    if text.strip() and not groups and not without:
        notes.append("There is no word in what you typed; it needs letters or digits.")
    return Query(tuple(groups), tuple(without), tuple(dict.fromkeys(notes)))


def _items(text: str, notes: list[str]) -> Iterator[tuple[bool, Term] | None]:
    """(whether it is excluded, the term), or None for an OR."""
    for item in _ITEM.finditer(text.translate(_MARKS)):
        if item[0] in ("OR", "|"):
            yield None
            continue
        if term := _term(item["run"] or (item["phrase"] or "") + (item["star"] or ""), notes):
            yield bool(item["without"]), term


def _term(typed: str, notes: list[str]) -> Term | None:
    found = words(typed)
    if not found:
        return None
    prefix = typed.rstrip().endswith("*")
    if prefix and len(found[-1]) < SHORTEST_PREFIX:
        notes.append(f"“{found[-1]}*” is too short for the beginning of a word; it is taken for a whole one.")
        prefix = False
    return Term(tuple(found), prefix)
