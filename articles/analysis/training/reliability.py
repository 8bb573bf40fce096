"""How far a confidence can be believed: of the names found with it, the share that is right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..recogniser import KINDS, marked
from ..tokens import read

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)  # of the bins; the last one holds 1 too


@dataclass(frozen=True, slots=True)
class Bin:
    """The names with a confidence in [low, high): how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def outcomes(records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[float, bool]]:
    """For each name that the CRF marks its marginal probability, and whether span and kind are right.

    A name that overlaps one of untold kind is left out.
    """
    for record in records:
        document = read(record["text"])
        wanted = {(start, end): KINDS.get(label) for start, end, label in record["ents"]}
        for name in marked(document):
            span = (document.starts[name.start], document.ends[name.stop - 1])
            if span in wanted or not any(span[1] > start and span[0] < end for start, end in record["missing"]):
                yield name.confidence, wanted.get(span) == name.kind


def bins(found: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold a name."""
    held = list(found)
    rows = []
    for low, high in zip(_EDGES, _EDGES[1:], strict=False):
        inside = [(sure, right) for sure, right in held if low <= sure < high or sure == high == 1]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            rows.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return rows


def expected_error(rows: Iterable[Bin]) -> float:
    """The expected calibration error: by how much confidence and share right differ, over all names."""
    held = list(rows)
    return sum(row.count * abs(row.mean - row.right) for row in held) / max(sum(row.count for row in held), 1)
