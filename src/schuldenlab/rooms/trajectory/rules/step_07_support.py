"""Step 7: enough partners who promised."""

from schuldenlab.rooms.partners.facts import PROMISED, PartnerFact
from schuldenlab.rooms.trajectory.facts import LabFacts, listed
from schuldenlab.rooms.trajectory.rules.kinds import (
    Mend,
    Rule,
    Step,
    Verdict,
    Waiting,
    asked,
    no,
    yes,
)
from schuldenlab.rooms.trajectory.rules.step_06_choice import live, needed_types


def supporters(facts: LabFacts, level: str, sector: str | None = None) -> list[PartnerFact]:
    return [row for row in facts.partners.partners if row.level == level and (sector is None or row.sector == sector)]


def national_types(facts: LabFacts) -> set[str]:
    """The national party types that a chosen project needs."""
    return {need.type for need in needed_types(facts) if need.level == "national"}


def needs_national(facts: LabFacts) -> bool:
    """The group of national project partners is left out only when projects are chosen and none needs one."""
    return not live(facts) or bool(national_types(facts))


def project_partners(facts: LabFacts) -> list[PartnerFact]:
    wanted = national_types(facts)
    return [row for row in supporters(facts, "national") if row.types & wanted]


def group_rule(facts: LabFacts, rows: list[PartnerFact], name: str) -> Verdict:
    """At least one party of the group promised or signed."""
    firm = [row for row in rows if row.rung in PROMISED]
    if firm:
        return yes(f"Van de {name}: {listed(row.name for row in firm[:4])}{' en anderen' if len(firm) > 4 else ''}.")
    if not rows:
        return no(f"Er staan nog geen {name} op de lijst.", Mend("Voeg een partner toe", "partners:add"))
    best = max(rows, key=lambda row: ORDER.get(row.rung, -1))
    waiting = asked(facts, "partners.promise", [row.id for row in rows])
    if waiting is None and best.decides_before:
        waiting = Waiting(best.name, best.decides_before)
    return no(
        f"Van de {name} heeft nog niemand steun toegezegd. Het verst is {best.name}.",
        Mend(f"Vraag {best.name} om steun", "partners:partner", (best.id,)),
        waiting,
    )


ORDER = {
    rung: place
    for place, rung in enumerate(
        ("not_approached", "approached", "talking", "positive", "deciding", "promised", "signed")
    )
}


def local_public(facts: LabFacts) -> Verdict:
    return group_rule(facts, supporters(facts, "local", "public"), "lokale publieke partijen")


def local_private(facts: LabFacts) -> Verdict:
    """Corporations, welfare organisations and funds count as private (maatschappelijk), regional as local."""
    return group_rule(facts, supporters(facts, "local", "private"), "lokale private en maatschappelijke partijen")


def national(facts: LabFacts) -> Verdict:
    if not live(facts):
        return no(
            "Kies eerst projecten: dan is duidelijk welke landelijke projectpartners nodig zijn.",
            Mend("Kies een project", "selection:choose"),
        )
    return group_rule(facts, project_partners(facts), "landelijke projectpartners")


def left_out(facts: LabFacts) -> tuple[str, ...]:
    if needs_national(facts):
        return ()
    return ("Geen van de gekozen projecten heeft een landelijke projectpartner nodig. Die groep telt daarom niet mee.",)


SEE_PARTNERS = Mend("Naar de partners", "partners:home")
GROUP_RULES = (
    Rule(
        "7.local_public",
        "Vraag een lokale publieke partij om steun toe te zeggen",
        local_public,
        SEE_PARTNERS,
        ("6",),
        21,
    ),
    Rule(
        "7.local_private",
        "Vraag een lokale private partij om steun toe te zeggen",
        local_private,
        SEE_PARTNERS,
        ("6",),
        28,
    ),
    Rule(
        "7.national",
        "Vraag een landelijke projectpartner om steun toe te zeggen",
        national,
        SEE_PARTNERS,
        ("6",),
        28,
        applies=needs_national,
    ),
)
STEP_7 = Step(
    7,
    "partners",
    "Zorg voor draagvlak en deelname van partners",
    "Een lab is publiek én privaat, lokaal én landelijk. Elke partij heeft een eigen belang om mee te doen: "
    "weet dat belang, en vraag om een toezegging.",
    GROUP_RULES,
    documents=("draagvlak",),
    picture=("De ladder, de drie groepen en de groei, in beeld", "partners:home", "partners.view"),
    advice=True,
    notes=left_out,
)
