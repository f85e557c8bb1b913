"""What a hand-over needs. Pure."""

from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken

TEAM, KWARTIERMAKER, MANAGER = "team", "kwartiermaker", "manager"
KINDS = {
    TEAM: "aan het programmateam",
    KWARTIERMAKER: "aan een andere kwartiermaker",
    MANAGER: "aan een nieuwe programmamanager",
}

# What a dossier always has. The source page asks for a hand-over to the team "dat zorgt voor beheer en doorontwikkeling";
# this list is our own.
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


def check_parties(
    *,
    one_person: bool,
    giver_is_kwartiermaker: bool,
    giver_is_manager: bool = False,
    kind: str,
    receiver_is_manager: bool,
    receiver_is_member: bool = False,
) -> None:
    """From the kwartiermaker, to somebody else; to the team through its manager. From a manager to who follows them."""
    if one_person:
        raise RuleBroken("Je draagt over aan iemand anders. Kies een andere persoon.", field="receiver")
    if kind == MANAGER:
        if not giver_is_manager:
            raise RuleBroken("Wie zo overdraagt, is de programmamanager van dit lab.", field="giver")
        if not receiver_is_member:
            raise RuleBroken("Zet de nieuwe programmamanager eerst in het programmateam.", field="receiver")
        return
    if not giver_is_kwartiermaker:
        raise RuleBroken(
            "Wie overdraagt, is de kwartiermaker van dit lab. Leg anders eerst de opdracht vast.", field="giver"
        )
    if kind == TEAM and not receiver_is_manager:
        raise RuleBroken(
            "Overdragen aan het programmateam doe je aan de programmamanager. Zet die eerst in het team.",
            field="receiver",
        )


def check_reading(until: date | None, today: date) -> None:
    if until is not None and until < today:
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="reading_until")


def check_planned(on: date | None, today: date) -> None:
    if on is not None and on < today:
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="planned_on")


def check_gap(by: date, today: date) -> None:
    if by < today:
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="by")


def check_open(*, completed: bool) -> None:
    if completed:
        raise RuleBroken("Deze overdracht is al door beide kanten getekend.")


def check_unsigned(*, completed: bool, signed_by: list[str]) -> None:
    """What somebody signed for does not change under their signature."""
    check_open(completed=completed)
    if signed_by:
        raise RuleBroken(
            f"{' en '.join(signed_by)} heeft al getekend. Trek die handtekening eerst in, dan kan dit nog veranderen."
        )


def check_taker(*, taker: int, giver: int) -> None:
    if taker == giver:
        raise RuleBroken("Kies iemand die het overneemt, niet degene die overdraagt.", field="by")


def open_items_words(count: int) -> str | None:
    """Why signing has to wait; None when everything was taken over."""
    if not count:
        return None
    words = "is nog één onderdeel" if count == 1 else f"zijn nog {count} onderdelen"
    return f"Er {words} niet overgenomen. Doe dat eerst."
