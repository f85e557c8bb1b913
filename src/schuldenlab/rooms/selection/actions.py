"""The verbs of the choice: themes, projects, the record, who thought along."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.selection import queries, remembering, rules
from schuldenlab.rooms.selection.models import ChosenProject, ChosenTheme, ExperienceInput, SelectionRecord
from schuldenlab.rooms.workplan.models import Objective


@action("selection.edit")
def choose_themes(actor: Actor, *, themes: Collection[str], own: Iterable[str] = ()) -> list[ChosenTheme]:
    """Set the themes of the lab: keys of the catalogue's, and own words. Raises RuleBroken when there is none."""
    wanted = [("theme", key) for key in themes] + [("own", text) for text in dict.fromkeys(map(str.strip, own)) if text]
    if not wanted:
        raise RuleBroken("Kies ten minste één thema, of schrijf er zelf een op.", field="themes")
    kept = []
    for row in ChosenTheme.objects.in_lab(actor.lab):
        mark = ("theme", row.theme) if row.theme else ("own", row.own)
        if mark in wanted:
            wanted.remove(mark)
            kept.append(row)
        else:
            actor.remove(row, verb="selection.theme_removed", sentence="haalde thema ‘{label}’ weg")
    for name, value in wanted:
        kept.append(
            actor.put(ChosenTheme, None, {name: value}, verb="selection.theme", sentence="koos thema ‘{label}’")
        )
    return kept


@action("selection.edit")
def choose(
    actor: Actor,
    *,
    project: str,
    objectives: Collection[Objective],
    reason: str,
    phases: Collection[str] | None = None,
    needs: Collection[str] | None = None,
    needs_reason: str = "",
) -> ChosenProject:
    """Choose a project of the catalogue. Phases and needed party types follow the catalogue unless given.

    Raises RuleBroken for a stopped project, one that is chosen already, and other party types without a reason.
    """
    entry = catalogue.find(project)
    if entry is None:
        raise RuleBroken("Dit project staat niet in de catalogus.")
    rules.check_choosable(
        name=entry.name,
        stopped=entry.is_stopped,
        lesson=entry.lesson,
        chosen_already=ChosenProject.objects.in_lab(actor.lab).filter(project=project).exists(),
    )
    wanted = list(entry.needs) if needs is None else list(needs)
    rules.check_needs(wanted, entry.needs, needs_reason)
    values = {
        "project": project,
        "objectives": list(objectives),
        "reason": reason,
        "phases": [str(phase) for phase in entry.phases] if phases is None else list(phases),
        "needs": wanted,
        "needs_reason": needs_reason,
    }
    return actor.put(ChosenProject, None, values, verb="selection.chosen", sentence="koos project ‘{name}’")


@action("selection.edit")
def choose_own(
    actor: Actor,
    *,
    title: str,
    description: str,
    objectives: Collection[Objective],
    reason: str,
    phases: Collection[str] = (),
    needs: Collection[str] = (),
) -> ChosenProject:
    """Choose an own initiative; it is marked so everywhere."""
    values = {
        "title": title,
        "description": description,
        "objectives": list(objectives),
        "reason": reason,
        "phases": list(phases),
        "needs": list(needs),
    }
    return actor.put(ChosenProject, None, values, verb="selection.chosen", sentence="koos eigen initiatief ‘{name}’")


@action("selection.edit")
def change_choice(
    actor: Actor, *, chosen: ChosenProject, expected_version: int | None = None, **values: Any
) -> ChosenProject:
    """Change why, for what and with whom. Raises RuleBroken when other party types are needed without a reason."""
    if chosen.entry is not None and "needs" in values:
        rules.check_needs(values["needs"], chosen.entry.needs, values.get("needs_reason", chosen.needs_reason))
    return actor.put(
        ChosenProject,
        chosen,
        values,
        expected_version=expected_version,
        verb="selection.changed",
        sentence="paste de keuze voor ‘{name}’ aan",
    )


@action("selection.edit")
def remove_choice(actor: Actor, *, chosen: ChosenProject) -> None:
    actor.remove(chosen, verb="selection.removed", sentence="haalde project ‘{name}’ uit de keuze")


@action("selection.edit")
def record(
    actor: Actor,
    *,
    explanation: str,
    decided_by: Person | None = None,
    decision: Decision | None = None,
    decided_on: date | None = None,
    alternatives: str = "",
) -> SelectionRecord:
    """Record the choice as it stands. It counts once the person who decided confirms it, or the decision is proven.

    Raises RuleBroken without themes, projects or reasons, and when it is not clear who decided.
    """
    now = queries.choice(actor.lab)
    rules.check_recordable(now.chosen, now.theme_labels)
    rules.check_decider(
        person=decided_by is not None,
        decision=decision is not None,
        agreed=decision is not None and decision.is_agreed and "selection" in decision.about,
        decided_on=decided_on,
        today=clock.today(),
    )
    taken = rules.snapshot(now.theme_labels, now.chosen)
    values = {
        "decided_by": decided_by,
        "decision": decision,
        "decided_on": decision.taken_on if decision else decided_on,
        "explanation": explanation,
        "alternatives": alternatives,
        "snapshot": taken,
        "matching": remembering.of_this_moment(actor.lab),
        "fingerprint": rules.fingerprint(taken),
        "recorded_by": actor.person,
    }
    return actor.put(
        SelectionRecord,
        None,
        values,
        verb="selection.recorded",
        sentence="legde de keuze van thema’s en projecten vast",
    )


@action("selection.edit")
def note_experience(
    actor: Actor, *, experience: ExperienceInput | None = None, expected_version: int | None = None, **values: Any
) -> ExperienceInput:
    """Write down who with lived experience thought along, and how that was arranged."""
    return actor.put(
        ExperienceInput,
        experience,
        values,
        expected_version=expected_version,
        verb="selection.experience",
        sentence="schreef op wie met ervaring meedacht over de keuze",
    )
