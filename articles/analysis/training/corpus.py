"""Labelled articles → training sequences. The format is one JSON object a line, {"text", "ents", "missing"}."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..features import features
from ..gazetteer import Gazetteer
from ..tokens import Document, read

SOURCES = (
    "gum_train", "gum_dev", "ewt_dev", "ewt_test", "wikigold", "crossner_politics", "crossner_other", "redocred",
    "re3d_free",
)  # fmt: skip
Sequence = tuple[list[list[str]], list[str]]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file. A line that is no JSON object is a ValueError that names file and line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(
                    f"{path}, line {number}: not a JSON object ({error}). Fetch the file again."
                ) from error


def labels(document: Document, record: dict[str, Any]) -> list[str | None]:
    """A BIO label for each word; None where the source does not tell, or where a name ends inside a word."""
    found: list[str | None] = ["O"] * len(document.words)
    for start, end in record["missing"]:
        words = _touched(document, start, end)
        found[words.start : words.stop] = [None] * len(words)
    for start, end, label in record["ents"]:
        words = _touched(document, start, end)
        if not words:
            continue
        exact = document.starts[words.start] == start and document.ends[words.stop - 1] == end
        for word in words:
            found[word] = None if not exact else ("B-" if word == words.start else "I-") + label
    return found


def sequences(record: dict[str, Any], gazetteer: Gazetteer) -> Iterator[Sequence]:
    """The stretches of an article that are labelled without a gap, sentence by sentence."""
    document = read(record["text"])
    known = labels(document, record)
    for sentence, rows in features(document, gazetteer):
        xs: list[list[str]] = []
        ys: list[str] = []
        for row, word in zip(rows, sentence, strict=True):
            label = known[word]
            if label is not None:
                xs.append(row)
                ys.append(label)
                continue
            if xs:
                yield xs, ys
            xs, ys = [], []
        if xs:
            yield xs, ys


def _touched(document: Document, start: int, end: int) -> range:
    return range(document.word_at(start), bisect_left(document.starts, end))
