"""Names found by how one of their words begins, for names and their aliases alike."""

from django.db.models import Q, QuerySet
from slugify import slugify

from articles.models import Alias


def begins_with(prefix: str) -> Q:
    """Rows whose slug, which is the name without case and accents, has a word that begins so. `prefix` has a letter."""
    beginning = slugify(prefix)
    return Q(slug__startswith=beginning) | Q(slug__contains=f"-{beginning}")


def known_as(prefix: str) -> QuerySet[Alias, int]:
    """The numbers of the entities of which an alias has a word that begins so. `prefix` has a letter."""
    beginning = slugify(prefix, separator=" ")
    aliases = Alias.objects.filter(Q(key__startswith=beginning) | Q(key__contains=f" {beginning}"))
    return aliases.order_by().values_list("entity", flat=True)
