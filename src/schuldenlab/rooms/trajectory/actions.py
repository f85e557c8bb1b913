"""Anders geregeld, and the moment at which the lab stands."""

import hashlib
import json
from datetime import date

from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs import actor as actors
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Lab, LabStands
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.trajectory import queries, status
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.rules.table import RULES


def record_deviation(
    actor: Actor, *, rule: str, reason: str, since: date, until: date | None = None, decision: Decision | None = None
) -> Deviation:
    """Record *Anders geregeld* for one rule. The wethouder's own counts at once; anybody else's waits for the wethouder, or rests on
    a steering group's decision. Raises RuleBroken where it is never possible.
    """
    by_wethouder = actor.may("deviation.record") and Role.WETHOUDER in actor.roles
    if not by_wethouder:
        actor.require("deviation.decide")
    if rule not in RULES or not RULES[rule].exception:
        raise RuleBroken("Hierbij is ‘anders geregeld’ niet mogelijk: dit moet echt gebeurd zijn.")
    if until is not None and until < since:
        raise RuleBroken("De einddatum ligt vóór de begindatum. Kies een latere datum.", field="until")
    if decision is not None and not decided_by_steering_group(actor.lab, decision):
        raise RuleBroken("Kies een besluit van de stuurgroep waarvan het stuk is vastgelegd.", field="decision")
    if Deviation.objects.in_lab(actor.lab).filter(rule=rule, ended_at=None).exists():
        raise RuleBroken("Voor dit punt is al vastgelegd dat het anders is geregeld. Beëindig dat eerst.")
    values = {"rule": rule, "reason": reason, "since": since, "until": until, "recorded_by": actor.person}
    with transaction.atomic():
        return actor.put(
            Deviation,
            None,
            {**values, "by_wethouder": by_wethouder, "decision": decision},
            verb="trajectory.deviation",
            sentence=f"legde vast dat iets anders is geregeld ({RULES[rule].ask.lower()})",
        )


def decided_by_steering_group(lab: Lab, decision: Decision) -> bool:
    """Agreed by the steering group, with its paper or somebody's confirmation."""
    return decision.body == "steering_group" and decision.pk in mandate.agreed_decisions([lab.pk])


@action("lab.view")
def end_deviation(actor: Actor, deviation: Deviation) -> Deviation:
    """End it today; it stays in the history, and the rule speaks for itself again."""
    if not (actor.may("deviation.record") or actor.may("deviation.decide")):
        actor.require("deviation.decide")
    return actor.put(
        Deviation,
        deviation,
        {"ended_at": clock.now()},
        verb="trajectory.deviation_ended",
        sentence="beëindigde een ‘anders geregeld’",
    )


def establish(lab: Lab) -> LabStands | None:
    """Record, once, that the lab stands: when all four criteria hold on the facts of this moment."""
    if LabStands.objects.filter(lab=lab).exists():
        return None
    found = queries.state(lab)
    if not found.completed:
        return None
    facts = status.as_json(found)["criteria"]
    fingerprint = hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    with transaction.atomic():
        row, made = LabStands.objects.get_or_create(
            lab=lab, defaults={"at": clock.now(), "facts": facts, "sha256": fingerprint}
        )
        if made:
            actors.system(lab).log("trajectory.stands", row, "stelde vast dat het Schuldenlab staat")
    return row if made else None
