"""Names of organisations: their short forms, acronyms and spellings."""

import re
import unicodedata
from functools import lru_cache

from .gazetteer import gazetteer
from .spotting import GROUP_NOUNS
from .variants import american, variant_key

# Words that a short form of an organisation's name leaves out.
_GENERIC = frozenset(
    "network party group corp corporation inc ltd limited llc plc company co news newspaper movement organization "
    "association agency union bank club university college institute foundation trust league council committee "
    "commission department ministry office bureau center airlines airways industries holdings international partners "
    "front army forces government administration television radio tribune magazine service services pac".split()
)
_SMALL = frozenset("of the for and in on at to de la le du des & -".split())
_JOINTS = frozenset("of for in on at de du des".split())  # what may follow a short form: "Marlow Trust for Health"
# Adjectives of parties and creeds, which stand beside those of nations in the table but tell one body from another.
_CREEDS = frozenset(
    "anglican buddhist catholic christian communist conservative democratic evangelical hindu islamic islamist jewish "
    "liberal lutheran maoist marxist methodist mormon muslim orthodox protestant republican shia shiite sikh socialist "
    "sunni zionist".split()
)
_LONGEST_PREFIX = 8  # words of a name by which a short form of it is looked up
_LONGEST_ACRONYM = 7  # letters
_SHORTEST_SPELLING = 5  # letters from which two spellings that differ in vowels alone are taken for one name


def same_name(one: str, other: str) -> bool:
    """Whether both, without "the", are the same name but for the order of words, small words and spelling."""
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return one == other
    return _content(a) == _content(b) or spelling(one) == spelling(other)


def is_short_for(short: str, long: str) -> bool:
    """Whether the first may stand for the second, given that one article prints both: "Labour" for "Labour Party"."""
    a, b = words_of(short), words_of(long)
    if len(a) > len(b):
        return is_short_for(long, short)
    if not a:
        return False
    return _prefix(a, b) or a == _without_country(b)


def is_plural_of(one: str, other: str) -> bool:
    """ "the Marlows" for "Marlow network", "PACs" for "PAC"; in either order."""
    return _plural(one, other) or _plural(other, one)


def acronym_of(short: str, long: str) -> bool:
    """Whether the acronym has the initials of the long form, or is known to stand for it."""
    return short.replace(".", "").upper() in _initials(long) or _known(short) == _known(long)


def is_acronym(name: str) -> bool:
    """ "UNHCR", "U.N.", "MoD"."""
    letters = name.replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and sum(map(str.isupper, letters)) > 1


def keys(name: str) -> set[str]:
    """What two names of one organisation have at least one of in common, so that few pairs need a comparison."""
    words = words_of(name)
    if not words:
        return {name}
    found = {f"spelling {spelling(name)}", "content " + " ".join(sorted(_content(words))), "known " + _known(name)}
    found |= {"words " + " ".join(words[:count]) for count in range(1, min(len(words), _LONGEST_PREFIX) + 1)}
    found |= {f"acronym {acronym}" for acronym in _initials(name)}
    if rest := _without_country(words):
        found.add("words " + " ".join(rest))
    if is_acronym(name):
        found.add(f"acronym {name.replace('.', '').upper()}")
    if len(words) == 1 and words[0].endswith("s"):
        found.add(f"words {words[0][:-1]}")
    return found


def spelling(name: str) -> str:
    """What transliterations of one name have in common: its consonants, each once, and where vowels stand.

    Names shorter than _SHORTEST_SPELLING letters are told apart by every letter.
    """
    letters = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", name.casefold()))
    if len(letters) < _SHORTEST_SPELLING:
        return letters
    return re.sub(r"([^0-9])\1+", r"\1", re.sub(r"[aeiouy]+", "a", letters))


@lru_cache(maxsize=1 << 12)
def words_of(name: str) -> tuple[str, ...]:
    """In lower case and American spelling, without full stops and possessives."""
    plain = name.casefold().replace(".", "").replace("’", "'").replace("'s", "")
    return tuple(map(american, re.findall(r"[^\W_]+", plain)))


def _content(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) - _SMALL - {"affairs"}  # "Foreign Ministry", "Ministry of Foreign Affairs"


def _initials(name: str) -> set[str]:
    """The acronyms that a name of several words may have: with and without the initials of its small words."""
    words = re.findall(r"[^\W_]+", name.replace("'s", ""))
    if len(words) < 2:
        return set()
    every = "".join(word[0] for word in words).upper()
    return {every, "".join(word[0] for word in words if word.lower() not in _SMALL).upper()}


def _prefix(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Marlow Trust" for "Marlow Trust for Public Health"; "Labour" for "Labour Party"."""
    if long[: len(short)] != short or len(short) == len(long):
        return False
    if len(short) > 1 and long[len(short)] in _JOINTS:
        return True
    return short[-1] not in _SMALL and not set(short) <= _GENERIC and _content(long[len(short) :]) <= _GENERIC


def _without_country(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Senate" of "US Senate", "Foreign Ministry" of "Tarnian Foreign Ministry"; empty where no country leads."""
    tables = gazetteer()
    for count in (1, 2):
        lead = " ".join(words[:count])
        nation = lead in tables.countries or lead.title() in tables.nationalities and lead not in _CREEDS
        if nation and len(words) > count:
            return words[count:]
    return ()


def _known(name: str) -> str:
    return variant_key(name, "organisation")


def _plural(short: str, long: str) -> bool:
    word, *rest = words_of(long) or ("",)
    if words_of(short) != (word + "s",):
        return False
    return set(rest) <= GROUP_NOUNS if rest else long.isupper()
