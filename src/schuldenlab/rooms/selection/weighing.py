"""The verbs behind the ranking: what is looked for, how heavily each part counts, estimates, what is there already."""

from collections.abc import Mapping
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.catalogue import queries as catalogue
from schuldenlab.rooms.catalogue.projects import ProvenProject
from schuldenlab.rooms.selection import combination_words, matching, parts
from schuldenlab.rooms.selection.models import (
    CombinationLimits,
    ObjectiveFocus,
    PrerequisiteCheck,
    ProjectEstimate,
    RankingWeights,
)
from schuldenlab.rooms.workplan.models import Objective


@action("selection.edit")
def put_focus(
    actor: Actor, *, objective: Objective, expected_version: int | None = None, **values: Any
) -> ObjectiveFocus:
    """Say what is looked for with an objective, and how heavily it counts."""
    known = ObjectiveFocus.objects.in_lab(actor.lab).filter(objective=objective).first()
    return actor.put(
        ObjectiveFocus,
        known,
        {"objective": objective, **values},
        expected_version=expected_version,
        verb="selection.focus",
        sentence="schreef op waar we naar zoeken bij ‘{objective.title}’",
    )


@action("selection.edit")
def save_weights(
    actor: Actor, *, weights: Mapping[str, int], reason: str, expected_version: int | None = None
) -> RankingWeights:
    """Let every part count as heavily as the lab wants. Raises RuleBroken for a weight that is none."""
    matching.check_weights(weights)
    return actor.put(
        RankingWeights,
        RankingWeights.objects.in_lab(actor.lab).first(),
        {"weights": {key: weights[key] for key in parts.DEFAULTS}, "reason": reason},
        expected_version=expected_version,
        verb="selection.weights",
        sentence="paste de gewichten van de rangorde aan: {reason}",
    )


@action("selection.edit")
def reset_weights(actor: Actor) -> None:
    """Back to the weights with which everybody begins. Does nothing when these are in force already."""
    for row in RankingWeights.objects.in_lab(actor.lab):
        actor.remove(row, verb="selection.weights_reset", sentence="zette de gewichten van de rangorde terug")


@action("selection.edit")
def put_estimate(actor: Actor, *, project: str, expected_version: int | None = None, **values: Any) -> ProjectEstimate:
    """Estimate what a project asks of this lab. Raises RuleBroken for a stopped project and for absurd amounts."""
    known_project(project)
    matching.check_estimate(values)
    return actor.put(
        ProjectEstimate,
        ProjectEstimate.objects.in_lab(actor.lab).filter(project=project).first(),
        {"project": project, **values, "by": actor.person, "on": clock.today()},
        expected_version=expected_version,
        verb="selection.estimated",
        sentence="schatte wat ‘{name}’ van het lab vraagt",
    )


@action("selection.edit")
def remove_estimate(actor: Actor, *, estimate: ProjectEstimate) -> None:
    actor.remove(estimate, verb="selection.estimate_removed", sentence="haalde de schatting van ‘{name}’ weg")


@action("selection.edit")
def check_prerequisites(actor: Actor, *, project: str, found: Mapping[str, tuple[bool | None, str]]) -> int:
    """Write down what is there and what is missing: text → (met, note). None: nobody knows. Returns how many changed."""
    entry = known_project(project)
    known = {row.prerequisite: row for row in PrerequisiteCheck.objects.in_lab(actor.lab).filter(project=project)}
    changed = 0
    for text, (met, note) in found.items():
        if text not in entry.prerequisites:
            raise RuleBroken("Deze randvoorwaarde hoort niet bij dit project.")
        row = known.get(text)
        if met is None and row is not None:
            actor.remove(row, verb="selection.check_removed", sentence="weet niet meer of ‘{prerequisite}’ er is")
        elif met is None or (row is not None and (row.met, row.note) == (met, note)):
            continue
        else:
            put_check(actor, entry, row, {"prerequisite": text, "met": met, "note": note})
        changed += 1
    return changed


def put_check(actor: Actor, entry: ProvenProject, row: PrerequisiteCheck | None, values: dict[str, Any]) -> None:
    actor.put(
        PrerequisiteCheck,
        row,
        {"project": entry.slug, **values, "by": actor.person, "on": clock.today()},
        verb="selection.checked",
        sentence="ging na of ‘{prerequisite}’ er is",
    )


@action("selection.edit")
def put_limits(actor: Actor, *, expected_version: int | None = None, **values: Any) -> CombinationLimits:
    """Keep what the lab has for its projects together. Raises RuleBroken for limits that cannot be."""
    estimated = ProjectEstimate.objects.in_lab(actor.lab).values_list("project", flat=True)
    combination_words.check_limits(values, set(estimated))
    return actor.put(
        CombinationLimits,
        CombinationLimits.objects.in_lab(actor.lab).first(),
        values,
        expected_version=expected_version,
        verb="selection.limits",
        sentence="legde vast wat er is voor de projecten samen",
    )


def known_project(slug: str) -> ProvenProject:
    """The project, when it may still be chosen."""
    entry = catalogue.find(slug)
    if entry is None:
        raise RuleBroken("Dit project staat niet in de catalogus.")
    if entry.is_stopped:
        raise RuleBroken(f"{entry.name} is gestopt. {entry.lesson}".strip())
    return entry
