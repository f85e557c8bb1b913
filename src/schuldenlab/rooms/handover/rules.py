"""What a hand-over needs. Pure."""

from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken

TEAM, KWARTIERMAKER = "team", "kwartiermaker"
KINDS = {TEAM: "aan het programmateam", KWARTIERMAKER: "aan een andere kwartiermaker"}

# What a dossier always has. The source page asks for a hand-over "voor beheer en doorontwikkeling"; this list is our own.
TOPICS: tuple[tuple[str, str], ...] = (
    ("Stand van elke stap", "Wat er staat, wat nog loopt en wat anders is geregeld."),
    ("Besluiten en mandaten", "Wie waarover mag beslissen, en waar de stukken liggen."),
    ("Partners en wat zij toezegden", "Contactpersonen, afspraken, wie een duwtje nodig heeft."),
    ("Intentieverklaring", "Wie tekende, wie later toetreedt, wanneer die afloopt."),
    ("Projecten en hun geld", "Per project de eigenaar, de stand en de financiering."),
    ("Proeven en initiatieven", "Wat er loopt en wanneer daarover wordt beslist."),
    ("Begroting van het lab", "Wat er is, wat is uitgegeven, wat nog onzeker is."),
    ("Indicatoren en nulmeting", "Waar de cijfers vandaan komen en wie ze bijhoudt."),
    ("Agenda en vaste momenten", "Overleggen, termijnen, toezeggingen aan de raad."),
    ("Afspraken met SchuldenlabNL", "Wie de adviseur is en wat er is afgesproken."),
    ("Lessen", "Wat je de volgende keer anders zou doen, en waarom."),
)


def check_parties(*, giver: int, receiver: int, kind: str, receiver_is_manager: bool) -> None:
    if giver == receiver:
        raise RuleBroken("Je draagt over aan iemand anders. Kies een andere persoon.", field="receiver")
    if kind == TEAM and not receiver_is_manager:
        raise RuleBroken(
            "Overdragen aan het programmateam doe je aan de programmamanager. Zet die eerst in het team.",
            field="receiver",
        )


def check_reading(until: date | None, today: date) -> None:
    if until is not None and until < today:
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="reading_until")


def check_open(*, completed: bool) -> None:
    if completed:
        raise RuleBroken("Deze overdracht is al door beide kanten getekend.")
