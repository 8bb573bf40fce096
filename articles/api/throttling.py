"""How often one address may ask."""

import threading

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle


class PerAddress(threading.local, AnonRateThrottle):
    """So many requests a minute from an address as NEWSDESK_API_PER_MINUTE says, in each process; 0 is without limit.

    The library keeps what it knows of the request at hand in the throttle itself, so that each thread needs its own.
    """

    cache = caches["api"]

    def __init__(self) -> None:
        super().__init__(f"{settings.NEWSDESK_API_PER_MINUTE}/min")

    def get_cache_key(self, request: HttpRequest) -> str | None:
        return super().get_cache_key(request) if self.num_requests else None
