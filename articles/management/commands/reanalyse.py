import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from articles.curating.reanalysing import Reanalysed, reanalyse
from articles.curating.rows import Place
from articles.models import Article
from articles.search import refresh

INTERRUPTED = 130  # what a shell reports of a process that Ctrl-C ended


class Command(BaseCommand):
    help = (
        "Analyse articles anew; what editors have corrected stays. Each article is done as a whole or not at all, so "
        "that the command may be interrupted and run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ID", help="the number of an article")
        parser.add_argument("--all", action="store_true", help="every article")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and save nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["articles"]) == options["all"]:
            raise CommandError("Give the numbers of articles, or --all.")
        every = Article.objects.order_by("pk").values_list("pk", flat=True)
        numbers = list(every) if options["all"] else list(dict.fromkeys(options["articles"]))
        self.done = self.changed = self.failed = 0
        try:
            for number in tqdm(numbers, unit="article", disable=not sys.stderr.isatty()):
                self._reanalyse(number, options["dry_run"])
        except KeyboardInterrupt:
            self.stderr.write(f"Interrupted. {self._summary(options['dry_run'])} Run it again to go on.")
            sys.exit(INTERRUPTED)
        self.stdout.write(self._summary(options["dry_run"]))
        if self.failed:
            sys.exit(1)

    def _reanalyse(self, number: int, dry_run: bool) -> None:
        try:
            found = reanalyse(number, dry_run=dry_run)
        except Article.DoesNotExist:
            self._fail(f"{number}: there is no article of this number. Look it up on the list of articles.")
            return
        except DatabaseError as error:
            self._fail(f"{number}: the database refused it: {error}. Try again.")
            return
        self.done += 1
        self.changed += bool(found.places)
        self._tell(found)
        if not dry_run:
            refresh()  # or the first search after a long run would have all of it to do

    def _fail(self, message: str) -> None:
        self.failed += 1
        self.stderr.write(message)

    def _tell(self, found: Reanalysed) -> None:
        if not (found.places or found.asleep):
            return
        self.stdout.write(f"{found.article.pk} {found.article.title}")
        for place in found.places:
            elsewhere = "" if place.article == found.article.pk else f" in article {place.article}"
            self.stdout.write(f"  {_line(place)}{elsewhere}")
        for line in found.asleep:
            self.stdout.write(f"  asleep  {line}")

    def _summary(self, dry_run: bool) -> str:
        counts = f"{self.done} analysed, {self.changed} changed, {self.failed} failed."
        return f"Dry run, nothing saved: {counts}" if dry_run else counts


def _line(place: Place) -> str:
    words = f"{place.about} “{place.words}” at {place.start}"
    if not place.before:
        return f"added   {words}: {place.after}"
    if not place.after:
        return f"gone    {words}: {place.before}"
    return f"changed {words}: {place.before} → {place.after}"
