"""Two hundred malformed uploads and more, each in a process of its own: a clear message or an article."""

import json
import subprocess
import sys

import pytest

from tests.faults.killing import PROJECT
from tests.faults.malformed import every_case

MEGABYTES = 500  # of a process that reads the worst of them; one that has only started has some 150
# How a message tells what to do next: it ends with a sentence that begins with one of these.
MENDS = (
    "Save",
    "Give",
    "Make",
    "Cut",
    "Import",
    "Unpack",
    "Use",
    "It must be text: put",
    "Pack",
    "Put",
    "Write",
    "Correct",
    "Flatten",
    "Shorten",
    "Rename",
    "Remove",
    "Choose",
    "Check",
    "Paste",
)


@pytest.fixture(scope="module")
def tried() -> list[dict]:
    command = [sys.executable, "-m", "tests.faults.trying"]
    ran = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def messages(case: dict) -> list[str]:
    """Why files of it were not taken, as an editor reads it."""
    return case["told"] + [message for _, outcome, message in case["outcomes"] if outcome == "failed"]


def test_every_one_was_tried(tried):
    assert [case["label"] for case in tried] == [case.label for case in every_case()]
    assert len(tried) >= 200


def test_no_process_hung_or_died(tried):
    assert {case["label"]: case["status"] for case in tried if case["status"]} == {}


def test_no_page_was_an_error_of_ours(tried):
    assert {case["label"]: case["statuses"] for case in tried if set(case["statuses"]) - {200, 302}} == {}


def test_each_ended_as_an_article_as_a_list_of_entries_or_with_a_message(tried):
    ends = {"created", "updated", "unchanged", "failed"}
    odd = {c["label"]: c["outcomes"] for c in tried if not {outcome for _, outcome, _ in c["outcomes"]} <= ends}
    silent = [c["label"] for c in tried if not (c["outcomes"] or c["told"] or c["listed"])]
    assert (odd, silent) == ({}, [])


def test_none_was_taken_for_a_defect(tried):
    odd = [message for case in tried for message in messages(case) if "itself failed" in message or "Trace" in message]
    assert odd == []


def test_each_message_says_what_to_do(tried):
    silent = {case["label"]: said for case in tried for said in messages(case) if not _has_mend(said)}
    assert silent == {}


def _has_mend(said: str) -> bool:
    return any(f"{end} {mend}" in said for mend in MENDS for end in (".", "!", ")", ";", ":", "”"))


def test_each_message_on_a_file_names_it(tried):
    rows = [row for case in tried for row in case["outcomes"] if row[1] == "failed"]
    assert [row for row in rows if row[0].split("/")[0][:20] not in row[2]] == []


def test_none_took_more_memory_than_a_server_has(tried):
    assert {case["label"]: round(case["mb"]) for case in tried if case["mb"] > MEGABYTES} == {}
