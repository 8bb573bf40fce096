"""The one place that knows the headers of htmx."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh, trigger_client_event

from articles.views.kept import kept

Context = dict[str, Any]


def render_page(
    request: HttpRequest,
    name: str,
    context: Context | Callable[[], Context],
    *,
    version: str = "",
    status: int = 200,
) -> HttpResponse:
    """`articles/NAME.html` or, for a request that htmx makes, the fragment `articles/_NAME.html` that it includes.

    With a `version`, which has to tell apart whatever the page may show, it is made once for all readers; only then is
    a `context` that is a function called.
    """
    template = f"articles/{'_' if getattr(request, 'htmx', None) else ''}{name}.html"

    def make() -> bytes:
        return render_to_string(template, context() if callable(context) else context, request).encode()

    response = HttpResponse(kept(request, f"{template} {version}", make) if version else make(), status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def finished(request: HttpRequest, to: str, anchors: Sequence[str] = ()) -> HttpResponse:
    """Leave a form that is done: for `to` or, where it was a fragment of another page, for that page as it is now.

    That page is told before, by the event "corrected", at which anchors of it something is another: the first that it
    has is the place.
    """
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return redirect(to)
    on_its_page = (htmx.current_url_abs_path or "").partition("?")[0] == request.path
    if on_its_page:
        return HttpResponseClientRedirect(to)
    return trigger_client_event(HttpResponseClientRefresh(), "corrected", {"anchors": list(anchors)})
