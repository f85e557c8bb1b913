"""One's labs, and whether the installation is well."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from schuldenlab.foundation.accounts.queries import current
from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.labs import queries
from schuldenlab.rooms.advice import queries as advice
from schuldenlab.rooms.membership import queries as membership
from schuldenlab.web.public import welcome


def home(request: HttpRequest) -> HttpResponse:
    """The reader's only lab, or the choice between labs; for a stranger, what this is."""
    if not request.user.is_authenticated:
        return welcome(request)
    user = current(request)
    labs = list(queries.reachable_labs(user))
    beyond = user.is_national or user.is_administrator
    if len(labs) == 1 and not beyond:
        return redirect(labs[0].get_absolute_url())
    context = {
        "title": "Jouw labs" if labs or not beyond else f"Welkom, {user.name}",
        "places": membership.places([user]).get(user.pk, []),
        "waiting": advice.waiting().count() if user.is_national else 0,
    }
    return render(request, "web/home.html", context)


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and the file store keeps what it is given; 503 with what fails otherwise."""
    problems = [*database_problem(), *storage_problem()]
    return JsonResponse({"ok": not problems, "problems": problems}, status=503 if problems else 200)


def database_problem() -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # noqa: BLE001 whatever it is, it is what the monitor must read
        return [f"database: {error}"]
    return []


def storage_problem() -> list[str]:
    try:
        name = default_storage.save(f"health/{tokens.nonce()}", ContentFile(b"ok"))
        default_storage.delete(name)
    except Exception as error:  # noqa: BLE001 idem
        return [f"file store: {error}"]
    return []
