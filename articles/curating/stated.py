"""What articles state of themselves, their outlet among it, as far as the undo of a correction may change it."""

from articles.curating.rows import Place
from articles.importing.fields import Value, shown, value_of
from articles.models import Article, Correction

Stated = dict[tuple[int, str], Value]  # by article and name of a field


def stated(correction: Correction) -> Stated:
    """The fields that an edit of an article changed, or the outlets of the articles of the kept outlet."""
    if correction.kind == Correction.Kind.ARTICLE:
        article = Article.objects.filter(pk=correction.decision["article"]).first()
        names = correction.before["fields"]
        return {(article.pk, name): value_of(article, name) for name in names} if article else {}
    if correction.kind == Correction.Kind.OUTLETS_MERGED:
        articles = Article.objects.filter(outlet=correction.decision["kept"]).order_by("pk")
        return _outlets(list(articles.values_list("pk", flat=True)))
    return {}


def again(correction: Correction, before: Stated) -> Stated:
    """The same fields of the same articles as they are now."""
    if correction.kind == Correction.Kind.OUTLETS_MERGED:
        return _outlets([article for article, _ in before])
    return stated(correction)


def changes(before: Stated, after: Stated) -> list[Place]:
    titles = dict(Article.objects.filter(pk__in={pk for pk, _ in before}).values_list("pk", "title"))
    return [
        Place(pk, 0, titles[pk], f"{name}: {shown(name, value)}", shown(name, after[pk, name]), "field")
        for (pk, name), value in before.items()
        if after.get((pk, name), value) != value
    ]


def _outlets(articles: list[int]) -> Stated:
    found = Article.objects.filter(pk__in=articles).order_by("pk").select_related("outlet").without_texts()
    return {(article.pk, "outlet"): value_of(article, "outlet") for article in found}
