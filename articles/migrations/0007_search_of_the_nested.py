from django.db import migrations


def note_the_nested(apps, schema_editor):
    """The terms of quotations inside another one have changed: the search brings them in line when it is asked next."""
    Entry, Change = (apps.get_model('articles', name) for name in ('SearchEntry', 'SearchChange'))
    articles = Entry.objects.filter(nested=True).values_list('article', flat=True).order_by().distinct()
    Change.objects.bulk_create((Change(noun='article', number=number) for number in articles.iterator()), 500)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_groups'),
    ]

    operations = [
        migrations.RunPython(note_the_nested, note_the_nested),
    ]
