"""The verbs of a trial: plan, seal, begin, measure, end, evaluate, and tell others."""

from datetime import date
from typing import Any

from schuldenlab.foundation.core import bsn, clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.trials import letters, measuring, plans, trial_queries
from schuldenlab.rooms.trials.models import (
    Initiative,
    Lesson,
    Measurement,
    Trial,
    TrialEvaluation,
    TrialPlanVersion,
)


@action("trials.edit")
def put_trial(
    actor: Actor,
    *,
    initiative: Initiative,
    reason: str = "",
    expected_version: int | None = None,
    **values: Any,
) -> Trial:
    """Write the plan of the trial. Once it runs every change needs its reason, and is sealed at once."""
    bsn.check_no_bsn({**values, "reason": reason})
    plans.check_values(values, today=clock.today())
    row = Trial.objects.in_lab(actor.lab).filter(initiative=initiative).first()
    before = plans.snapshot(row) if row else None
    trial = actor.put(
        Trial,
        row,
        values if row else {"initiative": initiative, **values},
        expected_version=expected_version,
        verb="trials.plan",
        sentence=f"werkte het proefplan van ‘{initiative.title}’ bij",
    )
    if trial.started_on and plans.snapshot(trial) != before:
        seal_version(actor, trial, reason)
    return trial


@action("trials.edit")
def seal(actor: Actor, *, trial: Trial, reason: str = "") -> TrialPlanVersion:
    """Seal the plan as it is now. Raises RuleBroken while it is incomplete, and when nothing changed."""
    bsn.check_no_bsn({"reason": reason})
    return seal_version(actor, trial, reason)


def seal_version(actor: Actor, trial: Trial, reason: str) -> TrialPlanVersion:
    now = trial_queries.standing(trial)
    plans.check_complete(now.lacking)
    if now.is_current:
        raise RuleBroken(f"Er is niets veranderd: het plan is al verzegeld als versie {now.versions[0].number}.")
    plans.check_change(started=trial.started_on is not None, sealed=bool(now.versions), reason=reason)
    sealed = plans.fingerprint(now.draft)
    return actor.put(
        TrialPlanVersion,
        None,
        {
            "trial": trial,
            "number": now.versions[0].number + 1 if now.versions else 1,
            "sealed_at": clock.now(),
            "sealed_by": actor.person,
            "reason": reason.strip() if now.versions else "",
            "content": now.draft,
            "sha256": sealed,
        },
        verb="trials.sealed",
        sentence=f"verzegelde versie {{number}} van het proefplan van ‘{trial.initiative.title}’ (SHA-256 {sealed})",
    )


@action("trials.edit")
def start(actor: Actor, *, trial: Trial, on: date) -> Trial:
    """Let the trial begin. Raises RuleBroken as long as the plan is incomplete or not sealed as it is now."""
    now = trial_queries.standing(trial)
    if trial.initiative.stopped_on:
        raise RuleBroken("Dit initiatief is gestopt. Neem het eerst weer op.")
    plans.check_start(
        lacking=now.lacking,
        sealed_on=now.versions[0].sealed_on if now.versions else None,
        is_current=now.is_current,
        started=trial.started_on is not None,
        on=on,
        today=clock.today(),
    )
    title = trial.initiative.title
    return actor.put(Trial, trial, {"started_on": on}, verb="trials.started", sentence=f"begon de proef ‘{title}’")


@action("trials.edit")
def end(actor: Actor, *, trial: Trial, on: date) -> Trial:
    """Record that the trial is over; measuring on may still be done."""
    if trial.started_on is None or trial.ended_on is not None:
        raise RuleBroken("Deze proef loopt niet.")
    if not trial.started_on <= on <= clock.today():
        raise RuleBroken("Deze dag ligt vóór het begin van de proef, of in de toekomst.", field="on")
    title = trial.initiative.title
    return actor.put(Trial, trial, {"ended_on": on}, verb="trials.ended", sentence=f"sloot de proef ‘{title}’ af")


@action("trials.edit")
def measure(
    actor: Actor,
    *,
    trial: Trial,
    measurement: Measurement | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Measurement:
    """Record a measurement. When it is the one by which the rule to stop is reached, who leads the trial hears it."""
    bsn.check_no_bsn(values)
    before = trial_queries.standing(trial)
    if trial.started_on is None or before.stop is None or before.success is None:
        raise RuleBroken("De proef is nog niet begonnen. Verzegel het plan en begin, dan kun je meten.")
    rule = before.stop if values.get("of") == measuring.STOP and before.has_own_stop else before.success
    values = only_counted(rule.measure, values)
    measuring.check_measurement(
        rule.measure,
        on=values["on"],
        count=values["count"],
        total=values["total"],
        value=values["value"],
        since=trial.started_on,
        today=clock.today(),
    )
    row = actor.put(
        Measurement,
        measurement,
        values if measurement else {"trial": trial, **values},
        expected_version=expected_version,
        verb="trials.measured",
        sentence=f"legde een meting vast bij de proef ‘{trial.initiative.title}’",
    )
    after = trial_queries.standing(trial)
    if after.must_stop and not before.must_stop:
        letters.warn_owner(after)
    return row


def only_counted(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """What belongs to this kind of measuring; what stood in the other boxes is of another indicator."""
    kept = {plans.SHARE: ("count", "total"), plans.COUNT: ("count",), plans.VALUE: ("value",)}[kind]
    return {**values, **{name: values.get(name) if name in kept else None for name in ("count", "total", "value")}}


@action("trials.edit")
def remove_measurement(actor: Actor, *, measurement: Measurement) -> None:
    """Remove one that was typed wrongly; the log keeps that it was there."""
    actor.remove(
        measurement, verb="trials.measurement_removed", sentence="haalde de meting van {on:%d-%m-%Y} bij een proef weg"
    )


@action("trials.edit")
def evaluate(actor: Actor, *, trial: Trial, expected_version: int | None = None, **values: Any) -> TrialEvaluation:
    """Write down what was found. Raises RuleBroken before the trial began."""
    bsn.check_no_bsn(values)
    if trial.started_on is None:
        raise RuleBroken("De proef is nog niet begonnen, dus er is nog niets te evalueren.")
    if not trial.started_on <= values["on"] <= clock.today():
        raise RuleBroken("Deze dag ligt vóór het begin van de proef, of in de toekomst.", field="on")
    row = trial_queries.evaluation_of(trial)
    return actor.put(
        TrialEvaluation,
        row,
        values if row else {"trial": trial, **values},
        expected_version=expected_version,
        verb="trials.evaluated",
        sentence=f"evalueerde de proef ‘{trial.initiative.title}’",
    )


@action("trials.edit")
def put_lesson(
    actor: Actor, *, initiative: Initiative, shared: bool, expected_version: int | None = None, **values: Any
) -> Lesson:
    """Write the lesson, and say whether everybody may read it."""
    bsn.check_no_bsn(values)
    row = Lesson.objects.in_lab(actor.lab).filter(initiative=initiative).first()
    since = (row.shared_on if row else None) or clock.today()
    told = "deelde" if shared else "schreef"
    return actor.put(
        Lesson,
        row,
        {**values, "initiative": initiative, "shared_on": since if shared else None},
        expected_version=expected_version,
        verb="trials.lesson",
        sentence=f"{told} de les ‘{{title}}’",
    )
