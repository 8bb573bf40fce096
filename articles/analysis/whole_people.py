"""People's names that the recogniser cut: at a hyphen, an initial, a suffix, a nickname in quotation marks."""

from dataclasses import replace

from .gazetteer import codes, gazetteer
from .pieces import CALENDAR, PARTICLES
from .recogniser import Name
from .tokens import Document

# What follows the hyphen in compounds that begin with a name: "Marlow-led".
_COMPOUNDS = frozenset(
    "led backed era style like based born linked owned run supported inspired appointed friendly controlled affiliated "
    "funded trained related made themed aligned sponsored brokered created founded endorsed branded esque type".split()
)
_SUFFIXES = frozenset(("Jr", "Sr"))
_RULERS = frozenset("emperor empress king pope prince queen tsar".split())  # numbered
_DASHES = "–—―"  # plain hyphens in `Document.words`, but they join no names


def with_hyphen(document: Document, name: Name) -> Name:
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


def with_initials(document: Document, names: list[Name]) -> list[Name]:
    """People with the initials before a surname, as one name: "Susan" | "B." | "Marlow", "J.K." | "Marlow"."""
    found: list[Name] = []
    for name in names:
        start = name.start
        stop_before = found[-1].stop if found else 0
        while name.kind == "person" and start > stop_before and is_initial(document.words[start - 1]):
            start -= 1
        initial = name.kind == "person" and is_initial(document.words[start])
        if initial and start > stop_before and _is_forename(document.words[start - 1]):
            start -= 1
        before = found[-1] if found and found[-1].stop == start and found[-1].kind == name.kind == "person" else None
        if before and (start < name.start or is_initial(document.words[start - 1])):
            found[-1] = replace(before, stop=name.stop, confidence=max(before.confidence, name.confidence))
        else:
            found.append(replace(name, start=start))
    return found


def is_initial(word: str) -> bool:
    """Whether a word is one or more initials and not a country: "B.", "J.K." but not "U.S."."""
    letters = word[:-1].split(".") if word[-1] == "." else []
    return (
        bool(letters)
        and all(len(letter) == 1 and letter.isupper() for letter in letters)
        and word.lower() not in gazetteer().countries
    )


def _is_forename(word: str) -> bool:
    return word[0].isupper() and word not in CALENDAR and "FN" in codes(word)


def with_particles(document: Document, names: list[Name]) -> list[Name]:
    """People by a bare surname with the particle that it has elsewhere: "De" | "Marlow" beside "Ann de Marlow"."""
    words = document.words
    people = [name for name in names if name.kind == "person"]
    given = {(words[name.stop - 2].lower(), words[name.stop - 1]) for name in people if name.stop - name.start > 1}
    given = {(particle, surname) for particle, surname in given if particle in PARTICLES}
    stops = {name.stop for name in names}
    bare = {name for name in people if name.stop - name.start == 1 and name.start and name.start not in stops}
    return [
        replace(name, start=name.start - 1)
        if name in bare and (words[name.start - 1].lower(), words[name.start]) in given
        else name
        for name in names
    ]


def with_epithet(document: Document, name: Name) -> Name:
    """A person who opens a sentence, with "the" and capitals behind ("Ann the Bold"); a king with "I" behind him."""
    words = document.words
    if name.kind != "person" or name.stop - name.start > 1 or name.stop + 1 >= len(words):
        return name
    before = words[name.start - 1] if name.start else ""
    if words[name.stop] == "I" and before.lower() in _RULERS:
        return replace(name, stop=name.stop + 1)
    stop = name.stop + 1
    if words[name.stop] != "the" or document.sentences[document.sentence_at(name.start)].start != name.start:
        return name
    while stop < len(words) and words[stop].istitle() and words[stop] not in CALENDAR:
        stop += 1
    return replace(name, stop=stop) if stop > name.stop + 1 else name


def with_suffix(document: Document, name: Name) -> Name:
    """A person's name with "Jr." or "Sr.", behind a comma or not."""
    following = document.words[name.stop : name.stop + 2]
    commas = following[:1] == [","]
    suffix = following[commas] if len(following) > commas else ""
    if name.kind != "person" or name.stop - name.start == 1 or suffix.rstrip(".") not in _SUFFIXES:
        return name
    return replace(name, stop=name.stop + 1 + commas)


def with_nickname(document: Document, names: list[Name]) -> list[Name]:
    """People with a nickname in quotation marks as one name: 'Robert "Bob" Marlow'."""
    found: list[Name] = []
    for name in names:
        people = name.kind == "person" and len(found) > 1 and found[-1].kind == found[-2].kind == "person"
        if people and _quoted_between(document, found[-2], found[-1], name):
            del found[-1]
            first = found.pop()
            name = replace(name, start=first.start, confidence=max(first.confidence, name.confidence))
        found.append(name)
    return found


def _quoted_between(document: Document, first: Name, nickname: Name, last: Name) -> bool:
    marks = document.words[first.stop : nickname.start], document.words[nickname.stop : last.start]
    return nickname.stop - nickname.start == 1 and marks in ((['"'], ['"']), (["'"], ["'"]))


def _unspaced(document: Document, first: int, last: int) -> bool:
    dashes = any(document.text[document.starts[i]] in _DASHES for i in range(first, last + 1))
    return not dashes and all(document.ends[i] == document.starts[i + 1] for i in range(first, last))
