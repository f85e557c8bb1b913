"""Step 2: a work plan, adopted."""

from collections.abc import Callable
from decimal import Decimal

from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    any_asked,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.workplan.facts import ObjectiveFact


def all_objectives(
    what: str, fits: Callable[[ObjectiveFact], bool], done: str, lacking: str
) -> Callable[[LabFacts], Verdict]:
    """A rule that every objective must meet. No objectives: it does not hold."""

    def check(facts: LabFacts) -> Verdict:
        rows = facts.workplan.objectives
        if not rows:
            return no(
                f"Er zijn nog geen doelstellingen, dus ook geen {what}.",
                Mend("Voeg een doelstelling toe", "workplan:objective_add"),
            )
        open_rows = [row for row in rows if not fits(row)]
        if not open_rows:
            return yes(done)
        first = open_rows[0]
        count = f"Bij {len(open_rows)} van de {len(rows)} doelstellingen" if len(rows) > 1 else "Bij de doelstelling"
        return no(
            f"{count} {lacking}: ‘{first.title}’.", Mend("Vul de doelstelling aan", "workplan:objective", (first.id,))
        )

    return check


def has_objectives(facts: LabFacts) -> Verdict:
    """At least one objective, or as many as the lab asks of itself."""
    count, minimum = len(facts.workplan.objectives), facts.workplan.minimum_objectives
    if count >= max(minimum, 1):
        return yes(f"Het werkplan heeft {count} doelstelling{'en' if count > 1 else ''}.")
    if count:
        return no(f"Het werkplan heeft {count} van de {minimum} doelstellingen die het lab zichzelf oplegde.")
    return no("Het werkplan heeft nog geen doelstelling.")


def is_measurable(row: ObjectiveFact) -> bool:
    return bool(row.indicator) and row.target is not None and row.year is not None


def has_baseline(row: ObjectiveFact) -> bool:
    """A value with source and date, or an activity with owner and date that will supply it."""
    measured = row.baseline is not None and bool(row.baseline_source) and row.baseline_on is not None
    return measured or any(a.supplies_baseline and a.owner and a.ends for a in row.activities)


def has_activity(row: ObjectiveFact) -> bool:
    return any(activity.owner and activity.starts and activity.ends for activity in row.activities)


def has_roles(facts: LabFacts) -> Verdict:
    """Needed roles, each with hours."""
    roles = facts.workplan.roles
    if roles and all(hours > 0 for _, hours in roles):
        return yes(
            f"Het plan noemt {len(roles)} rol{'len' if len(roles) > 1 else ''}, samen {number(sum(h for _, h in roles))} uur per week."
        )
    return no("Het plan zegt nog niet welke rollen er nodig zijn, en voor hoeveel uur per week.")


def number(value: Decimal | int) -> str:
    """Whole or with one decimal, Dutch."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def euro(value: Decimal) -> str:
    return "€ " + f"{value:,.0f}".replace(",", ".")


def has_budget(facts: LabFacts) -> Verdict:
    """A budget for the lab, and sources that add up to it."""
    budget, cover = facts.workplan.budget, sum((row.amount for row in facts.workplan.cover), Decimal(0))
    if budget <= 0:
        return no("Er is nog geen begroting voor het lab.", Mend("Maak de begroting", "workplan:budget_add"))
    if cover < budget:
        return no(
            f"Van de begroting van {euro(budget)} is {euro(budget - cover)} nog zonder bron.",
            Mend("Voeg een bron toe", "workplan:cover_add"),
        )
    return yes(f"De begroting is {euro(budget)}; waar het geld vandaan komt, staat erbij.")


def has_policy_plan(facts: LabFacts) -> Verdict:
    if facts.workplan.policy_plan:
        return yes(f"Het werkplan sluit aan op: {facts.workplan.policy_plan}.")
    return no("Het werkplan noemt nog niet op welk beleidsplan schuldhulpverlening het aansluit.")


def is_adopted(facts: LabFacts) -> Verdict:
    """Adopted by college, stuurgroep or who may decide: a version, by name and date."""
    row = facts.workplan.adopted
    if row is None:
        waiting = any_asked(facts, "workplan.adoption")
        if waiting or facts.workplan.adoption_asked:
            return no("De vaststelling van het werkplan is gevraagd; er is nog geen antwoord.", waiting=waiting)
        return no("Het werkplan is nog niet vastgesteld door college, stuurgroep of wie mag besluiten.")
    later = " Daarna is het plan gewijzigd; bij een volgende versie geldt die." if row.changed_since else ""
    return yes(f"Versie {row.version} is vastgesteld door {row.by} op {dutch(row.on)}.{later}")


PLAN_PARTS = ("2.objectives", "2.measurable", "2.baseline", "2.activities", "2.roles", "2.budget", "2.policy")
STEP_2 = Step(
    2,
    "werkplan",
    "Stel een werkplan op met doelstellingen en activiteiten",
    "Het werkplan zegt wat het lab in jullie gemeente wil bereiken, hoe je dat meet en wie wat doet. "
    "Alle volgende stappen bouwen erop: het team, de projecten en de partners.",
    (
        Rule(
            "2.objectives",
            "Zet de eerste doelstelling in het werkplan",
            has_objectives,
            Mend("Voeg een doelstelling toe", "workplan:objective_add"),
            ("1.assigned",),
        ),
        Rule(
            "2.measurable",
            "Maak de doelstellingen meetbaar",
            all_objectives(
                "indicatoren",
                is_measurable,
                "Elke doelstelling heeft een indicator, een streefwaarde en een jaar.",
                "ontbreekt de indicator, de streefwaarde of het jaar",
            ),
            Mend("Naar het werkplan", "workplan:home"),
            ("2.objectives",),
        ),
        Rule(
            "2.baseline",
            "Zet bij elke doelstelling waar je nu staat",
            all_objectives(
                "nulwaarden",
                has_baseline,
                "Elke doelstelling heeft een nulwaarde met bron en datum, of een activiteit die haar oplevert.",
                "ontbreekt de nulwaarde met bron en datum, of een activiteit die haar oplevert",
            ),
            Mend("Naar het werkplan", "workplan:home"),
            ("2.objectives",),
        ),
        Rule(
            "2.activities",
            "Zet bij elke doelstelling wie wat doet, en wanneer",
            all_objectives(
                "activiteiten",
                has_activity,
                "Elke doelstelling heeft een activiteit met eigenaar en data.",
                "ontbreekt een activiteit met eigenaar en data",
            ),
            Mend("Voeg een activiteit toe", "workplan:activity_add"),
            ("2.objectives",),
            5,
        ),
        Rule(
            "2.roles",
            "Schrijf op welke rollen er nodig zijn",
            has_roles,
            Mend("Voeg een rol toe", "workplan:role_add"),
            days=2,
        ),
        Rule(
            "2.budget",
            "Maak de begroting van het lab rond",
            has_budget,
            Mend("Maak de begroting", "workplan:budget_add"),
            days=10,
        ),
        Rule(
            "2.policy",
            "Noem het beleidsplan waarop het werkplan aansluit",
            has_policy_plan,
            Mend("Noem het beleidsplan", "workplan:policy_plan"),
            days=1,
        ),
        Rule(
            "2.adopted",
            "Laat het werkplan vaststellen",
            is_adopted,
            Mend("Laat het vaststellen", "workplan:adopt"),
            ("1.confirmed", *PLAN_PARTS, "3.wethouder"),
            14,
            exception=False,
        ),
    ),
    documents=("werkplan",),
    advice=True,
)
