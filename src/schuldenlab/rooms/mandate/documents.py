"""The assignment of the kwartiermaker, as a document."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.municipalities import register as municipalities
from schuldenlab.foundation.ui.formats import capital
from schuldenlab.rooms.mandate import queries, rules
from schuldenlab.rooms.mandate.models import Appointment
from schuldenlab.rooms.mandate.queries import Board


def assignment_context(lab: Lab, subject: Model | None) -> dict[str, Any]:
    one = queries.board(lab)
    row = next(found for found in one.appointments if subject is not None and found.pk == subject.pk)
    return {
        "title": "Opdracht kwartiermaker",
        "subtitle": f"{lab.name}, namens {row.municipalities_words}",
        "row": row,
        "several": len(row.codes) > 1,
        "hours": rules.hours_words(row.hours_a_week),
        "need": one.need,
        "figures": figures_of(one, sorted(row.codes)),
        "signatures": signatures(one, row),
        "decision": row.decision,
    }


def figures_of(one: Board, codes: list[str]) -> list[str]:
    """The chosen figures in sentences; when none were chosen, what CBS says of these municipalities."""
    if one.need and one.need.figures:
        return [figure["sentence"] for figure in one.need.figures]
    return [figures.sentences([code]) for code in codes]


def signatures(one: Board, row: Appointment) -> list[dict[str, Any]]:
    """Who gives the assignment: who confirmed it, else who may decide, else still to be filled in. Who does so for
    several municipalities signs once.
    """
    places: dict[Signer, list[str]] = {}
    for code in sorted(row.codes, key=lambda code: municipalities.get(code).name):
        places.setdefault(signer(one, row, code), []).append(municipalities.get(code).name)
    return [
        {
            "organisation": capital(rules.municipalities_words(rules.listed(names), len(names))),
            "name": found.name or None,
            "function": found.function,
            "date": found.on,
        }
        for found, names in places.items()
    ]


class Signer(NamedTuple):
    """Whoever signs for a municipality; without a name nobody is known yet, without a day it is still to be done."""

    name: str
    function: str
    on: date | None


def signer(one: Board, row: Appointment, code: str) -> Signer:
    yes = one.coverage(row)[code]
    people = {person.pk: person for person in [*(m.person for m in one.mandates), *(w.person for w in one.wethouders)]}
    deciders = {grant.person_id for grant in one.grants(row) if grant.covers("appointment")}
    able = [pk for pk in sorted(deciders) if code in one.covers(row, pk, clock.today())]
    person = people.get(yes.person_id if yes else next(iter(able), 0))
    name = yes.name if yes else person.name if person else ""
    return Signer(name, person.function if person else "", yes.on if yes else None)


register(
    DocumentKind(
        slug="opdracht",
        title="Opdracht kwartiermaker",
        template="mandate/documents/opdracht.html",
        context=assignment_context,
        about="Wat de gemeente aan de kwartiermaker vraagt: taak, looptijd, uren en opdrachtgevers.",
        subject=Appointment,
        subjects=lambda lab: list(Appointment.objects.in_lab(lab).select_related("person", "lab")),
    )
)
