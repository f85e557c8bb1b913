"""What a board paper says, worked out from the decision it is for, the plan and what stands around it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.ui.formats import capital, euro, number_nl
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate import rules as mandate_rules
from schuldenlab.rooms.mandate.models import Appointment, Decision, ResponsibleWethouder
from schuldenlab.rooms.mandate.queries import Board
from schuldenlab.rooms.workplan import queries, surroundings
from schuldenlab.rooms.workplan.arguments import Argument, arguments_for
from schuldenlab.rooms.workplan.models import WorkPlanVersion
from schuldenlab.rooms.workplan.plan import ActivityRow, CoverRow, ObjectiveRow, Plan

MONEY_TOPICS = {"lab", "budget", "workplan", "information", "other"}


@dataclass(frozen=True)
class Paper:
    """Everything that the templates of board papers read."""

    decision: Decision
    plan: Plan
    place: str
    is_joint: bool
    """Several municipalities decide on it: colleges, gemeenteraden."""
    portfolio: list[str]
    handled_by: Person | None
    figures: list[str]
    need_text: str
    points: list[str]
    effects: list[str]
    arguments: list[Argument]
    upcoming: list[ActivityRow]
    kwartiermakers: list[str]
    version: WorkPlanVersion | None
    attachments: list[str]
    council_paper: str
    taken: list[str]

    @property
    def day(self) -> date | None:
        return self.decision.planned_for

    @property
    def new_money(self) -> list[CoverRow]:
        return [row for row in self.plan.cover if row.new_money]

    @property
    def about_money(self) -> bool:
        """Whether the budget belongs in it: not in a paper that only asks to sign or to adopt a way of working."""
        return bool(MONEY_TOPICS & set(self.decision.about))

    @property
    def colleges(self) -> str:
        word = "colleges" if self.is_joint else "college"
        return f"{word} van burgemeester en wethouders van {self.place}"

    @property
    def councils(self) -> str:
        return f"{'gemeenteraden' if self.is_joint else 'gemeenteraad'} van {self.place}"


def paper_for(lab: Lab, decision: Decision) -> Paper:
    one, plan = mandate.board(lab), queries.plan_of(lab)
    codes = sorted(decision.codes) or lab.codes
    version = queries.latest(lab)
    council_paper = mandate.information_letter_name(lab)
    day = decision.taken_on or decision.planned_for or clock.today()
    found = points(lab, decision, plan, version, council_paper)
    appointments = in_force(one, day)
    return Paper(
        decision=decision,
        plan=plan,
        place=decision.municipality_names or lab.municipality_names,
        is_joint=len(codes) > 1,
        portfolio=[row.person.name for row in wethouders(one, day) if row.municipality.code in codes],
        handled_by=decision.handled_by or official(one),
        figures=figures_for(one, codes),
        need_text=one.need.text if one.need else "",
        points=found,
        effects=[effect(row) for row in plan.objectives],
        arguments=arguments_for(decision.about, measurable(plan)),
        upcoming=upcoming(plan),
        kwartiermakers=[f"{row.person.name} ({row.term})" for row in appointments],
        version=version,
        attachments=attachments(
            decision, appointments, version, council_paper if mentions(found, council_paper) else ""
        ),
        council_paper=council_paper,
        taken=surroundings.decision_words(one, without=decision, until=day),
    )


def in_force(one: Board, day: date) -> list[Appointment]:
    """The assignments on the day of the paper; while that day is to come and nobody's term reaches it, those of today."""
    found = [row for row in one.appointments if row.span.holds_on(day)]
    return found or [row for row in one.appointments if row.in_force]


def wethouders(one: Board, day: date) -> list[ResponsibleWethouder]:
    """Who answers for it on the day of the paper, else today; in the order of their municipalities."""
    found = one.wethouders_on(day) or one.wethouders_on(clock.today())
    return sorted(found, key=lambda row: str(row.municipality))


def measurable(plan: Plan) -> int:
    """How many objectives have an indicator, a target and a year."""
    return sum(1 for row in plan.objectives if row.indicator and row.target is not None and row.year)


def mentions(found: list[str], council_paper: str) -> bool:
    return any(council_paper.lower() in point for point in found)


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


def attachments(
    decision: Decision, appointments: list[Appointment], version: WorkPlanVersion | None, council_paper: str
) -> list[str]:
    """What goes with the paper: what it asks to adopt or to sign, the plan, the assignment, the letter to the council."""
    found = [ATTACHED[about] for about in mandate_rules.TOPICS if about in decision.about and about in ATTACHED]
    found.append(f"Werkplan, versie {version.number}" if version else "Werkplan (concept)")
    if MONEY_TOPICS & set(decision.about):
        found += [f"Opdracht kwartiermaker ({row.person.name})" for row in appointments]
    return [*found, capital(council_paper)] if council_paper else found


ATTACHED = {"join": "Intentieverklaring", "trial_process": "Werkwijze proeven", "selection": "Keuzenotitie"}


# ---------------------------------------------------------------- the decision that is asked


def points(lab: Lab, decision: Decision, plan: Plan, version: WorkPlanVersion | None, council_paper: str) -> list[str]:
    """The numbered points of the decision, in the order of what it is about."""
    named = f" (versie {version.number})" if version else ""
    place = decision.municipality_names or lab.municipality_names
    is_joint = len(decision.codes or lab.codes) > 1
    asked = {
        **FIXED_POINTS,
        "join": join_points(is_joint=is_joint),
        "lab": [f"In te stemmen met het opzetten van een lokaal Schuldenlab in {place}."],
        "budget": budget_points(decision.body, plan),
        "workplan": [f"Het werkplan van {lab.name}{named} vast te stellen."],
    }
    found = [text for about in mandate_rules.TOPICS if about in decision.about for text in asked.get(about, [])]
    if decision.body == "college" and {"lab", "information"} & set(decision.about):
        council = "gemeenteraden" if is_joint else "gemeenteraad"
        found.append(f"De {council} te informeren met bijgevoegde {council_paper.lower()}.")
    return found


FIXED_POINTS = {
    "trial_process": ["De werkwijze voor het beproeven van initiatieven vast te stellen."],
    "selection": ["In te stemmen met de keuze van thema’s en projecten zoals die in de keuzenotitie staat."],
    "coverage": ["Uit te spreken dat het niet meer nodig is om projecten binnen te halen of zelf te ontwikkelen."],
    "early_start": ["In te stemmen met uitvoering van projecten voordat het lab staat."],
}


def join_points(*, is_joint: bool) -> list[str]:
    who = "De burgemeesters te verzoeken" if is_joint else "De burgemeester te verzoeken"
    return [
        "Deel te nemen aan de intentieverklaring van het lokale Schuldenlab.",
        f"{who} de verklaring te ondertekenen, of daarvoor iemand te machtigen (artikel 171 van de Gemeentewet).",
    ]


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
