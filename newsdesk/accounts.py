"""Signing in: how many failures an account bears, and what a password may be."""

from collections.abc import Mapping
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

# From all addresses, within a cool-off of a quarter of an hour: 100 in an hour (OWASP ASVS 4.0.3, 2.2.1).
MOST_FAILURES_OF_AN_ACCOUNT = 25
LONGEST_PASSWORD = 128  # characters (OWASP ASVS 4.0.3, 2.1.2)


def client_address(request: HttpRequest) -> str | None:
    """The address that asks; behind a proxy, and only there, the one that the proxy saw."""
    return BaseThrottle().get_ident(request)


class LoginThrottle(AxesDatabaseHandler):  # type: ignore[misc]  # the library is not typed
    """Counts failures of a user name from an address, as axes does, and of a user name from all addresses."""

    def is_locked(self, request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or self._of_account(request, credentials)

    def _of_account(self, request: HttpRequest, credentials: Mapping[str, Any] | None) -> bool:
        name = get_client_username(request, credentials)
        recent = AccessAttempt.objects.filter(username=name, attempt_time__gte=get_cool_off_threshold(request))
        return (recent.aggregate(sum=Sum("failures_since_start"))["sum"] or 0) >= MOST_FAILURES_OF_AN_ACCOUNT


class MaximumLengthValidator:
    """Refuses passwords of more than LONGEST_PASSWORD characters."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(
                f"This password has {len(password)} characters. Take at most {LONGEST_PASSWORD}.", "password_too_long"
            )

    def get_help_text(self) -> str:
        return f"Your password can have at most {LONGEST_PASSWORD} characters."
