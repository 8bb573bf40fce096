"""How fast and with how much memory articles are imported, and whether that stays so while the archive grows.

2,000 articles go into one archive. Beside each 200 of them, the first 200 go into an empty archive of their own. The
two take turns, a few articles at a time, so that a slow moment of the machine meets both.
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from tests.benchmarks.figures import figure, heading
from tests.benchmarks.newsroom import WORDS_AN_ARTICLE, articles
from tests.benchmarks.processes import fresh_process

FEW, MANY = 200, 2000
TURN = 20  # articles, which are five stories
# getrusage(2) tells the peak in bytes on macOS, in kilobytes elsewhere.
PEAKS_A_MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024

Call = Callable[..., Any]


def report() -> None:
    heading(f"Import: {FEW} and {MANY:,} articles of {WORDS_AN_ARTICLE} words; this takes minutes")
    speeds, growths, peaks = [], [], []
    with TemporaryDirectory(prefix="newsdesk-bench-") as folder, fresh_process() as grown:
        files = _write(Path(folder))
        grown(warm_up, files[0])
        for start in range(0, MANY, FEW):
            with fresh_process() as fresh:
                fresh(warm_up, files[0])
                speed, growth = _take_turns(fresh, files[:FEW], grown, files[start : start + FEW])
                peaks.append(fresh(peak_memory))
            speeds.append(speed)
            growths.append(growth)
        peak = grown(peak_memory)
    figure(f"{FEW} articles", f"{median(speeds):.1f} articles/s")
    figure(f"{FEW} articles, peak memory", f"{median(peaks):.0f} MB")
    figure(f"{MANY:,} articles, peak memory", f"{peak:.0f} MB = {peak / median(peaks):.2f} ×")
    figure(f"time for an article, {MANY:,} to {FEW}", f"{mean(growths):.2f} ×", "0.85 to 1.15")
    figure(f"the same, the last {FEW} of {MANY:,} alone", f"{growths[-1]:.2f} ×")


def _write(folder: Path) -> list[Path]:
    files = []
    for number, article in enumerate(articles(MANY)):
        files.append(folder / f"{number:04}.txt")
        files[-1].write_text(article.as_file, encoding="utf-8")
    return files


def _take_turns(fresh: Call, first: list[Path], grown: Call, next_files: list[Path]) -> tuple[float, float]:
    """Articles a second of the fresh archive, and how much longer the grown one takes for as many."""
    by_clock, ratios = 0.0, []
    for start in range(0, FEW, TURN):
        turn = slice(start, start + TURN)
        clock, quick = fresh(import_seconds, first[turn])
        _, slow = grown(import_seconds, next_files[turn])
        by_clock += clock
        ratios.append(slow / quick)
    return FEW / by_clock, median(ratios)


def warm_up(file: Path) -> None:
    """Load what a process loads once, such as the recogniser of names."""
    _import([file], dry_run=True)


def import_seconds(files: list[Path]) -> tuple[float, float]:
    """How long the import takes by the clock, and how long the processor works for it."""
    clock, processor = perf_counter(), process_time()
    _import(files)
    return perf_counter() - clock, process_time() - processor


def peak_memory() -> float:
    """The most memory, in megabytes, that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAKS_A_MEGABYTE


def _import(files: list[Path], dry_run: bool = False) -> None:
    from articles.importing.batches import Outcome, import_files
    from articles.importing.facts import NO_FACTS

    for result in import_files(files, NO_FACTS, dry_run=dry_run):
        if result.outcome != Outcome.CREATED:
            raise RuntimeError(f"{result.path} was not imported: {result.outcome}. {result.message}")
