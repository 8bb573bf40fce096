"""The corrections that an article has to do with: those made in it, and those on names that it prints."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.importing.decisions import folded
from articles.models import Article, Correction, Entity

Kind = Correction.Kind
ON_ENTITIES = (Kind.MERGED, Kind.RENAMED, Kind.KIND_CHANGED, Kind.ALIAS, Kind.NOT_THE_SAME)
OF_ENTITIES = ("entity", "kept", "gone", "entities__0", "entities__1")  # where a decision names one
ON_ARTICLES = (Kind.MENTION, Kind.QUOTE, Kind.ARTICLE)
ON_WORDS = (Kind.NOT_A_NAME, Kind.SPEAKERS_MERGED)


def of_deleted() -> Q:
    """Those on articles alone, of which none is there any more."""
    articles = Correction.articles.through.objects.filter(correction=OuterRef("pk"))
    return Q(kind__in=ON_ARTICLES) & ~Q(Exists(articles))


def concerning(article: Article) -> Q:
    """Four queries, of which the last goes through all decisions on words."""
    made = Correction.articles.through.objects.filter(article=article.pk).values("correction")
    entities = list(_named(article).values_list("pk", flat=True))
    on_names = Q()
    for name in OF_ENTITIES:
        on_names |= Q(**{f"decision__{name}__in": entities})
    return Q(pk__in=made) | Q(kind__in=ON_ENTITIES) & on_names | Q(pk__in=_on_words(article))


def _named(article: Article) -> QuerySet[Entity]:
    """Those whom it mentions, and those whom it quotes."""
    mentioned, quoted = article.mentions.values("entity"), article.quotes.values("speaker__entity")
    return Entity.objects.filter(Q(pk__in=mentioned) | Q(pk__in=quoted.exclude(speaker__entity=None))).order_by()


def _on_words(article: Article) -> list[int]:
    text = folded(article.text)
    rows = Correction.objects.filter(kind__in=ON_WORDS).order_by().values_list("pk", "decision__name")
    return [pk for pk, words in rows if folded(words) in text]
