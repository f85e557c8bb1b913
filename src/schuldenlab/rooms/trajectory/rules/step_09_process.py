"""Step 9: a process in which initiatives are tried."""

from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    any_asked,
    dutch,
    experience_notes,
    no,
    yes,
)


def stages_set(facts: LabFacts) -> Verdict:
    rows = facts.trials.stages
    if len(rows) >= 2:
        return yes(f"De stappen van een proef: {listed(rows)}.")
    return no("Er staat nog niet welke stappen een initiatief doorloopt.")


def criteria_set(facts: LabFacts) -> Verdict:
    if not facts.trials.stages:
        return no("Zonder stappen zijn er ook nog geen beslismomenten.")
    bare = facts.trials.gates_without_criteria
    return (
        no(f"Bij {listed(bare)} staat nog niet waarop je beslist.")
        if bare
        else yes("Bij elk beslismoment staat waarop je beslist.")
    )


def said(value: object, done: str, missing: str) -> Verdict:
    return yes(done) if value else no(missing)


def process_adopted(facts: LabFacts) -> Verdict:
    row = facts.trials
    if row.adopted_on:
        changed = " Daarna is de werkwijze gewijzigd." if row.changed_since else ""
        return yes(f"Vastgesteld door {row.adopted_by} op {dutch(row.adopted_on)}.{changed}")
    return no(
        "De werkwijze is nog niet vastgesteld door wie mag besluiten.", waiting=any_asked(facts, "trials.adoption")
    )


def trial_notes(facts: LabFacts) -> tuple[str, ...]:
    """Shown, never blocking."""
    row = facts.trials
    return experience_notes(row.experience_involved, row.experience_paid, row.advisory_council_asked)


PROCESS = Mend("Werk de werkwijze uit", "trials:process")
PROCESS_PARTS = ("9.stages", "9.criteria", "9.decides", "9.rhythm", "9.budget", "9.intake")
STEP_9 = Step(
    9,
    "proeven",
    "Richt een proces in om initiatieven te beproeven",
    "Goede ideeën sterven als niemand weet wie erover beslist. Leg vast welke stappen een idee doorloopt, "
    "waarop je beslist en wie dat doet. Dan kan de eerste proef beginnen.",
    (
        Rule(
            "9.stages",
            "Leg vast welke stappen een initiatief doorloopt",
            stages_set,
            Mend("Begin met het voorbeeld", "trials:home"),
            days=5,
        ),
        Rule(
            "9.criteria",
            "Schrijf bij elk beslismoment op waarop je beslist",
            criteria_set,
            Mend("Vul de beslismomenten aan", "trials:home"),
            ("9.stages",),
            5,
        ),
        Rule(
            "9.decides",
            "Spreek af wie over proeven beslist",
            lambda f: said(
                f.trials.decides,
                f"Over proeven beslist: {f.trials.decides}.",
                "Er staat nog niet wie over proeven beslist.",
            ),
            PROCESS,
            days=3,
        ),
        Rule(
            "9.rhythm",
            "Spreek af hoe vaak jullie beslissen",
            lambda f: said(
                f.trials.rhythm, f"Het ritme: {f.trials.rhythm}.", "Er staat nog niet hoe vaak jullie beslissen."
            ),
            PROCESS,
            days=2,
        ),
        Rule(
            "9.budget",
            "Zet een budget klaar voor proeven",
            lambda f: said(
                f.trials.budget is not None and f.trials.budget > 0,
                "Er is budget voor proeven.",
                "Er is nog geen budget voor proeven.",
            ),
            PROCESS,
            days=7,
        ),
        Rule(
            "9.intake",
            "Spreek af wie een initiatief in ontvangst neemt",
            lambda f: said(
                f.trials.intake,
                f"Initiatieven komen binnen bij {f.trials.intake}.",
                "Er staat nog niet bij wie een initiatief binnenkomt.",
            ),
            PROCESS,
            days=2,
        ),
        Rule(
            "9.adopted",
            "Laat de werkwijze vaststellen",
            process_adopted,
            Mend("Laat het vaststellen", "trials:adopt"),
            (*PROCESS_PARTS, "3.wethouder"),
            14,
            exception=False,
        ),
    ),
    documents=("werkwijze-proeven",),
    notes=trial_notes,
)
