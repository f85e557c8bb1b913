"""What a board paper says, worked out from the decision it is for, the plan and what stands around it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.ui.formats import euro, number_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate import rules as mandate_rules
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.mandate.queries import Board
from schuldenlab.rooms.workplan import queries, surroundings
from schuldenlab.rooms.workplan.models import WorkPlanVersion
from schuldenlab.rooms.workplan.plan import ActivityRow, CoverRow, ObjectiveRow, Plan


@dataclass(frozen=True)
class Paper:
    """Everything that the templates of board papers read."""

    decision: Decision
    plan: Plan
    place: str
    portfolio: str
    handled_by: Person | None
    figures: list[str]
    need_text: str
    points: list[str]
    effects: list[str]
    upcoming: list[ActivityRow]
    kwartiermakers: list[str]
    version: WorkPlanVersion | None
    attachments: list[str]
    council_paper: str
    taken: list[str]
    measurable: int

    @property
    def day(self) -> date | None:
        return self.decision.planned_for

    @property
    def new_money(self) -> list[CoverRow]:
        return [row for row in self.plan.cover if row.new_money]


def paper_for(lab: Lab, decision: Decision) -> Paper:
    one, plan = mandate.board(lab), queries.plan_of(lab)
    codes = sorted(decision.codes) or lab.codes
    version = queries.latest(lab)
    council_paper = mandate.information_letter_name(lab)
    holders = [row for row in one.wethouders_on(clock.today()) if row.municipality.code in codes]
    return Paper(
        decision=decision,
        plan=plan,
        place=decision.municipality_names or lab.municipality_names,
        portfolio=mandate_rules.listed([f"{row.person.name}" for row in holders]),
        handled_by=decision.handled_by or official(one),
        figures=figures_for(one, codes),
        need_text=one.need.text if one.need else "",
        points=points(lab, decision, plan, version, council_paper),
        effects=[effect(row) for row in plan.objectives],
        upcoming=upcoming(plan),
        kwartiermakers=[f"{row.person.name} ({row.term})" for row in one.appointments if row.in_force],
        version=version,
        attachments=attachments(one, version),
        council_paper=council_paper,
        taken=surroundings.decision_words(one, without=decision),
        measurable=sum(1 for row in plan.objectives if row.indicator and row.target is not None and row.year),
    )


def official(one: Board) -> Person | None:
    return next((row.official_commissioner for row in one.appointments if row.official_commissioner), None)


def figures_for(one: Board, codes: list[str]) -> list[str]:
    """The chosen figures of these municipalities (and those of the lab as a whole), in sentences."""
    if one.need and one.need.figures:
        kept = [row for row in one.need.figures if about_one_of(row["key"], codes)]
        return [row["sentence"] for row in kept or one.need.figures]
    return surroundings.need_sentences(one, codes)


def about_one_of(key: str, codes: list[str]) -> bool:
    place = key.partition(":")[2]
    return not place.startswith("GM") or place in codes


def effect(row: ObjectiveRow) -> str:
    """`Minder huishoudens met problematische schulden: van 8,1 procent (1 januari 2023) naar 6,5 procent in 2030`."""
    if row.target is None or row.year is None:
        return row.title
    unit = f" {row.unit}" if row.unit else ""
    goal = f"naar {number_nl(row.target)}{unit} in {row.year}"
    start = (
        f"van {number_nl(row.baseline)}{unit} ({row.baseline_on:%Y}) "
        if row.baseline is not None and row.baseline_on
        else ""
    )
    return f"{row.title}: {start}{goal}"


def upcoming(plan: Plan, most: int = 8) -> list[ActivityRow]:
    """What comes first of what is still to be done."""
    rows = [row for row in plan.activities if row.done_on is None]
    return sorted(rows, key=lambda row: (row.starts or date.max, row.ends or date.max))[:most]


def attachments(one: Board, version: WorkPlanVersion | None) -> list[str]:
    found = [f"Werkplan, versie {version.number}" if version else "Werkplan (concept)"]
    return found + [f"Opdracht kwartiermaker ({row.person.name})" for row in one.appointments if row.in_force]


# ---------------------------------------------------------------- the decision that is asked


def points(lab: Lab, decision: Decision, plan: Plan, version: WorkPlanVersion | None, council_paper: str) -> list[str]:
    """The numbered points of the decision, in the order of what it is about."""
    named = f" (versie {version.number})" if version else ""
    place = decision.municipality_names or lab.municipality_names
    asked = {
        **FIXED_POINTS,
        "lab": [f"In te stemmen met het opzetten van een lokaal Schuldenlab in {place}."],
        "budget": budget_points(decision.body, plan),
        "workplan": [f"Het werkplan van {lab.name}{named} vast te stellen."],
    }
    found = [text for about in mandate_rules.TOPICS if about in decision.about for text in asked.get(about, [])]
    if decision.body == "college" and {"lab", "information"} & set(decision.about):
        found.append(f"De gemeenteraad te informeren met bijgevoegde {council_paper.lower()}.")
    return found


FIXED_POINTS = {
    "join": [
        "Deel te nemen aan de intentieverklaring van het lokale Schuldenlab.",
        "De burgemeester te verzoeken de verklaring te ondertekenen, of daarvoor iemand te machtigen (artikel 171 van de Gemeentewet).",
    ],
    "trial_process": ["De werkwijze voor het beproeven van initiatieven vast te stellen."],
    "selection": ["In te stemmen met de keuze van thema’s en projecten zoals die in de keuzenotitie staat."],
    "coverage": ["Uit te spreken dat het niet meer nodig is om projecten binnen te halen of zelf te ontwikkelen."],
    "early_start": ["In te stemmen met uitvoering van projecten voordat het lab staat."],
}


def budget_points(body: str, plan: Plan) -> list[str]:
    """What is asked in money: of the council the new money, of the college the budget with its cover."""
    if plan.total <= 0:
        return []
    new = sum((row.amount for row in plan.cover if row.new_money), Decimal(0))
    first, last = plan.years[0], plan.years[-1]
    span = f"{first}" if first == last else f"{first} tot en met {last}"
    if body == "council":
        return [f"Voor het lokale Schuldenlab {euro(new or plan.total)} beschikbaar te stellen voor {span}."]
    found = [
        f"Voor het lokale Schuldenlab een budget van {euro(plan.total)} vast te stellen voor {span}, met de dekking zoals die hieronder staat."
    ]
    if new:
        found.append(f"De gemeenteraad voor te stellen daarvan {euro(new)} aan nieuw geld beschikbaar te stellen.")
    return found
