"""Steps 4 to 7: the execution, the team, the choice, the partners."""

from schuldenlab.rooms.partners.facts import PROMISED, PartnerFact
from schuldenlab.rooms.selection.facts import ChosenFact, NeededType
from schuldenlab.rooms.team.facts import REQUIRED_TASKS, MemberFact, TaskFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    any_asked,
    asked,
    dutch,
    experience_notes,
    no,
    yes,
)

TASK_NAMES = {"work_income": "Werk & Inkomen", "debt_help": "Schuldhulpverlening", "wmo": "Wmo", "youth": "Jeugd"}


def of_task(facts: LabFacts, task: str) -> list[TaskFact]:
    return [row for row in facts.team.tasks if row.task == task]


def task_contact(task: str) -> Rule:
    """Per municipality: a named contact for the task. One organisation may do it for several municipalities."""
    name = TASK_NAMES[task]

    def check(facts: LabFacts) -> Verdict:
        rows = [row for row in of_task(facts, task) if row.contacts]
        open_codes = facts.codes - {code for row in rows for code in row.codes}
        if rows and not open_codes:
            return yes(f"{name}: {listed(sorted({contact for row in rows for contact in row.contacts}))}.")
        without = [row for row in of_task(facts, task) if not row.contacts]
        mend = Mend("Zet de contactpersoon erbij", "team:task_edit", (without[0].id,)) if without else None
        return no(f"Er is nog geen contactpersoon bij {name} van {facts.names(open_codes)}.", mend)

    return Rule(
        f"4.{task}.contact",
        f"Zoek een contactpersoon bij {name}",
        check,
        Mend("Leg het contact vast", "team:task_add", (), f"task={task}"),
        days=5,
    )


def task_talk(task: str) -> Rule:
    """Per municipality: at least one recorded conversation with a contact of the task."""
    name = TASK_NAMES[task]

    def check(facts: LabFacts) -> Verdict:
        rows = [row for row in of_task(facts, task) if row.conversations]
        open_codes = facts.codes - {code for row in rows for code in row.codes}
        if rows and not open_codes:
            last = max(row.last_conversation for row in rows if row.last_conversation)
            return yes(f"Er is gesproken met {name}, het laatst op {dutch(last)}.")
        silent = [row for row in of_task(facts, task) if row.contacts and not row.conversations]
        mend = Mend("Leg het gesprek vast", "team:conversation_add", (), f"task={silent[0].id}") if silent else None
        return no(f"Er is nog geen gesprek met {name} van {facts.names(open_codes)} vastgelegd.", mend)

    return Rule(
        f"4.{task}.conversation",
        f"Spreek met {name} over wat het lab voor hen betekent",
        check,
        Mend("Leg het gesprek vast", "team:conversation_add"),
        (f"4.{task}.contact",),
        10,
    )


def optional_tasks(facts: LabFacts) -> tuple[str, ...]:
    """Wmo and Jeugd are optional on the source page (eventueel): shown, no reason asked."""
    notes = []
    for task in ("wmo", "youth"):
        rows = of_task(facts, task)
        contacts = sorted({contact for row in rows for contact in row.contacts})
        known = f"contact met {listed(contacts)}" if contacts else "nog geen contact; dat hoeft ook niet"
        notes.append(f"{TASK_NAMES[task]}: {known}.")
    return tuple(notes)


STEP_4 = Step(
    4,
    "uitvoering",
    "Leg contacten met de uitvoerende organisatie",
    "Werk & Inkomen en Schuldhulpverlening brengen de oplossing straks in de praktijk. "
    "Wie hen vroeg spreekt, bouwt iets dat past bij hun werk.",
    tuple(rule for task in REQUIRED_TASKS for rule in (task_contact(task), task_talk(task))),
    documents=("contactenlijst",),
    notes=optional_tasks,
)


def managers(facts: LabFacts) -> list[MemberFact]:
    return [row for row in facts.team.members if row.role == "programme_manager"]


def has_manager(facts: LabFacts) -> Verdict:
    """A programme manager, who may come from elsewhere."""
    rows = managers(facts)
    if rows:
        return yes(f"{rows[0].name} is programmamanager.")
    return no("Er is nog geen programmamanager. Die mag ook van buiten de uitvoering komen.")


def has_members(facts: LabFacts) -> Verdict:
    members = [row for row in facts.team.members if row.role == "member"]
    minimum = max(facts.workplan.minimum_team, 2)
    if len(members) >= minimum:
        return yes(f"Het programmateam telt {len(members)} leden, naast de programmamanager.")
    return no(f"Het programmateam heeft {len(members)} van de minstens {minimum} leden.", add_member(facts))


def add_member(facts: LabFacts) -> Mend:
    """A member, and from which execution: the first of the two that is not in the team."""
    present = {task for row in facts.team.members if row.role == "member" for task in row.tasks}
    task = next((task for task in REQUIRED_TASKS if task not in present), None)
    query = "role=member" + (f"&task={task}" if task else "")
    return Mend("Voeg een teamlid toe", "team:member_add", (), query)


def tasks_in_team(facts: LabFacts) -> Verdict:
    """At least one member for each of the two tasks; the programme manager may come from elsewhere and is no member."""
    present = {task for row in facts.team.members if row.role == "member" for task in row.tasks}
    missing = [TASK_NAMES[task] for task in REQUIRED_TASKS if task not in present]
    if missing:
        return no(f"Onder de teamleden is nog niemand van {listed(missing)}.", add_member(facts))
    return yes("Werk & Inkomen en Schuldhulpverlening zitten allebei in het team.")


def team_hours(facts: LabFacts) -> Verdict:
    if not facts.team.members:
        return no("Er is nog niemand in het team, dus ook geen rollen en uren.")
    without = [row for row in facts.team.members if not row.hours_a_week or not row.title]
    if without:
        return no(
            f"Van {listed(row.name for row in without)} ontbreken de rol of de uren per week.",
            Mend("Vul aan", "team:member_edit", (without[0].id,)),
        )
    return yes("Van iedereen staan de rol en de uren per week vast.")


def team_released(facts: LabFacts) -> Verdict:
    """*Leidinggevende akkoord op (datum)*: confirmed by the manager, or on paper."""
    if not facts.team.members:
        return no("Er is nog niemand in het team voor wie een leidinggevende akkoord kan geven.")
    waiting_for = [row for row in facts.team.members if row.released_on is None]
    if not waiting_for:
        return yes("Van iedereen is de leidinggevende akkoord.")
    names = listed(row.name for row in waiting_for)
    waits = [asked(facts, "team.release", [row.id]) for row in waiting_for]
    all_asked = max((w for w in waits if w), key=lambda w: w.until) if all(waits) else None
    first = next((row for row, wait in zip(waiting_for, waits, strict=True) if wait is None), waiting_for[0])
    page = (
        Mend(f"Vraag akkoord voor {first.name}", "proof:ask", ("team.release", first.id))
        if first.manager
        else Mend(f"Vul in wie de leidinggevende van {first.name} is", "team:member_edit", (first.id,))
    )
    return no(f"Van {names} is de leidinggevende nog niet akkoord.", None if all_asked else page, all_asked)


def open_roles(facts: LabFacts) -> tuple[str, ...]:
    """A role still open shows stand-in and date, and does not block."""
    return tuple(
        f"Nog open: {row.title}"
        + (f", waarneming door {row.stand_in}" if row.stand_in else "")
        + (f", vervuld vóór {dutch(row.filled_by)}" if row.filled_by else "")
        + "."
        for row in facts.team.open_roles
    )


ADD_MEMBER = Mend("Voeg een teamlid toe", "team:member_add")
STEP_5 = Step(
    5,
    "team",
    "Formeer vanuit de uitvoering een programmateam",
    "Het programmateam brengt de oplossing later in de praktijk en neemt het lab straks van je over. "
    "Het werkt alleen als mensen er ook echt uren voor krijgen.",
    (
        Rule(
            "5.manager",
            "Zoek een programmamanager",
            has_manager,
            Mend("Voeg de programmamanager toe", "team:member_add", (), "role=programme_manager"),
            ("2",),
            21,
        ),
        Rule("5.members", "Stel het programmateam samen", has_members, ADD_MEMBER, ("2",), 14),
        Rule("5.tasks", "Haal beide uitvoerende taken in het team", tasks_in_team, ADD_MEMBER, ("2", "5.members"), 7),
        Rule(
            "5.hours",
            "Spreek rol en uren van ieder teamlid af",
            team_hours,
            Mend("Naar het team", "team:home"),
            ("2", "5.members"),
            5,
        ),
        Rule(
            "5.released",
            "Vraag de leidinggevenden om akkoord",
            team_released,
            Mend("Vraag het akkoord", "team:home"),
            ("2", "5.hours"),
            10,
        ),
    ),
    documents=("programmateam",),
    notes=open_roles,
)


def live(facts: LabFacts) -> list[ChosenFact]:
    """The chosen projects that were not stopped, neither by the catalogue nor by the lab itself."""
    ended = {row.chosen_id for row in facts.portfolio.projects if row.stopped}
    return [row for row in facts.selection.chosen if not row.stopped and row.id not in ended]


def themes_chosen(facts: LabFacts) -> Verdict:
    if facts.selection.themes:
        return yes(f"Gekozen thema’s: {listed(facts.selection.themes)}.")
    return no("Er zijn nog geen thema’s gekozen.")


def objectives_served(facts: LabFacts) -> Verdict:
    """Every objective is served by at least one chosen project that has not stopped."""
    objectives = facts.workplan.objectives
    if not objectives:
        return no(
            "Er zijn nog geen doelstellingen om projecten bij te kiezen.",
            Mend("Voeg een doelstelling toe", "workplan:objective_add"),
        )
    served = {objective for row in live(facts) for objective in row.objective_ids}
    bare = [row for row in objectives if row.id not in served]
    if bare:
        return no(without_project(len(bare), len(objectives), bare[0].title))
    return yes(f"Elke doelstelling heeft een project: {listed(row.name for row in live(facts))}.")


def without_project(count: int, total: int, first: str) -> str:
    """Which objectives have no project: right for one and for many."""
    if total == 1:
        return f"De doelstelling ‘{first}’ heeft nog geen project."
    if count == 1:
        return f"Eén van de {total} doelstellingen heeft nog geen project: ‘{first}’."
    return f"{count} van de {total} doelstellingen hebben nog geen project, zoals ‘{first}’."


def needed_types(facts: LabFacts) -> list[NeededType]:
    return [need for row in live(facts) for need in row.needs]


def types_on_list(facts: LabFacts) -> Verdict:
    """The party types that the chosen projects need are on the partner list."""
    if not live(facts):
        return no(
            "Kies eerst projecten: dan is duidelijk welke soorten partijen er nodig zijn.",
            Mend("Kies een project", "selection:choose"),
        )
    missing = {need.label: need.type for need in needed_types(facts) if not need.partner_ids}
    if missing:
        first = min(missing)
        page = Mend(f"Zoek een partij: {first}", "partners:add", (), f"type={missing[first]}")
        return no(f"Nog niet op de partnerlijst: {listed(sorted(missing))}.", page)
    return yes("Alle soorten partijen die de projecten nodig hebben, staan op de partnerlijst.")


def choice_recorded(facts: LabFacts) -> Verdict:
    """The choice is recorded with its reasons and who decided."""
    if not live(facts):
        return no("Er zijn nog geen projecten gekozen.", Mend("Kies een project", "selection:choose"))
    without = [row for row in live(facts) if not row.reason]
    if without:
        return no(
            f"Bij {listed(row.name for row in without)} staat nog niet waarom jullie het kozen.",
            Mend("Schrijf de reden op", "selection:choice_edit", (without[0].id,)),
        )
    if facts.selection.recorded_on is None:
        return no(
            "De keuze is nog niet vastgelegd: wie besloot dit, en wanneer?",
            waiting=any_asked(facts, "selection.record"),
        )
    later = " Daarna is de keuze gewijzigd." if facts.selection.recorded_changed_since else ""
    return yes(f"Vastgelegd op {dutch(facts.selection.recorded_on)} door {facts.selection.recorded_by}.{later}")


def experience(facts: LabFacts) -> tuple[str, ...]:
    """Shown, never blocking."""
    row = facts.selection
    return experience_notes(row.experience_involved, row.experience_paid, row.advisory_council_asked)


STEP_6 = Step(
    6,
    "keuze",
    "Stel vast welke thema’s, partners en bewezen projecten passen",
    "Kies bij elke doelstelling wat elders al werkt, of wat jullie zelf beproeven. "
    "Zo volgt vanzelf welke partijen je nodig hebt, en kan iedereen later lezen waarom jullie dit kozen.",
    (
        Rule(
            "6.themes",
            "Kies de thema’s van het lab",
            themes_chosen,
            Mend("Kies thema’s", "selection:themes"),
            ("2",),
            5,
        ),
        Rule(
            "6.objectives",
            "Kies bij elke doelstelling een project",
            objectives_served,
            Mend("Kies een project", "selection:choose"),
            ("2", "6.themes"),
            14,
        ),
        Rule(
            "6.types",
            "Zet de partijen die de projecten nodig hebben op de lijst",
            types_on_list,
            Mend("Voeg partners toe", "partners:add"),
            ("2", "6.objectives"),
            5,
        ),
        Rule(
            "6.recorded",
            "Leg de keuze vast, met redenen en wie besloot",
            choice_recorded,
            Mend("Leg de keuze vast", "selection:record"),
            ("2", "6.objectives"),
            7,
        ),
    ),
    documents=("keuzenotitie",),
    advice=True,
    notes=experience,
)


def supporters(facts: LabFacts, level: str, sector: str | None = None) -> list[PartnerFact]:
    return [row for row in facts.partners.partners if row.level == level and (sector is None or row.sector == sector)]


def national_types(facts: LabFacts) -> set[str]:
    """The national party types that a chosen project needs."""
    return {need.type for need in needed_types(facts) if need.level == "national"}


def needs_national(facts: LabFacts) -> bool:
    """The group of national project partners is left out only when projects are chosen and none needs one."""
    return not live(facts) or bool(national_types(facts))


def project_partners(facts: LabFacts) -> list[PartnerFact]:
    wanted = national_types(facts)
    return [row for row in supporters(facts, "national") if row.types & wanted]


def group_rule(facts: LabFacts, rows: list[PartnerFact], name: str) -> Verdict:
    """At least one party of the group promised or signed."""
    firm = [row for row in rows if row.rung in PROMISED]
    if firm:
        return yes(f"Van de {name}: {listed(row.name for row in firm[:4])}{' en anderen' if len(firm) > 4 else ''}.")
    if not rows:
        return no(f"Er staan nog geen {name} op de lijst.", Mend("Voeg een partner toe", "partners:add"))
    best = max(rows, key=lambda row: ORDER.get(row.rung, -1))
    waiting = asked(facts, "partners.promise", [row.id for row in rows])
    if waiting is None and best.decides_before:
        waiting = Waiting(best.name, best.decides_before)
    return no(
        f"Van de {name} heeft nog niemand steun toegezegd. Het verst is {best.name}.",
        Mend(f"Vraag {best.name} om steun", "partners:partner", (best.id,)),
        waiting,
    )


ORDER = {
    rung: place
    for place, rung in enumerate(
        ("not_approached", "approached", "talking", "positive", "deciding", "promised", "signed")
    )
}


def local_public(facts: LabFacts) -> Verdict:
    return group_rule(facts, supporters(facts, "local", "public"), "lokale publieke partijen")


def local_private(facts: LabFacts) -> Verdict:
    """Corporations, welfare organisations and funds count as private (maatschappelijk), regional as local."""
    return group_rule(facts, supporters(facts, "local", "private"), "lokale private en maatschappelijke partijen")


def national(facts: LabFacts) -> Verdict:
    if not live(facts):
        return no(
            "Kies eerst projecten: dan is duidelijk welke landelijke projectpartners nodig zijn.",
            Mend("Kies een project", "selection:choose"),
        )
    return group_rule(facts, project_partners(facts), "landelijke projectpartners")


def left_out(facts: LabFacts) -> tuple[str, ...]:
    if needs_national(facts):
        return ()
    return ("Geen van de gekozen projecten heeft een landelijke projectpartner nodig. Die groep telt daarom niet mee.",)


SEE_PARTNERS = Mend("Naar de partners", "partners:home")
GROUP_RULES = (
    Rule(
        "7.local_public",
        "Vraag een lokale publieke partij om steun toe te zeggen",
        local_public,
        SEE_PARTNERS,
        ("6",),
        21,
    ),
    Rule(
        "7.local_private",
        "Vraag een lokale private partij om steun toe te zeggen",
        local_private,
        SEE_PARTNERS,
        ("6",),
        28,
    ),
    Rule(
        "7.national",
        "Vraag een landelijke projectpartner om steun toe te zeggen",
        national,
        SEE_PARTNERS,
        ("6",),
        28,
        applies=needs_national,
    ),
)
STEP_7 = Step(
    7,
    "partners",
    "Zorg voor draagvlak en deelname van partners",
    "Een lab is publiek én privaat, lokaal én landelijk. Elke partij heeft een eigen belang om mee te doen: "
    "weet dat belang, en vraag om een toezegging.",
    GROUP_RULES,
    documents=("draagvlak",),
    picture=("De ladder, de drie groepen en de groei, in beeld", "partners:home", "partners.view"),
    advice=True,
    notes=left_out,
)
