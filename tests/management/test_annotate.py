"""`manage.py annotate` as a shell runs it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
COMMAND = [sys.executable, "manage.py", "annotate"]
GOOD = b'{"id": "a", "text": "Ines Tallow closed the ferry."}\n'
LATER = b'{"id": 2, "text": "\xe2\x80\x9cIt is not safe,\xe2\x80\x9d Tallow said."}\n'
BAD = b"Rain fell.\n"


def annotate(lines: bytes, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *options], cwd=PROJECT, env=os.environ | environment, input=lines, capture_output=True, timeout=60
    )


def started(*options: str) -> subprocess.Popen[bytes]:
    """The command in a process group of its own, as a terminal starts it."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *options], cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    )


@pytest.fixture(scope="module")
def mixed() -> subprocess.CompletedProcess[bytes]:
    return annotate(GOOD + BAD + b"\n" + LATER)


# What it writes


def test_every_article_becomes_a_line_in_the_order_of_the_input(mixed):
    assert [json.loads(line).get("id") for line in mixed.stdout.splitlines()] == ["a", None, 2]


def test_a_bad_line_becomes_an_error_line_in_its_place(mixed):
    record = json.loads(mixed.stdout.splitlines()[1])
    assert (record["line"], "Not JSON" in record["error"]) == (2, True)


def test_a_bad_line_is_told_on_standard_error_as_well(mixed):
    assert b"line 2: Not JSON" in mixed.stderr


def test_a_bad_line_makes_the_status_1(mixed):
    assert mixed.returncode == 1


def test_the_last_line_on_standard_error_sums_up(mixed):
    assert mixed.stderr.splitlines()[-1] == b"2 annotated, 1 bad."


def test_without_a_bad_line_the_status_is_0():
    assert annotate(GOOD).returncode == 0


def test_no_input_is_no_output():
    ran = annotate(b"")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"0 annotated, 0 bad.\n")


def test_several_processes_write_the_same(mixed):
    ran = annotate(GOOD + BAD + b"\n" + LATER, "--jobs", "2")
    assert (ran.returncode, ran.stdout, ran.stderr) == (mixed.returncode, mixed.stdout, mixed.stderr)


def test_the_output_is_utf_8_whatever_the_terminal_speaks():
    ran = annotate(LATER, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert json.loads(ran.stdout)["quotes"][0]["text"] == "It is not safe,"


def test_a_line_is_written_before_the_next_is_read():
    process = started()
    with process:
        process.stdin.write(GOOD)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
        process.stdin.close()


# What it needs


def test_it_needs_no_database(tmp_path):
    assert annotate(GOOD, DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/news.sqlite3").returncode == 0


def test_it_makes_no_database(tmp_path):
    annotate(GOOD, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "100000", ""])
def test_a_number_of_processes_that_is_none_is_refused(number):
    ran = annotate(GOOD, f"--jobs={number}")
    assert (ran.returncode, b"whole number from 1 to" in ran.stderr) == (2, True)


# How it ends early


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_with_a_line(jobs):
    process = started("--jobs", jobs)
    with process:
        process.stdin.write(GOOD * 20)
        process.stdin.flush()
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors.startswith(b"Interrupted. "), errors.count(b"\n")) == (130, True, 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_has_read_enough_may_close_the_output(jobs):
    process = started("--jobs", jobs)
    with process:
        process.stdin.write(GOOD * 20)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(GOOD * 20)
        process.stdin.close()
        errors = process.stderr.read()
    assert (process.wait(), errors) == (141, b"")


def test_an_output_that_cannot_be_written_is_an_error_that_says_so():
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(COMMAND, cwd=PROJECT, input=GOOD, stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, b"No space left" in ran.stderr, b"Traceback" in ran.stderr) == (2, True, False)


@pytest.mark.parametrize("closed", [0, 1])
def test_a_closed_standard_stream_is_an_error_that_says_so(closed):
    ran = subprocess.run(COMMAND, cwd=PROJECT, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(closed), timeout=60)
    assert (ran.returncode, b"is closed" in ran.stderr) == (1, True)
