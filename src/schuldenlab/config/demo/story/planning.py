"""The work plan, the political support, the execution and the team: steps 2 to 5."""

from dataclasses import dataclass
from decimal import Decimal

from schuldenlab.config.demo.stage import Stage, paper
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.models import LabMunicipality
from schuldenlab.foundation.texts import actions as wording
from schuldenlab.foundation.texts import registry as texts
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.mandate import need
from schuldenlab.rooms.mandate import planning as roads
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.team import actions as team
from schuldenlab.rooms.team.models import TeamMember
from schuldenlab.rooms.workplan import actions as workplan
from schuldenlab.rooms.workplan.models import Objective


@dataclass(frozen=True)
class Aim:
    """An objective of the example. Indicators are the lab's own; their baselines are invented for the demo and say so."""

    title: str
    why: str
    indicator: str
    unit: str
    baseline: str
    target: str
    activity: str


OWN = "eigen registratie, voorbeeld"
AIMS = (
    Aim(
        "Mensen met geldzorgen komen eerder in beeld",
        "Wie vroeg hulp krijgt, houdt zijn huis, zijn werk en zijn rust.",
        "Vroegsignalen die tot een gesprek leiden, per 1.000 inwoners per jaar",
        "per 1.000",
        "4.2",
        "8",
        "Met de corporatie en de energieleverancier afspreken hoe signalen sneller bij de wijkteams komen",
    ),
    Aim(
        "Jongeren starten zonder schuld",
        "Een schuld op je twintigste werkt jaren door. Een snelle regeling voorkomt dat.",
        "Jongeren van 18 tot en met 27 jaar met een afgeronde regeling, per jaar",
        "jongeren",
        "11",
        "40",
        "Een fonds en vaste begeleiders regelen voor jongeren met problematische schulden",
    ),
    Aim(
        "Een regeling is sneller rond",
        "Maanden wachten op schuldeisers maakt dat mensen afhaken.",
        "Doorlooptijd van aanvraag tot akkoord van alle schuldeisers",
        "weken",
        "34",
        "16",
        "Collectief schuldregelen voorbereiden met het team Schuldhulpverlening",
    ),
)


def put_aim(stage: Stage, aim: Aim, *, starts: int, ends: int, owner: str) -> Objective:
    actor = stage.leader()
    objective = workplan.put_objective(
        actor,
        title=aim.title,
        why=aim.why,
        indicator=aim.indicator,
        unit=aim.unit,
        baseline=Decimal(aim.baseline),
        baseline_on=stage.day(-40),
        baseline_source=OWN,
        target=Decimal(aim.target),
        year=stage.day(0).year + 3,
    )
    workplan.put_activity(
        actor,
        objectives=[objective],
        title=aim.activity,
        owner=stage.person(owner),
        starts=stage.day(starts),
        ends=stage.day(ends),
    )
    return objective


def word_letter(stage: Stage, *, day: int) -> None:
    """The kwartiermaker words the question for a confirmation, and the opening of the letter to partners, her own way."""
    with stage.at(day, 9):
        question, opening = texts.get("proof.question"), texts.get("partners.partnerbrief.opening")
        assert question is not None
        assert opening is not None
        wording.word(
            stage.leader(),
            question,
            subject="Mogen we u iets vragen? {onderwerp}",
            body=question.body.replace("Een account is niet nodig, en het duurt een minuut:", "Het duurt een minuut:"),
            reason="Onze bestuurders schrokken van het woord account.",
        )
        wording.word(
            stage.leader(),
            opening,
            body=f"Salland begint samen: drie gemeenten, één aanpak.\n\n{opening.body}",
            reason="Zo heet het ook in onze persberichten.",
        )


def first_objective(stage: Stage, *, day: int) -> None:
    """The first objective, with the figures of the town as the need."""
    with stage.at(day):
        actor = stage.leader()
        mandate.put_wethouder(actor, person=stage.person("wim"), since=stage.day(-200))
        figures = list(need.available(stage.lab))[:3]
        mandate.put_need(
            actor,
            text="Te veel inwoners krijgen pas hulp als de schulden hoog zijn opgelopen. Met het lab willen we er eerder bij zijn.",
            figure_keys=figures,
        )
    with stage.at(day + 1):
        put_aim(stage, AIMS[0], starts=day, ends=day + 24, owner="karin")
        workplan.put_role(stage.leader(), role="programmamanager", hours_a_week=Decimal(16))


def first_talk(stage: Stage, *, day: int) -> None:
    """The first conversation with the execution."""
    with stage.at(day, 15):
        actor = stage.leader()
        contact = stage.outsider("Stef Smeets", "teamleider Schuldhulpverlening", "gemeente Zutphen", "stef")
        team.put_task(
            actor, task="debt_help", organisation="gemeente Zutphen", codes=stage.lab.codes, contacts=[contact]
        )
        conversations.put_conversation(
            actor,
            persons=[contact],
            on=stage.day(day),
            medium="visit",
            agreed="Kennisgemaakt. Stef ziet veel in collectief schuldregelen, maar heeft zorgen over de uren. Hij vraagt het na bij zijn manager.",
            follow_up_on=stage.day(day + 12),
        )


def write_plan(stage: Stage, *, day: int) -> None:
    """The whole plan, frozen, and adopted by who may decide."""
    with stage.at(day):
        for number, aim in enumerate(AIMS):
            put_aim(stage, aim, starts=day, ends=max(day + 90, stage.begins - 40) + 60 * number, owner="karin")
    with stage.at(day + 1):
        actor = stage.leader()
        for role, hours in (("programmamanager", 16), ("schuldhulpverlener", 8), ("consulent Werk & Inkomen", 8)):
            workplan.put_role(actor, role=role, hours_a_week=Decimal(hours))
        year = stage.day(day).year
        for label, amount in (("Kwartiermaker", 62000), ("Proeven", 40000), ("Bijeenkomsten en communicatie", 18000)):
            workplan.put_budget_line(actor, label=label, year=year, amount=Decimal(amount))
        workplan.put_policy_plan(
            actor,
            title="Beleidsplan schuldhulpverlening 2025-2028 (voorbeeld)",
            first_year=2025,
            last_year=2028,
            connection="Het lab voert de lijn ‘eerder in beeld’ uit dat plan uit.",
        )
        workplan.put_texts(
            actor,
            ambition="Over vier jaar heeft niemand hier nog jarenlang schulden zonder dat iemand helpt.",
            organisation="Een stuurgroep van gemeente en partners komt elke zes weken bijeen. Het programmateam werkt wekelijks samen.",
            monitoring="Per project meten we elk kwartaal. Eén keer per jaar bespreken we in de stuurgroep wat het oplevert.",
            communication="Eén keer per kwartaal een kort bericht aan partners en raad.",
        )
        workplan.put_risk(
            actor,
            what="Uren van de uitvoering komen niet vrij",
            measure="Vooraf akkoord van de leidinggevenden vragen",
            owner=stage.person("anna"),
        )
    with stage.at(day + 3):
        version = workplan.freeze(stage.leader(), note="Eerste versie")
        row = stage.ask("workplan.adoption", version, stage.person("wim"))
    with stage.at(day + 9):
        stage.answer(row, remark="Mooi plan. Houd de raad goed op de hoogte.")


def talk_over(stage: Stage, *, day: int, council_day: int) -> None:
    """The portfolio meeting before the college, and the committee before the council, whose day was moved once."""
    with stage.at(day + 2):
        about = Decision.objects.in_lab(stage.lab).filter(body="college").first()
        meeting = roads.put_sitting(stage.leader(), kind="portfolio", planned_on=stage.day(day + 12), decision=about)
    with stage.at(day + 13):
        roads.put_sitting(
            stage.leader(),
            sitting=meeting,
            held_on=stage.day(day + 12),
            outcome="remarks",
            remark="Wie betaalt het lab na het tweede jaar? Dat moet in het voorstel.",
        )
    with stage.at(council_day + 1):
        committee = roads.put_sitting(stage.leader(), kind="committee", planned_on=stage.day(council_day + 9))
    with stage.at(council_day + 4):
        roads.put_sitting(stage.leader(), sitting=committee, planned_on=stage.day(council_day + 18))
    with stage.at(council_day + 19):
        roads.put_sitting(
            stage.leader(),
            sitting=committee,
            held_on=stage.day(council_day + 18),
            outcome="positive",
            remark="De commissie wil elk half jaar horen hoe het gaat.",
        )


def decide(
    stage: Stage, *, day: int, body: str, about: list[str], title: str, outcome: str = "agreed", number: str
) -> Decision:
    """Put on the list, submitted in time, decided, and the adopted paper kept."""
    with stage.at(day):
        decision = mandate.put_decision(
            stage.leader(),
            body=body,
            about=about,
            title=title,
            case_number=f"Z{number}",
            planned_for=stage.day(day + 25),
            submit_before=stage.day(day + 16),
        )
    with stage.at(day + 26):
        return mandate.record_outcome(
            stage.leader(),
            decision=decision,
            taken_on=stage.day(day + 25),
            outcome=outcome,
            number=number,
            upload=paper(title, f"Besloten op {stage.day(day + 25):%d-%m-%Y}, nummer {number}."),
        )


def political(stage: Stage, *, day: int, council_day: int) -> None:
    """The need, the wethouders, college and council, the cover of the budget."""
    with stage.at(day):
        actor = stage.leader()
        rows = list(LabMunicipality.objects.filter(lab=stage.lab))
        keys = {"GM0150": "wim", "GM1773": "wim2", "GM0177": "wim3"}
        for row in rows:
            mandate.put_wethouder(
                actor, municipality=row, person=stage.person(keys.get(row.code, "wim")), since=stage.day(-300)
            )
        figures = list(need.available(stage.lab))[:4]
        mandate.put_need(
            actor,
            text="Achter deze cijfers zitten mensen die pas hulp krijgen als de schulden hoog zijn opgelopen. "
            "Losse proefprojecten doofden uit toen het geld op was. Samen met partners kan dat anders.",
            figure_keys=figures,
        )
    colleges = "de drie colleges" if len(stage.lab.codes) > 1 else "het college"
    lab_decision = decide(
        stage,
        day=day + 1,
        body="college",
        about=["lab", "budget"],
        title=f"Besluit van {colleges}: een lokaal Schuldenlab",
        number=f"{stage.day(day).year}-114",
    )
    with stage.at(day + 28):
        actor = stage.leader()
        for source, amount, structural in (
            ("Programmabegroting sociaal domein", 80000, True),
            ("Reserve sociaal domein", 40000, False),
        ):
            workplan.put_cover_line(
                actor,
                source=source,
                amount=Decimal(amount),
                structural=structural,
                new_money=False,
                decision=lab_decision,
            )
    decide(
        stage,
        day=council_day,
        body="council",
        about=["information"],
        title="Raadsinformatiebrief lokaal Schuldenlab",
        outcome="noted",
        number=f"{stage.day(council_day).year}-207",
    )


def execution(stage: Stage, *, day: int) -> None:
    """Contacts and conversations for the two tasks; Wmo as well."""
    everything = stage.lab.codes
    organisation = stage.role("tom").organisation or f"gemeente {stage.lab.municipalities[0].name}"
    tasks = (
        (
            "work_income",
            "head_income",
            "Werk & Inkomen ziet jongeren afhaken op de wachttijd. Wil meedoen als er twee mensen voor vrijkomen.",
        ),
        (
            "debt_help",
            "head_debt",
            "Enthousiast over collectief regelen. Vraagt of de kredietbank vanaf het begin meedoet.",
        ),
        ("wmo", "anna", "Doet mee waar huishoudens meer problemen tegelijk hebben."),
    )
    for offset, (task, key, words) in enumerate(tasks):
        with stage.at(day + offset, 14):
            actor, contact = stage.leader(), stage.person(key)
            team.put_task(
                actor,
                task=task,
                organisation=contact.organisation or organisation,
                codes=everything,
                contacts=[contact],
            )
            conversations.put_conversation(
                actor, persons=[contact], on=stage.day(day + offset), medium="visit", agreed=words
            )


def team_members(stage: Stage) -> list[tuple[str, str, str, list[str], int, str]]:
    return [
        ("pia", "programme_manager", "programmamanager", [], 16, "anna"),
        ("tom", "member", "schuldhulpverlener", ["debt_help"], 8, "head_debt"),
        ("els", "member", "consulent Werk & Inkomen", ["work_income"], 8, "head_income"),
    ]


def team_row(stage: Stage, key: str, role: str, title: str, tasks: list[str], hours: int, manager: str) -> TeamMember:
    person = stage.person(key)
    return team.put_member(
        stage.leader(),
        person=person,
        role=role,
        title=title,
        tasks=tasks,
        organisation=person.organisation,
        hours_a_week=Decimal(hours),
        manager=stage.person(manager),
    )


def form_team(stage: Stage, *, day: int, all_released: bool) -> None:
    """Programme manager and members, each released by their own manager; the last answer may still be waited for."""
    waits = []
    for offset, row in enumerate(team_members(stage)):
        with stage.at(day + 2 * offset):
            if stage.role(row[0]).account:
                stage.join(row[0])
            member = team_row(stage, *row)
        with stage.at(day + 2 * offset, 12):
            question = stage.ask("team.release", member, stage.person(row[5]))
        waits += [question] if all_released or row[0] != "els" else []
    for offset, question in enumerate(waits):
        with stage.at(day + 9 + offset):
            stage.answer(question)
    with stage.at(day + 14):
        team.put_open_role(
            stage.leader(),
            title="communicatieadviseur",
            hours_a_week=Decimal(4),
            stand_in=stage.person("karin"),
            filled_by=stage.day(stage.begins + 30),
        )
