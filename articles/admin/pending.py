"""What an editor has changed in the form of an article, kept in the session from the look at it until it is saved.

So that the look is a page of its own: the way back in a browser leads to it and to the form, and sends nothing again.
"""

from django.http import HttpRequest
from django.utils.crypto import get_random_string

Values = list[tuple[str, str]]  # the fields of the form as they were sent, in their order
KEY = "pending_articles"
MOST_KEPT = 3  # as many articles as somebody changes side by side; each may have a long text


def keep(request: HttpRequest, article: int, values: Values) -> str:
    """The answer is by what name `kept` finds them. The oldest of too many are forgotten."""
    token = get_random_string(12)
    standing = list(request.session.get(KEY, []))
    request.session[KEY] = [*standing, [token, article, values]][-MOST_KEPT:]
    return token


def kept(request: HttpRequest, article: int, token: str) -> Values | None:
    """None where they were saved, or forgotten."""
    found = (values for name, pk, values in request.session.get(KEY, []) if (name, pk) == (token, article))
    values = next(found, None)
    return None if values is None else [(name, value) for name, value in values]


def forget(request: HttpRequest, token: str) -> None:
    standing = request.session.get(KEY, [])
    left = [one for one in standing if one[0] != token]
    if len(left) < len(standing):
        request.session[KEY] = left
