"""What waits for whom, what is near, what threatens to go wrong: from the facts of all rooms."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.actions import subject_of
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.ui.formats import inside_sentence
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState, mend_url
from schuldenlab.rooms.trajectory.rules.kinds import Mend, dutch

NEAR = timedelta(days=14)
ENDING = timedelta(days=60)  # an assignment that ends within two months while steps are open
SHOWN = 8
SHOWN_LATE = 3  # the freshest of what is late; a wall of old reproaches helps nobody
Moment = tuple[date, str, Mend]  # when, what, and where it is dealt with


def waiting(state: LabState) -> list[dict[str, Any]]:
    """Who has been asked what, oldest first."""
    rows = [
        {"who": row.name, "what": inside_sentence(KINDS[row.kind].title), "since": row.on}
        for row in state.facts.asked
        if row.kind in KINDS
    ]
    rows += [
        {"who": found.signatory or found.name, "what": "intentieverklaring tekenen", "since": found.asked_on}
        for found in state.facts.declaration.signatories
        if found.asked_on and not found.signed_on and not found.joins_later_on
    ]
    rows += [
        {"who": row.name, "what": f"besluit tot {dutch(row.decides_before)}", "since": row.since}
        for row in state.facts.partners.partners
        if row.rung == "deciding" and row.decides_before
    ]
    return sorted(rows, key=lambda row: row["since"] or date.min)


def asked_of(person: Person) -> list[dict[str, Any]]:
    """What the reader is asked and can answer here, without looking for the mail."""
    rows = []
    for row in proofs.waiting_for(person):
        kind = KINDS.get(row.kind)
        if kind is None:
            continue
        rows.append(
            {
                "title": inside_sentence(kind.title),
                "question": kind.question(subject_of(row)),
                "pk": row.pk,
                "asked": row.asked_at,
            }
        )
    return rows


def coming(state: LabState) -> list[dict[str, Any]]:
    """Dates of the coming two weeks, and what is late."""
    today = state.facts.today
    near = sorted((moment for moment in dates(state.facts) if moment[0] <= today + NEAR), key=lambda moment: moment[0])
    rows = [
        {"when": day, "text": text, "url": mend_url(state.lab, page), "late": day < today} for day, text, page in near
    ]
    late = [row for row in rows if row["late"]]
    ahead = [row for row in rows if not row["late"]]
    return [*late[-SHOWN_LATE:], *ahead[: SHOWN - SHOWN_LATE]]


def dates(facts: LabFacts) -> list[Moment]:
    """Every date that the lab has before it, each once."""
    return list(dict.fromkeys([*plan_dates(facts), *board_dates(facts), *partner_dates(facts), *other_dates(facts)]))


def plan_dates(facts: LabFacts) -> Iterator[Moment]:
    for activity in (row for objective in facts.workplan.objectives for row in objective.activities):
        if activity.ends and not activity.done_on:
            owner = activity.owner or "nog geen eigenaar"
            yield activity.ends, f"{activity.title} klaar ({owner})", Mend("", "workplan:home")


def board_dates(facts: LabFacts) -> Iterator[Moment]:
    for decision in (row for row in facts.mandate.decisions if not row.taken_on):
        page = Mend("", "mandate:decision", (decision.id,))
        if decision.submit_before and decision.submit_before >= facts.today:
            yield decision.submit_before, f"‘{decision.title}’ aanleveren", page
        if decision.planned_for:
            yield decision.planned_for, f"‘{decision.title}’ op de agenda", page


def partner_dates(facts: LabFacts) -> Iterator[Moment]:
    for partner in facts.partners.partners:
        if partner.follow_up_on:
            page = Mend("", "partners:partner", (partner.id,))
            yield partner.follow_up_on, f"Terugkomen bij {partner.name}", page


def other_dates(facts: LabFacts) -> Iterator[Moment]:
    for day, title in facts.meetings.next_meetings:
        yield day, title, Mend("", "meetings:home")
    for row in facts.portfolio.judgements:
        if row.look_again_on:
            yield row.look_again_on, "Opnieuw kijken of er genoeg projecten zijn", Mend("", "portfolio:home")


def warnings(state: LabState) -> list[dict[str, str]]:
    """In time: an assignment that ends while steps are open, a kick-off date that no longer fits; once it stands, what needs attention."""
    if state.stands_since:
        return [warning(state, row.sentence, row.mend or row.rule.mend) for row in state.attention[:SHOWN_LATE]]
    return [*ending_assignments(state), *late_kick_off(state)]


def warning(state: LabState, text: str, mend: Mend) -> dict[str, str]:
    return {"text": text, "url": state.url(mend), "label": mend.label}


def ending_assignments(state: LabState) -> Iterator[dict[str, str]]:
    today = state.facts.today
    if all(outcome.holds for outcome in state.steps):
        return
    for row in state.facts.mandate.appointments:
        if row.ends and today <= row.ends <= today + ENDING:
            text = f"De opdracht van {row.name} loopt af op {dutch(row.ends)}, en er staan nog stappen open."
            yield warning(state, text, Mend("Verleng de opdracht", "mandate:appointment_edit", (row.id,)))


def late_kick_off(state: LabState) -> Iterator[dict[str, str]]:
    """When what is still open takes longer than the date leaves. Our own estimate: no source names a lead time."""
    kick_off = state.facts.meetings.kick_off
    day = (kick_off.on if kick_off else None) or state.facts.kick_off_target
    earliest = state.earliest_kick_off
    if earliest and day and earliest > day:
        text = (
            f"Met wat er nog moet gebeuren is de startbijeenkomst naar onze schatting niet vóór {dutch(earliest)} "
            f"haalbaar; jullie mikken op {dutch(day)}."
        )
        yield warning(state, text, Mend("Bekijk wat het meeste tijd kost", "trajectory:why"))
