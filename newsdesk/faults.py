"""The pages of errors nobody expected, and of too large requests, as Django's handler500 and handler400."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import bad_request, server_error

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


def refused_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 with the limit where a form is too large; otherwise 400."""
    if not (limit := _limit(exception)):
        return bad_request(request, exception)
    return HttpResponse(render_to_string("413.html", {"limit": limit}), status=413)


def _limit(exception: Exception) -> str:
    """What was too much, "" where it was something else."""
    match exception:
        case RequestDataTooBig():
            most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) / 2**20
            return f"The form holds more than {most:.0f} MB of text"
        case TooManyFilesSent():
            return f"These are more than {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files"
        case TooManyFieldsSent():
            return f"The form has more than {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} fields"
    return ""
