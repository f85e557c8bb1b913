"""Step 4: a contact for each executive task."""

from schuldenlab.rooms.team.facts import REQUIRED_TASKS, TaskFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    dutch,
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
