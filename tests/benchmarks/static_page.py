"""The measure of the reading page: a view whose template is the same page as plain text, with nothing to fill in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

templates: dict[str, Any] = {}


def keep(name: str, html: str) -> None:
    templates[name] = engines["django"].from_string(html)


def static_page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(templates[name].render({}, request))


urlpatterns = [
    path("static-page/<slug:name>/", static_page),
    path("", include("newsdesk.urls")),
]
