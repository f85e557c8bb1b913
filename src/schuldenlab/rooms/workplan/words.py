"""A plan in words and rows, for the page and the documents alike. Pure."""

from decimal import Decimal

from schuldenlab.foundation.ui.formats import date_nl, euro, number_nl
from schuldenlab.rooms.workplan import rules
from schuldenlab.rooms.workplan.plan import ActivityRow, ObjectiveRow, Plan


def with_unit(value: Decimal | None, unit: str) -> str:
    """`8,1 procent`."""
    return f"{number_nl(value)} {unit}".strip() if value is not None else ""


def start_words(row: ObjectiveRow) -> str | None:
    """`8,1 procent (1 januari 2023)`; None when there is no baseline."""
    if row.baseline is None:
        return None
    return (
        f"{with_unit(row.baseline, row.unit)} ({date_nl(row.baseline_on)})"
        if row.baseline_on
        else with_unit(row.baseline, row.unit)
    )


def start_or_promise(plan: Plan, row: ObjectiveRow) -> str | None:
    """The baseline, or when it will be there; None when nobody will supply it."""
    coming = rules.baseline_comes_from(rules.objective_fact(row, plan.activities_of(row.id)))
    if row.baseline is None and coming:
        return f"volgt uiterlijk {date_nl(coming.ends)}"
    return start_words(row)


def goal_words(row: ObjectiveRow) -> str | None:
    return with_unit(row.target, row.unit) if row.target is not None else None


def period_words(row: ActivityRow) -> str | None:
    """`1 maart 2027 tot en met 30 juni 2027`; None when a date is missing."""
    if row.starts and row.ends:
        return date_nl(row.ends) if row.starts == row.ends else f"{date_nl(row.starts)} tot en met {date_nl(row.ends)}"
    return None


def planned_words(row: ActivityRow) -> str | None:
    """When it is done, and that it is done when it is."""
    period = period_words(row)
    if row.done_on is None:
        return period
    return f"{period}; klaar op {date_nl(row.done_on)}" if period else f"klaar op {date_nl(row.done_on)}"


def served(row: ActivityRow, titles: dict[int, str]) -> str:
    """The objectives that an activity serves, by name."""
    return "; ".join(titles[key] for key in row.objective_ids if key in titles)


def baseline_sentences(plan: Plan) -> dict[int, str]:
    """Per objective: where it stands now and how that is known, or which activity will tell; else ""."""
    found = {}
    for row in plan.objectives:
        fact = rules.objective_fact(row, plan.activities_of(row.id))
        coming = rules.baseline_comes_from(fact)
        if rules.has_baseline(fact):
            found[row.id] = (
                f"Nu: {with_unit(row.baseline, row.unit)} ({row.baseline_source}, {date_nl(row.baseline_on)})."
            )
        elif coming:
            found[row.id] = (
                f"De nulwaarde volgt uit ‘{coming.title}’: {coming.owner} levert haar uiterlijk {date_nl(coming.ends)}."
            )
        else:
            found[row.id] = ""
    return found


def budget_rows(plan: Plan) -> list[list[str]]:
    """One row per line, a column per year, and the total; the amounts of a line with the same name stand on one row."""
    lines: dict[str, dict[int, Decimal]] = {}
    for row in plan.budget:
        per_year = lines.setdefault(row.label, {})
        per_year[row.year] = per_year.get(row.year, Decimal(0)) + row.amount
    rows = [[label, *amounts(per_year, plan.years)] for label, per_year in lines.items()]
    totals = {year: sum((row.amount for row in plan.budget if row.year == year), Decimal(0)) for year in plan.years}
    return [*rows, ["Totaal", *amounts(totals, plan.years)]] if rows else []


def amounts(per_year: dict[int, Decimal], years: list[int]) -> list[str]:
    cells = [euro(per_year[year]) if year in per_year else "–" for year in years]
    return [*cells, euro(sum(per_year.values(), Decimal(0)))] if len(years) > 1 else cells


def budget_columns(plan: Plan) -> list[str]:
    years = [str(year) for year in plan.years]
    return ["Waarvoor", *years, *(["Samen"] if len(years) > 1 else [])]


def cover_rows(plan: Plan) -> list[list[str]]:
    rows = [
        [
            row.source,
            "structureel" if row.structural else "incidenteel",
            "nieuw geld" if row.new_money else "bestaand geld",
            cover_state(row.decision, settled=row.settled),
            euro(row.amount),
        ]
        for row in plan.cover
    ]
    return [*rows, ["Totaal", "", "", "", euro(plan.covered)]] if rows else []


def cover_state(decision: str, *, settled: bool) -> str:
    if settled:
        return decision
    return f"{decision} (nog niet besloten)" if decision else "nog te regelen"


def balance_sentence(plan: Plan) -> str:
    """How budget and cover stand to each other."""
    if plan.total <= 0:
        return ""
    if plan.gap > 0:
        return f"Van de begroting van {euro(plan.total)} heeft {euro(plan.gap)} nog geen bron."
    more = f" Er is {euro(-plan.gap)} meer dekking dan begroot." if plan.gap < 0 else ""
    if plan.settled >= plan.total:
        return f"De begroting van {euro(plan.total)} is gedekt, en de dekking is geregeld.{more}"
    still = euro(plan.total - plan.settled)
    return f"Voor de begroting van {euro(plan.total)} zijn er bronnen; {still} daarvan moet nog geregeld worden.{more}"
