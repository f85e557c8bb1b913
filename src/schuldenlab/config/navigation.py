"""The seven words of a lab's navigation. Here, because the foundation may not know the rooms they lead to; and the count beside the reader's name."""

from collections.abc import Callable

from django.http import HttpRequest

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.notices import queries

LAB_NAVIGATION = (
    ("Overzicht", "trajectory:home"),
    ("Werkplan", "workplan:home"),
    ("Partners", "partners:home"),
    ("Projecten", "portfolio:home"),
    ("Bijeenkomsten", "meetings:home"),
    ("Documenten", "documents:home"),
    ("Team", "team:home"),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    return {"LAB_NAVIGATION": LAB_NAVIGATION}


def notices(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """How many notices the reader has not read. A page of a lab knows it from the query that found the lab; another asks once."""

    def unread() -> int:
        lab = getattr(request, "lab", None)
        known = getattr(lab, "unread_notices", None)
        if known is not None:
            return int(known)
        return queries.count_unread(request.user) if isinstance(request.user, User) else 0

    return {"unread_notices": unread}
