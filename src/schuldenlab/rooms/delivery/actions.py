"""The verbs of what must be arranged before a project is carried out."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.delivery import rules
from schuldenlab.rooms.delivery.models import Condition, ConditionAdvice
from schuldenlab.rooms.portfolio.actions import ensure
from schuldenlab.rooms.selection.models import ChosenProject


@action("portfolio.edit")
def put_condition(
    actor: Actor,
    *,
    chosen: ChosenProject,
    kind: str,
    condition: Condition | None = None,
    upload: UploadedFile | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Condition:
    """Say whether something must be arranged, by whom, by when, and whether it is.

    Raises RuleBroken when a reason, a day or the proof is missing.
    """
    if condition is None and kind != rules.OWN:
        condition = Condition.objects.in_lab(actor.lab).filter(project=chosen.pk, kind=kind).first()
    values = {"title": "", **values, "kind": kind}
    had_paper = condition is not None and condition.paper_id is not None
    rules.check_condition(values, clock.today(), has_paper=had_paper or upload is not None)
    if upload is not None:
        values["paper"] = documents.keep_file(actor, upload, field="upload")
    values["project"] = ensure(actor, chosen)
    return actor.put(
        Condition,
        condition,
        values,
        expected_version=expected_version,
        verb="delivery.condition",
        sentence="legde randvoorwaarde ‘{label}’ vast: {get_state_display}",
    )


@action("portfolio.edit")
def remove_condition(actor: Actor, *, condition: Condition) -> None:
    """Take it back: what every project asks itself then counts as not looked at."""
    actor.remove(condition, verb="delivery.condition_removed", sentence="haalde randvoorwaarde ‘{label}’ weg")


@action("portfolio.edit")
def add_advice(
    actor: Actor, *, condition: Condition, upload: UploadedFile | None = None, **values: Any
) -> ConditionAdvice:
    """Record what an officer advised. Raises RuleBroken for advice of tomorrow, or objections without words."""
    rules.check_advice(values, clock.today())
    actor.own(condition)
    if upload is not None:
        values["paper"] = documents.keep_file(actor, upload, field="upload")
    return actor.put(
        ConditionAdvice,
        None,
        {**values, "condition": condition},
        verb="delivery.advice",
        sentence="legde het advies van {person.name} vast: {get_verdict_display}",
    )
