"""How chosen projects are prepared and carried out: money, what must be arranged, the plan, who takes part, how it goes."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.config.demo.stage import Stage
from schuldenlab.config.demo.story.standing import chosen
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.delivery import actions, plan_actions, run_actions
from schuldenlab.rooms.delivery.models import Condition, PlanTask
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio import actions as portfolio
from schuldenlab.rooms.selection.models import ChosenProject

PAPER = b"%PDF-1.7\n% voorbeeld\n%%EOF\n"


def officer(stage: Stage, key: str) -> Person:
    """The FG and the CISO of the municipality: asked for advice, no members of the lab."""
    names = {
        "fg": ("Femke Grond", "functionaris gegevensbescherming"),
        "ciso": ("Cees Sloten", "CISO"),
    }
    name, function = names[key]
    return stage.outsider(name, function, f"gemeente {stage.lab.municipalities[0].name}", key)


def condition(stage: Stage, project: ChosenProject, kind: str, **values: Any) -> Condition:
    return actions.put_condition(stage.leader(), chosen=project, kind=kind, **values)


def advise(stage: Stage, row: Condition, key: str, on: date, verdict: str, text: str = "") -> None:
    actions.add_advice(
        stage.leader(), condition=row, officer=key, person=officer(stage, key), on=on, verdict=verdict, text=text
    )


def join(stage: Stage, project: ChosenProject, parties: tuple[tuple[str, str, str], ...]) -> None:
    """(begin of the name of a partner, as what, what it does)"""
    for name, part, does in parties:
        partner = Partner.objects.get(lab=stage.lab, name__startswith=name)
        run_actions.put_party(stage.leader(), chosen=project, partner=partner, part=part, does=does)


def step(stage: Stage, project: ChosenProject, key: str) -> PlanTask:
    return PlanTask.objects.get(lab=stage.lab, project=project.pk, step=key)


def give(stage: Stage, project: ChosenProject, owners: dict[str, str]) -> None:
    """Every task that has somebody gets its owner; the days stay as they are."""
    for key, person in owners.items():
        row = step(stage, project, key)
        plan_actions.put_task(
            stage.leader(),
            chosen=project,
            task=row,
            after=list(row.after.all()),
            phase=row.phase,
            title=row.title,
            what=row.what,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            owner=stage.person(person),
        )


def prepare(stage: Stage, *, day: int) -> None:
    """Halfway: the fund for youth gets its money, its conditions and its plan; carrying it out waits for the lab."""
    project = chosen(stage)["jpf"]
    with stage.at(day):
        money_asked(stage, project, day=day)
        open_conditions(stage, project, day=day)
    with stage.at(day + 4):
        join(
            stage,
            project,
            (
                ("Stichting Jongeren", "advises", "leert onze begeleiders hoe het fonds werkt"),
                ("Welzijn Samen", "refers", "meldt jongeren aan die het jongerenwerk al kent"),
            ),
        )
        plan_actions.plan_from_recipe(stage.leader(), chosen=project, starts_on=stage.day(day + 7), weeks=4)
        give(stage, project, {"fonds": "karin", "begeleider": "els"})
    with stage.at(day + 20):
        plan_actions.finish_task(stage.leader(), task=step(stage, project, "begeleider"))
        plan_actions.move_task(stage.leader(), task=step(stage, project, "schuldeisers"), days=14)
        risks_of_preparing(stage, project)


def money_asked(stage: Stage, project: ChosenProject, *, day: int) -> None:
    portfolio.put_project(
        stage.leader(),
        chosen=project,
        cost=Decimal(60000),
        cost_basis="Twintig jongeren maal € 3.000 begeleiding (voorbeeld)",
        leader=stage.person("els"),
        starts_when_lab_stands=True,
    )
    lines = (
        ("De drie gemeenten", "base", "promised", 20000, ""),
        ("Fonds voor de streek (voorbeeld)", "fund", "asked", 15000, ""),
        ("Stichting Jongeren Perspectief Fonds", "partner", "granted", 12500, "Brief van het bestuur (voorbeeld)"),
    )
    for source, kind, state, amount, proof in lines:
        portfolio.put_finance(
            stage.leader(),
            chosen=project,
            source=source,
            kind=kind,
            state=state,
            amount=Decimal(amount),
            on=stage.day(day),
            decision=proof,
        )
    portfolio.set_status(
        stage.leader(), chosen=project, status="preparing", reason="De gemeenten zegden de basis toe; we bereiden voor."
    )


def open_conditions(stage: Stage, project: ChosenProject, *, day: int) -> None:
    """One of each kind of standing: due, late, not needed, settled with advice, and one that nobody looked at."""
    row = condition(
        stage,
        project,
        "dpia",
        state="needed",
        reason="De begeleider ziet de hele schuldenlijst van een jongere.",
        owner=stage.person("els"),
        due=stage.day(stage.begins + 25),
    )
    advise(stage, row, "fg", stage.day(day - 1), "conditions", "Spreek eerst af hoe lang de gegevens blijven staan.")
    condition(
        stage,
        project,
        "sharing",
        state="needed",
        reason="Het jongerenwerk meldt aan, het fonds betaalt: welke gegevens gaan mee?",
        owner=stage.person("karin"),
        due=stage.day(stage.begins - 6),
    )
    condition(
        stage,
        project,
        "processor",
        state="not_needed",
        reason="De begeleiders zijn in dienst van de gemeenten; niemand anders bewaart gegevens.",
    )
    secure = condition(
        stage,
        project,
        "security",
        state="settled",
        settled_on=stage.day(day - 2),
        proof="Staat in het bestaande dossiersysteem, toets van de CISO (voorbeeld)",
    )
    advise(stage, secure, "ciso", stage.day(day - 2), "positive")


def risks_of_preparing(stage: Stage, project: ChosenProject) -> None:
    run_actions.put_risk(
        stage.leader(),
        chosen=project,
        what="Het fonds voor de streek zegt nee",
        chance=2,
        effect=3,
        measure="Met tien jongeren beginnen, en een tweede fonds vragen.",
        owner=stage.person("karin"),
    )
    run_actions.put_risk(
        stage.leader(), chosen=project, what="De begeleider wordt ziek, en er is geen vervanger", chance=2, effect=2
    )


def arrange(stage: Stage, *, day: int) -> None:
    """Before the start: two projects have everything arranged, a plan, and their parties."""
    rows = chosen(stage)
    for offset, (slug, weeks, owners) in enumerate(
        (
            (
                "jpf",
                4,
                {"fonds": "tom", "begeleider": "els", "aanmelders": "els", "schuldeisers": "tom", "plan": "els"},
            ),
            ("csr", 5, {}),
        )
    ):
        with stage.at(day + offset):
            settle(stage, rows[slug], day=day + offset)
            plan_actions.plan_from_recipe(
                stage.leader(), chosen=rows[slug], starts_on=stage.day(day + 7 + offset), weeks=weeks
            )
            give(stage, rows[slug], owners)
    with stage.at(day + 3):
        join(
            stage,
            rows["jpf"],
            (
                ("Stichting Jongeren", "finances", "legt in het fonds in, evenveel als de gemeente"),
                ("Gemeentelijke schuldhulpverlening", "carries", "begeleidt de jongeren en regelt met schuldeisers"),
                ("Welzijn Samen", "refers", "meldt jongeren aan"),
            ),
        )
        join(
            stage,
            rows["csr"],
            (
                ("NVVK", "advises", "geeft de afspraken met landelijke schuldeisers door"),
                ("CAK", "creditor", "reageert in één keer op voorstellen"),
            ),
        )


def settle(stage: Stage, project: ChosenProject, *, day: int) -> None:
    """Everything is settled but for one thing, which is still due."""
    on = stage.day(day)
    dpia = condition(
        stage,
        project,
        "dpia",
        state="settled",
        settled_on=on,
        proof="DPIA, versie 1 (voorbeeld)",
        owner=stage.person("tom"),
        upload=SimpleUploadedFile("dpia-voorbeeld.pdf", PAPER, "application/pdf"),
    )
    advise(stage, dpia, "fg", on, "conditions", "Kijk na een jaar opnieuw. Houd de toegang beperkt tot het team.")
    share = condition(stage, project, "sharing", state="settled", settled_on=on, proof="Convenant (voorbeeld)")
    advise(stage, share, "fg", on, "positive")
    condition(stage, project, "processor", state="settled", settled_on=on, proof="Overeenkomst 2026-118 (voorbeeld)")
    condition(
        stage,
        project,
        "procurement",
        state="not_needed",
        reason="De gemeente voert dit zelf uit; er wordt niets ingekocht en geen subsidie gegeven.",
    )
    condition(
        stage,
        project,
        "security",
        state="needed",
        reason="De jaarlijkse toets van het dossiersysteem moet nog.",
        owner=stage.person("tom"),
        due=stage.day(stage.begins) + timedelta(19),
    )


DONE = (  # day, project, step of its recipe
    (24, "jpf", "begeleider"),
    (27, "jpf", "fonds"),
    (38, "csr", "werkproces"),
    (52, "jpf", "aanmelders"),
    (60, "jpf", "schuldeisers"),
    (78, "csr", "aansluiten"),
    (88, "jpf", "plan"),
)


def run(stage: Stage, *, day: int) -> None:
    """The months of work: tasks that are done, a task that moves, what may go wrong, what was decided and learnt."""
    rows = chosen(stage)
    for offset, slug, key in DONE:
        with stage.at(day + offset, 15):
            plan_actions.finish_task(stage.actor("pia"), task=step(stage, rows[slug], key))
    with stage.at(day + 90):
        actor = stage.actor("pia")
        plan_actions.move_task(actor, task=step(stage, rows["jpf"], "voorstel"), days=14)
        run_actions.put_decision(
            actor,
            chosen=rows["jpf"],
            title="We beginnen met twaalf jongeren, niet met twintig",
            reason="Eén begeleider kan er twaalf goed aan. Na drie maanden kijken we of er een tweede bij kan.",
            taken_on=stage.day(day + 89),
            taken_by="het projectteam",
        )
        run_actions.put_risk(
            actor,
            chosen=rows["jpf"],
            what="Jongeren haken af voordat er een plan is",
            chance=3,
            effect=2,
            measure="Binnen een week een eerste gesprek, op een plek die de jongere kiest.",
            owner=stage.person("els"),
        )
        run_actions.put_risk(
            actor,
            chosen=rows["csr"],
            what="Kleine schuldeisers doen niet mee",
            chance=2,
            effect=2,
            measure="Hen apart bellen, met de afspraken op één bladzijde.",
            owner=stage.person("tom"),
        )
    with stage.at(day + 98):
        run_actions.evaluate(
            stage.actor("pia"),
            chosen=rows["nsr"],
            on=stage.day(day + 97),
            went_well="Mensen vinden ons ook ’s avonds. De balie verwijst vanzelf door.",
            went_wrong="De doorverwijzing van de huisartsen komt niet op gang.",
            outcome="change",
            reason="Het werkt voor wie ons vindt; nu nog voor wie ons niet zoekt.",
            changes="Met drie huisartsen een vaste route afspreken, en na een half jaar opnieuw kijken.",
        )
