"""When two names in one article are one organisation."""

import re
from functools import lru_cache

# Words that a short form of an organisation's name leaves out.
_GENERIC = frozenset(
    "network party group corp corporation inc ltd limited llc plc company co news newspaper movement organisation "
    "organization association agency union bank club university college institute foundation trust league council "
    "committee commission department ministry office center centre airlines airways industries holdings international "
    "front army forces government administration television radio tribune magazine service services".split()
)
_SMALL = frozenset("of the for and in on at to de la le du des & -".split())
_SHORTEST_SPELLING = 5  # letters from which two spellings that differ in vowels alone are taken for one name


def same_organisation(one: str, other: str) -> bool:
    """Whether both names, without "the", stand for one organisation, given that one article prints both."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return one == other
    if _content(a) == _content(b) or spelling(one) == spelling(other):
        return True
    if len(a) > len(b):
        one, other, a, b = other, one, b, a
    return _acronym(one, other) or _short_form(a, b) or _plural(one, b)


def spelling(name: str) -> str:
    """What transliterations of one name have in common: its consonants, each once, and where vowels stand.

    Names shorter than _SHORTEST_SPELLING letters are told apart by every letter.
    """
    letters = re.sub(r"[^a-z]", "", name.casefold())
    if len(letters) < _SHORTEST_SPELLING:
        return letters
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]+", "a", letters))


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", name.casefold().replace(".", "").replace("'s", "")))


def _content(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) - _SMALL


def _acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not letters.isupper() or not letters.isalpha() or len(letters) < 2:
        return False
    words = re.findall(r"[^\W_]+", long)
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return len(words) > 1 and letters in (every, main)


def _short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Marlow Trust" for "Marlow Trust for Public Health"; "Labour" for "Labour Party"."""
    if long[: len(short)] != short:
        return False
    rest = _content(long[len(short) :])
    return len(short) > 1 and long[len(short)] in _SMALL or rest <= _GENERIC


def _plural(short: str, long: tuple[str, ...]) -> bool:
    """ "the Marlows" for "Marlow network"."""
    plain = short.casefold()
    return (
        plain.endswith("s")
        and " " not in plain
        and plain[:-1] == long[0]
        and set(long[1:]) <= _GENERIC | {"tribe", "clan"}
    )
