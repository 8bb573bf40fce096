"""The names of a document: what the recogniser found, then passes over the whole article that repair it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .annotations import EntityKind
from .consistency import consistent
from .context import acronyms, closed_class, of_speakers_kind, speaking, to_organisation_noun
from .gazetteer import gazetteer
from .long_forms import with_long_forms
from .recogniser import SURE, Name, casing, recognise
from .spotting import GROUP_NOUNS, covered, missed
from .titles import bearer_at, is_title, is_title_word
from .tokens import Document

# Words in lower case that may stand inside a name.
_CONNECTORS = frozenset(
    "of the for and in on at to de la le les du des del della van von der den bin ibn al el da di dos das y e & - ' "
    "'s".split()
)
# What follows the hyphen in compounds that begin with a name: "Marlow-led".
_COMPOUNDS = frozenset(
    "led backed era style like based born linked owned run supported inspired appointed friendly controlled affiliated "
    "funded trained related made themed aligned sponsored brokered created founded endorsed branded esque type".split()
)
# Not April, May and June, which are forenames.
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July August September October "
    "November December".split()
)
_LONGEST_OFFICE = 5  # words of an office before "of" or "for"
_COMPANY_ENDINGS = frozenset("inc inc. ltd ltd. llc llp plc corp corp. co co. jr jr. sr sr.".split())


def find_names(document: Document) -> list[Name]:
    """The names in order, none overlapping another."""
    lowered, _ = casing(document)
    names = [piece for name in recognise(document) for piece in _split(document, name)]
    names = [_of_known_kind(document, _with_hyphen(document, name)) for name in names]
    names = _with_peoples(document, names)
    people = {document.words[name.stop - 1] for name in names if name.kind == "person"}
    names = [part for name in names for part in _title_cut(document, name, lowered, people)]
    names = _disjoint(name for name in names if not (name.kind == "person" and _is_all_title(document, name)))
    names = to_organisation_noun(document, [name for name in names if not closed_class(document, name)])
    names = _with_group_nouns(document, names)
    names = [of_speakers_kind(document, name) for name in names]
    taken = covered(document, names)
    names += [*speaking(document, taken, lowered), *acronyms(document, taken)]
    names = with_long_forms(document, _disjoint(sorted(names, key=lambda name: name.start)))
    names = consistent(document, names)
    return sorted([*names, *missed(document, names, lowered)], key=lambda name: name.start)


def _split(document: Document, name: Name) -> Iterator[Name]:
    """The name in pieces where it runs over a comma or common words, each without marks and possessives at its ends."""
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
    while start < stop and not (
        words[start][0].isalnum() and (words[start] not in _CONNECTORS or _is_particle(words[start]))
    ):
        start += 1
    while start < stop and (not words[stop - 1][0].isalnum() or words[stop - 1] in _CONNECTORS):
        stop -= 1
    if all(word in _CALENDAR for word in words[start:stop]):
        return None
    named = any(letter.isupper() for word in words[start:stop] for letter in word)
    return replace(name, start=start, stop=stop) if named else None


def _is_particle(word: str) -> bool:
    return word in ("de", "la", "le", "van", "von", "der", "bin", "ibn", "al", "el", "da", "di")


def _with_hyphen(document: Document, name: Name) -> Name:
    """A person's double name, both halves: "Marlow-Tarn"."""
    words = document.words
    start, stop = name.start, name.stop
    if name.kind != "person":
        return name
    if (
        start > 1
        and words[start - 1] == "-"
        and words[start - 2][0].isupper()
        and _unspaced(document, start - 2, start)
    ):
        start -= 2
    if stop + 1 < len(words) and words[stop] == "-" and _unspaced(document, stop - 1, stop + 1):
        given = stop - start > 1 and words[stop + 1].isalpha() and words[stop + 1] not in _COMPOUNDS  # "Ki-moon"
        if words[stop + 1][0].isupper() or given:
            stop += 2
    return replace(name, start=start, stop=stop)


def _unspaced(document: Document, first: int, last: int) -> bool:
    return all(document.ends[i] == document.starts[i + 1] for i in range(first, last))


def _of_known_kind(document: Document, name: Name) -> Name:
    """The name, of the kind that the general tables give it."""
    tables = gazetteer()
    text = name.text(document)
    if text in tables.nationalities and name.confidence < SURE:
        return replace(name, kind="group")
    if text.lower() in tables.countries and not _borne(text):
        return replace(name, kind="place")
    return name


def _with_peoples(document: Document, names: list[Name]) -> list[Name]:
    """The people of a place that the article names is a group: "Tarnians" beside "Tarnia"."""
    places = {name.text(document) for name in names if name.kind == "place"}
    peoples = {form for place in places for form in _people_forms(place)}
    return [
        replace(name, kind="group") if name.kind != "place" and name.text(document) in peoples else name
        for name in names
    ]


def _people_forms(place: str) -> Iterator[str]:
    stems = (place, place[:-1]) if place[-1] in "aeioy" else (place,)
    for stem in stems:
        for ending in ("n", "ns", "an", "ans", "ian", "ians", "ese"):
            yield stem + ending


def _borne(text: str) -> bool:
    """Whether a country's name is a forename or surname too ("Jordan")."""
    codes = gazetteer().lists.get(text.lower(), "").split()
    return "FN" in codes or "SN" in codes


def _title_cut(document: Document, name: Name, lowered: set[str], people: set[str]) -> Iterator[Name]:
    """ "Norwegian Defence Minister Ann Marlow" → "Norwegian", "Ann Marlow"."""
    words = name.words(document)
    lead = _title_before(document, name)
    titles = bearer_at([*document.words[name.start - lead : name.start], *words], lowered) - lead
    if titles <= 0 or (name.kind != "person" and not _names_person(words[titles:], people)):
        yield name
        return
    tables = gazetteer()
    first = words[0]
    if lead:
        pass
    elif first in tables.nationalities or first.lower() in tables.countries:
        kind: EntityKind = "group" if first in tables.nationalities else "place"
        yield replace(name, stop=name.start + 1, kind=kind)
    elif first.isupper() and len(first) > 1 and first.isalpha():
        yield replace(name, stop=name.start + 1, kind="organisation")
    yield replace(name, start=name.start + titles, kind="person")


def _title_before(document: Document, name: Name) -> int:
    """How many words of an office stand before a name that may go on with it: "Minister for" | "Public Health X"."""
    count = 0
    while count < _LONGEST_OFFICE and name.start > count:
        word = document.words[name.start - count - 1]
        if not (is_title_word(word) and word[0].isupper() or count == 0 and word in ("of", "for")):
            break
        count += 1
    return count if count > 1 and document.words[name.start - 1] in ("of", "for") else 0


def _names_person(words: Sequence[str], people: set[str]) -> bool:
    """Whether words after a title are a person: one of the article's people, or forename and surname."""
    if words[-1] in people:
        return True
    return 1 < len(words) < 5 and "FN" in gazetteer().lists.get(words[0].lower(), "").split()


def _is_all_title(document: Document, name: Name) -> bool:
    """Whether a name is an office without its bearer: "UN High Commissioner"."""
    first, *rest = name.words(document)
    return (
        bool(rest)
        and (first.isupper() or is_title_word(first))
        and all(map(is_title_word, rest))
        and is_title(rest[-1])
    )


def _disjoint(names: Iterable[Name]) -> list[Name]:
    """The names without those that overlap an earlier one."""
    found: list[Name] = []
    for name in names:
        if not found or name.start >= found[-1].stop:
            found.append(name)
    return found


def _with_group_nouns(document: Document, names: list[Name]) -> list[Name]:
    found = []
    for name in names:
        follows = document.words[name.stop].lower() if name.stop < len(document.words) else ""
        alone = name.stop - name.start == 1 and not document.words[name.start].isupper()
        if alone and follows in GROUP_NOUNS and name.kind != "group":
            name = replace(name, stop=name.stop + 1, kind="organisation")
        found.append(name)
    return found
