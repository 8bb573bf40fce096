"""How English at large uses a word: the Brown cluster that it belongs to, and how often it is capitalised.

Brown clusters (Brown and others, "Class-based n-gram models of natural language", 1992) put words that stand between
the same neighbours together; the first bits of a cluster name a larger one that holds it.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .gazetteer import MODEL

UNKNOWN = "?"  # the cluster and the casing of a word that is not listed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`clusters` gives the bits of a word form's cluster, `casing` for a word in lower case a code:

    "-4" to "4", the logarithm of how many times as often the word is capitalised as not, "T" for words that always are,
    "L" for those that never are, "U" for those mostly printed all in capitals.
    """

    clusters: Mapping[str, str]
    casing: Mapping[str, str]

    def cluster(self, word: str) -> str:
        """The cluster of the word as printed, else in another casing."""
        capitalised = self.clusters.get(word.title()) if word.isupper() else None
        return self.clusters.get(word) or capitalised or self.clusters.get(word.lower()) or UNKNOWN

    def casing_of(self, lower: str) -> str:
        return self.casing.get(lower, UNKNOWN)


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    with gzip.open(MODEL / "words.json.gz", "rt", encoding="utf-8") as file:
        stored = json.load(file)
    casing = _by_word(stored["casing"])
    shared = dict(zip(casing, casing, strict=True))  # one string for a word that both tables hold: a third less memory
    clusters = {shared.get(word, word): bits for word, bits in _by_word(stored["clusters"]).items()}
    return Lexicon(clusters, casing)


def is_common(word: str) -> bool:
    """Whether English writes a word in lower case more often than not."""
    casing = lexicon().casing_of(word.lower())
    return casing.startswith("-") or casing == "L"


def _by_word(stored: Mapping[str, str]) -> dict[str, str]:
    """{code: "one two"} → {"one": code, "two": code}."""
    return {word: code for code, words in stored.items() for word in words.split(" ")}
