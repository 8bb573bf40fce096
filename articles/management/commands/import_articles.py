import json
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.importing.batches import SEEDS, FileResult, import_files
from articles.importing.facts import Facts, facts_from
from articles.importing.problems import ImportProblem
from articles.importing.read import find_files
from articles.models import ImportedFile
from articles.search import refresh
from newsdesk.database import waiting_migrations

Outcome = ImportedFile.Outcome
COUNTED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.FAILED)


class Command(BaseCommand):
    help = "Import articles from .txt, .md and .html files; without PATH, the sample articles in seeds/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="a file, or a folder and its subfolders"
        )
        parser.add_argument("--story", metavar="TITLE", help="the story that the articles join")
        parser.add_argument("--outlet", metavar="NAME", help="the outlet that published them")
        parser.add_argument("--language", metavar="xx", help="their language, as an ISO 639-1 code")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and save nothing")
        parser.add_argument("--json", action="store_true", help="print an object a line: one a file, then the totals")

    def handle(self, *args: Any, **options: Any) -> None:
        if waiting_migrations():
            raise CommandError("The database is not ready. Run `python manage.py migrate` first.")
        files = find_files(options["paths"] or [SEEDS])
        results = import_files(files, self._facts(options), dry_run=options["dry_run"])
        bar = tqdm(results, total=len(files), unit="file", disable=options["json"] or not sys.stderr.isatty())
        counts: Counter[str] = Counter()
        for result in bar:
            counts[result.outcome] += 1
            if not options["dry_run"]:
                refresh()  # or the first search after a long import would have all of it to do
            # On a terminal the bar tells what goes well; what does not has to stay on the screen.
            if bar.disable:
                self.stdout.write(self._line(result, options["json"]))
            elif result.message:
                bar.write(self._line(result, as_json=False), file=sys.stderr)
        self._summarise(counts, options)
        if counts[Outcome.FAILED]:
            sys.exit(1)

    def _facts(self, options: dict[str, Any]) -> Facts:
        given = {key: options[key] for key in ("story", "outlet", "language") if options[key]}
        try:
            return facts_from(given, "import_articles", "options")
        except ImportProblem as problem:
            self.stderr.write(str(problem))
            sys.exit(2)

    def _line(self, result: FileResult, as_json: bool) -> str:
        if as_json:
            return json.dumps(
                {
                    "path": result.name,
                    "outcome": result.outcome.value,
                    "article": result.article.pk if result.article else None,
                    "title": result.article.title if result.article else None,
                    "message": result.message,
                },
                ensure_ascii=False,
            )
        if result.outcome == Outcome.FAILED:
            return f"failed     {result.message}"
        return f"{result.outcome.value:10} {result.name}" + (f"  ({result.message})" if result.message else "")

    def _summarise(self, counts: Counter[str], options: dict[str, Any]) -> None:
        totals = {outcome.value: counts[outcome] for outcome in COUNTED}
        if options["json"]:
            self.stdout.write(json.dumps({"totals": totals, "dry_run": options["dry_run"]}))
            return
        summary = ", ".join(f"{count} {outcome}" for outcome, count in totals.items())
        self.stdout.write(f"Dry run, nothing saved: {summary}." if options["dry_run"] else f"{summary}.")
