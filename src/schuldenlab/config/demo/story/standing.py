"""What makes the lab stand and run: finance, hand-over, judgements, and the first months of work."""

from datetime import timedelta
from decimal import Decimal

from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.core import clock
from schuldenlab.rooms.handover import actions as handover
from schuldenlab.rooms.handover import queries as handovers
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan import actions as workplan
from schuldenlab.rooms.workplan.models import Activity

COSTS = {"jpf": 150000, "csr": 45000, "nsr": 20000}


def chosen(stage: Stage) -> dict[str, ChosenProject]:
    return {row.project: row for row in ChosenProject.objects.filter(lab=stage.lab)}


def finance(stage: Stage, *, day: int) -> None:
    """One project runs already; the others get their money and a start."""
    rows = chosen(stage)
    with stage.at(day):
        portfolio.put_project(
            stage.leader(),
            chosen=rows["vroegsignalering"],
            runs_since=stage.day(-600),
            runs_by="gemeente en woningcorporatie",
            runs_source="Jaarverslag schuldhulpverlening (voorbeeld)",
        )
    for offset, (slug, cost) in enumerate(COSTS.items(), start=1):
        with stage.at(day + offset):
            actor = stage.leader()
            portfolio.put_project(
                actor,
                chosen=rows[slug],
                cost=Decimal(cost),
                cost_basis="Begroting van de werkgroep (voorbeeld)",
                leader=stage.person("tom"),
                starts_when_lab_stands=True,
            )
            portfolio.put_finance(
                actor,
                chosen=rows[slug],
                source="Gemeente",
                kind="base",
                state="granted",
                amount=Decimal(cost * 2 // 3),
                on=stage.day(day + offset),
                decision="Toekenningsbrief (voorbeeld)",
            )
            portfolio.put_finance(
                actor,
                chosen=rows[slug],
                source="Fonds voor de streek (voorbeeld)",
                kind="fund",
                state="granted",
                amount=Decimal(cost - cost * 2 // 3),
                on=stage.day(day + offset),
                decision="Toekenningsbrief (voorbeeld)",
            )


def hand_over(stage: Stage, *, day: int) -> None:
    """Item by item from the kwartiermaker to the programme team; both sign by their own link."""
    with stage.at(day):
        row = handover.begin(
            stage.leader(),
            giver=stage.person("karin"),
            receiver=stage.person("pia"),
            planned_on=stage.day(day + 7),
            reading_until=stage.day(day + 200),
        )
        items = handovers.items(row)
        handover.remark(stage.actor("pia"), items[2], text="Bij wie van het waterbedrijf ligt het besluit nu?")
        handover.remark(
            stage.actor("karin"), items[2], text="Bij Wessel Water. Hij belt zodra de directie heeft vergaderd."
        )
    with stage.at(day + 5):
        for number, item in enumerate(handovers.items(row)):
            handover.take_over(stage.leader(), item, by=stage.person(("pia", "tom", "els")[number % 3]))
    with stage.at(day + 7):
        actor = stage.leader()
        giver = stage.ask("handover.signature", row, stage.person("karin"))
        stage.answer(giver, remark="Met een gerust hart.")
        stage.confirm("handover.signature", row, stage.person("pia"), by=actor)


def judge(stage: Stage, *, day: int) -> None:
    """Programme manager and wethouder each record their own judgement; the lab then stands."""
    with stage.at(day):
        portfolio.judge(
            stage.actor("pia"),
            enough=True,
            look_again_on=stage.day(day + 365),
            remark="Elke doelstelling heeft een project met geld.",
        )
    with stage.at(day + 2):
        portfolio.judge(stage.actor("wim"), enough=True, look_again_on=stage.day(day + 365))


def run(stage: Stage, *, day: int) -> None:
    """What the work plan promised is done, and the first projects are carried out."""
    rows = chosen(stage)
    for offset, activity in enumerate(Activity.objects.filter(lab=stage.lab).order_by("pk")[:2]):
        with stage.at(day - 6 + 3 * offset, 9):
            workplan.mark_done(stage.actor("pia"), activity=activity)
    for offset, slug in enumerate(("csr", "nsr", "jpf")):
        with stage.at(day + 10 * offset):
            actor = stage.actor("pia")
            portfolio.put_project(
                actor, chosen=rows[slug], starts_on=stage.day(day + 10 * offset), starts_when_lab_stands=False
            )
            portfolio.set_status(
                actor, chosen=rows[slug], status="running", reason="Het lab staat; de eerste gesprekken zijn gevoerd."
            )


def see_to_what_is_missing(stage: Stage, *, day: int) -> None:
    """What is missing gets an owner and a day, and so stands in the list of actions until it is there."""
    with stage.at(day):
        for number, gap in enumerate(handovers.missing(stage.lab)):
            owner, by = stage.person(("tom", "els")[number % 2]), clock.today() + timedelta(days=14 + 7 * number)
            handover.put_gap_owner(stage.leader(), gap, owner=owner, by=by)
