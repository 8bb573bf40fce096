"""`make eval`, with gold data and scorers made here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import write

PROJECT = Path(__file__).resolve().parent.parent
TEXT = "“It is not safe,” Mara Ellund said.\n\nRain fell on the harbour.\n\n“Nobody ever said so at all.”"
# Scorers that tell what they were given: how many quotations, how many names.
QUOTES = """
import json, sys
found = json.loads(open(sys.argv[2]).readline())["quotes"]
share = len(found) / 100
print(json.dumps({"soft": [share] * 3, "e2e": [share] * 3, "speaker_acc": share, "speaker_n": len(found),
                  "by_kind": {"named": {"n": 1, "acc": share}}}))
"""
NAMES = """
import json, sys
found = json.loads(open(sys.argv[2]).readline())["entities"]
print(json.dumps({label: [0, 0, len(found) / 100] for label in ("ALL", "PERSON", "ORG", "LOC", "NORP")}))
"""


def evaluate(folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.accuracy", str(folder)], cwd=PROJECT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> dict[str, list[str]]:
    """The cells of each row by its label."""
    folder = tmp_path_factory.mktemp("eval")
    gold = json.dumps({"id": 1, "text": TEXT}) + "\n"
    for name, content in {"quotes/bell.dev.jsonl": gold, "quotes/score.py": QUOTES}.items():
        write(folder, name, content)
    for name, content in {"names/quay_test.jsonl": gold, "names/score.py": NAMES}.items():
        write(folder, name, content)
    return {line[:20].strip(): line[20:].split() for line in evaluate(folder).splitlines()}


def test_without_the_folder_nothing_is_scored_and_a_line_says_so(tmp_path):
    assert evaluate(tmp_path / "missing").startswith("Nothing is scored: there is no folder")


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_each_set_has_a_row_for_each_type_with_the_figures_of_its_scorer(table, kind):
    assert table[f"bell {kind}"][:5] == ["2.0", "2.0", "2.0", "2.0", "2.0"]


def test_speakers_are_told_by_kind_with_how_many_there_are(table):
    assert table["bell direct"][5:8] == ["2.0/1", "–", "–"]


def test_only_quotations_with_high_confidence_count_as_sure(table):
    assert table["bell direct"][8:10] == ["1", "1.0"]


def test_names_are_told_as_a_whole_and_by_kind(table):
    assert table["quay_test"] == ["1.0"] * 5
