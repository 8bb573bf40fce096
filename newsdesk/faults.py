"""The page of an error that nobody expected, as Django's handler500."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from newsdesk.database import trouble_of

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")  # methods that change nothing (RFC 9110, 9.2.1)


def error_page(request: HttpRequest) -> HttpResponse:
    """503 where the database fails, with what to do; otherwise 500. Rendering asks nothing of the database."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        return server_error(request)
    # Without the request: its session and its user would be looked up.
    html = render_to_string("503.html", {"trouble": trouble, "was_sent": request.method not in SAFE})
    return HttpResponse(html, status=503, headers={"Cache-Control": "no-store"})
