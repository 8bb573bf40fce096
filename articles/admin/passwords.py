"""Passwords in the admin: their strength while one types, and who is told that they were changed."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from articles.admin.notifying import notifying
from newsdesk.strength import strength

change_own = admin.site.password_change


@require_POST
@sensitive_post_parameters()
def password_strength(request: HttpRequest) -> JsonResponse:
    """The score of the `password` sent, 0 to 4, and a text; neither is kept."""
    return JsonResponse(strength(request.POST.get("password", ""))._asdict())


def password_change(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Django's page on which one changes one's own password."""
    with notifying(request, cast(User, request.user)):
        return change_own(request, extra_context)


admin.site.password_change = password_change  # type: ignore[assignment, method-assign]
