"""Pages that belong to no room."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.labs import queries


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The reader's only lab, or the choice between labs; for a stranger, what this is."""
    if not request.user.is_authenticated:
        return render(request, "web/welcome.html", {"title": "Het lokale Schuldenlab"})
    labs = list(queries.reachable_labs(request.user))
    if len(labs) == 1 and not request.user.is_national:
        return redirect(labs[0].get_absolute_url())
    return render(request, "web/home.html", {"title": "Jouw labs", "labs": labs})


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
