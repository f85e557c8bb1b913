"""Step 1: somebody leads, appointed by who may decide it."""

from schuldenlab.rooms.mandate.facts import AppointmentFact
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


def in_force(facts: LabFacts) -> list[AppointmentFact]:
    """The assignments that count: in force today, or ended after a hand-over that both signed."""
    handover = facts.handover.latest
    over = handover is not None and handover.counts and handover.signed_by_both
    return [
        row
        for row in facts.mandate.appointments
        if row.starts <= facts.today and (over or row.ends is None or row.ends >= facts.today)
    ]


def covered(rows: list[AppointmentFact]) -> frozenset[str]:
    return frozenset(code for row in rows for code in row.codes)


def assigned(facts: LabFacts) -> Verdict:
    """Every municipality has an assignment in force. One person may serve several, by name."""
    rows = in_force(facts)
    open_codes = facts.codes - covered(rows)
    if rows and not open_codes:
        return yes(f"{listed(sorted({row.name for row in rows}))} is kwartiermaker voor {facts.names(facts.codes)}.")
    ended = [row for row in facts.mandate.appointments if row.ends and row.ends < facts.today]
    if ended and not rows:
        last = max(ended, key=lambda row: row.ends or facts.today)
        return no(
            f"De opdracht van {last.name} liep af op {dutch(last.ends or facts.today)}. Verleng hem, of stel iemand anders aan.",
            Mend("Verleng de opdracht", "mandate:appointment_edit", (last.id,)),
        )
    future = [row for row in facts.mandate.appointments if row.starts > facts.today]
    if future and not rows:
        first = min(future, key=lambda row: row.starts)
        return no(
            f"De opdracht van {first.name} gaat in op {dutch(first.starts)}.",
            Mend("Bekijk de opdracht", "mandate:appointment_edit", (first.id,)),
        )
    return no(f"Er is nog geen kwartiermaker met een lopende opdracht voor {facts.names(open_codes)}.")


def lacks(row: AppointmentFact) -> list[str]:
    parts = {
        "de taak": row.task,
        "de einddatum": row.ends,
        "de uren per week": row.hours_a_week,
        "de bestuurlijk opdrachtgever": row.political_commissioner,
        "de ambtelijk opdrachtgever": row.official_commissioner,
    }
    return [name for name, value in parts.items() if not value]


def assignment_complete(facts: LabFacts) -> Verdict:
    """Task, term, hours, bestuurlijk and ambtelijk opdrachtgever of every assignment that counts."""
    rows = in_force(facts)
    if not rows:
        return no("Leg eerst de opdracht vast: daarin staan taak, termijn, uren en opdrachtgevers.")
    for row in rows:
        if missing := lacks(row):
            return no(
                f"In de opdracht van {row.name} ontbreekt nog: {listed(missing)}.",
                Mend("Vul de opdracht aan", "mandate:appointment_edit", (row.id,)),
            )
    return yes("Taak, termijn, uren en opdrachtgevers staan in de opdracht.")


def assignment_confirmed(facts: LabFacts) -> Verdict:
    """Who may decide for the municipality confirmed it (link), or the signed paper is there."""
    rows = in_force(facts)
    confirmed = [row for row in rows if row.confirmed_by]
    open_codes = facts.codes - covered(confirmed)
    if confirmed and not open_codes:
        row = confirmed[-1]
        on = f" op {dutch(row.confirmed_on)}" if row.confirmed_on else ""
        return yes(f"Bevestigd door {row.confirmed_by}{on}, namens de gemeente.")
    waiting = asked(facts, "mandate.appointment", [row.id for row in rows])
    who = f" Gevraagd aan {waiting.who}." if waiting else ""
    return no(
        f"Wie namens {facts.names(open_codes) or 'de gemeente'} mag besluiten, heeft de opdracht nog niet bevestigd.{who}",
        waiting=waiting,
    )


STEP_1 = Step(
    1,
    "kwartiermaker",
    "Stel namens de gemeente een kwartiermaker aan",
    "Eén persoon trekt de opzet van het lab, met een duidelijke opdracht van de gemeente. "
    "Zo weet iedereen wie mag vragen, hoeveel tijd daarvoor is en aan wie de kwartiermaker verslag doet.",
    (
        Rule(
            "1.assigned",
            "Leg de opdracht van de kwartiermaker vast",
            assigned,
            Mend("Leg de opdracht vast", "mandate:appointment_add"),
            days=5,
        ),
        Rule(
            "1.complete",
            "Maak de opdracht van de kwartiermaker compleet",
            assignment_complete,
            Mend("Vul de opdracht aan", "mandate:home"),
            ("1.assigned",),
            2,
        ),
        Rule(
            "1.confirmed",
            "Laat de opdracht bevestigen door wie mag besluiten",
            assignment_confirmed,
            Mend("Vraag de bevestiging", "mandate:home"),
            ("1.complete",),
            10,
        ),
    ),
    documents=("opdracht",),
)
