"""How well the names of annotated articles are found: F1 of exact span and kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..annotations import EntityKind
from ..names import find_names
from ..recogniser import KINDS
from ..tokens import read


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each between 0 and 1; 0 where nothing was found or nothing was to be found."""

    precision: float
    recall: float
    f1: float


def score(records: Iterable[Mapping[str, Any]]) -> dict[EntityKind | None, Score]:
    """A score for each kind, and for all kinds together under None.

    What overlaps a span of `missing`, of which the annotation does not tell the kind, counts neither way.
    """
    right: Counter[EntityKind] = Counter()
    found: Counter[EntityKind] = Counter()
    gold: Counter[EntityKind] = Counter()
    for record in records:
        wanted = {(start, end): KINDS[label] for start, end, label in record["ents"]}
        document = read(record["text"])
        for name in find_names(document):
            span = (document.starts[name.start], document.ends[name.stop - 1])
            if span not in wanted and any(span[1] > start and span[0] < end for start, end in record["missing"]):
                continue
            found[name.kind] += 1
            right[name.kind] += wanted.get(span) == name.kind
        gold.update(wanted.values())
    scores: dict[EntityKind | None, Score] = {
        kind: _score(right[kind], found[kind], gold[kind]) for kind in KINDS.values()
    }
    scores[None] = _score(right.total(), found.total(), gold.total())
    return scores


def _score(right: int, found: int, gold: int) -> Score:
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0)
