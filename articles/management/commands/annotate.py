import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.analysis.batches import WorkerDied, annotate_lines
from articles.analysis.spacy_names import RecogniserProblem

MOST_JOBS = 128  # processes: more than a machine has cores for, and a slip of the keyboard cannot exhaust it
# What a shell reports of a process that a signal ended: 128 and the number of the signal.
INTERRUPTED, PIPE_CLOSED = 130, 141


def jobs(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= MOST_JOBS:
        raise ArgumentTypeError(f"{value!r} is no number of processes. Give a whole number from 1 to {MOST_JOBS}.")
    return int(value)


class Command(BaseCommand):
    help = (
        'Read articles from standard input, a JSON object {"id", "text"} a line, and write names and quotations to '
        "standard output, an object a line in the same order. Needs no database."
    )

    requires_system_checks = ()  # they are about pages and the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jobs", type=jobs, default=1, metavar="N", help="how many processes do the work")

    def handle(self, *args: Any, **options: Any) -> None:
        if None in (sys.stdin, sys.stdout):
            raise CommandError("Standard input or output is closed. Give both: annotate < in.jsonl > out.jsonl")
        self.done = self.bad = 0
        try:
            self._annotate(options["jobs"])
        except KeyboardInterrupt:
            self.stderr.write(f"Interrupted. {self._summary()}")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:  # whoever reads the output has seen enough, as `head` has
            _forget_output()
            sys.exit(PIPE_CLOSED)
        except (WorkerDied, RecogniserProblem, OSError) as problem:
            _forget_output()
            raise CommandError(f"{problem}\n{self._summary()}", returncode=2) from problem
        self.stderr.write(self._summary())
        if self.bad:
            sys.exit(1)

    def _annotate(self, processes: int) -> None:
        records = annotate_lines(sys.stdin.buffer, processes, settings.NEWSDESK_NER)
        with closing(records), tqdm(records, unit="line", disable=not sys.stderr.isatty()) as bar:
            for record in bar:
                sys.stdout.buffer.write(record.line)
                # A reader at the other end of a pipe need not wait for the end of the input. With several processes the
                # last lines read still wait for more of it: only a new line or the end lets them out.
                sys.stdout.buffer.flush()
                self.done += 1
                if record.error:
                    self.bad += 1
                    bar.write(f"line {record.number}: {record.error}", file=sys.stderr)

    def _summary(self) -> str:
        return f"{self.done - self.bad} annotated, {self.bad} bad."


def _forget_output() -> None:
    """Let the interpreter close standard output without a second complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
