"""Names that the training articles name, as lists for the gazetteer.

A list that holds the very name to be learned would be believed too much. So while learning from an article, the lists
hold only the names that some other article has too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..gazetteer import LONGEST, Gazetteer
from ..tokens import read

CODES = {"PERSON": "SP", "ORG": "SO", "LOC": "SL", "NORP": "SG"}


class SeenNames:
    """The names of all training articles, by list code."""

    def __init__(self, records: Sequence[Mapping[str, Any]]) -> None:
        self._of_record = [set(_entries(record)) for record in records]
        self._counts = Counter(entry for entries in self._of_record for entry in entries)

    def lists(self, base: Mapping[str, str]) -> dict[str, str]:
        """The lists of the gazetteer with those of the seen names."""
        codes: dict[str, set[str]] = defaultdict(set)
        for name, code in self._counts:
            codes[name].add(code)
        return dict(base) | {
            name: " ".join(sorted({*base.get(name, "").split(), *codes[name]})) for name in sorted(codes)
        }

    def without(self, record: int, gazetteer: Gazetteer) -> Gazetteer:
        """The gazetteer as it would be had this article never been seen."""
        own: dict[str, str] = {}
        for name, code in self._of_record[record]:
            if self._counts[name, code] == 1:
                codes = own.get(name, gazetteer.lists[name]).split()
                own[name] = " ".join(other for other in codes if other != code)
        return replace(gazetteer, lists=_Overlay(own, gazetteer.lists))


class _Overlay(Mapping[str, str]):
    """A mapping with some values replaced, at no cost for the rest."""

    def __init__(self, changes: Mapping[str, str], base: Mapping[str, str]) -> None:
        self._changes = changes
        self._base = base

    def __getitem__(self, key: str) -> str:
        return self._changes[key] if key in self._changes else self._base[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


def _entries(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for start, end, label in record["ents"]:
        name = record["text"][start:end]
        words = read(name).words
        if label in CODES and name[:1].isupper() and len(words) <= LONGEST:
            yield " ".join(words).lower(), CODES[label]
