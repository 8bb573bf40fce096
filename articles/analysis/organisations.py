"""When two names in one article are one organisation."""

import re
from functools import lru_cache

from .spotting import GROUP_NOUNS

# Words that a short form of an organisation's name leaves out.
_GENERIC = frozenset(
    "network party group corp corporation inc ltd limited llc plc company co news newspaper movement organisation "
    "organization association agency union bank club university college institute foundation trust league council "
    "committee commission department ministry office center centre airlines airways industries holdings international "
    "front army forces government administration television radio tribune magazine service services".split()
)
_SMALL = frozenset("of the for and in on at to de la le du des & -".split())
_LONGEST_PREFIX = 8  # words of a name by which a short form of it is looked up
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
    return _acronym(one, other) or _short_form(a, b) or _plural(a, b) or _plural(b, a)


def keys(name: str) -> set[str]:
    """What two names of one organisation have at least one of in common, so that few pairs need a comparison."""
    words = _words(name)
    if not words:
        return {name}
    found = {f"spelling {spelling(name)}", "content " + " ".join(sorted(_content(words)))}
    found |= {"words " + " ".join(words[:count]) for count in range(1, min(len(words), _LONGEST_PREFIX) + 1)}
    found |= {f"acronym {acronym}" for acronym in _initials(name)}
    letters = name.replace(".", "")
    if letters.isupper() and letters.isalpha():
        found.add(f"acronym {letters}")
    if len(words) == 1 and words[0].endswith("s"):
        found.add(f"words {words[0][:-1]}")
    return found


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


def _initials(name: str) -> set[str]:
    """The acronyms that a name of several words may have: with and without the initials of its small words."""
    words = re.findall(r"[^\W_]+", name.replace("'s", ""))
    if len(words) < 2:
        return set()
    every = "".join(word[0] for word in words).upper()
    return {every, "".join(word[0] for word in words if word.lower() not in _SMALL).upper()}


def _acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) > 1 and letters in _initials(long)


def _short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Marlow Trust" for "Marlow Trust for Public Health"; "Labour" for "Labour Party"."""
    if long[: len(short)] != short or len(short) == len(long):
        return False
    if len(short) > 1 and long[len(short)] in _SMALL:
        return True
    return short[-1] not in _SMALL and not set(short) <= _GENERIC and _content(long[len(short) :]) <= _GENERIC


def _plural(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "the Marlows" for "Marlow network"."""
    if len(short) > 1 or not short[0].endswith("s") or short[0][:-1] != long[0]:
        return False
    return set(long[1:]) <= _GENERIC | GROUP_NOUNS
