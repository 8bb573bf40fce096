"""The names of a document: what the recogniser found, then passes over the whole article that repair it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .annotations import EntityKind
from .consistency import consistent
from .context import (
    acronyms,
    addressed,
    closed_class,
    of_speakers_kind,
    speaking,
    to_organisation_noun,
    unmarked,
    whole_offices,
)
from .evidence import casing
from .full_names import with_full_names
from .gazetteer import PLACES, codes, gazetteer
from .landmarks import OTHER_PLACE_NOUNS, PLACE_NOUNS, landmarks, with_dateline, with_peak
from .long_forms import with_long_forms
from .other_things import without_things
from .pieces import joined_heading, pieces, with_domain
from .recogniser import LONGEST_NAME, LONGEST_PRINTED, SETTLED, SURE, Name, Recogniser, recognise
from .spotting import GROUP_NOUNS, covered, missed
from .titles import bearer_at, is_title, is_title_word
from .tokens import Document
from .usage import articled, by_use, peoples, placed, sited
from .whole_people import with_epithet, with_hyphen, with_initials, with_nickname, with_particles, with_suffix

_DIRECTIONS = frozenset(
    "Downtown Greater North South East West Northern Southern Eastern Western Central Old Upper Lower".split()
)
# Last words of the names of states, and of newspapers that are named after a city.
_STATES = frozenset("Caliphate Emirate Empire Khanate Kingdom Principality Republic Sultanate Tsardom".split())
_PAPERS = frozenset(
    "Advertiser Argus Bee Dispatch Enquirer Examiner Globe Inquirer Mail Mirror Observer Register Sentinel Star "
    "Sun".split()
)
_JOINTS = frozenset("and for of".split())  # of a body that is named after a state
_PLURAL_PEOPLES = ("ians", "eans")
_SHORTEST_PEOPLE = 7  # letters of a people's plural: "Tarnian" is one, "Ians" is none
_LONGEST_OFFICE = 5  # words of an office before "of" or "for"


def find_names(document: Document, recognise: Recogniser = recognise) -> list[Name]:
    """The names in order, none overlapping another."""
    lowered, _ = casing(document)
    names = [piece for name in joined_heading(document, recognise(document)) for piece in pieces(document, name)]
    names = [with_epithet(document, with_suffix(document, with_hyphen(document, name))) for name in names]
    names = [_of_known_kind(document, name) for name in names]
    names = with_particles(document, with_nickname(document, with_initials(document, names)))
    names = _with_peoples(document, names)
    names = [part for name in names for part in _after_domain(document, name)]
    people = {document.words[name.stop - 1] for name in names if name.kind == "person"}
    names = [part for name in names for part in _title_cut(document, name, lowered, people)]
    names = _disjoint(part for name in names for part in _without_office(document, name))
    names = with_dateline(document, [with_domain(document, with_peak(document, name)) for name in names])
    names = whole_offices(document, [name for name in names if not closed_class(document, name)])
    names = to_organisation_noun(document, names)
    names = _with_group_nouns(document, names)
    names = placed(document, without_things(document, names))
    names = [of_speakers_kind(document, name) for name in by_use(document, names)]
    names = with_full_names(document, names)
    taken = covered(document, names)
    names += [
        *speaking(document, taken, lowered),
        *addressed(document, taken),
        *acronyms(document, taken),
        *landmarks(document, taken),
        *unmarked(document, taken),
        *peoples(document, taken),
        *articled(document, taken),
        *sited(document, taken),
    ]
    names = without_things(document, [name for name in names if _is_short(document, name)])
    names = with_long_forms(document, _disjoint(sorted(names, key=lambda name: name.start)))
    names = consistent(document, names)
    return sorted([*names, *missed(document, names, lowered)], key=lambda name: name.start)


def _is_short(document: Document, name: Name) -> bool:
    characters = document.ends[name.stop - 1] - document.starts[name.start]
    return name.stop - name.start <= LONGEST_NAME and characters <= LONGEST_PRINTED


def _of_known_kind(document: Document, name: Name) -> Name:
    """The name, of the kind that the general tables give it."""
    tables = gazetteer()
    text = name.text(document)
    if text in tables.nationalities and (name.kind == "organisation" or name.confidence < SURE):
        return replace(name, kind="group")
    if _is_doubtful_place(document, name):
        return replace(name, kind="place")
    if named := _by_ending(text.split(), name):
        return replace(name, kind=named)
    region = name.kind == "person" and name.stop - name.start > 1 and document.words[name.start] in _DIRECTIONS
    if region or (text.lower() in tables.countries and not _borne(text)):
        return replace(name, kind="place")
    return name


def _by_ending(words: list[str], name: Name) -> EntityKind | None:
    """The kind that the last word of a name tells, None where it tells none or the recogniser is surer."""
    last = words[-1]
    if name.kind in ("person", "organisation") and last in _STATES and not _JOINTS & set(words):
        return "place"
    if name.kind == "place" and len(words) > 1 and last in _PAPERS and "CI" in codes(" ".join(words[:-1])):
        return "organisation"
    plural = len(words) == 1 and last.endswith(_PLURAL_PEOPLES) and len(last) >= _SHORTEST_PEOPLE and not codes(last)
    islanders = last in ("Islander", "Islanders") and name.kind != "organisation"
    if islanders or plural and name.confidence < SURE:
        return "group"
    return None


def _is_doubtful_place(document: Document, name: Name) -> bool:
    """Whether a name ends as places do ("Marlow Square"), and the recogniser is not sure that it is something else."""
    if name.stop - name.start == 1 or name.kind == "place":
        return False
    last = document.words[name.stop - 1]
    doubtful = name.confidence < SETTLED
    if name.kind == "person":
        return last in PLACE_NOUNS
    return doubtful and (last in PLACE_NOUNS or last in OTHER_PLACE_NOUNS)


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
    return bool({"FN", "SN"} & codes(text))


def _title_cut(document: Document, name: Name, lowered: set[str], people: set[str]) -> Iterator[Name]:
    """ "Norwegian Defence Minister Ann Marlow" → "Norwegian", "Ann Marlow"."""
    words = name.words(document)
    lead = _title_before(document, name)
    titles = bearer_at([*document.words[name.start - lead : name.start], *words], lowered) - lead
    if titles <= 0 or (name.kind != "person" and not _names_person(words[titles:], people)):
        yield name
        return
    if not lead:
        yield from _origin(document, name)
    yield replace(name, start=name.start + titles, kind="person")


def _origin(document: Document, name: Name) -> Iterator[Name]:
    """The country or body whose office the name begins with, if any: "US" of "US Secretary"."""
    tables = gazetteer()
    first = document.words[name.start]
    if first in tables.nationalities or first.lower() in tables.countries:
        kind: EntityKind = "group" if first in tables.nationalities else "place"
        yield replace(name, stop=name.start + 1, kind=kind)
    elif first.isupper() and len(first) > 1 and first.isalpha():
        yield replace(name, stop=name.start + 1, kind="organisation")


def _after_domain(document: Document, name: Name) -> Iterator[Name]:
    """Place and person behind an office as two: "Governor of" | "Tarnia" | "Ann Marlow"."""
    words = name.words(document)
    title, joint = document.words[name.start - 2 : name.start] if name.start > 1 else ("", "")
    first = name.start
    if name.kind == "person" and joint == "of" and is_title(title):
        lengths = [n for n in range(1, len(words) - 1) if PLACES & codes(" ".join(words[:n]))]
        first += max(lengths, default=0)
    if first > name.start:
        yield replace(name, stop=first, kind="place")
    yield replace(name, start=first)


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
    return 1 < len(words) < 5 and "FN" in codes(words[0])


def _without_office(document: Document, name: Name) -> Iterator[Name]:
    """The name; of a person that is an office without its bearer ("US Secretary of State") whose office it is."""
    words = name.words(document)
    if name.kind == "person" and len(words) > 1 and bearer_at([*words, "X"], ()) == len(words):
        if not is_title_word(words[0]):
            yield from _origin(document, name)
    else:
        yield name


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
