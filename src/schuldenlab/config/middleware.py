"""Three things about every request, before anything else looks at it: where it came from, how large it is, what goes back with it."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from schuldenlab.config.errors import too_large

Next = Callable[[HttpRequest], HttpResponse]
Address = IPv4Address | IPv6Address


def client_address(get_response: Next) -> Next:
    """Let REMOTE_ADDR be the reader's, also behind a proxy: every limit on attempts counts by it.

    X-Forwarded-For is believed only from the proxies of TRUSTED_PROXIES, and read from the right: what stands left of the
    first address that is no proxy of ours was written by the reader.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        for hop in reversed(forwarded.split(",")):
            address = readable(hop)
            if not is_trusted(readable(request.META.get("REMOTE_ADDR", ""))) or address is None:
                break
            request.META["REMOTE_ADDR"] = str(address)
        return get_response(request)

    return answer


def readable(text: str) -> Address | None:
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


def is_trusted(address: Address | None) -> bool:
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)


def small_bodies(get_response: Next) -> Next:
    """Refuse what is larger than any form of ours, before it is read: 413, on a page that says what to do."""

    def answer(request: HttpRequest) -> HttpResponse:
        if content_length(request) > settings.REQUEST_MOST:
            return too_large(request, settings.REQUEST_MOST)
        return get_response(request)

    return answer


def content_length(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isdecimal() else 0


def closed_doors(get_response: Next) -> Next:
    """Ask nothing of the reader's device, and let no other site build our pages into its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer
