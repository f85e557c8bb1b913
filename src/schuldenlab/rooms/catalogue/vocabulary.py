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
    STOPPED: "gestopt",
}

EVIDENCE_KINDS = {
    "effect_study": "effectonderzoek",
    "cost_benefit": "kosten-batenanalyse",
    "process_evaluation": "evaluatie van de uitvoering",
    "pilot_figures": "cijfers van een proef",
    "own_statement": "eigen opgave",
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
VERDICTS = {"yes": "ja", "partly": "deels", "no": "nee", "unknown": "niet bekend"}
VERDICT_KINDS = {"yes": "done", "partly": "attention", "no": "wrong", "unknown": "open"}
