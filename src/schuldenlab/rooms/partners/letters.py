"""What a partner reads before it promises: what is asked, money, data, how to leave. On page and A4 alike."""

from dataclasses import dataclass

from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.rooms.partners.models import Contribution, Partner

NO_MONEY = "Wij vragen u nu geen geld."
NO_DATA = "Wij vragen u nu geen gegevens."
NO_RESIDENTS = "Gegevens van inwoners met schulden komen nooit in het systeem van het lab."


@dataclass(frozen=True)
class Letter:
    """The parts of the A4, as sentences and lists."""

    asked: str
    contributions: list[str]
    money: str
    data: str
    leaving: str
    interest: str
    contact: Person | None

    @property
    def reach(self) -> str | None:
        """Whom to ask, with every way to reach them; None while nobody is known."""
        if self.contact is None:
            return None
        phone = f"telefoon {self.contact.phone}" if self.contact.phone else ""
        return ", ".join(part for part in (self.contact.described, self.contact.mail, phone) if part)


def letter(partner: Partner) -> Letter:
    parts = list(partner.contributions.select_related("promise"))
    contact = lab_contact(partner.lab)
    return Letter(
        asked=partner.asked.strip(),
        contributions=[part.told for part in parts if part.kind not in {"money", "data"}],
        money=money(parts),
        data=data(parts),
        leaving=leaving(contact),
        interest=partner.interest.strip(),
        contact=contact,
    )


def money(parts: list[Contribution]) -> str:
    amounts = [part.told for part in parts if part.kind == "money"]
    return f"Wij vragen u om {listed(amounts)}." if amounts else NO_MONEY


def data(parts: list[Contribution]) -> str:
    wanted = [part.text or "gegevens" for part in parts if part.kind == "data"]
    return f"Het gaat om {listed(wanted)}. {NO_RESIDENTS}" if wanted else f"{NO_DATA} {NO_RESIDENTS}"


def leaving(contact: Person | None) -> str:
    whom = f"aan {contact.name}" if contact else "aan het lab"
    return f"U kunt uw steun op elk moment intrekken. Een bericht {whom} is genoeg, een reden is niet nodig."


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " en " + words[-1]


def lab_contact(lab: Lab) -> Person | None:
    """Whom a partner reaches: the kwartiermaker, or the programme manager once there is no kwartiermaker."""
    return next(iter([*labs.holders(lab, Role.KWARTIERMAKER), *labs.holders(lab, Role.PROGRAMME_MANAGER)]), None)


def question(partner: Partner) -> str:
    return (
        f"Zegt {partner.name} steun toe aan {partner.lab.name}? "
        "Dit is nog geen handtekening onder de intentieverklaring."
    )


def summary(partner: Partner) -> list[tuple[str, str]]:
    told = letter(partner)
    pairs = [("Wat wij vragen", told.asked)] if told.asked else []
    if told.contributions:
        pairs.append(("Uw bijdrage", "; ".join(told.contributions)))
    if told.interest:
        pairs.append(("Wat het u oplevert", told.interest))
    return [*pairs, ("Geld", told.money), ("Gegevens", told.data), ("Ermee stoppen", told.leaving)]
