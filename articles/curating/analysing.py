"""Articles analysed anew after a decision on them."""

from collections.abc import Collection, Iterable

from articles.importing.obeying import Asleep, asleep_notes, decided_on
from articles.importing.saving import analyse_anew
from articles.models import Article


def analyse_all(articles: Collection[int]) -> None:
    """Bring each of these articles in line with what stands decided, the oldest first."""
    for article in Article.objects.select_related("story").filter(pk__in=articles).order_by("pk"):
        analyse_anew(article, article.text)
        Article.objects.filter(pk=article.pk).touch()


def asleep(article: int) -> list[Asleep]:
    """The decisions on places of the article that find none in its text, as both are saved."""
    found = Article.objects.filter(pk=article).first()
    return decided_on(found).asleep if found else []


def fallen_asleep(article: int, before: Collection[Asleep]) -> list[str]:
    """A sentence for each decision that is asleep now, and was not `before`."""
    return asleep_notes(one for one in asleep(article) if one not in before)


def with_their_stories(articles: Iterable[int]) -> set[int]:
    """These articles and all that stand in one story with them: what one names says who is meant in another."""
    here = set(articles)
    return here | set(Article.objects.filter(story__articles__in=here).values_list("pk", flat=True))
