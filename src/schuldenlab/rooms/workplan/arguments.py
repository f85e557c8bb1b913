"""Why college or council would say yes: the arguments of a board paper, by what it asks. The municipality edits them in its own words. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from schuldenlab.foundation.ui.formats import counted


@dataclass(frozen=True)
class Argument:
    title: str
    text: str


PROVEN = Argument(
    "Het lab gebruikt wat elders al werkt.",
    "Een beproefd project draait elders al, met echte klanten. Het pakt een probleem aan dat veel gemeenten hebben, en het is"
    " met weinig moeite over te nemen. We hoeven het niet zelf te bedenken. Bij elk project staat welk bewijs er is, van"
    " welk jaar en uit welke bron.",
)
TOGETHER = Argument(
    "Schulden zijn een opgave van de hele gemeenschap.",
    "Woningcorporaties, energiebedrijven, zorgverzekeraars, werkgevers en welzijnsorganisaties zien problemen vaak eerder"
    " dan de gemeente. In het lab spreken zij af wat ieder bijdraagt. Dat leggen zij vast in een intentieverklaring.",
)
FINITE = Argument(
    "De opzet heeft een einde dat te toetsen is.",
    "Het lab staat als er draagvlak is bij de betrokken partijen, de startbijeenkomst is geweest, het werk is overgedragen"
    " aan een vast programmateam, en het niet meer nodig is om projecten binnen te halen of zelf te ontwikkelen.",
)
FOUNDING = ("lab", "budget", "workplan", "other")
BY_TOPIC = {
    "join": (
        Argument(
            "Wie partners vraagt te tekenen, tekent zelf ook.",
            "De gemeente nam het initiatief voor het lab en vraagt anderen om zich uit te spreken. Met haar handtekening"
            " laat zij zien dat zij zelf ook meedoet.",
        ),
        Argument(
            "De afspraken worden zichtbaar.",
            "In de verklaring staat wat elke partij van plan is bij te dragen. Daar kunnen partijen elkaar aan herinneren.",
        ),
        Argument(
            "De gemeente houdt de handen vrij.",
            "De verklaring drukt een voornemen uit. Voor een bijdrage in geld blijft altijd een apart besluit nodig.",
        ),
    ),
    "trial_process": (
        Argument(
            "Vooraf afspreken voorkomt dat een proef blijft doorlopen.",
            "Wanneer een proef is geslaagd en wanneer we stoppen, staat vast voordat hij begint. Wie daarover besluit ook.",
        ),
        Argument(
            "Iedereen weet waar een goed idee terechtkan.",
            "De werkwijze zegt bij wie een initiatief binnenkomt en hoe snel de inbrenger iets hoort.",
        ),
    ),
    "selection": (
        PROVEN,
        Argument(
            "Elk project dient een doelstelling.",
            "De keuzenotitie laat per doelstelling zien welk project erbij hoort, waarom het is gekozen en wat niet is gekozen.",
        ),
    ),
    "coverage": (
        Argument(
            "Elke doelstelling is bekeken.",
            "Per doelstelling staat vast welk project haar dient, of waarom dat nu niet nodig is, en wanneer er opnieuw"
            " naar wordt gekeken.",
        ),
    ),
    "early_start": (
        Argument(
            "Inwoners hoeven niet te wachten.",
            "Het geld en de mensen voor deze projecten zijn er al. Uitstel tot het lab staat, levert niets extra’s op.",
        ),
    ),
}


def arguments_for(about: Collection[str], measurable: int) -> list[Argument]:
    """The arguments for what is asked, most to the point first. `measurable`: objectives that can be measured."""
    found = [argument for topic, arguments in BY_TOPIC.items() if topic in about for argument in arguments]
    if set(FOUNDING) & set(about):
        found += [PROVEN, TOGETHER, FINITE]
        if measurable:
            found.append(goals(measurable))
    return list(dict.fromkeys(found)) or [PROVEN, TOGETHER]


def goals(measurable: int) -> Argument:
    number = counted(measurable, "doelstelling", "doelstellingen")
    return Argument(
        "De doelen zijn meetbaar.", f"Het werkplan noemt {number} met een indicator, een streefwaarde en een jaar."
    )
