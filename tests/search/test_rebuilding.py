"""The search built anew, and the check that says whether it has to be."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Quote, SearchChange, SearchEntry, Speaker, SpeakerCount, SpeakerName
from articles.search import find_speaker, refresh
from articles.search.schema import install, missing_triggers
from tests.builders import make_entity
from tests.search.archive import found, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    say("We sail", "They sail", speaker="Ines Tallow")
    say("We swim", day="2024-05-14")
    refresh()


def run(capsys, *arguments: str) -> tuple[int, list[str]]:
    """The exit status of `rebuild_search` and the lines that it prints."""
    status = 0
    try:
        call_command("rebuild_search", *arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, capsys.readouterr().out.splitlines()


def test_a_search_in_line_passes_the_check(archive, capsys):
    assert run(capsys, "--check") == (0, ["The search is in line with every quotation."])


def lose_an_entry() -> None:
    SearchEntry.objects.filter(terms__startswith="we swim").delete()


def keep_an_entry_of_a_quotation_that_is_gone() -> None:
    Quote.objects.filter(text="We swim").delete()
    SearchChange.objects.all().delete()


def give_an_entry_other_words() -> None:
    entry = SearchEntry.objects.get(terms__startswith="we swim")
    entry.terms = entry.terms.replace("swim", "fly")
    entry.save()


def give_an_entry_another_speaker() -> None:
    SearchEntry.objects.filter(terms__startswith="we swim").update(speaker=77)


def count_wrongly() -> None:
    SpeakerCount.objects.filter(quotations=2).update(quotations=3)


def lose_a_name() -> None:
    SpeakerName.objects.filter(tail="tallow").delete()


FAULTS = {
    lose_an_entry: "not in the search",
    keep_an_entry_of_a_quotation_that_is_gone: "but deleted",
    give_an_entry_other_words: "another terms",
    give_an_entry_another_speaker: "another speaker",
    count_wrongly: "3 quotations in 0 outlets counted, 2 quotations in 0 outlets there",
    lose_a_name: "not found by the names",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_finds(archive, capsys, fault):
    fault()
    status, lines = run(capsys, "--check")
    assert status == 1
    assert any(FAULTS[fault] in line for line in lines)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rebuilt_search_is_in_line_after(archive, capsys, fault):
    fault()
    run(capsys)
    assert run(capsys, "--check") == (0, ["The search is in line with every quotation."])


def test_the_check_changes_nothing(archive, capsys):
    lose_an_entry()
    run(capsys, "--check")
    assert SearchEntry.objects.count() == 2


def test_what_the_next_search_brings_in_line_is_no_fault(archive, capsys):
    say("We fly")
    Quote.objects.filter(text="We swim").delete()
    make_entity("Bram Voss").aliases.create(surface="Voss", key="voss")
    assert run(capsys, "--check")[0] == 0


def test_a_rebuilt_search_finds_everything(archive, capsys):
    SearchEntry.objects.all().delete()
    SearchChange.objects.all().delete()
    SpeakerName.objects.all().delete()
    status, lines = run(capsys)
    assert (status, lines) == (0, ["The search is rebuilt; 3 quotations were out of line."])
    assert sorted(found("we OR they")) == ["They sail", "We sail", "We swim"]
    assert find_speaker("tallow, ines").near[0].label == "Ines Tallow"


def test_a_rebuild_leaves_nothing_to_be_done(archive, capsys):
    say("We fly")
    run(capsys)
    assert not SearchChange.objects.exists()


if connection.vendor == "sqlite":  # PostgreSQL has no way to part a column from its index

    def test_an_index_that_has_lost_its_words_is_noticed_and_mended(archive, capsys):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_searchentry_fts (articles_searchentry_fts) VALUES ('delete-all')")
        assert "index of words" in run(capsys, "--check")[1][0]
        run(capsys)
        assert found("swim") == ["We swim"]


def test_a_missing_trigger_is_noticed(archive, capsys):
    table = ' ON "articles_quote"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "search_watches_articles_quote_update"{table}')
    assert "articles_quote_update is missing" in run(capsys, "--check")[1][0]


def test_after_a_trigger_was_missing_everything_is_looked_at_again(archive):
    table = ' ON "articles_quote"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "search_watches_articles_quote_update"{table}')
    Quote.objects.filter(text="We swim").update(text="We fly")
    assert found("fly") == []
    install()
    assert (missing_triggers(), found("fly")) == ([], ["We fly"])


def test_installing_again_finds_nothing_to_look_at(archive):
    install()
    assert not SearchChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_migrating_back_takes_everything_away_and_forward_brings_it_again():
    say("We sail", speaker="Ines Tallow")
    before = [name for app, name in _migrations() if name.endswith("_search")][0]
    call_command("migrate", "articles", _parent(before), verbosity=0)
    try:
        Speaker.objects.update(name="Ines Harrow")
        assert Article.objects.count() == 1
    finally:
        call_command("migrate", "articles", verbosity=0)
    assert found("sail") == ["We sail"]


def _migrations() -> list[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader

    return [key for key in MigrationLoader(connection).graph.nodes if key[0] == "articles"]


def _parent(name: str) -> str:
    from django.db.migrations.loader import MigrationLoader

    (parent,) = MigrationLoader(connection).get_migration("articles", name).dependencies
    return parent[1]


def test_a_database_that_is_not_migrated_is_named(monkeypatch):
    monkeypatch.setattr("articles.management.commands.rebuild_search.waiting_migrations", lambda: 1)
    with pytest.raises(CommandError, match="migrate"):
        call_command("rebuild_search")
