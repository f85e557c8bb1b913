"""The words by which projects are sorted, each with its Dutch label. Phases are SchuldenlabNL's; the rest is ours."""

from enum import StrEnum


class DebtHelpPhase(StrEnum):
    """One of the seven phases of debt help (SchuldenlabNL's afwegingskader; the aim: a project in each)."""

    AWARENESS = "awareness"
    INTAKE = "intake"
    REFERRAL = "referral"
    STABILISATION = "stabilisation"
    PLAN = "plan"
    REDUCTION = "reduction"
    AFTERCARE = "aftercare"

    @property
    def label(self) -> str:
        return PHASES[self][0]

    @property
    def meaning(self) -> str:
        return PHASES[self][1]


PHASES = {
    DebtHelpPhase.AWARENESS: ("bewustwording", "schulden voorkomen en vroeg zien aankomen"),
    DebtHelpPhase.INTAKE: ("kennismaking", "het eerste gesprek en de gegevens die daarbij horen"),
    DebtHelpPhase.REFERRAL: ("verwijzing", "uitleg, advies en de weg naar de juiste hulp"),
    DebtHelpPhase.STABILISATION: ("op orde komen", "inkomen en uitgaven in balans, rust"),
    DebtHelpPhase.PLAN: ("plan maken", "kiezen hoe de schuld wordt opgelost"),
    DebtHelpPhase.REDUCTION: ("schuld afbouwen", "de schuld kleiner maken en aflossen"),
    DebtHelpPhase.AFTERCARE: ("vinger aan de pols", "nazorg, zodat iemand niet terugvalt"),
}
PHASE_CHOICES = [(str(phase), phase.label) for phase in DebtHelpPhase]

THEMES = {
    "prevention": "preventie",
    "early_detection": "vroegsignalering",
    "debt_settlement": "schuldregeling",
    "collection": "incasso",
    "aftercare": "nazorg",
    "youth": "jongeren",
    "multiple_problems": "meer problemen tegelijk",
    "income": "inkomen",
    "housing": "wonen",
    "neighbourhood": "wijkaanpak",
    "employers": "werkgevers",
    "entrepreneurs": "ondernemers",
    "volunteers": "vrijwilligers",
    "lived_experience": "ervaringsdeskundigheid",
    "behaviour": "gedrag en geldstress",
    "detention": "detentie",
    "network": "netwerk",
}

GROUPS = {
    "residents": "inwoners met geldzorgen",
    "in_debt_help": "mensen in de schuldhulp",
    "youth": "jongeren",
    "families": "huishoudens met veel problemen tegelijk",
    "tenants": "huurders met een achterstand",
    "workers": "werknemers en werkgevers",
    "entrepreneurs": "ondernemers",
    "detainees": "gedetineerden en wie net vrij is",
    "professionals": "organisaties en professionals",
}

STOPPED = "stopped"
STATUSES = {
    "scaled": "opgeschaald",
    "scaling": "wordt opgeschaald",
    "secured": "geborgd",
    "statutory": "wettelijke taak",
    "tried": "beproefd op kleinere schaal",
    "part_of_nsr": "opgegaan in de Nederlandse Schuldhulproute",
    "network": "landelijk netwerk",
    "programme": "programma van één gemeente",
    "local": "lokaal",
    "pilot": "proef",
    "experiment": "experiment",
    "from_lab": "uit een lokaal Schuldenlab",
    STOPPED: "gestopt",
}

EVIDENCE_KINDS = {
    "effect_study": "effectonderzoek",
    "cost_benefit": "kosten-batenanalyse",
    "process_evaluation": "evaluatie van de uitvoering",
    "pilot_figures": "cijfers van een proef",
    "own_statement": "eigen opgave",
}
# What one can look for: a kind of evidence, or that it was looked for in vain.
EVIDENCE_FACET = {
    **EVIDENCE_KINDS,
    "not_found": "onderzocht, geen effect aangetoond",
    "none": "geen cijfers gevonden",
}
EVIDENCE_LEVELS = {
    "found": "effect gevonden, met vergelijking",
    "observed": "vooruitgang gezien, zonder vergelijking",
    "calculated": "berekend of geschat",
    "mixed": "wisselend resultaat",
    "reach": "zegt iets over bereik of aanpak, niet over effect",
    "not_found": "onderzocht, geen effect aangetoond",
    "failed": "mislukt",
}

CRITERIA = {
    "workable": (
        "werkbaar",
        "Het draait ergens met echte mensen, het resultaat is te zien en goed, en het model houdt stand.",
    ),
    "reusable": (
        "herbruikbaar",
        "Het lost een probleem op dat veel gemeenten hebben, met publieke en private partijen.",
    ),
    "available": ("beschikbaar", "Anderen kunnen het meteen, of met weinig moeite, overnemen."),
}
# What makes up each criterion, and the four questions of SchuldenlabNL's afwegingskader: key → (label, what is asked).
QUESTIONS = {
    "workable.in_use": ("in gebruik", "Draait het ergens, met echte mensen en echte gegevens?"),
    "workable.result": ("resultaat", "Is het resultaat te zien, en is het goed?"),
    "workable.lasting": ("blijvend", "Is er een manier van betalen en werken die blijft?"),
    "workable.parties": ("meer partijen", "Doen er meer partijen mee?"),
    "reusable.shared_problem": ("breed probleem", "Hebben veel gemeenten dit probleem?"),
    "reusable.sectors": ("publiek en privaat", "Doen publieke en private partijen samen mee?"),
    "available.offered": ("aanbod", "Is er iets of iemand om het van over te nemen?"),
    "available.effort": ("inspanning", "Kan een ander het meteen, of met weinig moeite, overnemen?"),
    "framework.phase": ("fase", "In welke fase van schuldhulp helpt het?"),
    "framework.sectors": ("publiek én privaat", "Is het van publieke en private partijen samen?"),
    "framework.target_group": ("doelgroep", "Zegt de doelgroep zelf dat het werkt?"),
    "framework.adds": ("aanvulling", "Voegt het iets toe aan wat er al is?"),
}
# Without an answer to this one, nothing can be said about the criterion.
KEY_QUESTIONS = {
    "workable": "workable.result",
    "reusable": "reusable.shared_problem",
    "available": "available.effort",
}
VERDICTS = {"yes": "ja", "partly": "deels", "no": "nee", "unknown": "niet bekend"}
VERDICT_KINDS = {"yes": "done", "partly": "attention", "no": "wrong", "unknown": "open"}
# How much it asks to take a project over: our reading of `available.effort`.
EFFORTS = {
    "yes": "weinig: het ligt klaar",
    "partly": "meer: het vraagt voorbereiding",
    "no": "niet over te nemen",
    "unknown": "niet bekend",
}


def questions_of(part: str) -> list[str]:
    """The keys of one criterion, or of the framework."""
    return [key for key in QUESTIONS if key.split(".")[0] == part]
