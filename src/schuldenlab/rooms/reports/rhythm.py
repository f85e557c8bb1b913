"""The rhythm after the hand-over: a quarter looked back on and ahead, a year planned, a new wethouder told what there is.

Everything comes from what was recorded. Chosen: a quarter is the last three months and the next three, so that it can be made on any day; the year is the
coming one from September on. Rejected: texts that somebody types per quarter, which nobody keeps up.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Conversation, Lab
from schuldenlab.foundation.ui.formats import capital, counted, date_nl, euro, listed
from schuldenlab.rooms.meetings.models import Meeting
from schuldenlab.rooms.reports import ahead, background, contents, keeping
from schuldenlab.rooms.reports.contents import Row
from schuldenlab.rooms.trajectory import agenda
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.trials.models import TrialEvaluation

QUARTER = timedelta(days=91)
PLANS_AHEAD_FROM = 9  # the month in which a plan is about the next year

# ---------------------------------------------------------------- the quarter


def quarter(found: dict[str, Any], lab: Lab) -> dict[str, Any]:
    """What was done, what is late, what comes, and what to talk about."""
    state: LabState = found["state"]
    today = state.facts.today
    return {
        **found,
        "subtitle": f"Terug tot {date_nl(today - QUARTER)}, vooruit tot {date_nl(today + QUARTER)}",
        "done": [capital(sentence) for sentence in done_since(lab, state.facts, today - QUARTER)],
        "late_rows": late_rows(lab, state),
        "soon_rows": due(lab, state, today, today + QUARTER),
        "soon_moments": [[date_nl(day), what] for day, what in moments(state.facts, today, today + QUARTER)],
        "trial_rows": keeping.trial_rows(state.facts),
        "signals": ahead.signals(state),
        "points": points(lab, state),
    }


def late_rows(lab: Lab, state: LabState) -> list[Row]:
    return due(lab, state, date.min, state.facts.today - timedelta(days=1))


def done_since(lab: Lab, facts: LabFacts, since: date) -> Iterator[str]:
    """What was finished, decided, met, started and evaluated in these months, in sentences."""
    yield from finished(facts, since)
    yield from begun(facts, since)
    yield from met(lab, since)


def finished(facts: LabFacts, since: date) -> Iterator[str]:
    """Activities that are done, decisions that were taken."""
    found = {row.id: row for goal in facts.workplan.objectives for row in goal.activities}
    done = sorted((row.done_on, row.title) for row in found.values() if row.done_on and row.done_on >= since)
    for day, title in done:
        yield f"de activiteit ‘{title}’ is klaar, op {date_nl(day)}."
    for decision in {row.id: row for row in facts.mandate.decisions}.values():
        if decision.taken_on and decision.taken_on >= since:
            outcome = contents.OUTCOMES.get(decision.outcome, decision.outcome)
            yield f"besluit ‘{decision.title}’ op {date_nl(decision.taken_on)}: {outcome}."


def begun(facts: LabFacts, since: date) -> Iterator[str]:
    """Support that was promised, projects and trials that began."""
    for partner in facts.partners.partners:
        if partner.rung in contents.PROMISED and partner.since and partner.since >= since:
            yield f"{partner.name} zegde steun toe of tekende, op {date_nl(partner.since)}."
    for project in facts.portfolio.projects:
        if project.starts_on and since <= project.starts_on <= facts.today and not project.stopped:
            yield f"het project ‘{project.name}’ begon op {date_nl(project.starts_on)}."
    for trial in facts.trials.running:
        if trial.started_on >= since:
            yield f"de proef ‘{trial.title}’ begon op {date_nl(trial.started_on)}."


def met(lab: Lab, since: date) -> Iterator[str]:
    """Meetings that were held, trials that were evaluated, conversations."""
    held = Meeting.objects.in_lab(lab).filter(outcome__isnull=False, starts__gte=clock.now() - QUARTER)
    for title, starts in held.order_by("starts").values_list("title", "starts"):
        assert starts is not None  # the filter saw to that
        yield f"de bijeenkomst ‘{title}’ was op {date_nl(clock.day_of(starts))}."
    evaluated = TrialEvaluation.objects.in_lab(lab).filter(created_at__gte=clock.now() - QUARTER)
    for title in evaluated.order_by("pk").values_list("trial__initiative__title", flat=True):
        yield f"de proef ‘{title}’ is geëvalueerd."
    talks = Conversation.objects.in_lab(lab).filter(on__gte=since).count()
    if talks:
        yield f"er {'was' if talks == 1 else 'waren'} {counted(talks, 'gesprek', 'gesprekken')} met partners en uitvoering."


def due(lab: Lab, state: LabState, since: date, until: date) -> list[Row]:
    """Open actions that end in this time: what, who, by when."""
    deeds = dict.fromkeys(
        [*ahead.activities(state.facts), *ahead.agreements(lab), *ahead.follow_ups(lab), *ahead.roles(state.facts)]
    )
    rows = sorted(deed for deed in deeds if deed[0] and since <= deed[0] <= until)
    return [[what, who, date_nl(day)] for day, what, who in rows]


def moments(facts: LabFacts, since: date, until: date) -> list[tuple[date, str]]:
    return [row for row in sorted(set(ahead.fixed(facts))) if since <= row[0] <= until]


def points(lab: Lab, state: LabState) -> list[str]:
    """What the programme team and the stuurgroep talk about, because of what stands here."""
    facts = state.facts
    late = len(late_rows(lab, state))
    found = []
    if late:
        found.append(
            f"{capital(counted(late, 'actie is', 'acties zijn'))} over de afgesproken datum. Wat gaat door, wat vervalt, wie pakt het op?"
        )
    stopping = [row.title for row in facts.trials.running if row.must_stop]
    if stopping:
        found.append(
            f"Voor {listed(f'‘{title}’' for title in stopping)} is de stopregel bereikt. Stoppen jullie, en wat is de les?"
        )
    bare = [row.title for row in facts.workplan.objectives if row.baseline is None]
    if bare:
        found.append(f"Voor {listed(f'‘{title}’' for title in bare)} is er nog geen nulmeting. Wie meet, en wanneer?")
    found += [f"{text} Wat doen jullie daarmee?" for text in ahead.signals(state)]
    return found or [
        "Er valt niets op. Kijk samen of de doelstellingen en de projecten nog passen bij wat er in de gemeente gebeurt."
    ]


# ---------------------------------------------------------------- the year


def year_of(today: date) -> int:
    return today.year + (today.month >= PLANS_AHEAD_FROM)


def year(found: dict[str, Any], lab: Lab) -> dict[str, Any]:
    """The coming year: goals, activities, projects, money, fixed moments."""
    state: LabState = found["state"]
    number = year_of(state.facts.today)
    first, last = date(number, 1, 1), date(number, 12, 31)
    lines = [row for row in found["plan"].budget if row.year == number]
    return {
        **found,
        "year": number,
        "subtitle": f"Wat het lab in {number} doet, en met welk geld",
        "year_rows": due(lab, state, max(first, state.facts.today), last),
        "year_moments": [[date_nl(day), what] for day, what in moments(state.facts, first, last)],
        "year_budget": [[row.label, row.note or "", euro(row.amount)] for row in lines],
        "year_total": euro(sum((row.amount for row in lines), Decimal(0))) if lines else None,
        "trial_rows": keeping.trial_rows(state.facts),
        "gap_rows": ahead.gap_rows(state),
    }


# ---------------------------------------------------------------- a new wethouder


def wethouder(found: dict[str, Any], lab: Lab) -> dict[str, Any]:
    """For who takes over the political lead: what it is, where it stands, what is asked, what was decided before."""
    state: LabState = found["state"]
    today = state.facts.today
    names = {name for _, name in state.facts.mandate.wethouders}
    return {
        **found,
        "subtitle": "Voor wie er als wethouder verantwoordelijk voor wordt",
        "asked_rows": [
            [capital(row["what"]), date_nl(row["since"]) or ""] for row in agenda.waiting(state) if row["who"] in names
        ],
        "coming_rows": [row for row in found["decision_rows"] if row[3] == contents.OUTCOMES[""]],
        "taken_rows": [row for row in found["decision_rows"] if row[3] != contents.OUTCOMES[""]],
        "condition_rows": background.condition_rows(lab),
        "deviation_rows": background.deviation_rows(state.facts),
        "mandate_rows": background.mandate_rows(lab),
        "leader_rows": background.leaders(lab, state.facts),
        "why": background.why(lab),
        "behind": contents.behind(state.facts),
        "moments": [[date_nl(day), what] for day, what in moments(state.facts, today, today + QUARTER)],
        "signals": ahead.signals(state),
        "trial_rows": keeping.trial_rows(state.facts),
    }
