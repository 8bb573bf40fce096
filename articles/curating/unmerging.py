"""The merge of two entities taken back."""

from typing import Any

from articles.curating.analysing import analyse_all
from articles.curating.restoring import restore_entity
from articles.importing.annotating import forget_unused
from articles.models import Article, Correction, Entity, Mention, Quote, Speaker


def part_again(correction: Correction) -> None:
    """The entity that is gone is made again with its names, its speaker, its marks and its quotations.

    Of an article that a new analysis has numbered anew since, the marks are known by what they print. What has been
    imported since, what editors have decided on places, and where an analysis has made the marks another's, is analysed
    anew.
    """
    gone, kept = correction.before["gone"], correction.before["kept"]
    pk = kept["entity"]["pk"]
    ours = {alias["surface"] for alias in kept["aliases"]}
    theirs = {alias["surface"] for alias in gone["aliases"]} | {gone["entity"]["name"]}
    standing = Entity.objects.filter(pk=pk).first()
    if standing:
        standing.aliases.filter(surface__in=theirs - ours).delete()
        for alias in kept["aliases"]:
            standing.aliases.filter(surface=alias["surface"]).update(identifies=alias["identifies"])
    entity = restore_entity(gone)
    marks = Mention.objects.filter(entity=pk, is_confirmed=False)
    given_back = marks.filter(pk__in=gone["mentions"])
    Article.objects.filter(mentions__in=given_back).touch()
    given_back.update(entity=entity)
    for article, names in gone["articles"].items():
        only = [name for name in names if name not in _printed(kept, article)]
        marks.filter(article=int(article), surface__in=only).update(entity=entity)
    quotes = Quote.objects.filter(pk__in=gone["quotes"], speaker__entity=pk)
    if quotes.exists():
        quotes.update(speaker=Speaker.of(entity))
    since = marks.filter(surface__in=theirs - ours).exclude(article__in=[int(number) for number in gone["articles"]])
    analyse_all({*since.values_list("article", flat=True), *_decided_on(gone), *_not_given_back(entity, gone)})
    forget_unused((), Speaker.objects.filter(entity=pk).values_list("pk", flat=True))


def _decided_on(gone: dict[str, Any]) -> set[int]:
    """The articles that named or quoted the entity, and in which editors have decided on marks or quotations."""
    marked = Mention.objects.filter(article__in=[int(number) for number in gone["articles"]], is_confirmed=True)
    said = Quote.objects.filter(pk__in=gone["quotes"], attribution=Quote.Attribution.EDITOR)
    return {*marked.values_list("article", flat=True), *said.values_list("article", flat=True)}


def _not_given_back(entity: Entity, gone: dict[str, Any]) -> set[int]:
    """The articles in which not all the names that were the entity's are."""
    numbers = [int(number) for number in gone["articles"]]
    marked = set(Mention.objects.filter(entity=entity, article__in=numbers).values_list("article", "surface"))
    return {
        int(number) for number, names in gone["articles"].items() if {(int(number), name) for name in names} - marked
    }


def _printed(entity: dict[str, Any], article: str) -> list[str]:
    printed: list[str] = entity["articles"].get(article, [])
    return printed
