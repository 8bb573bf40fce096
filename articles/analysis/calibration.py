"""Marginal probabilities → the share of such names that is right, measured on articles that were not learned from.

By isotonic regression: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass probability
estimates" (KDD 2002).
"""

import json
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from .gazetteer import MODEL

Point = tuple[float, float]  # a marginal probability, and the share of names of that probability that is right
_FEWEST = 100  # names in a step of the curve: the share of fewer is off by more than 0.1 in one step of twenty


def calibrated(marginal: float) -> float:
    """The confidence for a marginal probability, both between 0 and 1; it never falls as the probability rises."""
    return interpolated(curve(), marginal)


def interpolated(points: list[Point], marginal: float) -> float:
    """The value of a curve of rising points at a marginal probability: straight between points, level outside."""
    if not points:
        return marginal
    after = bisect_right(points, marginal, key=lambda point: point[0])
    if after == 0 or after == len(points):
        return points[min(after, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[after - 1], points[after]
    return y0 + (y1 - y0) * (marginal - x0) / (x1 - x0)


def fitted(outcomes: Iterable[tuple[float, bool]]) -> list[Point]:
    """The curve for names with their marginal probability and whether they are right, by pooling adjacent violators."""
    steps: list[tuple[float, int, int]] = []  # sum of the probabilities, names right, names
    total, right, count = 0.0, 0, 0
    held = sorted(outcomes)
    for number, (marginal, holds) in enumerate(held, 1):
        total, right, count = total + marginal, right + holds, count + 1
        tied = number < len(held) and held[number][0] == marginal
        if count >= _FEWEST and not tied:
            steps.append((total, right, count))
            total, right, count = 0.0, 0, 0
            while len(steps) > 1 and steps[-2][1] * steps[-1][2] >= steps[-1][1] * steps[-2][2]:
                last, before = steps.pop(), steps.pop()
                steps.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    return [(round(total / count, 4), round(right / count, 4)) for total, right, count in steps]


@cache
def curve() -> list[Point]:
    """The shipped curve, read once; none where there is no model yet."""
    path = MODEL / "calibration.json"
    return [(x, y) for x, y in json.loads(path.read_text(encoding="utf-8"))] if path.is_file() else []
