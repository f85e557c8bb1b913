"""What may be recorded of an indicator and of a measurement. Pure; each raises RuleBroken at the field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.rooms.impact.rules import FIELDS, LARGEST
from schuldenlab.rooms.impact.standard import COUNT, EURO, MEAN, SHARE


def check_indicator(values: Mapping[str, Any], today: date) -> None:
    """A target needs a baseline, a baseline its date and source; both fit the kind. Raises RuleBroken at the field."""
    kind, baseline, target = values["kind"], values.get("baseline"), values.get("target")
    if kind in {COUNT, MEAN} and not str(values.get("unit") or "").strip():
        raise RuleBroken("Wat tel je? Vul de eenheid in, bijvoorbeeld: mensen, dagen of gesprekken.", field="unit")
    if target is not None and baseline is None:
        raise RuleBroken(
            "Vul eerst de meting vooraf in. Zonder die meting kan niemand zien of het doel door het project is gehaald.",
            field="baseline",
        )
    check_baseline(values, today)
    for name in ("baseline", "target"):
        check_value(kind, values.get(name), name)
    check_target_day(values)


def check_baseline(values: Mapping[str, Any], today: date) -> None:
    baseline, on = values.get("baseline"), values.get("baseline_on")
    if baseline is None:
        for name in ("baseline_on", "baseline_total", "baseline_spread"):
            if values.get(name) is not None:
                raise RuleBroken("Vul ook in wat er vooraf is gemeten, of laat dit leeg.", field="baseline")
        return
    if on is None:
        raise RuleBroken("Op welke dag is dit gemeten?", field="baseline_on")
    if on > today:
        raise RuleBroken("De meting vooraf ligt in de toekomst. Doe die eerst.", field="baseline_on")
    if not str(values.get("baseline_source") or "").strip():
        raise RuleBroken("Waar komt dit cijfer vandaan? Noem de bron.", field="baseline_source")
    total, spread = values.get("baseline_total"), values.get("baseline_spread")
    if total is not None and not 0 < total <= LARGEST:
        raise RuleBroken("Dit aantal kan niet. Kijk het na, of laat het leeg.", field="baseline_total")
    if spread is not None and not 0 <= spread <= LARGEST:
        raise RuleBroken("Een spreiding kan niet onder nul liggen.", field="baseline_spread")


def check_target_day(values: Mapping[str, Any]) -> None:
    target, on, before = values.get("target"), values.get("target_on"), values.get("baseline_on")
    if target is None and on is not None:
        raise RuleBroken("Welk doel hoort bij deze dag?", field="target")
    if target is not None and on is None:
        raise RuleBroken("Wanneer wil je dit bereikt hebben?", field="target_on")
    if on is not None and before is not None and on <= before:
        raise RuleBroken("Het doel ligt vóór de meting vooraf. Kies een latere dag.", field="target_on")


def check_value(kind: str, value: Any, name: str) -> None:
    if value is None:
        return
    if kind == SHARE and not 0 <= value <= 100:
        raise RuleBroken("Een aandeel ligt tussen 0 en 100 procent.", field=name)
    if kind == COUNT and (value < 0 or value != int(value)):
        raise RuleBroken("Een aantal is een heel getal, nul of meer.", field=name)
    if abs(value) > LARGEST:
        raise RuleBroken("Dit getal is te groot. Kijk het na.", field=name)
    if kind == EURO and value < 0:
        raise RuleBroken("Een bedrag kan hier niet onder nul liggen.", field=name)


def check_measurement(kind: str, values: Mapping[str, Any], *, since: date | None, today: date) -> None:
    """What was measured fits the kind of the indicator, on a day that was. Raises RuleBroken at the field."""
    on = values["on"]
    if on > today:
        raise RuleBroken("Deze dag ligt in de toekomst. Leg een meting vast als zij gedaan is.", field="on")
    if since is not None and on < since:
        raise RuleBroken(
            f"Deze dag ligt vóór het begin van het project ({date_nl(since)}). Is dit de meting vooraf? Zet haar dan bij"
            " de indicator.",
            field="on",
        )
    if kind == SHARE:
        check_share(values.get("count"), values.get("total"))
    elif kind == COUNT:
        check_number(values.get("count"), "count", "Hoeveel zijn er geteld?")
    else:
        check_mean(kind, values)


def check_share(count: int | None, total: int | None) -> None:
    check_number(total, "total", "Van hoeveel in totaal?")
    check_number(count, "count", "Bij hoeveel?")
    if not total:
        raise RuleBroken("Van nul mensen is er geen aandeel. Meet als er iemand meedoet.", field="total")
    if count is not None and count > total:
        raise RuleBroken(f"Dit is meer dan het totaal van {number_nl(total)}.", field="count")


def check_mean(kind: str, values: Mapping[str, Any]) -> None:
    if values.get("value") is None:
        raise RuleBroken("Welke waarde is gemeten?", field="value")
    check_value(kind, values["value"], "value")
    total, spread = values.get("total"), values.get("spread")
    if total is not None:
        check_number(total, "total", "Van hoeveel?")
    if total == 0:
        raise RuleBroken("Een gemiddelde van nul mensen is er niet. Laat het leeg als je het niet weet.", field="total")
    if spread is not None and not 0 <= spread <= LARGEST:
        raise RuleBroken("Een spreiding kan niet onder nul liggen.", field="spread")
    if spread is not None and total is None:
        raise RuleBroken("Vul bij een spreiding ook in van hoeveel mensen zij komt.", field="total")


def check_number(number: int | None, name: str, question: str) -> None:
    if number is None:
        raise RuleBroken(question, field=name)
    if not 0 <= number <= LARGEST:
        raise RuleBroken("Dit aantal kan niet. Kijk het na.", field=name)


def only_of_kind(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that belong to this kind; what was typed in another box is left out."""
    return {name: values.get(name) if name in FIELDS[kind] else None for name in ("count", "total", "value", "spread")}
