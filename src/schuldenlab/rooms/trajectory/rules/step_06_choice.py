"""Step 6: themes, projects, and the parties that they need."""

from schuldenlab.rooms.selection.facts import ChosenFact, NeededType
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
