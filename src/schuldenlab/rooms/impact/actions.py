"""The verbs: indicators, measurements, sharing, offering to the catalogue, costs and benefits."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.catalogue import actions as catalogue
from schuldenlab.rooms.impact import balance, checks, discounting, queries, standard
from schuldenlab.rooms.impact.models import (
    BalanceFrame,
    BalanceRow,
    MeasurementOffer,
    ProjectIndicator,
    ProjectMeasurement,
)
from schuldenlab.rooms.selection.models import ChosenProject


@action("portfolio.edit")
def put_indicator(
    actor: Actor,
    *,
    chosen: ChosenProject,
    indicator: ProjectIndicator | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProjectIndicator:
    """Add an indicator, or change one. Raises RuleBroken for a target without baseline, and when the kind can no longer change."""
    checks.check_indicator(values, clock.today())
    same = ProjectIndicator.objects.in_lab(actor.lab).filter(chosen=chosen, name__iexact=values["name"])
    if same.exclude(pk=indicator.pk if indicator else 0).exists():
        raise RuleBroken("Dit project heeft al een indicator met deze naam.", field="name")
    if indicator and indicator.kind != values["kind"] and indicator.measurements.exists():
        raise RuleBroken("Er zijn al metingen van deze soort. Maak voor een andere soort een nieuwe indicator.", "kind")
    if values.get("standard") not in standard.BY_KEY:
        values["standard"] = ""
    return actor.put(
        ProjectIndicator,
        indicator,
        values if indicator else {"chosen": chosen, **values},
        expected_version=expected_version,
        verb="impact.indicator",
        sentence=catalogue.plain(f"legde de indicator ‘{values['name']}’ van {chosen.name} vast"),
    )


@action("portfolio.edit")
def remove_indicator(actor: Actor, *, indicator: ProjectIndicator) -> None:
    """Take an indicator away. Raises RuleBroken when something was measured: a disappointing result stays."""
    if indicator.measurements.exists():
        raise RuleBroken("Er is al gemeten. Haal eerst de metingen weg die verkeerd zijn ingevoerd.")
    actor.remove(indicator, verb="impact.indicator_removed", sentence="haalde de indicator ‘{name}’ weg")


@action("portfolio.edit")
def measure(
    actor: Actor,
    *,
    indicator: ProjectIndicator,
    measurement: ProjectMeasurement | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ProjectMeasurement:
    """Record what was measured. Raises RuleBroken when it does not fit the kind, or the day was measured already."""
    since = queries.begins_on(indicator.chosen)
    values = {**values, **checks.only_of_kind(indicator.kind, values)}
    checks.check_measurement(indicator.kind, values, since=since, today=clock.today())
    others = indicator.measurements.filter(on=values["on"]).exclude(pk=measurement.pk if measurement else 0)
    if others.exists():
        raise RuleBroken("Van deze dag is er al een meting. Wijzig die, of kies een andere dag.", field="on")
    return actor.put(
        ProjectMeasurement,
        measurement,
        values if measurement else {"indicator": indicator, **values},
        expected_version=expected_version,
        verb="impact.measured",
        sentence=catalogue.plain(f"legde een meting vast van ‘{indicator.name}’"),
    )


@action("portfolio.edit")
def remove_measurement(actor: Actor, *, measurement: ProjectMeasurement) -> None:
    """Remove one that was typed wrongly; the log keeps that it was there. Raises RuleBroken when the catalogue has it."""
    if MeasurementOffer.objects.filter(measurement=measurement, offer__withdrawn_at=None).exists():
        raise RuleBroken("Deze meting is aan de catalogus aangeboden. Trek dat aanbod eerst in.")
    actor.remove(
        measurement,
        verb="impact.measurement_removed",
        sentence="haalde de meting van {on:%d-%m-%Y} bij een project weg",
    )


@action("catalogue.offer")
def share(actor: Actor, *, indicator: ProjectIndicator, consent: bool) -> ProjectIndicator:
    """Let the results of this indicator be seen on the public page, with the name of the lab. Raises RuleBroken."""
    if not consent:
        raise RuleBroken("Zonder jullie toestemming komt dit niet op een openbare pagina.", field="consent")
    if indicator.chosen.is_own:
        raise RuleBroken("Dit project staat niet in de catalogus, dus geen ander lab doet het zo. Bied het eerst aan.")
    values = {"shared_on": clock.today(), "shared_by": actor.person}
    return actor.put(
        ProjectIndicator, indicator, values, verb="impact.shared", sentence="deelde de resultaten van ‘{name}’"
    )


@action("catalogue.offer")
def stop_sharing(actor: Actor, *, indicator: ProjectIndicator) -> ProjectIndicator:
    """Take the results of this indicator off the public page."""
    values = {"shared_on": None, "shared_by": None}
    return actor.put(
        ProjectIndicator,
        indicator,
        values,
        verb="impact.unshared",
        sentence="deelt de resultaten van ‘{name}’ niet meer",
    )


@action("catalogue.offer")
def offer(actor: Actor, *, measurement: ProjectMeasurement, consent: bool, **values: Any) -> MeasurementOffer:
    """Offer a measurement to the page of its project in the catalogue, as evidence. Raises RuleBroken."""
    chosen = measurement.indicator.chosen
    known = MeasurementOffer.objects.filter(measurement=measurement).select_related("offer").first()
    if known and known.offer.withdrawn_at is None:
        raise RuleBroken("Deze meting is al aangeboden.")
    made = catalogue.offer_evidence(
        actor, project=chosen.project, consent=consent, measured_on=measurement.on, **values
    )
    return actor.put(
        MeasurementOffer,
        known,
        {"measurement": measurement, "offer": made},
        verb="impact.offered",
        sentence="verbond het aanbod aan de catalogus met de meting",
    )


# ---------------------------------------------------------------- costs and benefits


@action("portfolio.edit")
def put_frame(
    actor: Actor, *, chosen: ChosenProject, expected_version: int | None = None, **values: Any
) -> BalanceFrame:
    """Say over how many years the sheet goes, at which discount rate, and with what it is compared.

    Raises RuleBroken for a rate without its source, or when rows would fall outside the years.
    """
    discounting.check_rate(values.get("rate"), values.get("rate_source", ""))
    used = BalanceRow.objects.in_lab(actor.lab).filter(chosen=chosen)
    discounting.check_room(values["years"], [max(row.first_year, row.last_year or 1) for row in used])
    known = BalanceFrame.objects.in_lab(actor.lab).filter(pk=chosen.pk).first()
    return actor.put(
        BalanceFrame,
        known,
        values if known else {"chosen": chosen, **values},
        expected_version=expected_version if known else None,
        verb="impact.frame",
        sentence=catalogue.plain(f"legde vast waarmee de kosten en baten van {chosen.name} worden vergeleken"),
    )


@action("portfolio.edit")
def put_row(
    actor: Actor,
    *,
    chosen: ChosenProject,
    row: BalanceRow | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> BalanceRow:
    """Add a cost or a benefit, or change one. Raises RuleBroken when lowest and highest do not enclose it, or for a year outside the sheet."""
    frame = BalanceFrame.objects.in_lab(actor.lab).filter(pk=chosen.pk).first()
    discounting.check_years(values.get("first_year") or 1, values.get("last_year"), frame.years if frame else None)
    balance.check_row(**{name: values[name] for name in ("amount", "number", "low", "high")})
    return actor.put(
        BalanceRow,
        row,
        values if row else {"chosen": chosen, **values},
        expected_version=expected_version,
        verb="impact.balance",
        sentence="legde ‘{name}’ vast bij de kosten en baten",
    )


@action("portfolio.edit")
def remove_row(actor: Actor, *, row: BalanceRow) -> None:
    actor.remove(row, verb="impact.balance_removed", sentence="haalde ‘{name}’ weg bij de kosten en baten")
