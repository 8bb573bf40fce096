"""When two names may be one entity's after all: for an editor to decide, never to be joined by themselves.

Names are compared only where they share a key (blocking), so that the time grows with their number, not its square;
within a large block each is compared with the next ones in the alphabet (the sorted neighbourhood of Hernández and
Stolfo, "The merge/purge problem for large databases", SIGMOD 1995).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

Words = tuple[str, ...]

NEIGHBOURS = 40  # names of a block that a name is compared with
LONG_NAME = 8  # letters from which another spelling is more likely than another name
LONG_WORD = 5  # the same for the one word that differs
SPELLINGS_DIFFER = 2  # letters in which two spellings of one sound differ at most
SUFFIXES = frozenset("jr sr ii iii iv".split())  # as in analysis.person_names, which this layer may not import
SMALL = frozenset("of the for and in on at to de la le du des".split())
# Spellings of one sound in names brought over from other alphabets.
SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"))
VOWELS = "aeiouy"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Named:
    """An entity as far as its name tells: `full` is False for a person known by a bare surname."""

    pk: int
    kind: str
    name: str
    full: bool

    @cached_property
    def words(self) -> Words:
        """In lower case, without accents, titles of descent and full stops; both halves of a double name."""
        plain = _plain(self.name)
        plain = plain.replace(".", " " if " " in plain else "")  # "j.k. tarn" → "j k tarn", "u.n." → "un"
        return tuple(word for word in WORD.findall(plain) if word not in SUFFIXES)

    @cached_property
    def written(self) -> Words:
        """`words` as the name prints them, an initial with its full stop."""
        letters = [(letter, place) for place, printed in enumerate(self.name) for letter in _plain(printed)]
        if all(letter != " " for letter, _ in letters):
            letters = [(letter, place) for letter, place in letters if letter != "."]
        words = WORD.finditer("".join(letter for letter, _ in letters))
        places = [(letters[word.start()][1], letters[word.end() - 1][1]) for word in words if word[0] not in SUFFIXES]
        return tuple(self._printed(first, last) for first, last in places)

    def _printed(self, first: int, last: int) -> str:
        stop = last + 1
        while stop < len(self.name) and unicodedata.combining(self.name[stop]):
            stop += 1
        is_initial = first == last and self.name[stop : stop + 1] == "."
        return self.name[first : stop + is_initial]

    @cached_property
    def suffix(self) -> str:
        last = self.name.casefold().rstrip(".").split()[-1]
        return last if last in SUFFIXES else ""

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """What no slip of the pen changes: numbers, and a title of descent."""
        return (self.suffix, *re.findall(r"\d+", self.name))

    @cached_property
    def letters(self) -> str:
        return "".join(self.words)

    @cached_property
    def sounds(self) -> Words:
        return tuple(map(_sound, self.words))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The acronyms that a name of several words may have."""
        if len(self.words) < 2:
            return frozenset()
        telling = "".join(word[0] for word in self.words if word not in SMALL)
        return frozenset(("".join(word[0] for word in self.words), telling)) if len(telling) > 1 else frozenset()

    @property
    def is_acronym(self) -> bool:
        letters = self.name.replace(".", "")
        return len(letters) > 1 and letters.isalpha() and letters.isupper()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two entities that may be one, and why, in words; `rank` is 0 for the strongest reasons."""

    one: Named
    other: Named
    reason: str
    rank: int


def near_misses(entities: Iterable[Named]) -> list[NearMiss]:
    """The pairs of one kind whose names are near, the strongest reasons first."""
    entities = [entity for entity in entities if entity.full and entity.words]
    found: dict[tuple[int, int], NearMiss] = {}
    for keys, nearness in ((_keys, _near), (_halves, _slip)):
        for one, other in _sharing(entities, keys):
            if (one.pk, other.pk) not in found and (near := nearness(one, other)):
                found[one.pk, other.pk] = NearMiss(one, other, *near)
    return sorted(found.values(), key=lambda miss: (miss.rank, miss.one.name, miss.other.name, miss.other.pk))


def _keys(entity: Named) -> Iterator[str]:
    """Every pair that `_near` knows has one of these in common."""
    kind, words = entity.kind, entity.words
    yield f"{kind} sound {' '.join(entity.sounds)}"
    yield f"{kind} words {' '.join(sorted(words))}"
    if kind == "person" and len(words) > 1:
        yield f"first {words[0][0]} last {words[-1]}"
        yield f"first {words[0]} {next((word for word in words[1:] if len(word) > 1), words[1])}"
    if kind == "organisation":
        yield from (f"acronym {acronym}" for acronym in entity.initials)
        if entity.is_acronym:
            yield f"acronym {entity.letters}"


def _halves(entity: Named) -> Iterator[str]:
    """Every pair that `_slip` knows has one of these in common: one slip leaves one half of the letters as it is."""
    letters = entity.letters
    for length in (len(letters), len(letters) - 1):
        if length >= LONG_NAME:
            yield f"{entity.kind} {length} begins {letters[: length // 2]}"
            yield f"{entity.kind} {length} ends {letters[-(length // 2) :]}"


def _sharing(entities: Iterable[Named], keys: Callable[[Named], Iterable[str]]) -> Iterator[tuple[Named, Named]]:
    """The pairs that have a key in common and stand near each other among those that have."""
    blocks: dict[str, list[Named]] = defaultdict(list)
    for entity in entities:
        for key in dict.fromkeys(keys(entity)):
            blocks[key].append(entity)
    return (pair for block in blocks.values() if len(block) > 1 for pair in _neighbours(block))


def _neighbours(block: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Pairs with the entity that is known longer first."""
    block = sorted(block, key=lambda entity: (entity.name, entity.pk))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + NEIGHBOURS]:
            yield (one, other) if one.pk < other.pk else (other, one)


def _near(one: Named, other: Named) -> tuple[str, int] | None:
    """Why two names of one kind may be one entity's, and the rank of the reason."""
    if one.fixed != other.fixed:
        return None
    if one.letters == other.letters:
        return "The names differ in capitals, accents, spaces or hyphens alone.", 0
    if sorted(one.words) == sorted(other.words):
        return "The same words stand in another order.", 0
    if one.kind == "person" and (reason := _person(one, other) or _person(other, one)):
        return reason
    if one.kind == "organisation" and (reason := _acronym(one, other) or _acronym(other, one)):
        return reason
    if one.sounds == other.sounds and _may_be_spellings(one, other) and _distance(one, other) <= SPELLINGS_DIFFER:
        return "They sound alike and may be two spellings of one name.", 1
    return None


def _slip(one: Named, other: Named) -> tuple[str, int] | None:
    if _distance(one, other) > 1 or one.fixed != other.fixed or not _may_be_spellings(one, other):
        return None
    return "They differ in a single letter.", 2


def _distance(one: Named, other: Named) -> int:
    """Letters put in, left out, exchanged or swapped."""
    return OSA.distance(one.letters, other.letters, score_cutoff=SPELLINGS_DIFFER)


def _person(short: Named, long: Named) -> tuple[str, int] | None:
    """One with a further forename or surname, or with an initial for a forename."""
    ours, theirs = short.words, long.words
    if len(ours) < 2 or len(ours) > len(theirs) or ours[0][0] != theirs[0][0]:
        return None
    if ours[0] == theirs[0] and (added := _added(ours, theirs)):
        written = " ".join(long.written[place] for place in added)
        return f"The longer name adds “{written}”.", 0 if ours[-1] == theirs[-1] else 1
    if ours[-1] != theirs[-1] or len(ours) != len(theirs):
        return None
    pairs = list(zip(ours, theirs, strict=True))
    if all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs):
        place = next(place for place, (a, b) in enumerate(pairs) if a != b)
        initial, name = sorted((short.written[place], long.written[place]), key=len)
        return f"“{initial}” may stand for “{name}”.", 1
    return None


def _added(short: Words, long: Words) -> list[int]:
    """The places of the words that the longer name adds; none where it has not all of the shorter, in their order."""
    found, added = 0, []
    for place, word in enumerate(long):
        if found < len(short) and short[found] == word:
            found += 1
        else:
            added.append(place)
    return added if found == len(short) else []


def _acronym(short: Named, long: Named) -> tuple[str, int] | None:
    if short.is_acronym and short.letters in long.initials:
        return f"“{short.name}” has the initials of “{long.name}”, but no article says that it stands for it.", 1
    return None


def _may_be_spellings(one: Named, other: Named) -> bool:
    """Whether two names differ in a single word, long enough not to be another name."""
    pairs = [(a, b) for a, b in zip(one.words, other.words, strict=False) if a != b]
    if len(one.words) != len(other.words) or len(pairs) != 1:
        return False
    (a, b) = pairs[0]
    long = min(len(one.letters), len(other.letters)) >= LONG_NAME and min(len(a), len(b)) >= LONG_WORD
    return long and not (one.kind == "person" and _another_ending(a, b))


def _another_ending(a: str, b: str) -> bool:
    """ "Julie" and "Julia", "Paul" and "Paula": the last vowel tells two forenames apart."""
    return a[-1] != b[-1] and (a[-1] in VOWELS or b[-1] in VOWELS)


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """The consonants of a word, each once, by their sound, and where vowels stand: Mohammed and Muhammad share it."""
    for spelling, sound in SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(f"[{VOWELS}]+", "a", word))


def _plain(text: str) -> str:
    """In lower case, without accents and apostrophes; the same of a text as of its characters one by one."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold().replace("’", "").replace("'", "")
