"""Pages that are the same for every reader, kept as they are sent."""

from collections.abc import Callable
from hashlib import sha256

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpRequest

EDITORS = (
    "change_mention",
    "change_quote",
    "change_entity",
    "change_article",
    "view_correction",
)  # what links they see


def kept(request: HttpRequest, version: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made once for each `version`.

    All that a page shows of a visitor are messages, with which it is not kept, the link to the admin, and the links to
    what an editor may correct.
    """
    if get_messages(request):
        return make()
    user = request.user
    may = [user.is_authenticated and user.has_perm(f"articles.{permission}") for permission in EDITORS]
    key = sha256(f"{user.is_staff} {may} {version}".encode()).hexdigest()
    page: bytes | None = cache.get(key)
    if page is None:
        page = make()
        cache.set(key, page, timeout=None)
    return page
