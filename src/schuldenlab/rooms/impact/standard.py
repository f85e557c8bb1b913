"""Indicators to choose from: those for which DDAS (data standard for debt help) has the term, and a few of our own. Pure.

DDAS is VNG-Realisatie/ddas, the standard of VNG, Divosa, NVVK and CBS. Its terms are followed; the definitions are ours.
"""

from dataclasses import dataclass

SHARE, COUNT, MEAN, EURO = "share", "count", "mean", "euro"
MORE, LESS = "more", "less"
REACH, RESULT = "reach", "result"


@dataclass(frozen=True, slots=True)
class Standard:
    """An indicator with a fixed definition. `term`: what DDAS calls it; empty for our own."""

    key: str
    name: str
    definition: str
    kind: str
    unit: str
    better: str
    about: str = RESULT
    term: str = ""


EVERYTHING = (
    Standard(
        "bereik",
        "Bereik: mensen die meedoen",
        "Aantal mensen dat in de periode begon met meedoen aan het project, ieder één keer geteld.",
        COUNT,
        "mensen",
        MORE,
        REACH,
    ),
    Standard(
        "bereik-aandeel",
        "Bereik: deel van de doelgroep",
        "Van alle mensen in de doelgroep: het deel dat in de periode begon met meedoen.",
        SHARE,
        "",
        MORE,
        REACH,
    ),
    Standard(
        "contact-na-signaal",
        "Contact na een vroegsignaal",
        "Van alle adressen met een vroegsignaal in de periode: het deel waarmee binnen vier weken contact was.",
        SHARE,
        "",
        MORE,
        REACH,
    ),
    Standard(
        "aanmeldingen",
        "Aanmeldingen",
        "Aantal aanmeldingen bij schuldhulpverlening in de periode. Meldt iemand zich twee keer, dan telt dat twee keer.",
        COUNT,
        "aanmeldingen",
        MORE,
        REACH,
        "aanmelding",
    ),
    Standard(
        "intake-na-aanmelding",
        "Aanmeldingen met een intake",
        "Van alle aanmeldingen in de periode: het deel waarop binnen vier weken een intake volgde.",
        SHARE,
        "",
        MORE,
        term="intake",
    ),
    Standard(
        "tijd-tot-intake",
        "Tijd tot de intake",
        "Aantal dagen van de aanmelding tot de intake, gemiddeld over de intakes in de periode.",
        MEAN,
        "dagen",
        LESS,
        term="aanmelding, intake",
    ),
    Standard(
        "plan-van-aanpak",
        "Plan van aanpak",
        "Van alle intakes in de periode: het deel waarop binnen acht weken een plan van aanpak volgde.",
        SHARE,
        "",
        MORE,
        term="plan van aanpak",
    ),
    Standard(
        "gestabiliseerd",
        "Stabilisatie geslaagd",
        "Van alle trajecten die in de periode met stabilisatie begonnen: het deel met inkomen en uitgaven in balans na"
        " een half jaar.",
        SHARE,
        "",
        MORE,
        term="stabilisatie",
    ),
    Standard(
        "schuldregeling",
        "Schuldregeling tot stand",
        "Van alle trajecten met een plan van aanpak: het deel waarin binnen een jaar een schuldregeling tot stand kwam.",
        SHARE,
        "",
        MORE,
        term="schuldregeling",
    ),
    Standard(
        "tijd-tot-regeling",
        "Tijd tot de schuldregeling",
        "Aantal weken van de aanmelding tot een schuldregeling, gemiddeld over de regelingen in de periode.",
        MEAN,
        "weken",
        LESS,
        term="aanmelding, schuldregeling",
    ),
    Standard(
        "uitstroom-opgelost",
        "Uitgestroomd met een oplossing",
        "Van alle trajecten die in de periode eindigden: het deel met als uitstroomreden dat de schulden zijn opgelost.",
        SHARE,
        "",
        MORE,
        term="uitstroomreden, oplossing",
    ),
    Standard(
        "uitval",
        "Uitval",
        "Van alle trajecten die in de periode eindigden: het deel met als uitstroomreden dat iemand zelf stopte of niet"
        " meer kwam.",
        SHARE,
        "",
        LESS,
        term="uitstroomreden",
    ),
    Standard(
        "crisis",
        "Crisisinterventies",
        "Aantal crisisinterventies in de periode: een dreigende ontruiming, afsluiting of opzegging van de zorgverzekering.",
        COUNT,
        "interventies",
        LESS,
        term="crisisinterventie",
    ),
    Standard(
        "terugval",
        "Terugval na nazorg",
        "Van alle mensen die nazorg kregen: het deel dat zich binnen twee jaar opnieuw aanmeldde.",
        SHARE,
        "",
        LESS,
        term="nazorg",
    ),
    Standard(
        "schuld-bij-aanmelding",
        "Schuld bij aanmelding",
        "Totale schuld bij de aanmelding in euro’s, gemiddeld over de aanmeldingen in de periode.",
        EURO,
        "euro",
        LESS,
        term="aanmelding",
    ),
)
BY_KEY = {one.key: one for one in EVERYTHING}
