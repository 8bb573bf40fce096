"""Many articles, by one process or several: in order, a few at a time, and never for ever."""

import json
import os
import signal
from collections.abc import Iterator
from itertools import count, islice
from multiprocessing import active_children

import pytest

from articles.analysis.batches import WorkerDied, annotate_lines
from tests.benchmarks.newsroom import articles


def line(number: int, text: str = "Rain fell.") -> bytes:
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


def lines(amount: int) -> list[bytes]:
    """Long and short articles, and some that are none."""
    texts = ["\n\n".join(article.paragraphs[: 1 + 5 * (i % 3)]) for i, article in enumerate(articles(amount))]
    return [b"Rain fell.\n" if i % 5 == 4 else line(i, text) for i, text in enumerate(texts)]


class Reading:
    """Lines without end, and how many of them were read."""

    def __init__(self) -> None:
        self.read = 0

    def __iter__(self) -> Iterator[bytes]:
        for number in count():
            self.read += 1
            yield line(number)


def test_several_processes_write_what_one_writes():
    assert list(annotate_lines(lines(20), jobs=3)) == list(annotate_lines(lines(20)))


def test_blank_lines_are_passed_over_but_counted():
    found = list(annotate_lines([b"\n", b" \r\n", line(1), b"\n", b"Rain\n", b""]))
    assert [record.number for record in found] == [3, 5]


def test_one_process_reads_a_line_when_it_is_asked_for_one():
    reading = Reading()
    next(annotate_lines(reading))
    assert reading.read == 1


def test_several_processes_read_a_few_lines_ahead():
    reading = Reading()
    found = annotate_lines(reading, jobs=2)
    list(islice(found, 50))
    found.close()
    assert reading.read <= 50 + 2 * 4


def test_when_the_reader_has_enough_the_processes_end():
    found = annotate_lines(Reading(), jobs=2)
    next(found)
    found.close()
    assert active_children() == []


def test_workers_that_die_are_an_error_that_names_the_line():
    def murderous() -> Iterator[bytes]:
        for number in range(100):
            if number == 20:
                for worker in active_children():  # one that is left could do the work of both
                    os.kill(worker.pid, signal.SIGKILL)
            yield line(number)

    found: list[int] = []
    with pytest.raises(WorkerDied) as died:
        found.extend(record.number for record in annotate_lines(murderous(), jobs=2))
    assert f"at line {len(found) + 1} or one of the" in str(died.value)
