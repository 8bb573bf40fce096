"""Which names in one article stand for the same person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .gazetteer import gazetteer
from .organisations import spelling
from .titles import FEMALE, MALE_TITLES

_PARTICLES = frozenset("al bin ibn ben abu de van von der den da del della la le el di du dos".split())
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())


@dataclass
class Person:
    """Someone whom the article names: `names` are (index of the mention, words of the name) in the order of the text."""

    forename: str
    surname: str
    gender: str = ""
    names: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    suffix: str = ""

    @property
    def name(self) -> str:
        """The name printed most often among the fullest."""
        counts = Counter(words for _, words in self.names)
        return " ".join(max(counts, key=lambda words: (min(len(words), 2), counts[words], len(words))))


def parts(words: Sequence[str]) -> tuple[str, str, str]:
    """Forename, surname (with its particles) and suffix ("Jr") of a name; the forename is empty for a bare surname."""
    body = list(words)
    suffix = ""
    if len(body) > 1 and body[-1].lower() in _SUFFIXES:
        suffix = body.pop().lower().rstrip(".")
    start = len(body) - 1
    while start > 0 and body[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(body[:start]), " ".join(body[start:]), suffix


def gender_of(forename: str, title: str) -> str:
    """ "f", "m" or "" where it is unclear, by the word before the name, then by the forename."""
    plain = title.lower().rstrip(".")
    if plain in FEMALE:
        return "f"
    if plain in MALE_TITLES:
        return "m"
    return gazetteer().genders.get(forename.split(" ")[0].lower(), "") if forename else ""


class People:
    """Collects mentions, then tells who is who: full names first, so that a surname may stand before them."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, tuple[str, ...], str]] = []

    def add(self, index: int, words: Sequence[str], before: str) -> None:
        """A mention: its index, the words of the name without titles, and the word that stands before them."""
        self._seen.append((index, tuple(words), before))

    def found(self) -> list[Person]:
        people: list[Person] = []
        full = [seen for seen in self._seen if parts(seen[1])[0]]
        for index, words, before in full:
            forename, surname, suffix = parts(words)
            person = next((p for p in people if _same(p, forename, surname, suffix)), None)
            if person is None:
                person = Person(forename, surname, suffix=suffix)
                people.append(person)
            person.gender = person.gender or gender_of(forename, before)
            person.names.append((index, words))
        bare: list[Person] = []
        for index, words, before in (seen for seen in self._seen if not parts(seen[1])[0]):
            _bare(people, bare, index, words, gender_of("", before))
        for person in people:
            person.names.sort()
        return people + bare


def _bare(people: list[Person], bare: list[Person], index: int, words: tuple[str, ...], gender: str) -> None:
    text = " ".join(words)
    candidates = [p for p in people if p.surname.casefold() == text.casefold()]
    candidates = candidates or [p for p in people if p.forename.casefold() == text.casefold()]
    candidates = [p for p in candidates if not (gender and p.gender and p.gender != gender)]
    if candidates:
        chosen = max(candidates, key=lambda p: _fit(p, index))
        chosen.names.append((index, words))
        return
    for person in bare:
        if person.surname == text and not (gender and person.gender and person.gender != gender):
            person.names.append((index, words))
            person.gender = person.gender or gender
            return
    bare.append(Person("", text, gender, [(index, words)]))


def _fit(person: Person, index: int) -> tuple[bool, int, int]:
    """How well a bare surname at this mention fits: someone just named, then whoever is named in full most often."""
    full = [i for i, words in person.names if len(words) > 1]
    before = [i for i in full if i < index]
    near = bool(before) and index - before[-1] <= 2
    return near, len(full), -full[0]


def _same(person: Person, forename: str, surname: str, suffix: str) -> bool:
    if person.suffix and suffix and person.suffix != suffix or bool(person.suffix) != bool(suffix):
        return False
    a, b = person.forename.casefold(), forename.casefold()
    if person.surname.casefold() == surname.casefold():
        return _forenames_agree(a, b)
    return spelling(person.surname) == spelling(surname) and spelling(a) == spelling(b) and a[0] == b[0]


def _forenames_agree(a: str, b: str) -> bool:
    """ "John", "J.", "John F." and "John Fitzgerald" may be one man; "John" and "James" may not."""
    one, other = a.split()[0].rstrip("."), b.split()[0].rstrip(".")
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or spelling(one) == spelling(other)
