"""The verbs: say who may decide, give the assignment, name the wethouder, record the need and the decisions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as files
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Lab, LabMunicipality, Person
from schuldenlab.rooms.mandate import need as figures
from schuldenlab.rooms.mandate import rules
from schuldenlab.rooms.mandate.days import note_day
from schuldenlab.rooms.mandate.lapsing import APPOINTMENT_TERMS, DECISION_TERMS, lapses, standing, withdraw_all
from schuldenlab.rooms.mandate.models import (
    Appointment,
    BoardNames,
    Decision,
    Mandate,
    Need,
    ResponsibleWethouder,
    RoadStep,
)
from schuldenlab.rooms.mandate.queries import APPOINTMENT_PROOF, DECISION_PROOF, board

Chosen = Iterable[LabMunicipality | str] | None


@action("mandate.edit")
def put_mandate(
    actor: Actor,
    *,
    mandate: Mandate | None = None,
    municipalities: Chosen = None,
    expected_version: int | None = None,
    **values: Any,
) -> Mandate:
    """Record who may decide on what, or change it. `municipalities`: rows or codes; None: all of the lab."""
    rules.check_span(values.get("starts"), values.get("ends"))
    return actor.put(
        Mandate,
        mandate,
        {**values, "municipalities": chosen(actor.lab, municipalities)},
        expected_version=expected_version,
        verb="mandate.mandate",
        sentence="legde vast dat {person} mag besluiten over {matter_words}",
    )


@action("mandate.edit")
def remove_mandate(actor: Actor, mandate: Mandate) -> None:
    """Take a mandate away. What rested on it no longer counts."""
    actor.remove(mandate, verb="mandate.mandate_removed", sentence="haalde het mandaat van {person} weg")


@action("mandate.edit")
def put_wethouder(
    actor: Actor,
    *,
    wethouder: ResponsibleWethouder | None = None,
    municipality: LabMunicipality | str | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ResponsibleWethouder:
    """Name the responsible wethouder of a municipality, or change the term. None: the lab's only municipality."""
    rules.check_span(values.get("since"), values.get("until"), ends_field="until")
    rows = chosen(actor.lab, None if municipality is None else [municipality])
    if len(rows) > 1:
        raise RuleBroken("Kies voor welke gemeente deze wethouder verantwoordelijk is.", field="municipality")
    return actor.put(
        ResponsibleWethouder,
        wethouder,
        {**values, "municipality": rows[0]},
        expected_version=expected_version,
        verb="mandate.wethouder",
        sentence="legde {person} vast als verantwoordelijk wethouder van {municipality}",
    )


@action("mandate.edit")
def remove_wethouder(actor: Actor, wethouder: ResponsibleWethouder) -> None:
    """Take away what was recorded by mistake. A wethouder who leaves gets an end date instead."""
    actor.remove(
        wethouder, verb="mandate.wethouder_removed", sentence="haalde {person} weg als verantwoordelijk wethouder"
    )


@action("mandate.edit")
def put_appointment(
    actor: Actor,
    *,
    appointment: Appointment | None = None,
    municipalities: Chosen = None,
    expected_version: int | None = None,
    may_lapse: bool = False,
    **values: Any,
) -> Appointment:
    """Write the assignment of the kwartiermaker, or change it.

    Changing what somebody confirmed withdraws that confirmation; raises RuleBroken unless `may_lapse` says that this is
    known.
    """
    check_appointment(values)
    values["municipalities"] = chosen(actor.lab, municipalities)
    lapsing = lapses(appointment, APPOINTMENT_PROOF, APPOINTMENT_TERMS, values, may_lapse=may_lapse)
    row = actor.put(
        Appointment,
        appointment,
        values,
        expected_version=expected_version,
        verb="mandate.appointment",
        sentence="legde de opdracht aan {person} vast, {term}",
    )
    withdraw_all(actor, lapsing)
    return row


def check_appointment(values: dict[str, Any]) -> None:
    rules.check_term(values["starts"], values.get("ends"))
    rules.check_hours(values.get("hours_a_week"))
    for name in ("political_commissioner", "official_commissioner"):
        if is_same_person(values.get(name), values["person"]):
            raise RuleBroken("De kwartiermaker is niet de eigen opdrachtgever. Kies iemand anders.", field=name)


def is_same_person(one: Person | None, other: Person) -> bool:
    return one is not None and (one.pk, one.name, one.mail) == (other.pk, other.name, other.mail)


@action("mandate.edit")
def remove_appointment(actor: Actor, appointment: Appointment) -> None:
    """Take away an assignment that nobody confirmed. Raises RuleBroken for one that was: that one gets an end date."""
    if any(row.agreed for row in standing(APPOINTMENT_PROOF, appointment)):
        raise RuleBroken(
            "Deze opdracht is bevestigd en blijft daarom staan. Geef hem een eerdere einddatum als hij stopt."
        )
    withdraw_all(actor, standing(APPOINTMENT_PROOF, appointment))
    actor.remove(appointment, verb="mandate.appointment_removed", sentence="haalde de opdracht aan {person} weg")


@action("decisions.edit")
def put_decision(
    actor: Actor,
    *,
    decision: Decision | None = None,
    municipalities: Chosen = None,
    expected_version: int | None = None,
    may_lapse: bool = False,
    **values: Any,
) -> Decision:
    """Put a decision on the list, or change it. `about`: one or more slugs of rules.TOPICS. A steering group has no
    municipality.
    """
    rules.check_planning(values.get("submit_before"), values.get("planned_for"))
    body = values.get("body") or (decision.body if decision else "")
    values["municipalities"] = [] if body == "steering_group" else chosen(actor.lab, municipalities)
    lapsing = lapses(decision, DECISION_PROOF, DECISION_TERMS, values, may_lapse=may_lapse)
    before = Decision.objects.get(pk=decision.pk).planned_for if decision else None
    row = actor.put(
        Decision,
        decision,
        values,
        expected_version=expected_version,
        verb="mandate.decision",
        sentence="zette het besluit ‘{title}’ op de lijst" if decision is None else "wijzigde het besluit ‘{title}’",
    )
    note_day(actor, decision=row, day=row.planned_for, before=before)
    withdraw_all(actor, lapsing)
    return row


@action("decisions.edit")
def remove_decision(actor: Actor, decision: Decision) -> None:
    """Take a decision off the list. Raises RuleBroken when it was taken, or when something leans on it."""
    if decision.outcome:
        raise RuleBroken(
            "Dit besluit is genomen en blijft daarom staan. Klopt de uitkomst niet? Wijzig dan de uitkomst."
        )
    actor.remove(decision, verb="mandate.decision_removed", sentence="haalde het besluit ‘{title}’ van de lijst")


@action("decisions.edit")
def record_outcome(
    actor: Actor,
    *,
    decision: Decision,
    taken_on: date,
    outcome: str,
    number: str = "",
    conditions: str = "",
    decided_by: Person | None = None,
    upload: Any = None,
    expected_version: int | None = None,
    may_lapse: bool = False,
) -> Decision:
    """Record what was decided, and keep the adopted paper (`upload`: a file with a name) when it is there already."""
    rules.check_taken(taken_on, clock.today())
    rules.check_outcome(outcome, conditions)
    if decision.body == "mandate_holder":
        check_decider(actor.lab, decision, decided_by, taken_on)
    values = {
        "taken_on": taken_on,
        "outcome": outcome,
        "number": number,
        "conditions": conditions,
        "decided_by": decided_by,
    }
    lapsing = lapses(decision, DECISION_PROOF, DECISION_TERMS, values, may_lapse=may_lapse)
    if upload:
        values["paper"] = files.keep_file(actor, upload, field="upload")
    row = actor.put(
        Decision,
        decision,
        {**values, "recorded_by": actor.person, "recorded_at": clock.now()},
        expected_version=expected_version,
        verb="mandate.outcome",
        sentence=f"legde de uitkomst van ‘{{title}}’ vast: {rules.OUTCOMES.get(outcome, outcome)}",
    )
    withdraw_all(actor, lapsing)
    return row


def check_decider(lab: Lab, decision: Decision, person: Person | None, on: date) -> None:
    """Whoever decides alone must have been allowed to, that day. Raises RuleBroken at `decided_by`."""
    if person is None or person.pk is None:
        raise RuleBroken(
            "Kies wie het besluit nam. Leg eerst vast waarover die persoon mag besluiten.", field="decided_by"
        )
    grants = [grant for grant in board(lab).grants() if grant.person_id == person.pk and grant.span.holds_on(on)]
    if not any(grant.covers(about) or grant.covers("all") for grant in grants for about in decision.about):
        raise RuleBroken(
            f"Op die dag mocht {person.name} hier niet over besluiten. Leg eerst vast waarom dat wel mocht, bij"
            " ‘wie mag besluiten’.",
            field="decided_by",
        )


@action("decisions.edit")
def mark_stage(actor: Actor, *, decision: Decision, stage: str, done: bool = True, on: date | None = None) -> None:
    """Put a stage of the road behind us, or take that back."""
    if stage not in rules.STAGES:
        raise RuleBroken("Deze stap bestaat niet.")
    RoadStep.objects.filter(lab=actor.lab, decision=decision, stage=stage).delete()
    label = rules.STAGES[stage].label.lower()
    if done:
        RoadStep.objects.create(
            lab=actor.lab, decision=decision, stage=stage, done_on=on or clock.today(), recorded_by=actor.person
        )
    actor.log(
        "mandate.road", decision, f"zette ‘{{title}}’ op: {label}" if done else f"haalde bij ‘{{title}}’ weg: {label}"
    )


@action("decisions.edit")
def put_need(
    actor: Actor,
    *,
    text: str,
    figure_keys: Iterable[str] = (),
    refresh: bool = False,
    expected_version: int | None = None,
) -> Need:
    """Record why improvement is needed. Figures are kept as they stand now; earlier ones stay, unless `refresh`."""
    need = Need.objects.in_lab(actor.lab).first()
    kept = need.figures if need else []
    values = {"text": text, "figures": figures.choose(actor.lab, figure_keys, kept, refresh=refresh)}
    return actor.put(
        Need,
        need,
        values,
        expected_version=expected_version,
        verb="mandate.need",
        sentence="legde de noodzaak van het lab vast",
    )


@action("decisions.edit")
def refresh_need(actor: Actor) -> None:
    """Take the newest figures in the place of the ones that were chosen before."""
    need = Need.objects.in_lab(actor.lab).first()
    if need is None:
        raise RuleBroken("Er zijn nog geen cijfers gekozen.")
    put_need(actor, text=need.text, figure_keys=[row["key"] for row in need.figures], refresh=True)


@action("decisions.edit")
def put_names(
    actor: Actor, *, names: BoardNames | None = None, expected_version: int | None = None, **values: Any
) -> BoardNames:
    """Say what this council calls its papers."""
    names = names or BoardNames.objects.in_lab(actor.lab).first()
    return actor.put(
        BoardNames,
        names,
        values,
        expected_version=expected_version,
        verb="mandate.names",
        sentence="noemt het stuk aan de raad voortaan ‘{information_letter}’",
    )


def chosen(lab: Lab, municipalities: Chosen) -> list[LabMunicipality]:
    """The rows of the lab's municipalities that were chosen (rows or codes); None: all. Raises RuleBroken for none."""
    rows = list(LabMunicipality.objects.filter(lab=lab))
    if municipalities is None:
        return rows
    codes = {item if isinstance(item, str) else item.code for item in municipalities}
    found = [row for row in rows if row.code in codes]
    if not found:
        raise RuleBroken("Kies voor welke gemeente dit geldt.", field="municipalities")
    return found
