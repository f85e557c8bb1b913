"""What waits for whom, what is near, what threatens to go wrong: from the facts of all rooms."""

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
    facts, rows = state.facts, []
    for day, text, page in dates(facts):
        if day <= facts.today + NEAR:
            rows.append({"when": day, "text": text, "url": mend_url(state.lab, page), "late": day < facts.today})
    rows.sort(key=lambda row: row["when"])
    late = [row for row in rows if row["late"]]
    ahead = [row for row in rows if not row["late"]]
    return [*late[-SHOWN_LATE:], *ahead[: SHOWN - SHOWN_LATE]]


def dates(facts: LabFacts) -> list[tuple[date, str, Mend]]:
    found: list[tuple[date, str, Mend]] = []
    for objective in facts.workplan.objectives:
        for activity in objective.activities:
            if activity.ends and not activity.done_on:
                found.append(
                    (
                        activity.ends,
                        f"{activity.title} klaar ({activity.owner or 'nog geen eigenaar'})",
                        Mend("", "workplan:home"),
                    )
                )
    for decision in facts.mandate.decisions:
        page = Mend("", "mandate:decision", (decision.id,))
        if decision.submit_before and not decision.taken_on and decision.submit_before >= facts.today:
            found.append((decision.submit_before, f"‘{decision.title}’ aanleveren", page))
        if decision.planned_for and not decision.taken_on:
            found.append((decision.planned_for, f"‘{decision.title}’ op de agenda", page))
    for partner in facts.partners.partners:
        page = Mend("", "partners:partner", (partner.id,))
        if partner.follow_up_on:
            found.append((partner.follow_up_on, f"Terugkomen bij {partner.name}", page))
    found += [(day, title, Mend("", "meetings:home")) for day, title in facts.meetings.next_meetings]
    found += [
        (row.look_again_on, "Opnieuw kijken of er genoeg projecten zijn", Mend("", "portfolio:home"))
        for row in facts.portfolio.judgements
        if row.look_again_on
    ]
    return list(dict.fromkeys(found))


def warnings(state: LabState) -> list[dict[str, str]]:
    """In time: an assignment that ends while steps are open, a kick-off date that no longer fits."""
    facts, rows = state.facts, []
    if state.stands_since:
        return [
            {
                "text": row.sentence,
                "url": state.url(row.mend or row.rule.mend),
                "label": (row.mend or row.rule.mend).label,
            }
            for row in state.attention[:3]
        ]
    is_open = any(not outcome.holds for outcome in state.steps)
    for row in facts.mandate.appointments:
        if is_open and row.ends and facts.today <= row.ends <= facts.today + ENDING:
            rows.append({
                "text": f"De opdracht van {row.name} loopt af op {dutch(row.ends)}, en er staan nog stappen open.",
                "url": mend_url(state.lab, Mend("", "mandate:appointment_edit", (row.id,))),
                "label": "Verleng de opdracht",
            })  # fmt: skip
    earliest, target = state.earliest_kick_off, facts.kick_off_target
    planned = facts.meetings.kick_off.on if facts.meetings.kick_off else None
    day = planned or target
    if earliest and day and earliest > day:
        rows.append({
            "text": f"Met wat er nog moet gebeuren is de startbijeenkomst naar onze schatting niet vóór {dutch(earliest)} haalbaar; jullie mikken op {dutch(day)}.",
            "url": mend_url(state.lab, Mend("", "trajectory:why")),
            "label": "Bekijk wat het meeste tijd kost",
        })  # fmt: skip
    return rows
