"""What the words beside a name say of its kind: "near Tarn", "ethnic Tarns", "speakers of Tarn"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .context import ORGANISATION_NOUNS
from .gazetteer import ORGANISATIONS, PEOPLE, PLACES, codes, gazetteer
from .lexicon import is_common
from .pieces import CALENDAR
from .recogniser import SETTLED, SURE, Name
from .tokens import Document

_ARTICLED = re.compile(r"(?:al|el|an|as|ad|ul)-[^\W\d_]")
_WHERE = frozenset("near in at outside around inside throughout across".split())
# What names a place behind it, with "of" and without.
_SITES = frozenset(
    "borough capital city commune county district hamlet island municipality neighborhood neighbourhood port province "
    "region settlement suburb town township valley village".split()
)
_BARE_SITES = frozenset("commune hamlet island lake mount river town village villages".split())
_CALLED = frozenset("called known named".split())
# What follows the noun in "Tarn, a fishing village near the border", as no name of its own does.
_BEHIND_SITES = frozenset(
    ", . ; : ) about along and at by in inside near north of off on outside south that where which with".split()
)
_LONGEST_APPOSITION = 4  # words from the article to the noun
_COMPASS = frozenset("northern southern eastern western".split())
# Who rules the place behind "of".
_RULERS = frozenset(
    "count countess duchess duke earl emir emperor empress king kings queen queens ruler rulers sultan sultans".split()
)
_BEFORE_PLACES = _BARE_SITES | {"of"}
_JOINTS = frozenset((",", "and", "or"))
_LANGUAGE_NOUNS = frozenset(
    "alphabet dialect dialects grammar interpreter language languages nouns script speaker speakers speech spelling "
    "translation translations translator verbs vocabulary".split()
)
_PEOPLE_NOUNS = frozenset(
    "clansmen ethnicity herders nomads pastoralists people peoples tribe tribes tribesman tribesmen".split()
)
_BEFORE_LANGUAGE = frozenset(("speak", "speaks", "spoke"))


def placed(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, doubtful ones as places by the words before them and by the list that they stand in.

    What stands behind "village of" once is a place throughout, unless it is a surname of the article too.
    """
    told = {name for name in names if _is_sited(document, name)}
    surnames = {document.words[name.stop - 1] for name in names if name.kind == "person" and name.stop - name.start > 1}
    places = {name.text(document) for name in told} - surnames
    found = []
    for name in names:
        if name in told or name.text(document) in places and name.confidence <= SURE:
            name = replace(name, kind="place", confidence=max(name.confidence, SETTLED))
        found.append(_behind_preposition(document, name))
    return _in_lists(document, found)


def _is_sited(document: Document, name: Name) -> bool:
    """ "the village of Tarn", "a river called Tarn", "northern Tarn", "the kings of Tarn", "Tarn, a village".

    Of a doubtful name alone.
    """
    words = document.words
    if name.kind not in ("person", "organisation") or name.confidence > SURE or name.stop - name.start > 2:
        return False
    if words[name.stop - 1] in ORGANISATION_NOUNS:
        return False
    if _is_explained(words[name.stop : name.stop + _LONGEST_APPOSITION + 2]):
        return True
    if name.start < 2:
        return False
    head, before = words[name.start - 2], words[name.start - 1]
    if before == "of":
        return head in _SITES or head.removesuffix("s") in _SITES or head.lower() in _RULERS
    if head == "known" and before == "as" and name.start > 2:
        head, before = words[name.start - 3], head
    if before in _CALLED:
        return head in _SITES or head in _BARE_SITES
    return before in _COMPASS or before in _BARE_SITES


def _is_explained(after: Sequence[str]) -> bool:
    """Whether the words behind a name are an apposition that says it to be a place: ", a small town in"."""
    if after[0:1] != [","] or after[1:2] not in (["a"], ["an"], ["the"]):
        return False
    pairs = pairwise(after[2:])
    return any(noun in _SITES and (behind in _BEHIND_SITES or behind.endswith("ed")) for noun, behind in pairs)


def sited(document: Document, taken: Sequence[int]) -> list[Name]:
    """Capitalised words that no name covers behind "the village of" and "the river": places."""
    words = document.words
    found = []
    for i in range(2, len(words)):
        if taken[i] or words[i - 1] not in _BEFORE_PLACES or not _may_name_place(words[i]):
            continue
        if words[i - 1] == "of" and words[i - 2] not in _SITES:
            continue
        stop = i + 1
        while stop < len(words) and not taken[stop] and _may_name_place(words[stop]):
            stop += 1
        found.append(Name(i, stop, "place", SETTLED))
    return found


def _may_name_place(word: str) -> bool:
    return word.istitle() and word.isalpha() and len(word) > 1 and word not in CALENDAR and not is_common(word)


def _in_lists(document: Document, names: list[Name]) -> list[Name]:
    """The names, doubtful unlisted ones of one word as places where most of their list are: "Tarn, Ellund and Quay"."""
    found: list[Name] = []
    chain: list[Name] = []
    for name in [*names, None]:
        if name and chain and set(document.words[chain[-1].stop : name.start] or ".") <= _JOINTS:
            chain.append(name)
            continue
        found += _of_one_kind(document, chain)
        chain = [name] if name else []
    return found


def _of_one_kind(document: Document, chain: list[Name]) -> list[Name]:
    places = sum(name.kind == "place" for name in chain)
    if places * 2 < len(chain):
        return chain
    return [replace(name, kind="place") if _is_unlisted(document, name) else name for name in chain]


def _is_unlisted(document: Document, name: Name) -> bool:
    word = document.words[name.start]
    doubtful = name.kind in ("person", "organisation") and name.confidence < SETTLED
    return doubtful and name.stop - name.start == 1 and word.istitle() and not codes(word)


def _behind_preposition(document: Document, name: Name) -> Name:
    """A doubtful person behind "near", or behind "in" and its like where no list holds such people, as a place."""
    before = document.words[name.start - 1].lower() if name.start else ""
    if name.kind != "person" or before not in _WHERE or name.confidence > SURE:
        return name
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    listed = any(PEOPLE & codes(word) for word in name.words(document))
    personal = before != "near" and (listed or after == "'s")  # "in Marlow's view"
    return name if personal else replace(name, kind="place")


def by_use(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """The names without those that the article uses as a language's; those that it uses as a people's are groups."""
    languages = {name.text(document) for name in names if _is_language(document, name)}
    peoples = {name.text(document) for name in names if _is_people(document, name)} - languages
    for name in names:
        text = name.text(document)
        told = name.kind in ("person", "place") and name.confidence > SURE
        if text in peoples and not told:
            yield replace(name, kind="group")
        elif text not in languages or told or name.kind == "group":
            yield name


def _is_language(document: Document, name: Name) -> bool:
    """ "speakers of Tarn", "the Tarn language", "Tarn-speaking"."""
    if not _is_word(name):
        return False
    before = [word.lower() for word in document.words[max(name.start - 2, 0) : name.start]]
    after = document.words[name.stop : name.stop + 2]
    if after == ["-", "speaking"] or before == ["speakers", "of"]:
        return True
    return bool(_LANGUAGE_NOUNS & set(after[:1]) or _BEFORE_LANGUAGE & set(before[-1:]))


def _is_people(document: Document, name: Name) -> bool:
    """ "ethnic Tarns", "the Tarn people"."""
    before = document.words[name.start - 1].lower() if name.start else ""
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    return _is_word(name) and (before == "ethnic" or after in _PEOPLE_NOUNS)


def _is_word(name: Name) -> bool:
    return name.stop - name.start == 1 and name.kind != "group"


def articled(document: Document, taken: Sequence[int]) -> list[Name]:
    """Listed names that begin with the Arabic article in lower case and that no name covers: "al-Shabab"."""
    found = []
    for i, word in enumerate(document.words):
        if taken[i] or not _ARTICLED.match(word):
            continue
        listed = codes(word)
        if ORGANISATIONS & listed:
            found.append(Name(i, i + 1, "organisation", SETTLED))
        elif PLACES & listed:
            found.append(Name(i, i + 1, "place", SETTLED))
    return found


def peoples(document: Document, taken: Sequence[int]) -> list[Name]:
    """Adjectives and plurals of nations and creeds that no name covers."""
    nations = gazetteer().nationalities
    return [
        Name(i, i + 1, "group", SETTLED)
        for i, word in enumerate(document.words)
        if not taken[i] and word in nations and word[0].isupper() and not (i and document.words[i - 1] == "-")
    ]
