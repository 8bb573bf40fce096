"""An article analysed anew, and what came of it."""

from dataclasses import dataclass

from django.db import transaction

from articles.curating.analysing import with_their_stories
from articles.curating.change import told
from articles.curating.differing import places
from articles.curating.rows import Place, Scope, rows
from articles.importing.saving import analyse_anew
from articles.models import Article, Correction


@dataclass(frozen=True, slots=True)
class Reanalysed:
    """The marks and quotations that came, went or are somebody else's, and the corrections that found no place."""

    article: Article
    places: list[Place]
    asleep: list[str]


def reanalyse(article: int, *, dry_run: bool = False) -> Reanalysed:
    """Analyse an article afresh, in a transaction of its own: no name stays marked that the analysis does not find.

    Raises Article.DoesNotExist where there is none.
    """
    with transaction.atomic():
        found = Article.objects.select_for_update(of=("self",)).select_related("story").get(pk=article)
        scope = Scope(articles=with_their_stories([article]) if found.story else [article])
        before = rows(scope)
        asleep = analyse_anew(found)
        differing = places(before, rows(scope, also=before))
        corrections = Correction.objects.select_related("made_by").in_bulk({one.correction for one in asleep})
        lines = [f"{one} {told(corrections[one.correction])}" for one in asleep]
        if dry_run:
            transaction.set_rollback(True)
        elif differing:
            Article.objects.filter(pk__in={place.article for place in differing}).touch()
    return Reanalysed(found, differing, lines)
