"""The groups that a migration makes, on a fresh database and on one that is in use."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("articles", "0005_editing")], [("articles", "0006_groups")]
EDITED = ("alias", "article", "entity", "mention", "outlet", "quote", "speaker", "story")
RECORDS = ("importbatch", "importedfile", "correction", "report")


def migrate(target) -> None:
    executor = MigrationExecutor(connection)
    executor.loader.build_graph()
    executor.migrate(target)


def may(group: str) -> set[str]:
    rows = Permission.objects.filter(group__name=group).values_list("content_type__app_label", "codename")
    return {f"{app}.{name}" for app, name in rows}


@pytest.mark.django_db
class TestAFreshDatabase:
    def test_there_are_three_groups(self):
        assert set(Group.objects.values_list("name", flat=True)) == {"Reader", "Editor", "Administrator"}

    def test_a_reader_may_change_nothing(self):
        assert may("Reader") == set()

    @pytest.mark.parametrize("action", ["add", "change", "delete", "view"])
    @pytest.mark.parametrize("model", EDITED)
    def test_an_editor_imports_and_corrects(self, model, action):
        assert f"articles.{action}_{model}" in may("Editor")

    @pytest.mark.parametrize("model", RECORDS)
    def test_an_editor_sees_what_happened(self, model):
        assert f"articles.view_{model}" in may("Editor")

    def test_an_editor_closes_reports(self):
        assert "articles.change_report" in may("Editor")

    @pytest.mark.parametrize("model", ["importbatch", "importedfile", "correction"])
    def test_an_editor_does_not_rewrite_what_happened(self, model):
        assert [p for p in may("Editor") if p.endswith(f"_{model}") and "view" not in p] == []

    def test_an_editor_has_no_hand_in_accounts(self):
        assert {permission.split(".")[0] for permission in may("Editor")} == {"articles"}

    def test_an_administrator_may_do_all_that_an_editor_may(self):
        assert may("Editor") < may("Administrator")

    def test_an_administrator_may_do_everything_there_is_to_do_in_the_admin(self):
        apps = ("articles", "auth")
        everything = Permission.objects.filter(content_type__app_label__in=apps)
        assert {f"{p.content_type.app_label}.{p.codename}" for p in everything} <= may("Administrator")


@pytest.mark.django_db(transaction=True)
class TestADatabaseInUse:
    @pytest.fixture(autouse=True)
    def _without_groups(self):
        migrate(BEFORE)
        Group.objects.all().delete()
        yield
        Group.objects.all().delete()
        migrate(BEFORE)
        call_command("migrate", verbosity=0)

    def test_the_groups_are_made(self):
        migrate(AFTER)
        assert len(may("Editor")) >= len(EDITED) * 4

    def test_no_permission_is_made_twice(self):
        migrate(AFTER)
        call_command("migrate", verbosity=0)
        rows = list(Permission.objects.values_list("content_type", "codename"))
        assert len(rows) == len(set(rows))

    def test_permissions_that_do_not_exist_yet_are_made(self):
        Permission.objects.all().delete()
        migrate(AFTER)
        assert "articles.add_article" in may("Editor")

    def test_a_group_of_the_same_name_stays_as_somebody_made_it(self):
        own = Group.objects.create(name="Editor")
        own.permissions.add(Permission.objects.get(codename="view_story"))
        migrate(AFTER)
        assert may("Editor") == {"articles.view_story"}

    def test_what_an_administrator_has_changed_stays(self):
        migrate(AFTER)
        Group.objects.get(name="Editor").permissions.clear()
        call_command("migrate", verbosity=0)
        assert may("Editor") == set()

    def test_a_group_that_an_administrator_has_removed_does_not_come_back(self):
        migrate(AFTER)
        Group.objects.get(name="Reader").delete()
        call_command("migrate", verbosity=0)
        assert not Group.objects.filter(name="Reader").exists()
