import django.db.models.deletion
from django.db import migrations, models


def begin_anew(apps, schema_editor):
    """Without its triggers the search notes every article after migrating, and finds all of it again."""
    from articles.search.schema import uninstall

    uninstall()
    apps.get_model('articles', 'SearchEntry').objects.all().delete()
    apps.get_model('articles', 'SpeakerName').objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_search'),
    ]

    operations = [
        migrations.RunPython(begin_anew, begin_anew),
        migrations.DeleteModel(
            name='SpeakerCount',
        ),
        migrations.CreateModel(
            name='SpeakerCount',
            fields=[
                ('speaker', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='counted', serialize=False, to='articles.speaker')),
                ('quotations', models.PositiveIntegerField()),
                ('outlets', models.PositiveIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['speaker', 'position', 'nested', 'kind', 'outlet', 'story', 'year', 'article', 'quote'], name='search_entry_of_speaker'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='articles.entity'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['entity', 'article'], name='mention_of_entity'),
        ),
    ]
