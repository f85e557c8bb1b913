"""Step 3: political and official support: the need, and the decisions."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from schuldenlab.foundation.ui.formats import inside_sentence
from schuldenlab.rooms.mandate.facts import DecisionFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    asked,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.step_02_plan import euro


def need_recorded(facts: LabFacts) -> Verdict:
    """The need: local figures with their source, and why improvement is needed."""
    if facts.mandate.need_figures and facts.mandate.need_text:
        return yes(
            f"De noodzaak is vastgelegd met {len(facts.mandate.need_figures)} cijfer{'s' if len(facts.mandate.need_figures) > 1 else ''} uit eigen gemeente, met bron."
        )
    if facts.mandate.need_figures:
        return no("De cijfers zijn gekozen, maar er staat nog niet bij waarom verbetering nodig is.")
    return no("De noodzaak is nog niet vastgelegd: welke cijfers van jullie gemeente laten zien dat het beter moet?")


def taken(facts: LabFacts, body: str, abouts: frozenset[str], outcomes: frozenset[str]) -> list[DecisionFact]:
    return [
        row
        for row in facts.mandate.decisions
        if row.body == body and row.about in abouts and row.outcome in outcomes and row.proven and row.taken_on
    ]


def decided_for(rows: list[DecisionFact]) -> frozenset[str]:
    return frozenset(code for row in rows for code in row.joint_codes)


SOON = timedelta(days=7)  # a stage of a paper that is due within a week is work for now; our own choice
UNDECIDED = frozenset({"", "deferred"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that a rule asks for. `lacking`: what is said of the municipalities (`{}`) for which nothing is prepared."""

    body: str
    word: str
    abouts: frozenset[str]
    outcomes: frozenset[str]
    done: str
    lacking: str
    begin: Mend | None = None


def on_the_road(facts: LabFacts, wanted: Wanted, codes: frozenset[str]) -> list[DecisionFact]:
    """Decisions of this kind for (some of) these municipalities that are planned, put off, or without their paper yet."""
    return [
        row
        for row in facts.mandate.decisions
        if row.body == wanted.body
        and row.about in wanted.abouts
        and row.joint_codes & codes
        and (row.outcome in UNDECIDED or not row.proven)
    ]


def decision_rule(facts: LabFacts, wanted: Wanted) -> Verdict:
    """One decision per municipality; a joint one may serve several, by name.

    A municipality for which nothing is prepared comes first: there somebody can do something. Then what has no outcome
    though its day is over; else it waits for its day.
    """
    rows = taken(facts, wanted.body, wanted.abouts, wanted.outcomes)
    open_codes = facts.codes - decided_for(rows)
    if rows and not open_codes:
        row = max(rows, key=lambda found: found.taken_on or facts.today)
        return yes(f"{wanted.word.capitalize()} {wanted.done}: {row.title} ({dutch(row.taken_on or facts.today)}).")
    roads = on_the_road(facts, wanted, open_codes)
    bare = open_codes - decided_for(roads)
    if bare or not roads:
        return no(wanted.lacking.format(facts.names(bare)), wanted.begin)
    return next((found for found in (on_its_road(facts, wanted, row) for row in roads) if not found.waiting), None) or (
        on_its_road(facts, wanted, max(roads, key=lambda row: row.planned_for or facts.today))
    )


def on_its_road(facts: LabFacts, wanted: Wanted, row: DecisionFact) -> Verdict:
    """What one decision that does not count yet waits for."""
    if row.outcome == "rejected":
        return no(f"‘{row.title}’ is afgewezen. Bereid een nieuw besluit voor.", wanted.begin)
    if row.outcome not in UNDECIDED:
        return no(
            f"Van ‘{row.title}’ ontbreekt het vastgestelde stuk nog, of een bevestiging.",
            Mend("Voeg het stuk toe", "mandate:decision", (row.id,)),
            asked(facts, "mandate.decision", [row.id]),
        )
    return being_prepared(facts, wanted, row)


def being_prepared(facts: LabFacts, wanted: Wanted, row: DecisionFact) -> Verdict:
    """The paper is written or lies with the body: whose turn is it, and until when?"""
    if row.stage_due and row.stage_due <= facts.today + SOON:
        when = "dat had gemoeten op" if row.stage_due < facts.today else "uiterlijk op"
        return no(
            f"‘{row.title}’ is onderweg. Nu aan de beurt: ‘{inside_sentence(row.stage)}’, {when} {dutch(row.stage_due)}.",
            Mend("Werk aan het stuk", "mandate:decision", (row.id,)),
        )
    if row.planned_for and row.planned_for >= facts.today:
        return no(
            f"‘{row.title}’ staat op de agenda van {dutch(row.planned_for)}.",
            Mend("Bekijk het besluit", "mandate:decision", (row.id,)),
            Waiting(wanted.word, row.planned_for),
        )
    if row.outcome == "deferred":
        page = Mend("Kies een nieuwe datum", "mandate:decision", (row.id,))
        return no(f"‘{row.title}’ is aangehouden. Zet het opnieuw op de agenda.", page)
    if row.planned_for:
        page = Mend("Leg de uitkomst vast", "mandate:decision_outcome", (row.id,))
        return no(f"‘{row.title}’ stond op de agenda van {dutch(row.planned_for)}. Wat is er besloten?", page)
    page = Mend("Kies een datum", "mandate:decision", (row.id,))
    return no(f"‘{row.title}’ is in voorbereiding. Kies op welke dag {wanted.word} het bespreekt.", page)


COLLEGE_LAB = Wanted(
    "college",
    "het college",
    frozenset({"lab"}),
    frozenset({"agreed"}),
    "stemde in met het lab",
    "Er is nog geen besluit van het college van {} vóór een lokaal Schuldenlab.",
)
COUNCIL_MONEY = Wanted(
    "council",
    "de raad",
    frozenset({"budget", "lab"}),
    frozenset({"agreed"}),
    "stemde in met het geld",
    "Er is nieuw geld nodig, en daarover heeft de raad van {} nog niet besloten.",
    Mend("Bereid het raadsbesluit voor", "mandate:decision_add", (), "body=council&about=budget"),
)
COUNCIL_INFORMED = Wanted(
    "council",
    "de raad",
    frozenset({"information", "lab", "budget"}),
    frozenset({"noted", "agreed"}),
    "is geïnformeerd",
    "De raad van {} is nog niet geïnformeerd over het lab.",
    Mend("Bereid de raadsinformatiebrief voor", "mandate:decision_add", (), "body=council&about=information"),
)


def college_in_favour(facts: LabFacts) -> Verdict:
    return decision_rule(facts, COLLEGE_LAB)


def wethouder_named(facts: LabFacts) -> Verdict:
    named = {code for code, name in facts.mandate.wethouders if name}
    if facts.codes and facts.codes <= named:
        return yes(
            f"Verantwoordelijk: {listed(sorted({name for code, name in facts.mandate.wethouders if code in facts.codes}))}."
        )
    return no(f"De verantwoordelijk wethouder van {facts.names(facts.codes - named)} staat er nog niet bij.")


def budget_covered(facts: LabFacts) -> Verdict:
    """A lab budget whose cover, incidenteel or structureel, is settled."""
    settled = sum((row.amount for row in facts.workplan.cover if row.settled), Decimal(0))
    if facts.workplan.budget > 0 and settled >= facts.workplan.budget:
        kinds = {"structureel" if row.structural else "incidenteel" for row in facts.workplan.cover if row.settled}
        return yes(f"De begroting van {euro(facts.workplan.budget)} is gedekt ({listed(sorted(kinds))}).")
    if facts.workplan.budget <= 0:
        return no("Er is nog geen begroting voor het lab.", Mend("Maak de begroting", "workplan:budget_add"))
    words = f"Van de dekking is {euro(facts.workplan.budget - settled)} nog niet geregeld."
    row = next((row for row in facts.workplan.cover if not row.settled), None)
    if row is None:
        return no(words, Mend("Voeg een bron toe", "workplan:cover_add"))
    if row.decision_id:
        words += f" ‘{row.source}’ telt mee zodra het besluit is genomen en het stuk erbij staat."
        return no(words, Mend("Bekijk het besluit", "mandate:decision", (row.decision_id,)))
    page = Mend("Regel de dekking", "workplan:cover_edit", (row.id,))
    return no(f"{words} Zeg bij ‘{row.source}’ met welk besluit het is geregeld.", page)


def needs_new_money(facts: LabFacts) -> bool:
    return any(row.new_money for row in facts.workplan.cover)


def council_involved(facts: LabFacts) -> Verdict:
    """New money: a council decision. Else the council is informed."""
    return decision_rule(facts, COUNCIL_MONEY if needs_new_money(facts) else COUNCIL_INFORMED)


STEP_3 = Step(
    3,
    "bestuur",
    "Zorg voor bestuurlijk draagvlak bij de gemeente",
    "Het bestuur moet de noodzaak zien en bereid zijn om met het lab de lokale schuldensituatie te verbeteren. "
    "Dat is vooral de taak van de verantwoordelijk wethouder; jij maakt het stuk, de wethouder draagt het.",
    (
        Rule(
            "3.need",
            "Leg met cijfers vast waarom verbetering nodig is",
            need_recorded,
            Mend("Leg de noodzaak vast", "mandate:need"),
            days=2,
        ),
        Rule(
            "3.wethouder",
            "Zet erbij welke wethouder verantwoordelijk is",
            wethouder_named,
            Mend("Noem de wethouder", "mandate:wethouder_add"),
            days=1,
        ),
        Rule(
            "3.college",
            "Vraag het college om een besluit vóór het lab",
            college_in_favour,
            Mend("Bereid het collegebesluit voor", "mandate:decision_add", (), "body=college&about=lab"),
            ("3.need",),
            35,
        ),
        Rule(
            "3.budget",
            "Regel de dekking van de begroting",
            budget_covered,
            Mend("Regel de dekking", "workplan:home"),
            ("2.budget", "3.college"),
            21,
        ),
        Rule(
            "3.council",
            "Betrek de raad",
            council_involved,
            Mend("Bereid het voor", "mandate:decision_add", (), "body=council&about=information"),
            ("3.college",),
            28,
        ),
    ),
    documents=("collegevoorstel", "raadsinformatiebrief"),
    picture=("De weg door college en raad, per gemeente in beeld", "mandate:road", "decisions.view"),
)
