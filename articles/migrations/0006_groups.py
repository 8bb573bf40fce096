"""The groups Reader, Editor and Administrator. One that exists already is somebody's own, and stays as it is."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITED = ("alias", "article", "entity", "mention", "outlet", "quote", "speaker", "story")
EDITOR = [
    *(f"{action}_{model}" for model in EDITED for action in ("add", "change", "delete", "view")),
    *("view_importbatch", "view_importedfile", "view_correction"),
    *("view_report", "change_report", "delete_report"),
]
# The apps of which an Administrator may do everything: articles, accounts and groups, the log of background tasks.
ADMINISTERED = ("articles", "auth", "django_tasks_database")


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    permissions = Permission.objects.using(using)
    for label in ADMINISTERED:  # Django makes them only when all migrations have run
        app = apps.get_app_config(label)
        app.models_module = True  # else it takes the app for one without models
        create_permissions(app, verbosity=0, using=using, apps=apps)
        app.models_module = None
    may = {
        "Reader": permissions.none(),
        "Editor": permissions.filter(content_type__app_label="articles", codename__in=EDITOR),
        "Administrator": permissions.filter(content_type__app_label__in=ADMINISTERED),
    }
    for name, allowed in may.items():
        group, made = Group.objects.using(using).get_or_create(name=name)
        if made:
            group.permissions.set(allowed)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_editing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
