"""What may be written in a work plan, and what is still missing in it. Pure; shared by the forms, the page and the
facts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.ui.formats import date_nl, euro
from schuldenlab.rooms.workplan.facts import ActivityFact, CoverFact, ObjectiveFact
from schuldenlab.rooms.workplan.plan import ActivityRow, ObjectiveRow, Plan

FARTHEST = 15  # years ahead; a plan beyond that is a typing error
LARGEST = Decimal(100_000_000)  # euros
MOST_HOURS = Decimal(40)
PERCENT = {"procent", "%", "percentage"}
BASE_OBJECTIVES, BASE_TEAM, HIGHEST = 1, 2, 25


# ---------------------------------------------------------------- what may be written


def check_objective(values: Mapping[str, Any], today: date, stored_year: int | None = None) -> None:
    """Raise RuleBroken at the field that cannot be right. A year that lies behind us may stay, but not be chosen."""
    check_values(values)
    check_baseline(values, today)
    year = values.get("year")
    if year is not None and year != stored_year:
        check_year(year, today.year, today.year + FARTHEST)
    baseline, target = values.get("baseline"), values.get("target")
    if baseline is not None and target is not None and baseline == target:
        raise RuleBroken("De streefwaarde is gelijk aan de nulwaarde. Waar wil je naartoe?", field="target")


def check_values(values: Mapping[str, Any]) -> None:
    is_share = str(values.get("unit", "")).strip().lower() in PERCENT
    for name in ("baseline", "target"):
        value = values.get(name)
        if value is None:
            continue
        if value < 0:
            raise RuleBroken("Een waarde onder nul kan hier niet. Vul een getal vanaf 0 in.", field=name)
        if is_share and value > 100:
            raise RuleBroken("Meer dan 100 procent kan niet. Klopt de eenheid?", field=name)


def check_baseline(values: Mapping[str, Any], today: date) -> None:
    """A baseline is a value with a source and a date: all three, or none."""
    baseline, on, source = values.get("baseline"), values.get("baseline_on"), values.get("baseline_source")
    if baseline is None and (on or source):
        raise RuleBroken("Vul de nulwaarde in, of laat bron en peildatum ook leeg.", field="baseline")
    if baseline is not None and not source:
        raise RuleBroken("Waar komt dit cijfer vandaan? Zonder bron telt de nulwaarde niet.", field="baseline_source")
    if baseline is not None and not on:
        raise RuleBroken("Van welke dag is dit cijfer? Vul de peildatum in.", field="baseline_on")
    if on and on > today:
        raise RuleBroken("Deze dag moet nog komen. Vul in op welke dag is geteld.", field="baseline_on")


def check_year(year: int, first: int, last: int, field: str = "year") -> None:
    if not first <= year <= last:
        raise RuleBroken(f"Kies een jaar van {first} tot en met {last}.", field=field)


def check_activity(values: Mapping[str, Any], today: date) -> None:
    starts, ends, done_on = values.get("starts"), values.get("ends"), values.get("done_on")
    if starts and ends and ends < starts:
        raise RuleBroken(f"Dit ligt vóór de begindatum ({date_nl(starts)}). Kies een latere datum.", field="ends")
    for name in ("starts", "ends"):
        day = values.get(name)
        if day and not today.year - FARTHEST <= day.year <= today.year + FARTHEST:
            raise RuleBroken("Deze datum ligt wel erg ver weg. Klopt het jaar?", field=name)
    if done_on and done_on > today:
        raise RuleBroken("Deze dag moet nog komen. Vul in wanneer het gedaan is.", field="done_on")
    if values.get("supplies_baseline") and not values.get("owner"):
        raise RuleBroken("Wie zorgt voor de nulwaarde? Kies een eigenaar.", field="owner")
    if values.get("supplies_baseline") and not ends:
        raise RuleBroken("Wanneer is de nulwaarde er? Vul een einddatum in.", field="ends")


def check_no_circle(activity_id: int | None, waits_for: Collection[int], graph: Mapping[int, Collection[int]]) -> None:
    """Raise RuleBroken when the activity would wait for itself, also by way of others."""
    seen: set[int] = set()
    ahead = list(waits_for)
    while ahead:
        current = ahead.pop()
        if current == activity_id:
            raise RuleBroken("Zo wacht deze activiteit op zichzelf. Kies een andere.", field="depends_on")
        if current not in seen:
            seen.add(current)
            ahead += graph.get(current, ())


def check_amount(amount: Decimal | None, *, zero_allowed: bool = False) -> None:
    if amount is None:
        return
    if amount < 0 or (amount == 0 and not zero_allowed):
        raise RuleBroken("Vul een bedrag boven nul in.", field="amount")
    if amount > LARGEST:
        raise RuleBroken(f"Meer dan {euro(LARGEST)} past niet bij een lab. Staan er te veel nullen?", field="amount")


def check_hours(hours: Decimal | None) -> None:
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise RuleBroken(
            "Vul een aantal uren per week in tussen 1 en 40. Meer mensen? Maak er meer rollen van.",
            field="hours_a_week",
        )


def check_policy_years(first: int | None, last: int | None, today: date) -> None:
    for name, year in (("first_year", first), ("last_year", last)):
        if year is not None:
            check_year(year, today.year - FARTHEST, today.year + FARTHEST, name)
    if first and last and last < first:
        raise RuleBroken(f"Dit ligt vóór het eerste jaar ({first}).", field="last_year")


def check_thresholds(objectives: int, team: int, *, now_objectives: int, now_team: int) -> None:
    """A lab asks more of itself, never less."""
    asked = (
        ("minimum_objectives", objectives, max(now_objectives, BASE_OBJECTIVES)),
        ("minimum_team", team, max(now_team, BASE_TEAM)),
    )
    for name, value, least in asked:
        if value < least:
            raise RuleBroken(f"Dit kan alleen omhoog. Het staat nu op {least}.", field=name)
        if value > HIGHEST:
            raise RuleBroken(f"Hoger dan {HIGHEST} kan niet.", field=name)


# ---------------------------------------------------------------- what is missing


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there yet: what, and on which page it is mended (a URL name, arguments, query)."""

    words: str
    label: str
    page: str
    arguments: tuple[int, ...] = ()
    query: str = ""


def objective_fact(row: ObjectiveRow, activities: Collection[ActivityRow]) -> ObjectiveFact:
    return ObjectiveFact(
        id=row.id,
        title=row.title,
        indicator=row.indicator,
        target=row.target,
        year=row.year,
        baseline=row.baseline,
        baseline_source=row.baseline_source,
        baseline_on=row.baseline_on,
        activities=tuple(activity_fact(activity) for activity in activities),
    )


def activity_fact(row: ActivityRow) -> ActivityFact:
    return ActivityFact(
        id=row.id,
        title=row.title,
        owner=row.owner or None,
        owner_id=row.owner_id,
        starts=row.starts,
        ends=row.ends,
        done_on=row.done_on,
        supplies_baseline=row.supplies_baseline,
    )


def has_baseline(row: ObjectiveFact) -> bool:
    return row.baseline is not None and bool(row.baseline_source) and row.baseline_on is not None


def baseline_comes_from(row: ObjectiveFact) -> ActivityFact | None:
    """The activity, with owner and date, that will supply the baseline."""
    return next((one for one in row.activities if one.supplies_baseline and one.owner and one.ends), None)


def is_planned(row: ActivityFact) -> bool:
    return bool(row.owner and row.starts and row.ends)


def gaps_of(row: ObjectiveFact) -> list[Gap]:
    """What one objective still lacks, in words."""
    edit = ("workplan:objective_edit", (row.id,))
    found = []
    if not row.indicator:
        found.append(Gap("de indicator, waaraan je ziet dat het lukt", "Vul de indicator in", *edit))
    if row.target is None or row.year is None:
        found.append(Gap("de streefwaarde en het jaar", "Vul de streefwaarde in", *edit))
    if not has_baseline(row) and baseline_comes_from(row) is None:
        words = "de nulwaarde met bron en datum, of een activiteit die haar oplevert"
        found.append(Gap(words, "Vul de nulwaarde in", *edit))
    if not any(is_planned(one) for one in row.activities):
        words = "een activiteit met eigenaar en data"
        found.append(Gap(words, "Voeg een activiteit toe", "workplan:activity_add", (), f"objective={row.id}"))
    return found


def gaps_of_plan(plan: Plan) -> list[Gap]:
    """What the plan as a whole still lacks before it can be adopted, in words."""
    found = []
    lacking = plan.minimum_objectives - len(plan.objectives)
    if lacking > 0:
        words = (
            "een doelstelling"
            if not plan.objectives
            else f"nog {lacking} van de {plan.minimum_objectives} doelstellingen"
        )
        found.append(Gap(words, "Voeg een doelstelling toe", "workplan:objective_add"))
    if not plan.roles:
        found.append(Gap("welke rollen nodig zijn, met uren", "Voeg een rol toe", "workplan:role_add"))
    if plan.total <= 0:
        found.append(Gap("de begroting", "Maak de begroting", "workplan:budget_add"))
    elif plan.gap > 0:
        found.append(Gap(f"waar {euro(plan.gap)} vandaan komt", "Voeg een bron toe", "workplan:cover_add"))
    if plan.policy is None:
        found.append(Gap("het beleidsplan waarop het aansluit", "Noem het beleidsplan", "workplan:policy_plan"))
    return found


def all_gaps(plan: Plan) -> list[tuple[str, Gap]]:
    """Every gap with the objective it is about ("" for the plan as a whole), in the order in which to mend them."""
    whole = [("", gap) for gap in gaps_of_plan(plan)]
    first = [pair for pair in whole if pair[1].page == "workplan:objective_add"]
    rest = [pair for pair in whole if pair not in first]
    own = [
        (row.title, gap) for row in plan.objectives for gap in gaps_of(objective_fact(row, plan.activities_of(row.id)))
    ]
    return [*first, *own, *rest]


def cover_facts(plan: Plan) -> tuple[CoverFact, ...]:
    return tuple(
        CoverFact(row.source, row.amount, row.structural, row.new_money, row.settled, row.id, row.decision_id)
        for row in plan.cover
    )
