"""What stands around the plan: the need, who answers for it, the decisions. Read from the room of mandates."""

from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate import rules as mandate_rules
from schuldenlab.rooms.mandate.models import Appointment, Decision
from schuldenlab.rooms.mandate.queries import Board
from schuldenlab.rooms.workplan.plan import Surroundings


def of_lab(lab: Lab) -> Surroundings:
    """The surroundings as they are today."""
    one, today = mandate.board(lab), clock.today()
    appointments = in_office(one, today)
    return Surroundings(
        municipalities=lab.municipality_names,
        need_text=one.need.text if one.need else "",
        figures=tuple(need_sentences(one, lab.codes)),
        kwartiermakers=tuple(f"{row.person.described} ({row.term})" for row in appointments),
        political_commissioners=named(row.political_commissioner for row in appointments),
        official_commissioners=named(row.official_commissioner for row in appointments),
        programme_managers=tuple(person.described for person in labs.holders(lab, Role.PROGRAMME_MANAGER)),
        wethouders=wethouder_names(lab, one),
        decisions=tuple(decision_words(one)),
    )


def in_office(one: Board, today: date) -> list[Appointment]:
    """The assignments in force; when none is any more, the last one: who set the lab up stays in its plan."""
    begun = [row for row in one.appointments if row.starts <= today]
    return [row for row in begun if row.span.holds_on(today)] or begun[-1:]


def wethouder_names(lab: Lab, one: Board) -> tuple[str, ...]:
    """Who answers for it, with the municipality where there are several."""
    rows = sorted(one.wethouders_on(clock.today()), key=lambda row: str(row.municipality))
    return tuple(f"{row.person.name} ({row.municipality})" if lab.is_joint else row.person.name for row in rows)


def need_sentences(one: Board, codes: list[str]) -> list[str]:
    """The figures that were chosen; when none were, what CBS says of each municipality."""
    if one.need and one.need.figures:
        return [figure["sentence"] for figure in one.need.figures]
    return [figures.sentences([code]) for code in codes]


def named(people: object) -> tuple[str, ...]:
    found = [person.described for person in people if isinstance(person, Person)]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(found))


def decision_words(one: Board, without: Decision | None = None, until: date | None = None) -> list[str]:
    """`Instellen van een lokaal Schuldenlab (college van Deventer, 3 maart 2027): akkoord`; what was taken later than
    `until` is not yet known.
    """
    return [
        f"{row.title} ({row.body_name}, {date_nl(row.taken_on)}): {mandate_rules.OUTCOMES[row.outcome]}"
        for row in sorted(one.decisions, key=lambda row: row.taken_on or date.max)
        if row.outcome
        and one.is_proven(row)
        and row != without
        and (not until or (row.taken_on and row.taken_on <= until))
    ]
