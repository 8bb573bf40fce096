import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from tqdm import tqdm

from articles.models import Article
from articles.search.rebuilding import check, rebuild
from newsdesk.database import waiting_migrations


class Command(BaseCommand):
    help = "Rebuild the search of quotations; with --check, say where it is out of line and change nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare every quotation, print what differs, exit 1")

    def handle(self, *args: Any, **options: Any) -> None:
        if waiting_migrations():
            raise CommandError("The database is not ready. Run `python manage.py migrate` first.")
        with tqdm(total=Article.objects.count(), unit="article", disable=not sys.stderr.isatty()) as bar:
            if options["check"]:
                self._check(bar)
                return
            try:
                changed = rebuild(bar.update)
            except OperationalError as error:
                raise CommandError(f"Another process is writing ({error}). Run the command again later.") from error
        self.stdout.write(f"The search is rebuilt; {changed} quotations were out of line.")

    def _check(self, bar: Any) -> None:
        differences = 0
        for difference in check(bar.update):
            differences += 1
            self.stdout.write(difference)
        if differences:
            self.stdout.write(f"{differences} differences. Run `manage.py rebuild_search`.")
            sys.exit(1)
        self.stdout.write("The search is in line with every quotation.")
