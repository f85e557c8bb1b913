"""The verbs: begin a plan, give evidence, name what is wanted, count, and offer the project to the catalogue."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.bsn import check_no_bsn
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.scaling import offering, queries, rules
from schuldenlab.rooms.scaling.models import CriterionEvidence, ScalingAim, ScalingCount, ScalingPlan
from schuldenlab.rooms.trials.models import Initiative


@action("trials.edit")
def put_plan(
    actor: Actor,
    *,
    initiative: Initiative,
    owner: Person,
    why: str,
    expected_version: int | None = None,
) -> ScalingPlan:
    """Begin to scale an initiative that passed its trial, or change why and who. Raises RuleBroken before it passed."""
    check_no_bsn({"why": why})
    known = ScalingPlan.objects.in_lab(actor.lab).filter(initiative=initiative).first()
    if known is None:
        rules.check_begin(queries.lacking_in(actor.lab, [initiative])[initiative.pk])
    values = {"owner": owner, "why": why}
    return actor.put(
        ScalingPlan,
        known,
        values if known else {"initiative": initiative, "begun_on": clock.today(), **values},
        expected_version=expected_version,
        verb="scaling.plan",
        sentence=catalogue.plain(f"legde vast hoe ‘{initiative.title}’ wordt opgeschaald"),
    )


@action("trials.edit")
def give_evidence(actor: Actor, *, plan: ScalingPlan, question: str, **values: Any) -> CriterionEvidence:
    """Answer a question of the criteria with evidence. An earlier answer stays; the newest counts."""
    check_no_bsn(values)
    made = {**values, "plan": plan, "question": question, "on": clock.today(), "by": actor.person}
    return actor.put(
        CriterionEvidence,
        None,
        made,
        verb="scaling.evidence",
        sentence=catalogue.plain(f"gaf bewijs bij een criterium voor ‘{plan.initiative.title}’"),
    )


@action("trials.edit")
def put_aim(
    actor: Actor,
    *,
    plan: ScalingPlan,
    aim: ScalingAim | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ScalingAim:
    """Name what is wanted in one of the five kinds. Raises RuleBroken for a target without where it stands now."""
    check_no_bsn(values)
    rules.check_aim(**{name: values[name] for name in ("baseline", "target", "indicator")})
    return actor.put(
        ScalingAim,
        aim,
        values if aim else {"plan": plan, **values},
        expected_version=expected_version,
        verb="scaling.aim",
        sentence="legde het doel ‘{goal}’ vast",
    )


@action("trials.edit")
def remove_aim(actor: Actor, *, aim: ScalingAim) -> None:
    actor.remove(aim, verb="scaling.aim_removed", sentence="haalde het doel ‘{goal}’ weg")


@action("trials.edit")
def count(actor: Actor, *, aim: ScalingAim, **values: Any) -> ScalingCount:
    """Record what was counted for an aim. Raises RuleBroken for an aim that says not what to count."""
    check_no_bsn(values)
    if not aim.indicator:
        raise RuleBroken("Bij dit doel staat niet wat je telt. Vul dat eerst in.", field="value")
    rules.check_count(values["on"], clock.today())
    made = {"aim": aim, **values}
    return actor.put(ScalingCount, None, made, verb="scaling.counted", sentence="legde een telling vast bij een doel")


@action("trials.edit")
def remove_count(actor: Actor, *, row: ScalingCount) -> None:
    actor.remove(row, verb="scaling.count_removed", sentence="haalde de telling van {on:%d-%m-%Y} bij een doel weg")


@action("catalogue.offer")
def offer(actor: Actor, *, plan: ScalingPlan, consent: bool, **values: Any) -> ScalingPlan:
    """Offer the project to the national catalogue; the portfolio board decides. Raises RuleBroken while a question is open."""
    known = plan.offer
    last = queries.decision(known)
    waits = known is not None and known.withdrawn_at is None and (last is None or last.accepted)
    criteria = queries.criteria(plan)
    rules.check_offer(criteria, waits=waits)
    made = catalogue.offer_project(actor, consent=consent, statements=offering.statements(criteria), **values)
    return actor.put(
        ScalingPlan,
        plan,
        {"offer": made},
        verb="scaling.offered",
        sentence="verbond het aanbod met het opschalingsplan",
    )
