"""The names of a document: what the recogniser found, then passes over the whole article that repair it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .annotations import EntityKind
from .gazetteer import gazetteer
from .recogniser import Name, casing, recognise
from .spotting import missed
from .titles import bearer_at
from .tokens import Document

# Nouns that make an organisation of the name before them: "the Marlow network".
GROUP_NOUNS = frozenset("network clan tribe cartel gang syndicate".split())
SURE = 0.9  # marginal probability at which the model is right nine times in ten (measured on its development data)
# Words in lower case that may stand inside a name.
_CONNECTORS = frozenset(
    "of the for and in on at to de la le les du des del della van von der den bin ibn al el da di dos das y e & - ' 's".split()
)
_COMPANY_ENDINGS = frozenset("inc inc. ltd ltd. llc llp plc corp corp. co co. jr jr. sr sr.".split())


def find_names(document: Document) -> list[Name]:
    """The names in order, none overlapping another."""
    lowered, _ = casing(document)
    names = [piece for name in recognise(document) for piece in _split(document, name)]
    names = [_of_known_kind(document, name) for name in names]
    people = {document.words[name.stop - 1] for name in names if name.kind == "person"}
    names = [part for name in names for part in _title_cut(document, name, lowered, people)]
    names = _with_group_nouns(document, names)
    names = _consistent(document, names)
    return sorted([*names, *missed(document, names, lowered)], key=lambda name: name.start)


def surface(document: Document, name: Name) -> str:
    return " ".join(name.words(document))


def _split(document: Document, name: Name) -> Iterator[Name]:
    """The name in pieces where it runs over a comma or common words, each without marks and possessives at its edges."""
    start = name.start
    for i in range(name.start, name.stop + 1):
        if i == name.stop or _divides(document, i, name.stop):
            piece = _trimmed(document, replace(name, start=start, stop=i))
            if piece:
                yield piece
            start = i + 1


def _divides(document: Document, word: int, stop: int) -> bool:
    text = document.words[word]
    if text == ",":
        return word + 1 == stop or document.words[word + 1].lower() not in _COMPANY_ENDINGS
    return text.isalpha() and text.islower() and text not in _CONNECTORS


def _trimmed(document: Document, name: Name) -> Name | None:
    words = document.words
    start, stop = name.start, name.stop
    while start < stop and not (words[start][0].isalnum() and (words[start] not in _CONNECTORS or _is_particle(words[start]))):
        start += 1
    while start < stop and (not words[stop - 1][0].isalnum() or words[stop - 1] in _CONNECTORS):
        stop -= 1
    named = any(letter.isupper() for word in words[start:stop] for letter in word)
    return replace(name, start=start, stop=stop) if named else None


def _is_particle(word: str) -> bool:
    return word in ("de", "la", "le", "van", "von", "der", "bin", "ibn", "al", "el", "da", "di")


def _of_known_kind(document: Document, name: Name) -> Name:
    """The name, of the kind that the general tables give it."""
    tables = gazetteer()
    text = surface(document, name)
    if text in tables.nationalities:
        return replace(name, kind="group")
    if text.lower() in tables.countries and not _borne(text):
        return replace(name, kind="place")
    return name


def _borne(text: str) -> bool:
    """Whether a country's name is a forename or surname too ("Jordan")."""
    codes = gazetteer().lists.get(text.lower(), "").split()
    return "FN" in codes or "SN" in codes


def _title_cut(document: Document, name: Name, lowered: set[str], people: set[str]) -> Iterator[Name]:
    """ "Norwegian Defence Minister Ann Marlow" → "Norwegian", "Ann Marlow"."""
    words = name.words(document)
    titles = bearer_at(words, lowered)
    if not titles or (name.kind != "person" and not _names_person(words[titles:], people)):
        yield name
        return
    tables = gazetteer()
    first = words[0]
    if first in tables.nationalities or first.lower() in tables.countries:
        kind: EntityKind = "group" if first in tables.nationalities else "place"
        yield replace(name, stop=name.start + 1, kind=kind)
    elif first.isupper() and len(first) > 1 and first.isalpha():
        yield replace(name, stop=name.start + 1, kind="organisation")
    yield replace(name, start=name.start + titles, kind="person")


def _names_person(words: Sequence[str], people: set[str]) -> bool:
    """Whether words after a title are a person: one of the article's people, or forename and surname."""
    if words[-1] in people:
        return True
    return 1 < len(words) < 5 and "FN" in gazetteer().lists.get(words[0].lower(), "").split()


def _with_group_nouns(document: Document, names: list[Name]) -> list[Name]:
    found = []
    for name in names:
        follows = document.words[name.stop].lower() if name.stop < len(document.words) else ""
        alone = name.stop - name.start == 1 and not document.words[name.start].isupper()
        if alone and follows in GROUP_NOUNS and name.kind != "group":
            name = replace(name, stop=name.stop + 1, kind="organisation")
        found.append(name)
    return found


def _consistent(document: Document, names: list[Name]) -> list[Name]:
    """One kind for one name: the kind of most weight, and a surname of someone named in full is that person's."""
    weights: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        weights[surface(document, name)][name.kind] += name.confidence
    known = surnames(document, names)
    families = {
        document.words[name.start] for name in names if document.words[name.stop - 1].lower() in GROUP_NOUNS
    }
    found = []
    for name in names:
        text = surface(document, name)
        kinds = weights[text]
        kind = max(kinds, key=lambda kind: (kinds[kind], kind))
        if text.endswith("s") and text[:-1] in families:
            kind = "organisation"  # "the Marlows" of the Marlow network
        elif text in known and not (name.kind == "place" and name.confidence > SURE):
            kind = "person"
        elif kind == "person" and _is_family(document, name):
            kind = "group"
        found.append(replace(name, kind=kind))
    return found


def _is_family(document: Document, name: Name) -> bool:
    """ "the Marlows": an article and a plural are no one person."""
    before = document.words[name.start - 1] if name.start else ""
    return name.stop - name.start == 1 and before.lower() == "the" and document.words[name.start].endswith("s")


def surnames(document: Document, names: Sequence[Name]) -> set[str]:
    """The last words of the people whom the article names in full, save those that name a country or people too."""
    tables = gazetteer()
    last = {document.words[n.stop - 1] for n in names if n.kind == "person" and n.stop - n.start > 1}
    return {
        word
        for word in last
        if len(word) > 1
        and word[0].isupper()
        and word.lower() not in tables.countries
        and word not in tables.nationalities
    }
