"""The one place that knows the headers of htmx."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """`articles/NAME.html` or, for a request that htmx makes, the fragment `articles/_NAME.html` that it includes."""
    htmx = getattr(request, "htmx", None)
    response = render(request, f"articles/{'_' if htmx else ''}{name}.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response
