"""Step 5: the programme team."""

from schuldenlab.rooms.team.facts import REQUIRED_TASKS, MemberFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    asked,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.step_04_tasks import TASK_NAMES


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
