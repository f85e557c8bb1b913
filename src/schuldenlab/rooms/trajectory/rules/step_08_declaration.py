"""Step 8: the letter of intent, signed by whom it takes."""

from schuldenlab.rooms.declaration.facts import SignatoryFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    PATIENCE,
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    dutch,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.step_03_politics import Wanted, decision_rule
from schuldenlab.rooms.trajectory.rules.step_07_support import needs_national, project_partners, supporters

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
        "lokale publieke partijen": supporters(facts, "local", "public"),
        "lokale private partijen": supporters(facts, "local", "private"),
    }
    if needs_national(facts):
        groups["landelijke projectpartners"] = project_partners(facts)
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
