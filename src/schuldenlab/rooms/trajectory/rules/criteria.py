"""The four criteria by which the lab stands."""

from schuldenlab.rooms.portfolio.facts import JudgementFact
from schuldenlab.rooms.portfolio.rules import served_words, speaks
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    PATIENCE,
    Criterion,
    Mend,
    Rule,
    Verdict,
    Waiting,
    any_asked,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.step_07_support import GROUP_RULES
from schuldenlab.rooms.trajectory.rules.step_10_kick_off import PLAN_KICK_OFF, was_held


def handed_over(facts: LabFacts) -> Verdict:
    """From the kwartiermaker to the permanent programme team, signed by both."""
    row = facts.handover.latest
    if row is None or not row.counts:
        return no("De overdracht van de kwartiermaker naar het programmateam is nog niet begonnen.")
    if row.signed_by_both:
        return yes(f"{row.giver} heeft overgedragen aan {row.receiver}; allebei hebben ze getekend.")
    missing = [
        name for name, on in ((row.giver, row.giver_signed_on), (row.receiver, row.receiver_signed_on)) if on is None
    ]
    return no(
        f"De overdracht is nog niet getekend door {listed(missing)}.", waiting=any_asked(facts, "handover.signature")
    )


def items_settled(facts: LabFacts) -> Verdict:
    row = facts.handover.latest
    if row is None or not row.items:
        return no("Er is nog niets om over te dragen opgeschreven.")
    if row.items_open:
        return no(f"{row.items_open} van de {row.items} onderdelen zijn nog niet overgenomen.")
    return yes(f"Alle {row.items} onderdelen hebben een nieuwe eigenaar.")


def served(facts: LabFacts) -> frozenset[int]:
    """The objectives served by a project that runs already, or has its finance and a start date."""
    known = {row.id for row in facts.workplan.objectives}
    return frozenset(i for row in facts.portfolio.projects if row.counts for i in row.objective_ids if i in known)


def gaps(facts: LabFacts) -> frozenset[int]:
    return frozenset(row.id for row in facts.workplan.objectives) - served(facts)


def stands_on_present(facts: LabFacts, row: JudgementFact) -> bool:
    """A yes counts on the present coverage only: when coverage worsens, it is asked again."""
    return row.enough and row.objectives_covered <= served(facts) and gaps(facts) <= row.gaps_answered


def coverage(facts: LabFacts) -> Verdict:
    """Shown: which objectives are served. No objectives: does not hold. Gaps hold only with a reason in a judgement."""
    total = len(facts.workplan.objectives)
    if not total:
        return no(
            "Er zijn nog geen doelstellingen, dus ook geen projecten die ze dienen.",
            Mend("Voeg een doelstelling toe", "workplan:objective_add"),
        )
    open_ones = gaps(facts)
    words = f"{served_words(total - len(open_ones), total)} door een project dat loopt, of dat geld en een startdatum heeft."
    if not open_ones:
        return yes(words)
    if any(open_ones <= row.gaps_answered for row in facts.portfolio.judgements if row.enough):
        return yes(words + " Bij de rest staat waarom dat nu zo mag blijven.")
    return no(words)


def asked_to_judge(facts: LabFacts, role: str) -> Waiting | None:
    waits = [row for row in facts.portfolio.asked if row.role == role]
    return Waiting(waits[-1].name, waits[-1].last + PATIENCE) if waits else None


def judged(role: str, name: str) -> Rule:
    page = Mend("Naar het oordeel", "portfolio:judge")

    def check(facts: LabFacts) -> Verdict:
        rows = {row.role: row for row in facts.portfolio.judgements}
        row, waits = speaks(rows.get(role), rows.get("steering_group")), asked_to_judge(facts, role)
        if row is None:
            return no(f"De {name} heeft nog niet geoordeeld of er genoeg projecten zijn.", page, waits)
        together = row.role == "steering_group"
        judge = "De stuurgroep" if together else row.name
        if not facts.workplan.objectives:
            return no("Zonder doelstellingen valt er niets te oordelen.", page)
        if not row.enough:
            return no(f"{judge} oordeelde op {dutch(row.on)} dat er nog projecten bij moeten.", page, waits)
        if not stands_on_present(facts, row):
            return no(
                f"Sinds het oordeel van {'de stuurgroep' if together else judge} zijn er doelstellingen die niet meer, of nog niet,"
                " worden gediend. Vraag het opnieuw.",
                page,
                waits,
            )
        again = f" Volgende keer kijken op {dutch(row.look_again_on)}." if row.look_again_on else ""
        return yes(f"{judge} oordeelde op {dutch(row.on)} dat er genoeg projecten zijn.{again}")

    return Rule(
        f"d.{role}",
        f"Vraag de {name} om een oordeel over de projecten",
        check,
        page,
        ("6", "d.coverage"),
        7,
        exception=False,
    )


# It can be done as soon as there is a team (step 5). But with the second signature the kwartiermaker's rights go, so
# it is asked for when the ten steps stand, and not before the college has decided or the trials have their process.
SET_UP = tuple(str(number) for number in range(1, 11))
CRITERION_A = Criterion(
    "a",
    "draagvlak",
    "Er is draagvlak bij de betrokken partijen: lokale publieke en private partijen en landelijke projectpartners",
    GROUP_RULES,
)
CRITERION_B = Criterion(
    "b",
    "de start is geweest",
    "De startbijeenkomst heeft plaatsgevonden",
    (
        Rule(
            "b.held",
            "Houd de startbijeenkomst",
            was_held,
            PLAN_KICK_OFF,
            ("10.date", "10.invitations"),
            1,
            exception=False,
        ),
    ),
)
CRITERION_C = Criterion(
    "c",
    "er is overgedragen",
    "Er is een overdracht geweest van de kwartiermaker naar het vaste programmateam, dat zorgt voor beheer en doorontwikkeling",
    (
        Rule(
            "c.items",
            "Draag alles over aan het programmateam",
            items_settled,
            Mend("Naar de overdracht", "handover:home"),
            SET_UP,
            10,
            exception=False,
        ),
        Rule(
            "c.signed",
            "Laat beide kanten de overdracht tekenen",
            handed_over,
            Mend("Naar de overdracht", "handover:home"),
            (*SET_UP, "c.items"),
            5,
            exception=False,
        ),
    ),
)
CRITERION_D = Criterion(
    "d",
    "genoeg projecten",
    "Het is niet meer nodig om projecten binnen te halen of zelf te ontwikkelen",
    (
        Rule(
            "d.coverage",
            "Zorg dat elke doelstelling een project heeft met geld en een startdatum",
            coverage,
            Mend("Naar de projecten", "portfolio:home"),
            ("6",),
            42,
            exception=False,
        ),
        judged("programme_manager", "programmamanager"),
        judged("wethouder", "wethouder"),
    ),
)
