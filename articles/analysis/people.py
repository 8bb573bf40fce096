"""Which names in one article stand for the same person."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .organisation_names import spelling
from .person_names import PersonName, gender_of, is_forename, may_be_one, parsed, title_gender

_COMPARED = 20  # people with a key in common that one name is compared with: keeps a long list of names linear
_NEAR = 2  # mentions from a full name on within which a bare surname is that person's

Words = tuple[str, ...]


@dataclass(eq=False)
class Person:
    """Someone whom the article names.

    `names` are (index of the mention, words of the name); `full` the indexes of those with forename and surname.
    """

    fullest: PersonName
    gender: str = ""
    title: str = ""  # the gender that a title tells, "" where none does
    names: list[tuple[int, Words]] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    known: set[PersonName] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name printed most often among those with forename and surname, else among all.

        Names that end with a surname printed alone come first: others may have swallowed the next word.
        """
        full = set(self.full)
        short = {words for index, words in self.names if index not in full}
        counts = Counter(words for index, words in self.names if not full or index in full)
        words = max(counts, key=lambda words: (words[-1:] in short, counts[words], len(words)))
        return " ".join(words)

    def add(self, index: int, words: Words, full: bool = False) -> None:
        self.names.append((index, words))
        if full:
            self.full.append(index)


@dataclass(frozen=True, slots=True)
class _Seen:
    index: int
    words: Words
    before: str
    surname: str  # of whoever is named next, where both share it: "Ann and Ben Marlow"

    @property
    def name(self) -> PersonName:
        return parsed(self.words)


class People:
    """Collects mentions, then tells who is who: full names first, so that a surname may stand before them."""

    def __init__(self) -> None:
        self._seen: list[_Seen] = []
        self._people: list[Person] = []
        self._bare: list[Person] = []
        self._by_key: dict[str, list[Person]] = defaultdict(list)

    def add(self, index: int, words: Sequence[str], before: str, surname: str = "") -> None:
        """A mention: its index, the words of the name without titles, and the word that stands before them.

        `surname` is the one that a forename shares with the name after it.
        """
        self._seen.append(_Seen(index, tuple(words), before, surname))

    def found(self) -> list[Person]:
        kept = _shortened({seen.words for seen in self._seen})
        short = [seen for seen in self._seen if not seen.name.forenames or seen.words in kept]
        waiting = {seen.index for seen in short}
        full = [seen for seen in self._seen if seen.index not in waiting]
        for seen in sorted(full, key=lambda seen: (-len(seen.name.letters), seen.index)):  # the fullest tell most
            self._full(seen)
        for person in self._people:
            person.full.sort()
        for seen in short:
            text = _text(parsed(kept.get(seen.words, seen.words)))
            if seen.surname and not self._introduced(text, seen.index):
                self._shared(seen)
            else:
                self._short(seen, text)
        for person in self._people:
            person.names.sort()
        return self._people + self._bare

    def _full(self, seen: _Seen) -> None:
        title = title_gender(seen.before)
        person = self._find(seen.name, title) or self._new(seen.name)
        self._know(person, seen.name)
        person.title = person.title or title
        person.gender = person.title or person.gender or gender_of(seen.words[0], "")
        person.add(seen.index, seen.words, full=True)

    def _introduced(self, text: str, index: int) -> bool:
        """Whether the text says before this mention who bears the name."""
        bearers = (
            person for key in (f"surname {text}", f"forename {text}") for person in self._by_key[key][:_COMPARED]
        )
        return any(person.full and person.full[0] < index for person in bearers)

    def _shared(self, seen: _Seen) -> None:
        """Somebody of whom the text gives the forename alone, before another's full name: "Ann and Ben Marlow"."""
        shared = parsed((*seen.words, *seen.surname.split()))
        person = self._find(shared, "") or self._new(shared)
        person.gender = person.gender or gender_of(seen.words[0], "")
        person.add(seen.index, seen.words)

    def _find(self, name: PersonName, title: str) -> Person | None:
        """Whoever bears the name so far, of several the one named most often."""
        similar = [person for key in _similar(name) for person in self._by_key[key][:_COMPARED]]
        found = [p for p in similar if may_be_one(p.fullest, name) and not _differ(p.title, title)]
        return max(found, key=lambda person: len(person.full), default=None)

    def _new(self, name: PersonName) -> Person:
        person = Person(name)
        self._people.append(person)
        self._know(person, name)
        return person

    def _know(self, person: Person, name: PersonName) -> None:
        """Let the person be found by this name and its short forms."""
        if name not in person.known:
            person.known.add(name)
            for key in {*_similar(name), *_short_forms(name)}:
                if person not in self._by_key[key][:_COMPARED]:
                    self._by_key[key].append(person)

    def _short(self, seen: _Seen, text: str) -> None:
        gender = title_gender(seen.before)
        for key in (f"surname {text}", f"tail {text}", f"forename {text}", f"inner {text}", f"bare {text}"):
            candidates = [person for person in self._by_key[key][:_COMPARED] if not _differ(person.gender, gender)]
            if candidates:
                person = max(candidates, key=lambda p: (bool(gender) and p.gender == gender, _fit(p, seen.index)))
                break
        else:
            person = Person(seen.name)
            self._bare.append(person)
            self._by_key[f"bare {text}"].append(person)
        person.gender = person.gender or gender
        person.add(seen.index, seen.words)


def _shortened(names: set[Words]) -> dict[Words, Words]:
    """Of several-word names, those that leave out words of a longer one: "Brandt Marlow" beside "Ann Brandt Marlow".

    Where the words left out are no forename but those kept begin with one, the longer name has swallowed a word that
    is no part of it: "Iron Ann Marlow" → "Ann Marlow". Each comes with the name that stands for it.
    """
    tails: dict[Words, list[Words]] = defaultdict(list)
    for words in names:
        every = parsed(words).words
        for start in range(1, len(every) - 1):
            tails[every[start:]].append(words)
    found = {}
    for words in sorted(names):
        name = parsed(words)
        for longer in tails.get(name.words, ()):
            whole = parsed(longer)
            if whole.suffix != name.suffix:
                continue
            if is_forename(name.words[0]) and not is_forename(whole.words[0]) and len(whole.words[0]) > 1:
                found[longer] = words
            else:
                found[words] = words
    return found


def _text(name: PersonName) -> str:
    return " ".join((*name.words, name.suffix)).strip()


def _similar(name: PersonName) -> Iterator[str]:
    """Keys of which two names that may be one person's have one in common."""
    yield f"letters {name.letters}"
    yield f"words {' '.join(sorted(name.words))}"
    yield f"begins {' '.join(name.words[:2])}"
    yield f"initial {name.surname} {name.forenames[0][0]}"
    yield f"spelt {name.forenames[0][0]} {spelling(name.words[-1])}"
    if name.nickname:
        yield f"initial {name.surname} {name.nickname[0]}"


def _short_forms(name: PersonName) -> Iterator[str]:
    """Keys by which `_short` finds a name when a part of it stands alone."""
    suffix = f" {name.suffix}" if name.suffix else ""
    for surname in (name.surname, name.short_surname):
        yield f"surname {surname}"
        yield f"surname {surname}{suffix}"
    for start in range(len(name.words)):
        yield f"tail {' '.join(name.words[start:])}{suffix}"
    for stop in range(1, len(name.words)):
        yield f"forename {' '.join(name.words[:stop])}{suffix}"
    if name.nickname:
        yield f"forename {name.nickname}"
    for word in name.forenames[1:]:
        if not is_forename(word):
            yield f"inner {word}"


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _fit(person: Person, index: int) -> tuple[bool, int, int]:
    """How well a bare surname at this mention fits: someone just named, then whoever is named in full most often."""
    before = bisect_left(person.full, index)
    near = before > 0 and index - person.full[before - 1] <= _NEAR
    return near, len(person.full), -person.full[0] if person.full else 0
