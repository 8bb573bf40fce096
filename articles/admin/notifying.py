"""Whoever's password or mail address was changed is told by mail (OWASP ASVS 4.0.3, 2.2.3)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime

logger = logging.getLogger(__name__)

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
TOLD = {"password": "password", "email": "mail address"}
TEXT = """\
Hello {name},

the {what} of your account “{name}” at Newsdesk
({site}) was changed {by}
on {when}.

If you know of this, there is nothing to do.

If you do not, tell an administrator of this Newsdesk at once: a new
password, which administrators can set, ends every session of your
account. Do not answer this mail.
"""


@contextmanager
def notifying(request: HttpRequest, account: User | None) -> Iterator[None]:
    """Compares the account before and after what is done within, and sends the mails when that is saved.

    A changed address is told to the old one and to the new one, apart from each other. What could not be sent undoes
    nothing: the page that follows says so.
    """
    before = {field: getattr(account, field) for field in TOLD}
    yield
    now = User.objects.filter(pk=account.pk).first() if account and request.method == "POST" else None
    changed = [what for field, what in TOLD.items() if now and getattr(now, field) != before[field]]
    if now and changed:
        addresses = sorted({before["email"], now.email} - {""})
        if problem := _send(request, now, " and ".join(changed), addresses):
            messages.warning(request, f"The account “{now}” was not told of the change by mail: {problem}")


def _send(request: HttpRequest, account: User, what: str, addresses: list[str]) -> str:
    """Why somebody could not be told, "" where everybody was."""
    if settings.EMAIL_BACKEND == NO_MAIL:
        return "no mail is configured (EMAIL_URL)."
    if not addresses:
        return "it has no mail address."
    text = TEXT.format(
        name=account.get_username(),
        what=what,
        site=request.get_host(),
        by="with your own sign-in" if request.user.pk == account.pk else "by an administrator",
        when=date_format(localtime(), "j F Y, H:i T"),
    )
    return " ".join(filter(None, (_sent(f"Newsdesk: your {what} was changed", text, to) for to in addresses)))


def _sent(subject: str, text: str, address: str) -> str:
    """What went wrong, "" where nothing did; an SMTPException is an OSError too."""
    try:
        EmailMessage(subject, text, to=[address]).send()
    except OSError as error:
        logger.warning("The mail “%s” to %s could not be sent: %s", subject, address, error)
        return f"the mail to {address} could not be sent ({error}). Check EMAIL_URL and the mail server."
    return ""
