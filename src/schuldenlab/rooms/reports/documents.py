"""Overdrachtsdossier and voortgangsrapportage."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.figures import indicators, pictures
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import capital, date_nl, listed, number_nl
from schuldenlab.rooms.advice import queries as advice
from schuldenlab.rooms.partners.facts import PROMISED
from schuldenlab.rooms.reports import ahead, background, carrying_out, contents, keeping, projects, rhythm
from schuldenlab.rooms.reports.reached import reached
from schuldenlab.rooms.trajectory import queries
from schuldenlab.rooms.trajectory.queries import LabState
from schuldenlab.rooms.workplan import queries as workplan

MOST_NEXT = 6


def shared(lab: Lab) -> dict[str, Any]:
    """What both reports tell, from one reading of the state."""
    state = queries.state(lab)
    plan = workplan.plan_of(lab)
    found = projects.projects_of(lab)
    return {
        "state": state,
        "facts": state.facts,
        "plan": plan,
        "criteria_done": sum(criterion.holds for criterion in state.criteria),
        "steps_done": contents.steps_done(state),
        "route_rows": contents.route_rows(state),
        "criteria_rows": contents.criteria_rows(state),
        "sentences": contents.figure_sentences(lab),
        "objective_rows": projects.objective_rows(plan),
        "baseline_sources": listed(projects.baseline_sources(plan)),
        "projects": found,
        "project_rows": projects.project_rows(found),
        "money_rows": (rows := contents.money_rows(state.facts)),
        "cover_rows": [[source, kind, settled, amount] for source, amount, kind, settled in rows],
        "decision_rows": contents.dated(contents.decision_rows(state.facts)),
        "partner_rows": contents.dated(contents.partner_rows(state.facts)),
        "promised": sum(row.rung in PROMISED for row in state.facts.partners.partners),
        "risk_rows": ahead.risk_rows(plan),
        "calendar_rows": ahead.calendar_rows(state),
        "next_step": next_step(state),
    }


def next_step(state: LabState) -> dict[str, str] | None:
    """The one thing to do next, with its reason."""
    found = state.next_action
    if found is None:
        return None
    title = f"Herinner {found.waiting.who}" if found.waiting else found.state.rule.ask
    return {"title": title, "sentence": found.state.sentence, "reason": found.reason}


def dossier(lab: Lab, _: Model | None) -> dict[str, Any]:
    found = shared(lab)
    state = found["state"]
    passed, remarks = background.passed_rows(lab)
    row = state.facts.handover.latest
    return {
        **found,
        "subtitle": "Voor wie het lab overneemt",
        "contents": True,
        "particulars": [
            (lab.municipality_label, lab.municipality_names),
            *([("Draagt over", row.giver), ("Neemt over", row.receiver)] if row else []),
            ("Stand", contents.stand_words(state)),
            ("Peildatum", date_nl(clock.today())),
        ],
        "deed_rows": ahead.deed_rows(lab, state),
        "waiting_rows": ahead.waiting_rows(state),
        "gap_rows": ahead.gap_rows(state),
        "later": ahead.later(state),
        "lacking_rows": background.lacking_rows(lab),
        "signals": ahead.signals(state),
        "leader_rows": background.leaders(lab, state.facts),
        "why": background.why(lab),
        "condition_rows": background.condition_rows(lab),
        "deviation_rows": background.deviation_rows(state.facts),
        "mandate_rows": background.mandate_rows(lab),
        "contact_rows": background.contact_rows(lab),
        "signed_rows": contents.signed_rows(state.facts),
        "task_rows": contents.dated(contents.task_rows(state.facts)),
        "team_rows": team_rows(state),
        "finance_rows": carrying_out.finance_rows(found["projects"]),
        "arrange_rows": carrying_out.arrange_rows(state.facts.delivery),
        "plan_rows": carrying_out.plan_rows(state.facts.delivery),
        "danger_rows": carrying_out.danger_rows(lab),
        "initiative_rows": background.initiative_rows(lab),
        "trial_rows": keeping.trial_rows(state.facts),
        "lesson_rows": keeping.lesson_rows(lab),
        "paper_rows": keeping.paper_rows(lab),
        "advice": advice.facts([lab.pk])[lab.pk].requests,
        "passed_rows": passed,
        "remark_rows": remarks,
    }


def team_rows(state: LabState) -> list[contents.Row]:
    return [
        [row.name, row.title, f"{number_nl(row.hours_a_week)} uur" if row.hours_a_week else None, release(row)]
        for row in state.facts.team.members
    ]


def release(row: Any) -> str | None:
    if row.released_on:
        return f"{row.released_by}, {date_nl(row.released_on)}"
    return "gevraagd, nog geen antwoord" if row.release_asked else None


def progress(lab: Lab, _: Model | None) -> dict[str, Any]:
    found = shared(lab)
    state = found["state"]
    coming = [[capital(row.state.rule.ask), row.state.sentence] for row in state.candidates[:MOST_NEXT]]
    return {
        **found,
        "subtitle": "Voor college, raad en partners",
        "particulars": [
            (lab.municipality_label, lab.municipality_names),
            ("Stand", contents.stand_words(state)),
            ("Peildatum", date_nl(clock.today())),
        ],
        "reached": reached(state),
        "behind": contents.behind(state.facts),
        "others": sum(row[2] not in {"toegezegd", "getekend"} for row in found["partner_rows"]),
        "coming": coming,
        "picture": comparison(lab),
    }


def comparison(lab: Lab) -> pictures.Picture | None:
    """The municipality among all; of several each would be a picture too many."""
    if len(lab.codes) != 1:
        return None
    found = pictures.strips(figures.library(), indicators.PERSONS, lab.codes[0])
    return found[0] if found else None


def quarter(lab: Lab, _: Model | None) -> dict[str, Any]:
    return with_particulars(rhythm.quarter(shared(lab), lab))


def year(lab: Lab, _: Model | None) -> dict[str, Any]:
    return with_particulars(rhythm.year(shared(lab), lab))


def wethouder(lab: Lab, _: Model | None) -> dict[str, Any]:
    return {**with_particulars(rhythm.wethouder(shared(lab), lab)), "contents": True}


def with_particulars(found: dict[str, Any]) -> dict[str, Any]:
    state = found["state"]
    stands = (("Stand", contents.stand_words(state)), ("Peildatum", date_nl(clock.today())))
    return {**found, "particulars": [(state.lab.municipality_label, state.lab.municipality_names), *stands]}


register(
    DocumentKind(
        slug="overdrachtsdossier",
        title="Overdrachtsdossier",
        template="reports/documents/overdrachtsdossier.html",
        context=dossier,
        about="Alles van het lab in één stuk, voor wie het overneemt.",
    )
)
register(
    DocumentKind(
        slug="voortgangsrapportage",
        title="Voortgangsrapportage",
        template="reports/documents/voortgangsrapportage.html",
        context=progress,
        about="Waar het lab staat, voor college, raad en partners.",
    )
)
register(
    DocumentKind(
        slug="inwerkdossier-wethouder",
        title="Inwerkdossier nieuwe wethouder",
        template="reports/documents/inwerkdossier.html",
        context=wethouder,
        about="Voor een nieuwe wethouder: wat het lab is, waar het staat, wat er wordt gevraagd en wat al is besloten.",
    )
)
register(
    DocumentKind(
        slug="kwartaalgesprek",
        title="Kwartaalgesprek",
        template="reports/documents/kwartaalgesprek.html",
        context=quarter,
        about="Drie maanden terug en drie maanden vooruit, met wat te bespreken is, voor programmateam en stuurgroep.",
    )
)
register(
    DocumentKind(
        slug="jaarplan",
        title="Jaarplan",
        template="reports/documents/jaarplan.html",
        context=year,
        about="Wat het lab het komende jaar doet: doelen, activiteiten, projecten, geld en vaste momenten.",
    )
)
