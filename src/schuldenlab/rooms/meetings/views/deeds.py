"""One list of what is to be done over the whole lab, from every room that registers its kind (`labs.deeds`)."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict

from schuldenlab.foundation.labs import deeds
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.deeds import Asked, DeedKind
from schuldenlab.foundation.labs.views import LabView
from schuldenlab.foundation.remarks import threads
from schuldenlab.rooms.meetings import spreadsheet
from schuldenlab.rooms.meetings.deeds import AGREEMENT
from schuldenlab.rooms.meetings.models import Agreement
from schuldenlab.rooms.meetings.queries import working as queries
from schuldenlab.rooms.meetings.views.working import ON_A_PAGE, RoomPage

MINE, NOBODY = "ik", "niemand"


def readable(actor: Actor) -> list[DeedKind]:
    """The kinds that the reader may see, in the order of their words."""
    return sorted((kind for kind in deeds.KINDS.values() if actor.may(kind.permission)), key=lambda kind: kind.many)


def asked_of(actor: Actor, wish: QueryDict) -> Asked:
    """What the address asks for. Anything that was not offered counts as not asked."""
    state, meeting = wish.get("stand", deeds.OPEN), wish.get("bijeenkomst", "")
    of_meeting = int(meeting) if is_number(meeting) else None
    kind = AGREEMENT if of_meeting is not None else wish.get("soort", "")
    return Asked(
        state=state if state in dict(deeds.STATES) else deeds.OPEN,
        person=person_of(actor, wish.get("wie", "")),
        kind=kind if kind in deeds.KINDS else "",
        about=of_meeting,
    )


def person_of(actor: Actor, who: str) -> int | None:
    if who == MINE:
        return actor.person.pk if actor.person else -1  # who is nobody of the lab has nothing to do in it
    if who == NOBODY:
        return deeds.NOBODY
    return int(who) if is_number(who) else None


def is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 18


class Actions(RoomPage):
    """One list over the whole lab. `?stand=`, `?wie=`, `?soort=`, `?bijeenkomst=`, `?pagina=`."""

    template = "meetings/actions.html"
    remembered = True  # what is missing is looked for in five rooms; within a day it changes by an act alone

    def get_context(self) -> dict[str, Any]:
        kinds, wish = readable(self.actor), self.request.GET
        asked = asked_of(self.actor, wish)
        found = deeds.sources(self.lab, kinds)
        page = Paginator(deeds.listed(found, asked), ON_A_PAGE).get_page(wish.get("pagina"))
        rows = deeds.with_words(self.lab, page.object_list)
        query = wish.copy()
        query.pop("pagina", None)
        return {
            "crumbs": self.crumbs(),
            "asked": asked,
            "who": wish.get("wie", ""),
            "states": deeds.STATES,
            "kinds": kinds,
            "owners": deeds.owners(self.lab, found),
            "page": page,
            "rows": rows,
            "agreements": Agreement.objects.in_lab(self.lab).in_bulk(
                [row.pk for row in rows if row.kind.slug == AGREEMENT]
            ),
            "meetings": list(queries.with_agreements(self.lab)),
            "query": query.urlencode(),
            "remarked": threads.counts_of_kinds(self.actor, [kind.remarks for kind in kinds if kind.remarks]),
        }


class ActionsExport(LabView):
    permission = "meetings.view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = asked_of(self.actor, request.GET)
        rows = deeds.with_words(self.lab, deeds.listed(deeds.sources(self.lab, readable(self.actor)), asked))
        response = HttpResponse(spreadsheet.as_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="acties-{self.lab.slug}.csv"'
        return response
