"""How a figure is taken and how it is printed."""

import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter, process_time


def median_seconds(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median processor time of each action over `rounds`, in seconds.

    Processor time, since what else runs on the machine stops a long action more often than a short one. Every round
    takes each action once, beginning with another one each time, so that all meet the same moments of the machine.
    """
    names = list(actions)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            start = process_time()
            actions[name]()
            times[name].append(process_time() - start)
    return {name: median(values) for name, values in times.items()}


def clock_times(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The seconds by the clock of each action over `rounds`, rising; a server's work counts as well."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            start = perf_counter()
            action()
            times[name].append(perf_counter() - start)
    return {name: sorted(values) for name, values in times.items()}


def heading(text: str) -> None:
    _write(f"\n{text}")


def figure(label: str, value: str, target: str = "") -> None:
    _write(f"  {label:50} {value:>20}{f'   target {target}' if target else ''}")


def table(columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
    _write(f"  {'':40}" + "".join(f"{column:>12}" for column in columns))
    for name, values in rows.items():
        _write(f"  {name:40}" + "".join(f"{value:>12}" for value in values))


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
