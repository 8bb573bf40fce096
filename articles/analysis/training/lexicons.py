"""Builds `words.json.gz` from the tables of spacy-lookups-data: Brown clusters, and how often each word form occurs."""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from math import inf

_RARE = -18.0  # natural logarithm of a word's share of all words, below which its casing is chance
_CLEAR = 4  # e^4, or 50 to 1: a casing that is clearer tells no more


def build() -> dict[str, dict[str, str]]:
    """The tables of `lexicon.Lexicon`, each as {code: words joined by spaces}."""
    shares: dict[str, float] = _table("prob")
    clusters = {word: _bits(number) for word, number in _table("cluster").items() if number and " " not in word}
    return {"clusters": _by_code(clusters), "casing": _by_code(_casing(shares))}


def _table(name: str) -> dict[str, float]:
    packed = files("spacy_lookups_data").joinpath("data", f"en_lexeme_{name}.json.gz").read_bytes()
    table: dict[str, float] = json.loads(gzip.decompress(packed))
    return table


def _bits(number: float) -> str:
    """A cluster's path from the root: spaCy stores it with the first bit as the lowest."""
    return f"{int(number):b}"[::-1]


def _casing(shares: Mapping[str, float]) -> dict[str, str]:
    forms: dict[str, dict[str, float]] = defaultdict(dict)
    for word, share in shares.items():
        if word.isalpha() and len(word) > 1:
            for name, has in (("lower", word.islower()), ("upper", word.isupper()), ("title", word.istitle())):
                if has:
                    forms[word.lower()][name] = share
    return {word: _code(**found) for word, found in sorted(forms.items()) if max(found.values()) >= _RARE}


def _code(lower: float = -inf, title: float = -inf, upper: float = -inf) -> str:
    if upper > max(lower, title):
        return "U"
    if lower == -inf:
        return "T"
    if title == -inf:
        return "L"
    return str(max(-_CLEAR, min(_CLEAR, round(title - lower))))


def _by_code(table: Mapping[str, str]) -> dict[str, str]:
    words: dict[str, list[str]] = defaultdict(list)
    for word, code in sorted(table.items()):
        words[code].append(word)
    return {code: " ".join(found) for code, found in sorted(words.items())}
