"""Many articles one after the other, by one process or several, in constant memory."""

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import starmap
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from .pipeline import use_recogniser
from .records import Record, annotate_line

_AHEAD = 4  # lines read ahead for each process, so that none of them waits while a long article is in work

Numbered = tuple[int, bytes]


class WorkerDied(Exception):
    """A process ended in the middle of its work; the message says where and what to do."""


def annotate_lines(lines: Iterable[bytes], jobs: int = 1, recogniser: str = "") -> Generator[Record, None, None]:
    """What `annotate_line` makes of each line, in the order of the input; blank lines are passed over, but counted.

    With `jobs` above 1 so many processes of their own do the work; no more than a few lines for each of them are read
    ahead, and those that were read last are held back until `lines` gives a further one or ends. `recogniser` is what
    those processes give to `use_recogniser`. Raises WorkerDied, and what `annotate_line` raises. With several
    processes it has to be called in the main thread.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    yield from starmap(annotate_line, numbered) if jobs == 1 else _by_processes(numbered, jobs, recogniser)


def _by_processes(numbered: Iterable[Numbered], jobs: int, recogniser: str) -> Iterator[Record]:
    pool = _pool(jobs, recogniser)
    waiting: deque[tuple[int, Future[Record]]] = deque()
    try:
        for number, line in numbered:
            waiting.append((number, pool.submit(annotate_line, number, line)))
            while waiting and (len(waiting) >= jobs * _AHEAD or waiting[0][1].done()):
                yield waiting[0][1].result()
                waiting.popleft()
        while waiting:
            yield waiting[0][1].result()
            waiting.popleft()
    except BrokenProcessPool as error:
        first = waiting[0][0] if waiting else number
        raise WorkerDied(
            f"A worker process died, perhaps for want of memory, at line {first} or one of the {jobs * _AHEAD} after "
            "it. What comes before that line is written. Try again with fewer jobs."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int, recogniser: str) -> ProcessPoolExecutor:
    """The processes, started. Ctrl-C reaches all of a terminal's processes, but only this one is to answer it."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (recogniser,))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which those that are started now inherit
    try:
        for _ in range(jobs):
            pool.submit(int)  # each task starts a process while none is idle
    finally:
        signal.signal(signal.SIGINT, before)
    return pool


def _start(recogniser: str) -> None:
    """Prepare a worker, which must not outlive the process that started it."""
    Thread(target=_end_with_parent, daemon=True).start()
    use_recogniser(recogniser)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
