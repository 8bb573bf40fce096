"""The lists of known names that ship with the model: countries, cities, forenames, surnames, nationalities."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .annotations import EntityKind

MODEL = Path(__file__).parent / "model"
# The lists of names that the training articles name, by kind.
SEEN: Mapping[EntityKind, str] = {"person": "SP", "organisation": "SO", "place": "SL", "group": "SG"}
# Lists of places: countries, cities, states, provinces, regions, and places of other articles.
PLACES = frozenset("CN CI ST PV RG SL".split())
# Lists of well-known organisations, companies, and organisations of other articles.
ORGANISATIONS = frozenset("OR CO SO".split())
# Lists of forenames, surnames, and people of other articles.
PEOPLE = frozenset("FN SN SP".split())
LONGEST = 5  # words in a listed name: the training script leaves out longer ones


@dataclass(frozen=True)
class Gazetteer:
    """`lists` gives, for a name in lower case (words joined by a space), the codes of the lists that hold it.

    `countries` maps the names of a country in lower case to one canonical name; `nationalities` holds adjectives and
    plurals ("Norwegian", "Norwegians"), each with the adjective; `genders` gives "f" or "m" for a forename in lower
    case. `longest` is worked out: how many words the longest name has that begins with a word, where it is several.
    """

    lists: Mapping[str, str]
    countries: Mapping[str, str]
    nationalities: Mapping[str, str]
    genders: Mapping[str, str]
    longest: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.longest:  # given, for other lists of the same names
            return
        for name in self.lists:
            first, count = name.split(" ", 1)[0], name.count(" ") + 1
            if count > self.longest.get(first, 1):
                self.longest[first] = count

    def codes(self, words: Sequence[str], lower: Sequence[str]) -> list[tuple[str, ...]]:
        """For each word of a sentence the lists that it stands in, with its place in the name (first, later)."""
        found: list[tuple[str, ...]] = [()] * len(words)
        for i, word in enumerate(words):
            if not word[0].isupper():
                continue
            for length in range(min(self.longest.get(lower[i], 1), len(words) - i), 0, -1):
                codes = self.lists.get(" ".join(lower[i : i + length]) if length > 1 else lower[i])
                if codes:
                    size = "1" if length == 1 else "2"
                    found[i] += tuple(code + "B" + size for code in codes.split())
                    for j in range(i + 1, i + length):
                        found[j] += tuple(code + "I" + size for code in codes.split())
        return found


@cache
def gazetteer() -> Gazetteer:
    """The shipped lists, read once."""
    with gzip.open(MODEL / "gazetteer.json.gz", "rt", encoding="utf-8") as file:
        stored = json.load(file)
    shared: dict[str, str] = {}  # one string for all names of the same lists: a fifth less memory
    lists = {name: shared.setdefault(codes, codes) for name, codes in stored.pop("lists").items()}
    return Gazetteer(lists, **stored)


def codes(name: str) -> set[str]:
    """The codes of the gazetteer's lists that hold a name."""
    return set(gazetteer().lists.get(name.lower(), "").split())
