"""The old addresses of what editors have merged lead to the name that stayed."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse

from articles.models import Entity, Speaker


def page_of(kept: Entity | Speaker) -> str:
    return reverse("speaker" if isinstance(kept, Speaker) else "entity", args=[kept.slug])


def to_the_kept(request: HttpRequest, kept: Entity | Speaker | None, otherwise: str) -> HttpResponseRedirect:
    """For now, as a merge can be undone. Raises Http404 with the sentence `otherwise` where nobody stayed."""
    if kept is None:
        raise Http404(otherwise)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{page_of(kept)}?{query}" if query else page_of(kept))
