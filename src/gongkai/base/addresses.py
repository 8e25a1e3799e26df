"""From where a request comes."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of the caller; proxies of our own (GONGKAI_PROXIES) are looked through."""
    direct: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.NINJA_NUM_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    # The header is the caller's own but for what our proxies appended: count from its end, and
    # believe none of it where there is no proxy. It is cut to the column of the log.
    if proxies and any(forwarded):
        return forwarded[-min(proxies, len(forwarded))][:64]
    return direct[:64]
