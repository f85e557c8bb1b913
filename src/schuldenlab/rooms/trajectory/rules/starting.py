"""Steps 8, 9 and 10: the declaration, the trial process, the kick-off. And the four criteria."""

from schuldenlab.rooms.declaration.facts import SignatoryFact
from schuldenlab.rooms.meetings.facts import KickOffFact
from schuldenlab.rooms.portfolio.facts import JudgementFact
from schuldenlab.rooms.portfolio.rules import served_words, speaks
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules import building
from schuldenlab.rooms.trajectory.rules.kinds import (
    PATIENCE,
    Criterion,
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    any_asked,
    dutch,
    experience_notes,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.setting_up import Wanted, decision_rule

SEE_DECLARATION = Mend("Naar de intentieverklaring", "declaration:home")


def text_frozen(facts: LabFacts) -> Verdict:
    row = facts.declaration
    if row.frozen_on:
        return yes(f"De tekst ligt vast sinds {dutch(row.frozen_on)}.")
    if row.has_text:
        return no("Er is een concept. De definitieve tekst ligt nog niet vast.")
    return no("Er is nog geen tekst van de intentieverklaring.")


def unsigned(rows: list[SignatoryFact]) -> Waiting | None:
    """Who was asked to sign and has not: whose turn it is."""
    waits = [
        (row.reminded_on or row.asked_on, row.signatory or row.name)
        for row in rows
        if row.asked_on and not row.signed_on and not row.joins_later_on
    ]
    days = [(day, name) for day, name in waits if day]
    if not days:
        return None
    last, name = max(days)
    return Waiting(name, last + PATIENCE)


def municipalities_signed(facts: LabFacts) -> Verdict:
    """Every municipality signed: by the burgemeester or the designee in writing."""
    signed = {row.code for row in facts.declaration.signatories if row.code and row.stands_behind and row.bound_by}
    open_codes = facts.codes - signed
    if facts.codes and not open_codes:
        return yes(f"Getekend namens {facts.names(facts.codes)}.")
    waits = unsigned([row for row in facts.declaration.signatories if row.code in open_codes])
    return no(
        f"{facts.names(open_codes)} heeft nog niet getekend."
        if len(open_codes) == 1
        else f"{facts.names(open_codes)} hebben nog niet getekend.",
        waiting=waits,
    )


COLLEGE_JOINS = Wanted(
    "college",
    "het college",
    frozenset({"join"}),
    frozenset({"agreed"}),
    "besloot deel te nemen",
    "Het besluit van het college van {} om deel te nemen ontbreekt nog.",
)


def municipalities_joined(facts: LabFacts) -> Verdict:
    """Every municipality has its college decision to join."""
    return decision_rule(facts, COLLEGE_JOINS)


def groups_signed(facts: LabFacts) -> Verdict:
    """At least one party of every group of step 7 signed."""
    groups = {
        "lokale publieke partijen": building.supporters(facts, "local", "public"),
        "lokale private partijen": building.supporters(facts, "local", "private"),
    }
    if building.needs_national(facts):
        groups["landelijke projectpartners"] = building.project_partners(facts)
    signed = {row.partner_id for row in facts.declaration.signatories if row.partner_id and row.stands_behind}
    thin = [name for name, rows in groups.items() if not any(row.id in signed for row in rows)]
    if not thin:
        return yes("Uit elke groep tekende ten minste één partij.")
    members = {row.id for name in thin for row in groups[name]}
    waits = unsigned([row for row in facts.declaration.signatories if row.partner_id in members])
    return no(f"Nog niemand tekende uit de groep {listed(thin)}.", waiting=waits)


def declaration_verifies(facts: LabFacts) -> Verdict:
    row = facts.declaration
    if not any(signatory.signed_on for signatory in row.signatories):
        return no("Er is nog geen handtekening om te controleren.")
    if row.verifies:
        return yes("Gecontroleerd: de bewaarde tekst is precies de tekst die is getekend.")
    return no("De bewaarde tekst komt niet overeen met wat er is getekend. Vraag de beheerder om hulp.")


def later(facts: LabFacts) -> tuple[str, ...]:
    """Others move to *treedt later toe*, with a date."""
    rows = [row for row in facts.declaration.signatories if row.joins_later_on and not row.signed_on]
    return tuple(f"{row.name} treedt later toe, op {dutch(row.joins_later_on)}." for row in rows if row.joins_later_on)


STEP_8 = Step(
    8,
    "verklaring",
    "Stel een intentieverklaring op",
    "In de intentieverklaring onderschrijven de betrokken partners de samenwerking in het lab. "
    "Ze spreken uit wat ze samen willen, zonder dat iemand naar de rechter hoeft.",
    (
        Rule("8.text", "Leg de tekst van de intentieverklaring vast", text_frozen, SEE_DECLARATION, days=21),
        Rule(
            "8.join",
            "Vraag het college om te besluiten deel te nemen",
            municipalities_joined,
            Mend("Bereid het besluit voor", "mandate:decision_add", (), "body=college&about=join"),
            ("8.text",),
            35,
            exception=False,
        ),
        Rule(
            "8.municipalities",
            "Laat de gemeente tekenen",
            municipalities_signed,
            SEE_DECLARATION,
            ("8.text", "8.join", "7"),
            7,
            exception=False,
        ),
        Rule(
            "8.groups",
            "Laat uit elke groep een partij tekenen",
            groups_signed,
            SEE_DECLARATION,
            ("8.text", "7"),
            21,
            exception=False,
        ),
        Rule(
            "8.verifies",
            "Controleer het getekende stuk",
            declaration_verifies,
            SEE_DECLARATION,
            ("8.municipalities",),
            1,
            exception=False,
        ),
    ),
    documents=("intentieverklaring",),
    notes=later,
)


def stages_set(facts: LabFacts) -> Verdict:
    rows = facts.trials.stages
    if len(rows) >= 2:
        return yes(f"De stappen van een proef: {listed(rows)}.")
    return no("Er staat nog niet welke stappen een initiatief doorloopt.")


def criteria_set(facts: LabFacts) -> Verdict:
    if not facts.trials.stages:
        return no("Zonder stappen zijn er ook nog geen beslismomenten.")
    bare = facts.trials.gates_without_criteria
    return (
        no(f"Bij {listed(bare)} staat nog niet waarop je beslist.")
        if bare
        else yes("Bij elk beslismoment staat waarop je beslist.")
    )


def said(value: object, done: str, missing: str) -> Verdict:
    return yes(done) if value else no(missing)


def process_adopted(facts: LabFacts) -> Verdict:
    row = facts.trials
    if row.adopted_on:
        changed = " Daarna is de werkwijze gewijzigd." if row.changed_since else ""
        return yes(f"Vastgesteld door {row.adopted_by} op {dutch(row.adopted_on)}.{changed}")
    return no(
        "De werkwijze is nog niet vastgesteld door wie mag besluiten.", waiting=any_asked(facts, "trials.adoption")
    )


def trial_notes(facts: LabFacts) -> tuple[str, ...]:
    """Shown, never blocking."""
    row = facts.trials
    return experience_notes(row.experience_involved, row.experience_paid, row.advisory_council_asked)


PROCESS = Mend("Werk de werkwijze uit", "trials:process")
PROCESS_PARTS = ("9.stages", "9.criteria", "9.decides", "9.rhythm", "9.budget", "9.intake")
STEP_9 = Step(
    9,
    "proeven",
    "Richt een proces in om initiatieven te beproeven",
    "Goede ideeën sterven als niemand weet wie erover beslist. Leg vast welke stappen een idee doorloopt, "
    "waarop je beslist en wie dat doet. Dan kan de eerste proef beginnen.",
    (
        Rule(
            "9.stages",
            "Leg vast welke stappen een initiatief doorloopt",
            stages_set,
            Mend("Begin met het voorbeeld", "trials:home"),
            days=5,
        ),
        Rule(
            "9.criteria",
            "Schrijf bij elk beslismoment op waarop je beslist",
            criteria_set,
            Mend("Vul de beslismomenten aan", "trials:home"),
            ("9.stages",),
            5,
        ),
        Rule(
            "9.decides",
            "Spreek af wie over proeven beslist",
            lambda f: said(
                f.trials.decides,
                f"Over proeven beslist: {f.trials.decides}.",
                "Er staat nog niet wie over proeven beslist.",
            ),
            PROCESS,
            days=3,
        ),
        Rule(
            "9.rhythm",
            "Spreek af hoe vaak jullie beslissen",
            lambda f: said(
                f.trials.rhythm, f"Het ritme: {f.trials.rhythm}.", "Er staat nog niet hoe vaak jullie beslissen."
            ),
            PROCESS,
            days=2,
        ),
        Rule(
            "9.budget",
            "Zet een budget klaar voor proeven",
            lambda f: said(
                f.trials.budget is not None and f.trials.budget > 0,
                "Er is budget voor proeven.",
                "Er is nog geen budget voor proeven.",
            ),
            PROCESS,
            days=7,
        ),
        Rule(
            "9.intake",
            "Spreek af wie een initiatief in ontvangst neemt",
            lambda f: said(
                f.trials.intake,
                f"Initiatieven komen binnen bij {f.trials.intake}.",
                "Er staat nog niet bij wie een initiatief binnenkomt.",
            ),
            PROCESS,
            days=2,
        ),
        Rule(
            "9.adopted",
            "Laat de werkwijze vaststellen",
            process_adopted,
            Mend("Laat het vaststellen", "trials:adopt"),
            (*PROCESS_PARTS, "3.wethouder"),
            14,
            exception=False,
        ),
    ),
    documents=("werkwijze-proeven",),
    notes=trial_notes,
)

PLAN_KICK_OFF = Mend("Plan de startbijeenkomst", "meetings:add", (), "kind=kick_off")


def meeting(label: str, page: str, row: KickOffFact) -> Mend:
    return Mend(label, page, (row.id,))


def date_set(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None or row.on is None:
        return no("De startbijeenkomst heeft nog geen datum en plaats.")
    return (
        yes(f"De startbijeenkomst is op {dutch(row.on)}{f' in {row.place}' if row.place else ''}.")
        if row.place
        else no("De startbijeenkomst heeft nog geen plaats.", meeting("Zet de plaats erbij", "meetings:edit", row))
    )


def organised_together(facts: LabFacts) -> Verdict:
    """SchuldenlabNL among the organisers, confirmed by the adviser or by link."""
    row = facts.meetings.kick_off
    if row is None:
        return no("Er is nog geen startbijeenkomst om samen met SchuldenlabNL te organiseren.")
    if row.national_confirmed_by:
        return yes(f"SchuldenlabNL organiseert mee, bevestigd door {row.national_confirmed_by}.")
    waiting = any_asked(facts, "meetings.national_organiser")
    page = meeting("Vraag SchuldenlabNL", "meetings:organisers", row)
    return no("SchuldenlabNL heeft nog niet bevestigd dat het meeorganiseert.", page, waiting)


def invitations_sent(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None:
        return no("Er is nog geen startbijeenkomst om mensen voor uit te nodigen.")
    if row.invited and row.invitations_sent_on:
        return yes(f"Er zijn {row.invited} uitnodigingen verstuurd; {row.accepted} mensen komen.")
    if not row.programme_items:
        return no(
            "De uitnodigingen zijn nog niet verstuurd. Gasten willen eerst weten waarvoor ze komen: het programma is nog leeg.",
            meeting("Maak het programma", "meetings:programme", row),
        )
    return no("De uitnodigingen zijn nog niet verstuurd.", meeting("Nodig mensen uit", "meetings:guests", row))


def was_held(facts: LabFacts) -> Verdict:
    row = facts.meetings.kick_off
    if row is None or row.on is None:
        return no("De startbijeenkomst is nog niet geweest.")
    if row.held_on and row.present > 0:
        return yes(f"De startbijeenkomst was op {dutch(row.held_on)}.")
    if row.on > facts.today:
        return no(
            f"De startbijeenkomst is op {dutch(row.on)}.",
            meeting("Bekijk de bijeenkomst", "meetings:meeting", row),
            Waiting("de dag zelf", row.on),
        )
    if not row.present:
        return no(
            "De startbijeenkomst is geweest, maar wie er was staat er nog niet bij.",
            meeting("Leg vast wie er was", "meetings:attendance", row),
        )
    return no(
        "Wie er was staat erbij. Leg nog vast dat de startbijeenkomst is gehouden, en wat de hoofdlijn was.",
        meeting("Leg vast dat ze is gehouden", "meetings:outcome", row),
    )


RECORDED_ON = {
    "organisations_present": "meetings:attendance",
    "agreements": "meetings:agreement_add",
    "pledges": "meetings:pledge_add",
}


def after(ask: str, what: str, count: str, done: str) -> Rule:
    """Something that is recorded of the kick-off; zero never holds."""

    def check(facts: LabFacts) -> Verdict:
        row = facts.meetings.kick_off
        if row is None or not row.held_on:
            return no(f"Na de startbijeenkomst leg je hier {what} vast.")
        found = int(getattr(row, count))
        page = RECORDED_ON[count]
        return (
            yes(done.format(found, row.present))
            if found
            else no(f"Er staan nog geen {what} van de startbijeenkomst.", meeting("Leg ze vast", page, row))
        )

    return Rule(
        f"10.{count}",
        ask,
        check,
        Mend("Naar de bijeenkomst", "meetings:home"),
        ("10.held",),
        1,
    )


STEP_10 = Step(
    10,
    "start",
    "Organiseer een startbijeenkomst, samen met SchuldenlabNL",
    "Op de startbijeenkomst laten de partners zien dat ze meedoen, en spreken ze af wat er als eerste gebeurt. "
    "SchuldenlabNL organiseert mee.",
    (
        Rule("10.date", "Prik een datum en een plaats voor de startbijeenkomst", date_set, PLAN_KICK_OFF, days=7),
        Rule(
            "10.national",
            "Vraag SchuldenlabNL om mee te organiseren",
            organised_together,
            PLAN_KICK_OFF,
            ("10.date",),
            7,
        ),
        Rule(
            "10.invitations",
            "Verstuur de uitnodigingen",
            invitations_sent,
            PLAN_KICK_OFF,
            ("10.date", "10.national"),
            28,
        ),
        Rule(
            "10.held",
            "Houd de startbijeenkomst en leg vast wie er was",
            was_held,
            PLAN_KICK_OFF,
            ("10.date", "10.invitations"),
            1,
            exception=False,
        ),
        after(
            "Leg vast welke organisaties er op de startbijeenkomst waren",
            "organisaties",
            "organisations_present",
            "Er waren {1} mensen van {0} organisaties.",
        ),
        after(
            "Schrijf op wat er op de startbijeenkomst is afgesproken",
            "afspraken",
            "agreements",
            "Er zijn {0} afspraken vastgelegd.",
        ),
        after(
            "Schrijf op wat er op de startbijeenkomst is toegezegd",
            "toezeggingen",
            "pledges",
            "Er zijn {0} toezeggingen vastgelegd.",
        ),
    ),
    documents=("uitnodiging", "programma", "verslag"),
    advice=True,
)


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
    building.GROUP_RULES,
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
