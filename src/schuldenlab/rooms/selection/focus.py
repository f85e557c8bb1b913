"""What an objective is about, read from its own words; the lab may say it better. Pure."""

from collections.abc import Mapping, Sequence

from schuldenlab.rooms.selection.matching_facts import Focus

# key → beginnings of words, or pieces of longer ones, that point to it
PHASE_HINTS: Mapping[str, Sequence[str]] = {
    "awareness": (
        "eerder in beeld",
        "voorkom",
        "preventie",
        "vroeg",
        "signaal",
        "signaler",
        "huisuitzetting",
        "ontruiming",
    ),
    "intake": ("aanmeld", "intake", "wachttijd", "eerste gesprek", "kennismak"),
    "referral": ("verwijz", "advies", "vinden de weg", "bereik", "in beeld"),
    "stabilisation": ("stabil", "rust in", "budget", "beslag", "rondkomen"),
    "plan": ("regeling", "schuldeiser", "sneller", "oplossing"),
    "reduction": ("aflos", "kwijt", "sanering", "schuldenvrij", "schuldenzorgvrij", "regeling"),
    "aftercare": ("nazorg", "terugval", "opnieuw in de schuld"),
}
THEME_HINTS: Mapping[str, Sequence[str]] = {
    "prevention": ("voorkom", "preventie"),
    "early_detection": ("eerder in beeld", "vroeg", "achterstand"),
    "debt_settlement": ("regeling", "schuldeiser", "sanering", "schuldhulp"),
    "collection": ("incasso", "invorder", "beslag", "deurwaarder"),
    "aftercare": ("nazorg", "terugval"),
    "youth": ("jong", "jeugd", "student", "scholier"),
    "multiple_problems": ("meer problemen", "multiprobleem", "gezinnen"),
    "income": ("inkomen", "bijstand", "toeslag", "voorziening", "armoede"),
    "housing": ("huur", "woning", "wonen", "huisuitzetting", "ontruiming"),
    "neighbourhood": ("wijk", "buurt"),
    "employers": ("werkgever", "werknemer", "loonbeslag"),
    "entrepreneurs": ("ondernemer", "zzp", "zelfstandig"),
    "volunteers": ("vrijwillig", "maatje"),
    "lived_experience": ("ervaringsdeskundig",),
    "behaviour": ("gedrag", "stress", "schaamte"),
    "detention": ("detentie", "gevangen"),
}
GROUP_HINTS: Mapping[str, Sequence[str]] = {
    "youth": ("jong", "jeugd", "student", "scholier"),
    "families": ("gezin", "kinderen", "huishoudens met"),
    "tenants": ("huur", "huisuitzetting", "ontruiming"),
    "workers": ("werkgever", "werknemer", "loonbeslag"),
    "entrepreneurs": ("ondernemer", "zzp", "zelfstandig"),
    "detainees": ("gedetineerd", "detentie"),
    "in_debt_help": ("in de schuldhulp", "schuldregeling", "regeling"),
    "residents": ("inwoner", "huishouden", "mensen met geldzorgen", "mensen met schulden", "iedereen"),
}


def hinted(text: str, hints: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(key for key, pieces in hints.items() if any(piece in text for piece in pieces))


def read(*texts: str) -> Focus:
    """The focus that these words point to."""
    text = " ".join(texts).lower()
    return Focus(hinted(text, PHASE_HINTS), hinted(text, THEME_HINTS), hinted(text, GROUP_HINTS))
