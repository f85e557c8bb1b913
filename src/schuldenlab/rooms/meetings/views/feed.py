"""What a calendar program reads, without logging in: the address itself is the key."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import Membership
from schuldenlab.foundation.post.pages import private
from schuldenlab.rooms.meetings import feeds
from schuldenlab.rooms.meetings.models import CalendarFeed


class Feed(View):
    """Read-only; another room may serve a feed of its own with it. Whoever left the lab reads nothing more, whatever address they kept."""

    http_method_names = ["get", "head", "options"]
    model: Any = CalendarFeed
    related: tuple[str, ...] = ("lab", "person")

    def content(self, found: Any) -> bytes:
        return feeds.content(found)

    def get(self, request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = self.model.objects.filter(token_hash=tokens.fingerprint(token), withdrawn_at=None)
        feed = found.select_related(*self.related).first()
        if feed is None or not is_member(feed):
            raise Http404
        content = self.content(feed)
        etag = quote_etag(hashlib.sha256(content).hexdigest())
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["ETag"] = etag
        answer = get_conditional_response(request, etag=etag, response=response) or response
        private(answer)
        answer["Cache-Control"] = "private, no-cache"  # to be asked again each time; the ETag spares the bytes
        return answer


def is_member(feed: Any) -> bool:
    rows = Membership.objects.filter(lab=feed.lab, person=feed.person, since__lte=clock.now())
    return rows.filter(until=None).exists() or rows.filter(until__gt=clock.now()).exists()
