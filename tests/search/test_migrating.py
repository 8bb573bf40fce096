"""An archive that was indexed by an earlier version."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F, Value
from django.db.models.functions import Replace

from articles.models import SearchEntry
from articles.search import refresh
from tests.builders import make_article, quote
from tests.search.archive import found


@pytest.mark.django_db(transaction=True)
def test_quotations_inside_others_that_an_earlier_version_indexed_are_still_told_apart():
    article = make_article("He said that the “old harbour wall” would stay.")
    quote(article, "that the “old harbour wall” would stay", kind="mixed")
    quote(article, "old harbour wall")
    refresh()
    MigrationExecutor(connection).migrate([("articles", "0006_groups")])
    refresh()
    SearchEntry.objects.update(terms=Replace(F("terms"), Value(" _inner"), Value("")))  # as it was then
    call_command("migrate", verbosity=0)
    assert found("harbour") == ["that the “old harbour wall” would stay"]
