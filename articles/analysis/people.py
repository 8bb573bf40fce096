"""Which names in one article stand for the same person."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .gazetteer import gazetteer
from .organisations import spelling
from .titles import FEMALE, MALE

_PARTICLES = frozenset("al bin ibn ben abu de van von der den da del della la le el di du dos".split())
_CAPITAL_PARTICLES = frozenset(("Bin", "Ibn"))  # as a sentence begins; others are forenames too ("Al", "Van", "Ben")
_COMPARED = 50  # people with a key in common that one name is compared with: keeps a long list of names linear
_NEAR = 2  # mentions from a full name on within which a bare surname is that person's
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())


@dataclass
class Person:
    """Someone whom the article names.

    `names` are (index of the mention, words of the name); `full` the indexes of those with forename and surname.
    """

    forename: str
    surname: str
    gender: str = ""
    names: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    suffix: str = ""
    full: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name printed most often among the fullest."""
        counts = Counter(words for _, words in self.names)
        words, _ = max(counts.items(), key=lambda item: (len(item[0]) > 1, item[1], len(item[0]), item[0]))
        return " ".join(words)


def parts(words: Sequence[str]) -> tuple[str, str, str]:
    """Forename, surname (with its particles) and suffix ("Jr") of a name; the forename is empty for a bare surname."""
    body = list(words)
    suffix = ""
    if len(body) > 1 and body[-1].lower() in _SUFFIXES:
        suffix = body.pop().lower().rstrip(".")
    start = len(body) - 1
    while start > 0 and (body[start - 1] in _PARTICLES or body[start - 1] in _CAPITAL_PARTICLES):
        start -= 1
    return " ".join(body[:start]), " ".join(body[start:]), suffix


def gender_of(forename: str, title: str) -> str:
    """ "f", "m" or "" where it is unclear, by the word before the name, then by the forename."""
    plain = title.lower().rstrip(".")
    if plain in FEMALE:
        return "f"
    if plain in MALE:
        return "m"
    return gazetteer().genders.get(forename.split(" ")[0].lower(), "") if forename else ""


class People:
    """Collects mentions, then tells who is who: full names first, so that a surname may stand before them."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, tuple[str, ...], str]] = []
        self._people: list[Person] = []
        self._bare: list[Person] = []
        self._by_key: dict[str, list[Person]] = defaultdict(list)

    def add(self, index: int, words: Sequence[str], before: str) -> None:
        """A mention: its index, the words of the name without titles, and the word that stands before them."""
        self._seen.append((index, tuple(words), before))

    def found(self) -> list[Person]:
        surnames = {parts(words)[1].casefold() for _, words, _ in self._seen if parts(words)[0]}
        short: list[tuple[int, tuple[str, ...], str]] = []
        for index, words, before in self._seen:
            forename, surname, suffix = parts(words)
            if not forename or " ".join(words).casefold() in surnames:  # "Van Marlow", once "Jan van Marlow" is named
                short.append((index, words, before))
            else:
                person = self._full(forename, surname, suffix)
                person.gender = person.gender or gender_of(forename, before)
                person.names.append((index, words))
                person.full.append(index)
        for index, words, before in short:
            self._short(index, words, gender_of("", before))
        for person in self._people:
            person.names.sort()
        return self._people + self._bare

    def _full(self, forename: str, surname: str, suffix: str) -> Person:
        similar = f"{spelling(surname)} {forename[0].casefold()}"
        for person in self._by_key[similar][:_COMPARED]:
            if _same(person, forename, surname, suffix):
                return person
        person = Person(forename, surname, suffix=suffix)
        self._people.append(person)
        for key in {similar, surname.casefold(), "forename " + forename.casefold()}:
            self._by_key[key].append(person)
        return person

    def _short(self, index: int, words: tuple[str, ...], gender: str) -> None:
        text = " ".join(words).casefold()
        for key in (text, f"forename {text}", f"bare {text}"):
            candidates = [p for p in self._by_key[key][:_COMPARED] if not (gender and p.gender and p.gender != gender)]
            if candidates:
                person = max(candidates, key=lambda p: (bool(gender) and p.gender == gender, _fit(p, index)))
                person.gender = person.gender or gender
                person.names.append((index, words))
                return
        person = Person("", " ".join(words), gender, [(index, words)])
        self._bare.append(person)
        self._by_key[f"bare {text}"].append(person)


def _fit(person: Person, index: int) -> tuple[bool, int, int]:
    """How well a bare surname at this mention fits: someone just named, then whoever is named in full most often."""
    before = bisect_left(person.full, index)
    near = before > 0 and index - person.full[before - 1] <= _NEAR
    return near, len(person.full), -person.full[0] if person.full else 0


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
