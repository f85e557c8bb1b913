"""Steps 1, 2 and 3: the kwartiermaker, the work plan, the political support."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from schuldenlab.foundation.ui.formats import inside_sentence
from schuldenlab.rooms.mandate.facts import AppointmentFact, DecisionFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    any_asked,
    asked,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.workplan.facts import ObjectiveFact


def in_force(facts: LabFacts) -> list[AppointmentFact]:
    """The assignments that count: in force today, or ended after a hand-over that both signed."""
    handover = facts.handover.latest
    over = handover is not None and handover.counts and handover.signed_by_both
    return [
        row
        for row in facts.mandate.appointments
        if row.starts <= facts.today and (over or row.ends is None or row.ends >= facts.today)
    ]


def covered(rows: list[AppointmentFact]) -> frozenset[str]:
    return frozenset(code for row in rows for code in row.codes)


def assigned(facts: LabFacts) -> Verdict:
    """Every municipality has an assignment in force. One person may serve several, by name."""
    rows = in_force(facts)
    open_codes = facts.codes - covered(rows)
    if rows and not open_codes:
        return yes(f"{listed(sorted({row.name for row in rows}))} is kwartiermaker voor {facts.names(facts.codes)}.")
    ended = [row for row in facts.mandate.appointments if row.ends and row.ends < facts.today]
    if ended and not rows:
        last = max(ended, key=lambda row: row.ends or facts.today)
        return no(
            f"De opdracht van {last.name} liep af op {dutch(last.ends or facts.today)}. Verleng hem, of stel iemand anders aan.",
            Mend("Verleng de opdracht", "mandate:appointment_edit", (last.id,)),
        )
    future = [row for row in facts.mandate.appointments if row.starts > facts.today]
    if future and not rows:
        first = min(future, key=lambda row: row.starts)
        return no(
            f"De opdracht van {first.name} gaat in op {dutch(first.starts)}.",
            Mend("Bekijk de opdracht", "mandate:appointment_edit", (first.id,)),
        )
    return no(f"Er is nog geen kwartiermaker met een lopende opdracht voor {facts.names(open_codes)}.")


def lacks(row: AppointmentFact) -> list[str]:
    parts = {
        "de taak": row.task,
        "de einddatum": row.ends,
        "de uren per week": row.hours_a_week,
        "de bestuurlijk opdrachtgever": row.political_commissioner,
        "de ambtelijk opdrachtgever": row.official_commissioner,
    }
    return [name for name, value in parts.items() if not value]


def assignment_complete(facts: LabFacts) -> Verdict:
    """Task, term, hours, bestuurlijk and ambtelijk opdrachtgever of every assignment that counts."""
    rows = in_force(facts)
    if not rows:
        return no("Leg eerst de opdracht vast: daarin staan taak, termijn, uren en opdrachtgevers.")
    for row in rows:
        if missing := lacks(row):
            return no(
                f"In de opdracht van {row.name} ontbreekt nog: {listed(missing)}.",
                Mend("Vul de opdracht aan", "mandate:appointment_edit", (row.id,)),
            )
    return yes("Taak, termijn, uren en opdrachtgevers staan in de opdracht.")


def assignment_confirmed(facts: LabFacts) -> Verdict:
    """Who may decide for the municipality confirmed it (link), or the signed paper is there."""
    rows = in_force(facts)
    confirmed = [row for row in rows if row.confirmed_by]
    open_codes = facts.codes - covered(confirmed)
    if confirmed and not open_codes:
        row = confirmed[-1]
        on = f" op {dutch(row.confirmed_on)}" if row.confirmed_on else ""
        return yes(f"Bevestigd door {row.confirmed_by}{on}, namens de gemeente.")
    waiting = asked(facts, "mandate.appointment", [row.id for row in rows])
    who = f" Gevraagd aan {waiting.who}." if waiting else ""
    return no(
        f"Wie namens {facts.names(open_codes) or 'de gemeente'} mag besluiten, heeft de opdracht nog niet bevestigd.{who}",
        waiting=waiting,
    )


STEP_1 = Step(
    1,
    "kwartiermaker",
    "Stel namens de gemeente een kwartiermaker aan",
    "Eén persoon trekt de opzet van het lab, met een duidelijke opdracht van de gemeente. "
    "Zo weet iedereen wie mag vragen, hoeveel tijd daarvoor is en aan wie de kwartiermaker verslag doet.",
    (
        Rule(
            "1.assigned",
            "Leg de opdracht van de kwartiermaker vast",
            assigned,
            Mend("Leg de opdracht vast", "mandate:appointment_add"),
            days=5,
        ),
        Rule(
            "1.complete",
            "Maak de opdracht van de kwartiermaker compleet",
            assignment_complete,
            Mend("Vul de opdracht aan", "mandate:home"),
            ("1.assigned",),
            2,
        ),
        Rule(
            "1.confirmed",
            "Laat de opdracht bevestigen door wie mag besluiten",
            assignment_confirmed,
            Mend("Vraag de bevestiging", "mandate:home"),
            ("1.complete",),
            10,
        ),
    ),
    documents=("opdracht",),
)


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
