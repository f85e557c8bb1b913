"""How often somebody may guess. Counted per address of the reader, for all workers together (the cache is shared)."""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest

from schuldenlab.foundation.core import clock


def may_try(request: HttpRequest, *, what: str, most: int, within: timedelta) -> bool:
    """Count one try of `what`; False when this address had `most` within that time. REMOTE_ADDR is the reader's own:
    the middleware saw to it, also behind a proxy.
    """
    key, moment = f"tries:{what}:{request.META.get('REMOTE_ADDR', '')}", clock.now().timestamp()
    began, count = cache.get(key) or (moment, 0)
    if moment - began >= within.total_seconds():
        began, count = moment, 0
    cache.set(key, (began, count + 1), timeout=within.total_seconds())
    return count < most
