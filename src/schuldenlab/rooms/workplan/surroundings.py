"""What stands around the plan: the need, who answers for it, the decisions. Read from the room of mandates."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate import rules as mandate_rules
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.queries import Board
from schuldenlab.rooms.workplan.plan import Surroundings


def of_lab(lab: Lab) -> Surroundings:
    """The surroundings as they are today."""
    one, today = mandate.board(lab), clock.today()
    appointments = [row for row in one.appointments if row.span.holds_on(today)]
    return Surroundings(
        municipalities=lab.municipality_names,
        need_text=one.need.text if one.need else "",
        figures=tuple(need_sentences(one, lab.codes)),
        kwartiermakers=tuple(f"{row.person.described} ({row.term})" for row in appointments),
        political_commissioners=named(row.political_commissioner for row in appointments),
        official_commissioners=named(row.official_commissioner for row in appointments),
        wethouders=tuple(f"{row.person.name} ({row.municipality})" for row in one.wethouders_on(today)),
        decisions=tuple(decision_words(one)),
    )


def need_sentences(one: Board, codes: list[str]) -> list[str]:
    """The figures that were chosen; when none were, what CBS says of each municipality."""
    if one.need and one.need.figures:
        return [figure["sentence"] for figure in one.need.figures]
    return [figures.sentences([code]) for code in codes]


def named(people: object) -> tuple[str, ...]:
    found = [person.described for person in people if isinstance(person, Person)]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(found))


def decision_words(one: Board, without: Decision | None = None) -> list[str]:
    """`Instellen van een lokaal Schuldenlab: akkoord, college van Deventer, 3 maart 2027`."""
    return [
        f"{row.title}: {mandate_rules.OUTCOMES[row.outcome]}, {row.body_name}, {date_nl(row.taken_on)}"
        for row in one.decisions
        if row.outcome and one.is_proven(row) and row != without
    ]
