"""The one place that knows the headers of htmx."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from articles.views.kept import kept

Context = dict[str, Any]


def render_page(
    request: HttpRequest, name: str, context: Context | Callable[[], Context], *, version: str = ""
) -> HttpResponse:
    """`articles/NAME.html` or, for a request that htmx makes, the fragment `articles/_NAME.html` that it includes.

    With a `version`, which has to tell apart whatever the page may show, it is made once for all readers; only then is
    a `context` that is a function called.
    """
    template = f"articles/{'_' if getattr(request, 'htmx', None) else ''}{name}.html"

    def make() -> bytes:
        return render_to_string(template, context() if callable(context) else context, request).encode()

    response = HttpResponse(kept(request, f"{template} {version}", make) if version else make())
    patch_vary_headers(response, ("HX-Request",))
    return response
