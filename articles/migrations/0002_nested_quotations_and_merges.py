from django.db import migrations, models

from articles.analysis.variants import variant_key


def find_aliases_anew(apps, schema_editor):
    """The spellings that share a key have become more: British and American, acronyms that everybody knows."""
    aliases = apps.get_model('articles', 'Alias').objects.filter(entity__kind='organisation')
    changed = []
    for alias in aliases.iterator():
        key = variant_key(alias.surface, 'organisation')[:300]
        if alias.key != key:
            alias.key = key
            changed.append(alias)
    aliases.model.objects.bulk_update(changed, ['key'], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(find_aliases_anew, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name='quote',
            options={'ordering': ('article', 'start', '-end')},
        ),
        migrations.AlterField(
            model_name='correction',
            name='kind',
            field=models.CharField(choices=[('not-a-story', 'these articles are no story'), ('merged', 'two names are one entity'), ('not-the-same', 'two names are not one entity')], max_length=20),
        ),
        migrations.AlterField(
            model_name='quote',
            name='kind',
            field=models.CharField(choices=[('direct', 'direct'), ('mixed', 'partly direct'), ('indirect', 'reported')], max_length=8),
        ),
    ]
