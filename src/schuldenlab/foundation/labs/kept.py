"""What somebody typed while their session had ended: put aside at the door, and shown again after the login."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from schuldenlab.foundation.core import clock

KEPT_FORM = "kept_form"
KEPT_FOR = 3600  # seconds a form waits for its typist to log in again
KEPT_MOST = 400_000  # characters: a session is a row in the database, and anybody can begin one
KEPT_WORDS = "Je was uitgelogd. Wat je had getypt staat er nog: kijk het na en sla het op."
KEPT_FILES = "Kies alleen je bestand opnieuw: dat konden we niet bewaren."


def keep_form(request: HttpRequest) -> None:
    """Put aside what somebody typed whose session has ended; it waits an hour for the login."""
    if request.method != "POST" or not request.POST:
        return
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    typed = body.urlencode()
    if len(typed) <= KEPT_MOST:
        moment = clock.now().timestamp()
        request.session[KEPT_FORM] = {"path": request.path, "body": typed, "at": moment, "files": bool(request.FILES)}


def take_kept_form(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page, once; None when nothing was, or too long ago."""
    typed = take(request)
    return typed[0] if typed else None


def take(request: HttpRequest) -> tuple[QueryDict, str] | None:
    """The same, with the sentence that says what happened to it."""
    kept = request.session.get(KEPT_FORM)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT_FORM]
    if clock.now().timestamp() - kept["at"] >= KEPT_FOR:
        return None
    return QueryDict(kept["body"]), f"{KEPT_WORDS} {KEPT_FILES}" if kept.get("files") else KEPT_WORDS


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Somebody logged in again in another tab, so this form's token is of before. Show it once more, as it was typed.

    Only when the browser itself says that the form stood on a page of ours: another site cannot fill in a form here.
    """
    if not (is_from_here(request) and shows_a_form(request.path)):
        return csrf_failure(request, reason)  # 403_csrf.html
    keep_form(request)
    return redirect(request.get_full_path())


def is_from_here(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def shows_a_form(path: str) -> bool:
    """Tell whether this address answers a GET with the form whose POST was refused."""
    try:
        view: Any = getattr(resolve(path).func, "view_class", None)
    except Resolver404:
        return False
    return bool(getattr(view, "keeps_form", False))
