"""Pages that are the same for every reader, kept as they are sent."""

from collections.abc import Callable
from hashlib import sha256

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpRequest


def kept(request: HttpRequest, version: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made once for each `version`.

    All that base.html shows of a visitor are messages, with which a page is not kept, and the link to the admin.
    """
    if get_messages(request):
        return make()
    key = sha256(f"{request.user.is_staff} {version}".encode()).hexdigest()
    page: bytes | None = cache.get(key)
    if page is None:
        page = make()
        cache.set(key, page, timeout=None)
    return page
