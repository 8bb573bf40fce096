"""What an editor changed of a preview, kept as a correction that later imports obey as they obey any other."""

from django.db.models import Q
from django.utils.timezone import now

from articles.importing.draft import Draft
from articles.importing.fields import NAMES, held, offer, value_in, value_of
from articles.importing.quoting import quoted
from articles.models import Article, Correction, ImportedFile, Preview

Kind = Correction.Kind
LONGEST_TITLE = 200  # characters, which leave room for the sentence around it


def hold(file: ImportedFile, article: Article, preview: Preview, found: Draft) -> None:
    """Record the edits of the preview, of which `article` has been made; `found` is what the file says, for an undo.

    A field that another correction holds already goes back to the value that this one gave it.
    """
    edited = [name for name in NAMES if name in preview.edits]
    if not edited:
        return
    standing = held(article)
    before = {name: value_in(found, name) for name in edited}
    for name in standing.keys() & set(edited):
        offer(standing[name], name, before[name])
        before[name] = standing[name].decision["fields"][name]
    correction = Correction.objects.create(
        kind=Kind.ARTICLE,
        summary=_summary(edited, article),
        decision={
            "article": article.pk,
            "fields": {name: value_of(article, name) for name in edited},
            "imported_as": file.pk,
        },
        before={"fields": before},
        made_by=preview.changed_by,
    )
    correction.articles.set([article])


def _summary(edited: list[str], article: Article) -> str:
    names = ", ".join("text" if name == "body" else name for name in edited)
    return f"{names.capitalize()} of {quoted(article.title, LONGEST_TITLE)} changed before the import."


def let_go(file: ImportedFile, editor: int) -> None:
    """What editors have changed of the article with the import of this file or since, holds no longer."""
    standing = Correction.objects.filter(kind=Kind.ARTICLE, articles=file.article, undone_at=None)
    with_it = Q(decision__imported_as=file.pk)
    since = Q(made_at__gt=file.done_at) if file.done_at else Q()
    numbers = list(standing.filter(with_it | since).values_list("pk", flat=True))
    Correction.objects.filter(pk__in=numbers).update(undone_at=now(), undone_by=editor)
