"""What waits for whom, what is near, what threatens to go wrong: from the facts of all rooms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.actions import subject_of
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import inside_sentence
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState, mend_url
from schuldenlab.rooms.trajectory.rules.kinds import PATIENCE, Mend, dutch

NEAR = timedelta(days=14)
ENDING = timedelta(days=60)  # an assignment that ends within two months while steps are open
SHOWN = 8
SHOWN_LATE = 3  # the freshest of what is late; a wall of old reproaches helps nobody
Moment = tuple[date, str, Mend]  # when, what, and where it is dealt with


# The page on which a question of this kind is looked up and repeated: its URL name, and whether the row's number follows.
ASKED_ON: dict[str, tuple[str, bool]] = {
    "mandate.appointment": ("mandate:home", False),
    "mandate.decision": ("mandate:decision", True),
    "workplan.adoption": ("workplan:adopt", False),
    "team.release": ("team:home", False),
    "partners.promise": ("partners:partner", True),
    "selection.record": ("selection:home", False),
    "trials.adoption": ("trials:adopt", False),
    "meetings.national_organiser": ("meetings:organisers", True),
    "handover.signature": ("handover:home", False),
}


def waiting(state: LabState) -> list[dict[str, Any]]:
    """Who has been asked what, oldest first, then whose day has yet to come; `late` when it lies there longer than is usual."""
    facts = state.facts
    asked = [*confirmations(facts), *judgements(facts), *signatures(facts), *deciding_partners(facts)]
    found = [*asked, *planned_decisions(facts), *planned_kick_off(facts)]
    rows = [
        {"who": who, "what": what, "since": since, "url": mend_url(state.lab, page), "late": until < facts.today}
        for who, what, since, until, page in found
    ]
    return sorted(rows, key=lambda row: row["since"] or date.max)


Wait = tuple[
    str, str, date | None, date, Mend
]  # who, what, since when, until when that is usual, where it is dealt with


def confirmations(facts: LabFacts) -> Iterator[Wait]:
    for row in facts.asked:
        if row.kind in KINDS:
            name, numbered = ASKED_ON.get(row.kind, ("trajectory:home", False))
            page = Mend("", name, (row.subject_id,) if numbered else ())
            yield row.name, inside_sentence(KINDS[row.kind].title), row.on, row.last + PATIENCE, page


def judgements(facts: LabFacts) -> Iterator[Wait]:
    for row in facts.portfolio.asked:
        yield row.name, "oordeel of er genoeg projecten zijn", row.on, row.last + PATIENCE, Mend("", "portfolio:judge")


def signatures(facts: LabFacts) -> Iterator[Wait]:
    for row in facts.declaration.signatories:
        if row.asked_on and not row.signed_on and not row.joins_later_on:
            until = (row.reminded_on or row.asked_on) + PATIENCE
            page = Mend("", "declaration:home")
            yield row.signatory or row.name, f"intentieverklaring tekenen, namens {row.name}", row.asked_on, until, page


def deciding_partners(facts: LabFacts) -> Iterator[Wait]:
    for row in facts.partners.partners:
        if row.rung == "deciding" and row.decides_before:
            what, page = f"besluit tot {dutch(row.decides_before)}", Mend("", "partners:partner", (row.id,))
            yield row.name, what, row.since, row.decides_before, page


BODIES = {"college": "Het college", "council": "De raad", "steering_group": "De stuurgroep"}


def planned_decisions(facts: LabFacts) -> Iterator[Wait]:
    """A decision that is about several things is one row."""
    for row in {found.id: found for found in facts.mandate.decisions}.values():
        if row.planned_for and row.planned_for >= facts.today and not row.taken_on:
            who, what = BODIES.get(row.body, "Wie mag besluiten"), f"‘{row.title}’, op {dutch(row.planned_for)}"
            yield who, what, None, row.planned_for, Mend("", "mandate:decision", (row.id,))


def planned_kick_off(facts: LabFacts) -> Iterator[Wait]:
    row = facts.meetings.kick_off
    if row and row.on and row.on > facts.today and row.invitations_sent_on:
        yield "De startbijeenkomst", f"op {dutch(row.on)}", None, row.on, Mend("", "meetings:meeting", (row.id,))


def asked_of(person: Person, facts: LabFacts) -> list[dict[str, Any]]:
    """What the reader is asked and can answer here, without looking for the mail: by a button (`pk`), or on a page (`page`)."""
    rows: list[dict[str, Any]] = []
    for row in proofs.waiting_for(person):
        kind, subject = KINDS.get(row.kind), found_subject(row)
        if kind is not None and subject is not None:
            rows.append({"title": inside_sentence(kind.title), "question": kind.question(subject), "pk": row.pk})
    if any(row.person_id == person.pk for row in facts.portfolio.asked):
        question = "Zijn er genoeg projecten, of moeten er nog projecten bij?"
        rows.append({"title": "je oordeel over de projecten", "question": question, "page": "portfolio:judge"})
    return rows


def found_subject(row: Confirmation) -> Any:
    """What the question is about; None when it is gone."""
    try:
        return subject_of(row)
    except RuleBroken:
        return None


@dataclass(frozen=True, slots=True)
class Coming:
    """What the home shows of the agenda, and how much more is late than it shows."""

    rows: list[dict[str, Any]]
    late_left: int


def coming(state: LabState, may_open: Callable[[str], bool] = bool) -> Coming:
    """Dates of the coming two weeks, and what is late, as far as the reader may open it."""
    today = state.facts.today
    near = sorted((moment for moment in dates(state.facts) if moment[0] <= today + NEAR), key=lambda moment: moment[0])
    found: list[dict[str, Any]] = [
        {"when": day, "text": text, "url": mend_url(state.lab, page), "late": day < today} for day, text, page in near
    ]
    rows = [row for row in found if may_open(row["url"])]
    late = [row for row in rows if row["late"]]
    ahead = [row for row in rows if not row["late"]]
    return Coming([*late[-SHOWN_LATE:], *ahead[: SHOWN - SHOWN_LATE]], max(len(late) - SHOWN_LATE, 0))


def dates(facts: LabFacts) -> list[Moment]:
    """Every date that the lab has before it, each once."""
    found = [plan_dates, project_dates, board_dates, partner_dates, other_dates]
    return list(dict.fromkeys(moment for dates_of in found for moment in dates_of(facts)))


def plan_dates(facts: LabFacts) -> Iterator[Moment]:
    for activity in (row for objective in facts.workplan.objectives for row in objective.activities):
        if activity.ends and not activity.done_on:
            owner = activity.owner or "nog geen eigenaar"
            yield activity.ends, f"{activity.title} klaar ({owner})", Mend("", "workplan:home")


def project_dates(facts: LabFacts) -> Iterator[Moment]:
    """What must be arranged for a project, and the tasks of its plan."""
    for row in facts.delivery.conditions:
        text = f"{row.project}: {row.title} geregeld ({row.owner or 'nog geen eigenaar'})"
        yield row.due, text, Mend("", "delivery:conditions", (row.project_id,))
    for task in facts.delivery.tasks:
        text = f"{task.project}: ‘{task.title}’ klaar ({task.owner or 'nog geen eigenaar'})"
        yield task.ends_on, text, Mend("", "delivery:plan", (task.project_id,))


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
    for idea in facts.trials.unanswered:
        if idea.before:
            page = Mend("", "trials:initiative_answer", (idea.id,))
            yield idea.before, f"Antwoord aan wie ‘{idea.title}’ inbracht", page
    for row in facts.portfolio.judgements:
        if row.look_again_on:
            yield row.look_again_on, "Opnieuw kijken of er genoeg projecten zijn", Mend("", "portfolio:home")


def warnings(state: LabState) -> list[dict[str, str]]:
    """In time: an assignment that ends while steps are open, a kick-off date that no longer fits; once it stands, what needs attention."""
    found = list(reached_stops(state))
    if state.stands_since:
        rows = state.attention[:SHOWN_LATE]
        return [*found, *(warning(state, row.sentence, row.mend or row.rule.mend) for row in rows)]
    return [*found, *ending_assignments(state), *late_kick_off(state)]


def reached_stops(state: LabState) -> Iterator[dict[str, str]]:
    """Trials of which the rule to stop is reached: that is decided on, before and after the lab stands."""
    for row in state.facts.trials.running:
        if row.must_stop:
            text = f"Bij de proef ‘{row.title}’ is de regel voor stoppen bereikt: {row.stop}"
            yield warning(state, text, Mend("Open het dossier", "trials:dossier", (row.initiative_id,)))


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
