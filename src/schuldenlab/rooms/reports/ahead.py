"""What lies ahead: what somebody has to do, who still has to answer, the fixed moments, what may go wrong."""

from collections.abc import Iterator
from datetime import date

from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Conversation, Lab
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.ui.formats import capital, date_nl, listed
from schuldenlab.rooms.meetings.models import Agreement
from schuldenlab.rooms.reports.contents import Row
from schuldenlab.rooms.trajectory import agenda
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trajectory.rules.kinds import Criterion, Outcome, Step
from schuldenlab.rooms.workplan.plan import Plan

Deed = tuple[date | None, str, str | None]  # by when, what, who


def deed_rows(lab: Lab, state: LabState) -> list[Row]:
    """Open actions, the oldest date first: what, who, by when."""
    today = state.facts.today
    found = dict.fromkeys([*activities(state.facts), *agreements(lab), *follow_ups(lab), *roles(state.facts)])
    rows = sorted(found, key=lambda deed: deed[0] or date.max)
    return [[what, who, by_words(day, today)] for day, what, who in rows]


def by_words(day: date | None, today: date) -> str | None:
    if day is None:
        return None
    return f"{date_nl(day)} (voorbij)" if day < today else date_nl(day)


def activities(facts: LabFacts) -> Iterator[Deed]:
    for row in (row for objective in facts.workplan.objectives for row in objective.activities):
        if row.done_on is None:
            yield row.ends, row.title, row.owner


def agreements(lab: Lab) -> Iterator[Deed]:
    for row in Agreement.objects.in_lab(lab).filter(done_on=None, meeting__cancelled_at=None).select_related("person"):
        yield row.by, row.what, row.person.name


def follow_ups(lab: Lab) -> Iterator[Deed]:
    """What was promised in conversations: to come back to somebody."""
    who = leading(lab)
    rows = Conversation.objects.in_lab(lab).filter(followed_up=False, follow_up_on__isnull=False)
    for row in rows.prefetch_related("persons"):
        names = listed(
            f"{person.name} ({person.organisation})" if person.organisation else person.name
            for person in row.persons.all()
        )
        yield row.follow_up_on, f"Terugkomen bij {names}", who


def roles(facts: LabFacts) -> Iterator[Deed]:
    for row in facts.team.open_roles:
        who = f"{row.stand_in} neemt waar" if row.stand_in else None
        yield row.filled_by, f"Iemand vinden voor de rol van {row.title}", who


def waiting_rows(state: LabState) -> list[Row]:
    """Who was asked something and has not answered: who, what, since when."""
    rows = {(row["who"], row["what"]): row["since"] for row in agenda.waiting(state)}
    return [[who, capital(what), date_nl(since) or None] for (who, what), since in rows.items()]


def calendar_rows(state: LabState) -> list[Row]:
    """The fixed moments that are still to come."""
    moments = sorted(set(fixed(state.facts)))
    return [[date_nl(day), what] for day, what in moments if day >= state.facts.today]


def fixed(facts: LabFacts) -> Iterator[tuple[date, str]]:
    yield from facts.meetings.next_meetings
    yield from board_moments(facts)
    yield from partner_moments(facts)
    yield from project_moments(facts)


def board_moments(facts: LabFacts) -> Iterator[tuple[date, str]]:
    """The road to college and council, and what ends there."""
    for decision in (row for row in facts.mandate.decisions if not row.taken_on):
        if decision.submit_before:
            yield decision.submit_before, f"Laatste dag om ‘{decision.title}’ aan te leveren"
        if decision.planned_for:
            yield decision.planned_for, f"‘{decision.title}’ staat op de agenda"
    for row in facts.mandate.appointments:
        if row.ends:
            yield row.ends, f"De opdracht van kwartiermaker {row.name} loopt af"
    for deviation in facts.deviations:
        if deviation.until:
            yield deviation.until, f"Einde van wat anders is geregeld: {deviation.reason}"


def partner_moments(facts: LabFacts) -> Iterator[tuple[date, str]]:
    for partner in facts.partners.partners:
        if partner.rung == "deciding" and partner.decides_before:
            yield partner.decides_before, f"{partner.name} heeft dan besloten over steun"
    for signatory in facts.declaration.signatories:
        if signatory.joins_later_on and not signatory.signed_on:
            yield signatory.joins_later_on, f"{capital(signatory.name)} treedt toe tot de intentieverklaring"


def project_moments(facts: LabFacts) -> Iterator[tuple[date, str]]:
    for project in facts.portfolio.projects:
        if project.starts_on:
            yield project.starts_on, f"{project.name} begint"
    for judgement in facts.portfolio.judgements:
        if judgement.look_again_on:
            yield judgement.look_again_on, "Opnieuw kijken of er genoeg projecten zijn"


def risk_rows(plan: Plan) -> list[Row]:
    return [[row.what, row.measure or None, row.owner or None] for row in plan.risks]


def signals(state: LabState) -> list[str]:
    """What the facts themselves warn for: terms that end, money that is missing, partners who should have decided."""
    facts = state.facts
    found = [row["text"] for row in agenda.warnings(state)]
    late = [
        row.name
        for row in facts.partners.partners
        if row.rung == "deciding" and row.decides_before and row.decides_before < facts.today
    ]
    if late:
        found.append(f"{listed(late)} zou al besloten hebben over steun. Vraag waar het besluit ligt.")
    bare = [
        row.name for row in facts.portfolio.projects if not row.stopped and not row.runs_already and not row.financed
    ]
    if bare:
        found.append(f"Het geld is nog niet rond voor {listed(bare)}.")
    unserved = unserved_objectives(facts)
    if unserved and facts.portfolio.projects:
        found.append(f"Nog geen project loopt of kan beginnen voor {listed(f'‘{title}’' for title in unserved)}.")
    return list(dict.fromkeys(found))


def unserved_objectives(facts: LabFacts) -> list[str]:
    served = {objective for row in facts.portfolio.projects if row.counts for objective in row.objective_ids}
    return [row.title for row in facts.workplan.objectives if row.id not in served]


# ---------------------------------------------------------------- what is missing


def leading(lab: Lab) -> str | None:
    """Whose turn it is when nobody else is named: the kwartiermaker, or after the hand-over the programme manager."""
    people = [*labs.holders(lab, Role.KWARTIERMAKER), *labs.holders(lab, Role.PROGRAMME_MANAGER)]
    return people[0].name if people else None


def gap_rows(state: LabState) -> list[Row]:
    """What can be done now about what is missing: where, what, whose turn it is, the last day to begin."""
    where, leader = places(state), leading(state.lab)
    rows: list[Row] = []
    for found in state.candidates:
        who = found.waiting.who if found.waiting else leader
        rows.append([where[found.state.id], found.state.sentence, who, date_nl(found.latest)])
    for waiting in state.waiting:
        assert waiting.waiting is not None
        if waiting.sentence not in {row[1] for row in rows}:
            rows.append([where[waiting.id], waiting.sentence, f"wacht op {waiting.waiting.who}", ""])
    return rows if any(row[3] for row in rows) else [row[:3] for row in rows]


def later(state: LabState) -> int:
    """How many missing things wait for those that can be done now."""
    missing = {rule.id for outcome in state.outcomes for rule in outcome.missing}
    now = {found.state.id for found in state.candidates} | {rule.id for rule in state.waiting}
    return len(missing - now)


def places(state: LabState) -> dict[str, str]:
    """Per rule the step or the criterion in which it stands first."""
    found: dict[str, str] = {}
    for outcome in state.outcomes:
        for rule in outcome.rules:
            found.setdefault(rule.id, place(outcome))
    return found


def place(outcome: Outcome) -> str:
    part = outcome.part
    if isinstance(part, Step):
        return f"Stap {part.number}, {part.title}"
    assert isinstance(part, Criterion)
    return f"Criterium {part.letter}, {part.title}"
