"""`manage.py import_articles`, from the files to what it prints and leaves in the database."""

import errno
import json
import os
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.importing.batches import SEEDS, import_files
from articles.importing.facts import NO_FACTS
from articles.models import Article, Entity, ImportBatch, ImportedFile, Mention, Outlet, Quote, Speaker, Story
from tests.builders import import_text, run_import, write

pytestmark = pytest.mark.django_db

FERRY = """---
title: Ferry closed
outlet: The Quay
published: 2024-05-14
story: The ferry
---
Ines Tallow of the Harbour Board closed the ferry on Monday.

“It is not safe,” Tallow said.
"""
PUMP = """---
title: Pump is new
outlet: The Bell
---
Oskar Brand called that nonsense. “The pump is new,” Brand said.
"""
RAIN = "Rain in Brennick\n\nRain fell on Brennick all night, and the river rose.\n"
LATE = "---\ntitle: Late\npublished: in spring, perhaps\n---\nRain fell on Brennick."


def rows() -> dict[str, list[tuple]]:
    models = (Article, Outlet, Story, Entity, Mention, Speaker, Quote, ImportBatch, ImportedFile)
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def nothing_saved() -> bool:
    """Whether the database holds no trace of an article; the record of the failed import is none."""
    records = ("ImportBatch", "ImportedFile")
    return all(not found for name, found in rows().items() if name not in records)


# What it does


def test_a_file_becomes_an_article(tmp_path):
    article = import_text(tmp_path, FERRY)
    assert (article.title, article.outlet.name, article.story.title) == ("Ferry closed", "The Quay", "The ferry")


def test_the_date_that_a_file_states_is_kept_with_its_source(tmp_path):
    article = import_text(tmp_path, FERRY)
    assert (article.published_at.date().isoformat(), article.published_source) == ("2024-05-14", "front matter")


def test_a_file_without_a_date_is_an_article_without_a_date(tmp_path):
    article = import_text(tmp_path, PUMP)
    assert (article.published_at, article.published_precision) == (None, "unknown")


def test_what_decoded_the_bytes_is_kept(tmp_path):
    assert import_text(tmp_path, FERRY).source_encoding == "utf-8"


def test_a_folder_is_imported_with_its_subfolders(tmp_path):
    write(tmp_path, "ferry.md", FERRY)
    write(tmp_path, "deep/er/pump.md", PUMP)
    run_import(tmp_path)
    assert set(Article.objects.values_list("title", flat=True)) == {"Ferry closed", "Pump is new"}


def test_other_files_of_a_folder_are_passed_over(tmp_path):
    write(tmp_path, "ferry.md", FERRY)
    write(tmp_path, "photo.jpg", b"\xff\xd8\xff")
    write(tmp_path, "README.md", "About this folder.")
    assert run_import(tmp_path).summary == "1 created, 0 updated, 0 unchanged, 0 failed."


def test_a_file_named_twice_is_imported_once(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    assert run_import(path, tmp_path).summary == "1 created, 0 updated, 0 unchanged, 0 failed."


def test_story_outlet_and_language_can_be_given_for_all_files(tmp_path):
    article = import_text(tmp_path, RAIN, story="The rain", outlet="The Lamp", language="de")
    assert (article.story.title, article.outlet.name, article.language) == ("The rain", "The Lamp", "de")


def test_what_is_given_with_the_command_wins_over_the_file(tmp_path):
    assert import_text(tmp_path, FERRY, outlet="The Lamp").outlet.name == "The Lamp"


def test_what_was_given_once_holds_when_the_files_are_imported_again_without_it(tmp_path):
    path = write(tmp_path, "rain.txt", RAIN)
    run_import(path, "--story=The rain", "--outlet=The Lamp")
    run_import(path)
    article = Article.objects.get()
    assert (article.story.title, article.outlet.name) == ("The rain", "The Lamp")


def test_a_language_that_is_none_is_refused_before_anything_is_imported(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    assert (run_import(path, "--language=a language").status, nothing_saved()) == (2, True)


# The same again, and changes


def test_importing_again_changes_no_row(tmp_path):
    write(tmp_path, "ferry.md", FERRY)
    write(tmp_path, "pump.md", PUMP)
    run_import(tmp_path)
    before = rows()
    run_import(tmp_path)
    assert rows() == before


def test_importing_again_says_that_nothing_changed(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    run_import(path)
    assert run_import(path).summary == "0 created, 0 updated, 1 unchanged, 0 failed."


def test_a_changed_file_updates_its_article_and_keeps_its_address(tmp_path):
    address = import_text(tmp_path, FERRY).get_absolute_url()
    article = import_text(tmp_path, FERRY.replace("Monday", "Tuesday"))
    assert ("Tuesday" in article.text, article.get_absolute_url()) == (True, address)


def test_a_changed_file_is_counted_as_updated(tmp_path):
    run_import(write(tmp_path, "ferry.md", FERRY))
    path = write(tmp_path, "ferry.md", FERRY.replace("Monday", "Tuesday"))
    assert run_import(path).summary == "0 created, 1 updated, 0 unchanged, 0 failed."


def test_anchors_survive_a_change_elsewhere_in_the_text(tmp_path):
    before = set(import_text(tmp_path, FERRY).quotes.values_list("pk", "text"))
    after = set(import_text(tmp_path, f"{FERRY}\n\nRain fell.").quotes.values_list("pk", "text"))
    assert after == before != set()


def test_a_changed_catalogue_updates_the_article(tmp_path):
    path = write(tmp_path, "rain.txt", RAIN)
    run_import(path)
    write(tmp_path, "catalogue.toml", '["rain.txt"]\noutlet = "The Lamp"\n')
    run_import(path)
    assert Article.objects.get().outlet.name == "The Lamp"


def test_a_moved_file_is_the_same_article(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    run_import(path)
    path.rename(tmp_path / "archive.md")
    assert run_import(tmp_path).summary == "0 created, 0 updated, 1 unchanged, 0 failed."


# Catalogues


def test_a_catalogue_knows_a_file_by_its_name(tmp_path):
    write(tmp_path, "catalogue.toml", '["rain.txt"]\ntitle = "Rain"\nstory = "The rain"\n')
    article = import_text(tmp_path, RAIN, "rain.txt")
    assert (article.title, article.story.title) == ("Rain", "The rain")


def test_a_catalogue_knows_a_file_by_its_content_whatever_its_name(tmp_path):
    table = f'["anything.txt"]\nsha256 = "{sha256(RAIN.encode()).hexdigest()}"\noutlet = "The Lamp"\n'
    write(tmp_path, "catalogue.toml", table)
    assert import_text(tmp_path, RAIN, "renamed.txt").outlet.name == "The Lamp"


def test_a_catalogue_says_nothing_of_files_in_other_folders(tmp_path):
    write(tmp_path, "catalogue.toml", '["rain.txt"]\noutlet = "The Lamp"\n')
    assert import_text(tmp_path / "below", RAIN, "rain.txt").outlet is None


def test_front_matter_wins_over_a_catalogue(tmp_path):
    write(tmp_path, "catalogue.toml", '["ferry.md"]\noutlet = "The Lamp"\n')
    assert import_text(tmp_path, FERRY, "ferry.md").outlet.name == "The Quay"


def test_a_broken_catalogue_fails_the_files_beside_it_and_is_named(tmp_path):
    catalogue = write(tmp_path, "catalogue.toml", "[rain")
    path = write(tmp_path, "rain.txt", RAIN)
    assert str(catalogue) in run_import(path).failures[0]


# What it prints


def test_every_file_has_a_line(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    assert run_import(path).output.splitlines()[0] == f"created    {path}"


def test_json_is_an_object_a_line(tmp_path):
    good, bad = write(tmp_path, "ferry.md", FERRY), write(tmp_path, "late.md", LATE)
    first, second, totals = (json.loads(line) for line in run_import(good, bad, "--json").output.splitlines())
    article = Article.objects.get()
    assert first == {
        "path": str(good),
        "outcome": "created",
        "article": article.pk,
        "title": "Ferry closed",
        "message": "",
    }
    assert (second["path"], second["outcome"], second["article"]) == (str(bad), "failed", None)
    assert totals == {"totals": {"created": 1, "updated": 0, "unchanged": 0, "failed": 1}, "dry_run": False}


# Trying it out


def test_a_dry_run_saves_nothing(tmp_path):
    run_import(write(tmp_path, "ferry.md", FERRY), write(tmp_path, "late.md", LATE), "--dry-run")
    assert all(not found for found in rows().values())


def test_a_dry_run_says_what_would_happen(tmp_path):
    ran = run_import(write(tmp_path, "ferry.md", FERRY), "--dry-run")
    assert ran.summary == "Dry run, nothing saved: 1 created, 0 updated, 0 unchanged, 0 failed."


def test_a_dry_run_fails_as_the_real_one_would(tmp_path):
    assert run_import(write(tmp_path, "late.md", LATE), "--dry-run").status == 1


def test_a_dry_run_changes_no_article(tmp_path):
    import_text(tmp_path, FERRY, "ferry.md")
    before = rows()
    run_import(write(tmp_path, "ferry.md", PUMP), "--dry-run")
    assert rows() == before


# What goes wrong


def empty(folder: Path) -> Path:
    return write(folder, "empty.txt", b"")


def blank(folder: Path) -> Path:
    return write(folder, "blank.txt", " \n\n\t\n")


def binary(folder: Path) -> Path:
    return write(folder, "binary.txt", bytes(range(256)) * 8)


def huge(folder: Path) -> Path:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    return path


def furniture(folder: Path) -> Path:
    return write(folder, "furniture.txt", "Skip to main content\n\nAdvertisement\n\nFollow us on\n")


def broken_front_matter(folder: Path) -> Path:
    return write(folder, "broken.md", "---\ntitle: [Rain\n---\nRain fell.")


def open_front_matter(folder: Path) -> Path:
    return write(folder, "open.md", "---\ntitle: Rain\n\nRain fell.")


def unreadable_date(folder: Path) -> Path:
    return write(folder, "late.md", LATE)


def loop(folder: Path) -> Path:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def unknown_format(folder: Path) -> Path:
    return write(folder, "article.docx", "Rain fell.")


BEFORE_THE_BAD_BYTE = "Brücken, Straßen und Häfen".encode()


def undecodable(folder: Path) -> Path:
    return write(folder, "bytes.txt", BEFORE_THE_BAD_BYTE + b"\xff" + " überall.".encode())


def only_pictures(folder: Path) -> Path:
    return write(folder, "pictures.md", "![](https://a.example/map.png)")


def deep_nesting(folder: Path) -> Path:
    return write(folder, "deep.md", "- " * 3000 + "Rain fell.")


BAD = [
    *(empty, blank, binary, huge, furniture, broken_front_matter, open_front_matter, unreadable_date, loop, missing),
    *(unknown_format, undecodable, only_pictures, deep_nesting),
]


@pytest.mark.parametrize("make", BAD)
def test_a_bad_file_is_named_with_what_to_do(tmp_path, make):
    path = make(tmp_path)
    message = run_import(path).failures[0]
    assert message.startswith(f"{path}: ")
    assert message.count(". ") >= 1, "a sentence on what is wrong, one on what to do"


@pytest.mark.parametrize("make", BAD)
def test_a_bad_file_leaves_no_trace(tmp_path, make):
    ran = run_import(make(tmp_path), "--outlet=The Lamp", "--story=The rain")
    assert (ran.status, nothing_saved()) == (1, True)


@pytest.mark.parametrize("make", BAD)
def test_a_bad_file_stops_no_other(tmp_path, make):
    bad = make(tmp_path)
    good = [write(tmp_path, "a.md", FERRY), write(tmp_path, "z.md", PUMP)]
    assert run_import(good[0], bad, good[1]).summary == "2 created, 0 updated, 0 unchanged, 1 failed."


def test_a_file_without_permission_is_named_with_what_to_do(tmp_path, monkeypatch):
    path = write(tmp_path, "secret.md", FERRY)

    def refuse(self: Path) -> bytes:  # whoever runs the tests may be allowed to read everything
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert run_import(path).failures == [f"{path}: may not be read. Give yourself permission to read it (chmod u+r)."]


def test_undecodable_bytes_are_located(tmp_path):
    assert f"byte {len(BEFORE_THE_BAD_BYTE)} " in run_import(undecodable(tmp_path)).failures[0]


def test_the_limit_on_size_can_be_set(tmp_path, settings):
    settings.NEWSDESK_MAX_FILE_BYTES = 20
    assert "NEWSDESK_MAX_FILE_BYTES" in run_import(write(tmp_path, "ferry.md", FERRY)).failures[0]


def test_a_folder_that_links_back_to_itself_is_named_and_its_files_are_imported(tmp_path):
    write(tmp_path, "ferry.md", FERRY)
    (tmp_path / "again").symlink_to(tmp_path)
    ran = run_import(tmp_path)
    assert (str(tmp_path / "again") in ran.failures[0], Article.objects.count()) == (True, 1)


def test_a_folder_without_articles_is_named(tmp_path):
    assert run_import(tmp_path).failures[0].startswith(f"{tmp_path}: ")


def test_the_same_address_in_two_files_is_an_error_that_names_both(tmp_path):
    text = "---\ntitle: {}\nurl: https://quay.example/ferry\n---\nRain fell on {}."
    one = write(tmp_path, "one.md", text.format("One", "Brennick"))
    two = write(tmp_path, "two.md", text.format("Two", "Port Sable"))
    message = run_import(one, two).failures[0]
    assert (str(one) in message, str(two) in message) == (True, True)


def test_a_defect_of_ours_fails_its_file_and_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    def fail(article: Article, *_: object) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr("articles.importing.saving.annotate", fail)
    ran = run_import(write(tmp_path, "ferry.md", FERRY))
    assert (ran.status, "ferry.md: the import itself failed (RuntimeError)" in ran.failures[0]) == (1, True)
    assert nothing_saved()


def test_a_failed_update_leaves_the_article_as_it_was(tmp_path):
    import_text(tmp_path, FERRY, "ferry.md")
    before = rows()["Article"]
    run_import(write(tmp_path, "ferry.md", LATE))
    assert rows()["Article"] == before


def test_an_unmigrated_database_is_an_error_that_says_what_to_run(tmp_path):
    recorder = MigrationRecorder(connection)
    newest = max(name for app, name in recorder.applied_migrations() if app == "articles")
    recorder.record_unapplied("articles", newest)
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command("import_articles", str(write(tmp_path, "ferry.md", FERRY)))


# The record of an import


def test_an_import_is_recorded_with_what_became_of_each_file(tmp_path):
    run_import(write(tmp_path, "ferry.md", FERRY), write(tmp_path, "late.md", LATE))
    assert [(f.outcome, bool(f.article), bool(f.message)) for f in ImportBatch.objects.get().files.all()] == [
        ("created", True, False),
        ("failed", False, True),
    ]


def test_an_import_that_changes_nothing_is_not_recorded(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    run_import(path)
    run_import(path)
    assert ImportBatch.objects.count() == 1


def test_an_import_is_recorded_with_who_ran_it(tmp_path):
    user = User.objects.create_user("editor")
    list(import_files([write(tmp_path, "ferry.md", FERRY)], NO_FACTS, user=user))
    assert ImportBatch.objects.get().started_by == user


# The seeds


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The database after the command has run without a PATH."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        ran = run_import()
        yield ran
        transaction.set_rollback(True)


def seed_files() -> list[str]:
    files = [path.name for path in SEEDS.iterdir() if path.suffix in (".txt", ".md", ".html")]
    return sorted(name for name in files if name != "README.md")


def test_without_a_path_all_the_seeds_are_imported(seeded):
    imported = Article.objects.filter(source_path__startswith=str(SEEDS)).values_list("source_path", flat=True)
    assert sorted(Path(path).name for path in imported) == seed_files()


def test_the_seeds_import_without_a_warning(seeded):
    assert "(" not in seeded.output


def test_there_are_as_many_seeds_as_a_first_look_needs():
    assert len(seed_files()) >= 10


@pytest.mark.parametrize("field", ["title", "text", "outlet", "story", "language"])
def test_every_seed_has(seeded, field):
    assert [article.source_path for article in Article.objects.all() if not getattr(article, field)] == []


def test_one_seed_is_undated(seeded):
    assert Article.objects.filter(published_at=None).count() == 1


def test_the_seeds_tell_three_stories_by_three_or_four_outlets_each(seeded):
    outlets = [story.articles.values("outlet").distinct().count() for story in Story.objects.all()]
    assert len(outlets) == 3
    assert set(outlets) <= {3, 4}


def test_every_seed_quotes_somebody(seeded):
    assert [article.title for article in Article.objects.all() if not article.quotes.exists()] == []


def test_the_seed_catalogue_names_only_seeds_and_files_known_by_their_content():
    tables = tomllib.loads((SEEDS / "catalogue.toml").read_text("utf-8"))
    assert [name for name, table in tables.items() if name not in seed_files() and "sha256" not in table] == []


def test_the_same_file_without_the_option_that_gave_its_story_is_unchanged(tmp_path):
    path = write(tmp_path, "ferry.md", FERRY)
    run_import(path, "--story=The ferry")
    assert "0 updated, 1 unchanged" in run_import(path).output


def test_the_same_wire_text_of_two_outlets_is_an_article_of_each(tmp_path):
    for outlet in ("quay", "ledger"):
        write(tmp_path, f"{outlet}/wire.txt", f"Ferry stops\n\n{FERRY}")
        write(tmp_path, f"{outlet}/catalogue.toml", f'["wire.txt"]\noutlet = "{outlet}"')
    run_import(tmp_path)
    assert "2 unchanged" in run_import(tmp_path).output
    articles = Article.objects.filter(source_path__startswith=tmp_path)
    assert {article.outlet.name for article in articles} == {"quay", "ledger"}


def test_what_an_editor_changed_stays_while_the_file_says_the_same_of_it(tmp_path):
    article = import_text(tmp_path, FERRY, "ferry.md", story="The ferry")
    article.title = "A better title"
    article.save()
    again = import_text(tmp_path, FERRY, "ferry.md", story="Another story")
    assert (again.pk, again.title, again.story.title) == (article.pk, "A better title", "Another story")


def test_a_dry_run_tells_what_a_real_run_would(tmp_path):
    text = "---\ntitle: {}\nurl: https://quay.example/ferry\n---\nRain fell on {}."
    write(tmp_path, "one.md", text.format("One", "Brennick"))
    write(tmp_path, "two.md", text.format("Two", "Port Sable"))
    outputs = [ran.output for ran in (run_import("--dry-run", tmp_path), run_import(tmp_path))]
    assert ["1 created, 0 updated, 0 unchanged, 1 failed" in output for output in outputs] == [True, True]


def test_a_file_whose_name_is_no_text_is_named_and_stops_no_other(tmp_path):
    write(tmp_path, "ferry.md", FERRY)
    Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_text("Ferry")
    ran = run_import(tmp_path)
    assert ("1 created" in ran.output, "caf\\xe9.txt" in ran.failures[0]) == (True, True)


def test_a_file_with_nothing_but_a_picture_is_an_error(tmp_path):
    ran = run_import(write(tmp_path, "map.md", "# Map\n\n![map](https://quay.example/map.png)"))
    saved = Article.objects.filter(source_path__startswith=tmp_path)
    assert (ran.status, "map.md: no text" in ran.failures[0], saved.exists()) == (1, True, False)
