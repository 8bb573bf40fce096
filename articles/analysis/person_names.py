"""The parts of a person's name, and when two of them may be one person's."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .gazetteer import codes, gazetteer
from .organisation_names import spelling
from .titles import FEMALE, MALE

_PARTICLES = frozenset("al bin ibn ben abu de van von der den da del della la le el di du dos".split())
_CAPITAL_PARTICLES = frozenset(("Bin", "Ibn"))  # as a sentence begins; others are forenames too ("Al", "Van", "Ben")
SUFFIXES = frozenset("jr sr ii iii iv".split())  # of a name, after the surname; without a full stop
_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|as)-(?=\w)")  # the Arabic one, which a bare surname may leave out
_NICKNAME = re.compile(r"[\"“”'‘’(](\w[\w.-]*)[\"“”'‘’),]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in lower case, without accents and titles: "Ann B. Marlow-Tarn Jr." → ("ann", "b"), "marlow-tarn", "jr".

    `forenames` is empty for a bare surname, `suffix` mostly; `nickname` is what stands in quotation marks inside.
    """

    forenames: tuple[str, ...]
    surname: str
    suffix: str = ""
    nickname: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.forenames, *self.surname.split())

    @property
    def letters(self) -> str:
        """What is left without spaces and hyphens: the same for "Kim Tae Ho" and "Kim Tae-ho"."""
        return re.sub(r"\W", "", "".join(self.words)) + self.suffix

    @property
    def short_surname(self) -> str:
        """The surname without an Arabic article."""
        return _ARTICLE.sub("", self.surname)


@lru_cache(maxsize=1 << 12)
def parsed(words: tuple[str, ...]) -> PersonName:
    """The parts of a name without titles, its words as printed, in the form in which names are compared."""
    body, nickname = _without_nickname(words)
    forename, surname, suffix = parts(body)
    forenames = [part for word in forename.split() for part in _initials(folded(word))]
    return PersonName(tuple(forenames), " ".join(map(folded, surname.split())), suffix, nickname)


def parts(words: Sequence[str]) -> tuple[str, str, str]:
    """Forename, surname (with its particles) and suffix ("jr") of a name; the forename is empty for a bare surname."""
    body = list(words)
    suffix = ""
    if len(body) > 1 and body[-1].lower().strip(".,") in SUFFIXES:
        suffix = body.pop().lower().strip(".,")
    start = len(body) - 1
    while start > 0 and (body[start - 1] in _PARTICLES or body[start - 1] in _CAPITAL_PARTICLES):
        start -= 1
    return " ".join(body[:start]), " ".join(body[start:]), suffix


def folded(word: str) -> str:
    """In lower case, without accents and the full stop of an initial."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".,")


def gender_of(forename: str, title: str) -> str:
    """ "f", "m" or "" where it is unclear, by the word before the name, then by the forename."""
    return title_gender(title) or (gazetteer().genders.get(forename.split(" ")[0].lower(), "") if forename else "")


def title_gender(title: str) -> str:
    plain = title.lower().rstrip(".")
    return "f" if plain in FEMALE else "m" if plain in MALE else ""


def is_forename(word: str) -> bool:
    return "FN" in codes(word)


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Whether two names, each with a forename, may be one person's, given that one article prints both."""
    if one.suffix != other.suffix:
        return False
    if one.letters == other.letters or _reversed(one, other) or _begins(one, other) or _begins(other, one):
        return True
    if one.surname == other.surname:
        return _first_agree(one, other) and _middles_agree(one.forenames[1:], other.forenames[1:])
    if len(one.words) != len(other.words) or spelling(one.words[-1]) != spelling(other.words[-1]):
        return False
    return all(map(_alike, one.words[:-1], other.words[:-1]))


def _without_nickname(words: Sequence[str]) -> tuple[list[str], str]:
    printed = " ".join(words)
    found = _NICKNAME.search(printed, len(words[0]))
    if not found or found.end() >= len(printed):
        return list(words), ""
    return (printed[: found.start()] + " " + printed[found.end() :]).split(), folded(found[1])


def _initials(word: str) -> list[str]:
    """ "j.k" → "j", "k"; any other word as it is."""
    return [part for part in word.split(".") if part] if _INITIALS.fullmatch(word) else [word]


def _first_agree(one: PersonName, other: PersonName) -> bool:
    a, b = one.forenames[0], other.forenames[0]
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _alike(a, b) or one.nickname == b or other.nickname == a


def _middles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """ "F." and "Fitzgerald" agree, as do a middle name and none; "W." and "H. W." do not."""
    return all(a[0] == b[0] if 1 in (len(a), len(b)) else _alike(a, b) for a, b in zip(one, other, strict=False))


def _alike(a: str, b: str) -> bool:
    """Whether two words are one forename. A last vowel often tells a woman's from a man's: "Andre" and "Andrea"."""
    if a == b:
        return True
    return a[0] == b[0] and a[-1] == b[-1] and spelling(a) == spelling(b)


def _begins(short: PersonName, long: PersonName) -> bool:
    """ "Ann Marlow" for "Ann Marlow Tarn", where two surnames follow each other."""
    return len(short.words) > 1 and long.words[: len(short.words)] == short.words


def _reversed(one: PersonName, other: PersonName) -> bool:
    """ "Tarn Viktor" and "Viktor Tarn": where the surname comes first."""
    return len(one.words) == 2 and one.words == other.words[::-1]
