"""An article's row as JSON, so that what an import changed can be put back."""

import json
from typing import Any, cast

from django.core import serializers

from articles.models import Article, Correction, Outlet, Story
from articles.models.curation import after_merges


def state_of(article: Article) -> dict[str, Any]:
    """Every field of the row; its annotations follow from the text and from what editors decided."""
    [row] = serializers.serialize("python", [article])
    state: dict[str, Any] = json.loads(json.dumps(row, default=str))  # Django's own JSON cuts times to milliseconds
    return state


def restored(state: dict[str, Any]) -> Article:
    """The article as it was, not saved yet; without an outlet or a story that is not there any more.

    Of an outlet that was merged since, it has the one that this is now.
    """
    [found] = serializers.deserialize("python", [state], ignorenonexistent=True)
    article = cast(Article, found.object)
    article._state.adding = False  # or it would be in its own way wherever something has to be unique
    if article.outlet_id and not Outlet.objects.filter(pk=article.outlet_id).exists():
        merges = Correction.objects.standing(Correction.Kind.OUTLETS_MERGED)
        article.outlet = Outlet.objects.filter(pk=after_merges(merges).get(article.outlet_id, 0)).first()
    if article.story_id and not Story.objects.filter(pk=article.story_id).exists():
        article.story = None
    return article
