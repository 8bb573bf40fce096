"""`make eval`: how right the analysis is, by gold data and scorers that are no part of the project.

    python -m tests.benchmarks.accuracy FOLDER

FOLDER holds `quotes/*.dev.jsonl` and `names/*_test.jsonl`, each with its own `score.py GOLD PRED --json`. Nothing is
scored, and nothing fails, where there is no such folder.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from articles.analysis.quotations.confidence import HIGH_CONFIDENCE
from articles.analysis.records import annotate_line

TYPES = ("direct", "mixed", "indirect")
SPEAKERS = ("named", "nominal", "pronoun")
NAMES = {"all": "ALL", "person": "PERSON", "organisation": "ORG", "place": "LOC", "group": "NORP"}

Records = list[dict[str, Any]]


def report(folder: Path) -> None:
    if not folder.is_dir():
        _row(f"Nothing is scored: there is no folder {folder}. Name one that holds gold data: make eval GOLD=FOLDER")
        return
    annotate_line(0, b'{"id": 0, "text": "Ines Tallow said so."}')  # loads the model
    words, seconds = 0, 0.0
    table: list[list[str]] = []
    with TemporaryDirectory(prefix="newsdesk-eval-") as scratch:
        for part, rows in (("quotes", _quotation_rows), ("names", _name_rows)):
            golds = sorted((folder / part).glob("*.dev.jsonl" if part == "quotes" else "*_test.jsonl"))
            for number, gold in enumerate(golds):
                lines = gold.read_bytes().splitlines()
                start = process_time()
                found = [json.loads(annotate_line(number, line).line) for line in lines]
                seconds += process_time() - start
                words += sum(len(json.loads(line)["text"].split()) for line in lines)
                table += rows(gold, found, Path(scratch), heading=not number)
    _print(table)
    _row(f"\n{words / seconds:,.0f} words a second of processor time, {words:,} words in all")


def _quotation_rows(gold: Path, found: Records, scratch: Path, heading: bool) -> Iterator[list[str]]:
    """A row for each type, in percent: span P, R and F1; end to end F1; right speakers, in all and by kind.

    Then of the quotations with high confidence: how many there are of which the gold knows the speaker; how many of
    these have the right one; the same with the spurious ones counted as wrong.
    """
    if heading:
        yield ["quotations", "P", "R", "F1", "end to end", "speaker", *SPEAKERS, "sure", "right", "of all sure"]
    sure = [
        {**record, "quotes": [q for q in record["quotes"] if q["confidence"] >= HIGH_CONFIDENCE]} for record in found
    ]
    for kind in TYPES:
        score = _score(gold, found, scratch, "--types", kind)
        confident = _score(gold, sure, scratch, "--types", kind)
        by_kind = (score["by_kind"].get(speakers, {"n": 0}) for speakers in SPEAKERS)
        yield [
            f"{gold.name.split('.')[0]} {kind}",
            *map(_percent, score["soft"]),
            _percent(score["e2e"][2]),
            _percent(score["speaker_acc"]),
            *(f"{_percent(one['acc'])}/{one['n']}" if one["n"] else "–" for one in by_kind),
            str(confident["speaker_n"]),
            *map(_percent, (confident["speaker_acc"], confident["e2e"][0])),
        ]


def _name_rows(gold: Path, found: Records, scratch: Path, heading: bool) -> Iterator[list[str]]:
    if heading:
        yield ["names, F1", *NAMES]
    score = _score(gold, found, scratch)
    yield [gold.stem, *(_percent(score[label][2]) for label in NAMES.values())]


def _score(gold: Path, found: Records, scratch: Path, *options: str) -> dict[str, Any]:
    """What the scorer beside the gold data says of `found`."""
    predictions = scratch / "found.jsonl"
    predictions.write_text("".join(f"{json.dumps(record)}\n" for record in found), encoding="utf-8")
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(predictions), "--json", *options]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _print(table: Iterable[list[str]]) -> None:
    for first, *cells in table:
        _row(f"{first:20}" + "".join(f"{cell:>13}" for cell in cells))


def _row(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    report(Path(sys.argv[1]))
