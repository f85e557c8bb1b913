"""What follows from what is known of a project: the verdict of a criterion from its questions, and the answers that facts give. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES, PUBLIC

MOST_COMPARED = 4
Answer = tuple[str, str]  # verdict, reason


def combined(criterion: str, verdicts: Mapping[str, str]) -> str:
    """The verdict of a criterion from those of its questions; without its key question nothing can be said."""
    found = [verdicts.get(key, "unknown") for key in vocabulary.questions_of(criterion)]
    if verdicts.get(vocabulary.KEY_QUESTIONS[criterion], "unknown") == "unknown":
        return "unknown"
    if "no" in found:
        return "no" if verdicts[vocabulary.KEY_QUESTIONS[criterion]] == "no" else "partly"
    return "yes" if all(verdict == "yes" for verdict in found) else "partly"


def answer_on_parties(partners: Sequence[str]) -> Answer:
    """Whether more parties take part, as far as the source names them."""
    if not partners:
        return "unknown", "De bron noemt geen partijen."
    if len(partners) == 1:
        return "partly", f"De bron noemt alleen {partners[0]}."
    return "yes", f"De bron noemt {len(partners)} partijen."


def answer_on_sectors(types: Sequence[str]) -> Answer:
    """Whether public and private parties do it together, from the kinds that the source names."""
    public = sorted({PARTY_TYPES[key].label for key in types if PARTY_TYPES[key].sector == PUBLIC})
    private = sorted({PARTY_TYPES[key].label for key in types if PARTY_TYPES[key].sector != PUBLIC})
    if public and private:
        return "yes", f"Publiek: {shortly(public)}. Privaat: {shortly(private)}."
    if not public and not private:
        return "unknown", "De bron noemt geen partijen."
    which, found = ("publieke", public) if public else ("private", private)
    return "partly", f"De bron noemt alleen {which} partijen: {shortly(found)}."


def shortly(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} en {len(names) - 3} meer" if len(names) > 3 else shown


def answer_on_phase(phases: Sequence[str]) -> Answer:
    return ("yes", f"Helpt bij {' en '.join(phases)}.") if phases else ("unknown", "De fase is niet bekend.")


def answer_on_adding(others: Mapping[str, int], endorsed_in: int | None) -> Answer:
    """What it adds to the portfolio. Only SchuldenlabNL says so; until then the page tells what stands beside it."""
    if endorsed_in:
        return "yes", f"SchuldenlabNL nam het in {endorsed_in} op als beproefde methode."
    beside = "; ".join(f"{phase}: nog {count}" for phase, count in others.items())
    return "unknown", f"Nog niet beoordeeld door SchuldenlabNL. Andere projecten in dezelfde fase: {beside}."


def check_compared(slugs: Sequence[str]) -> None:
    """Raises RuleBroken when there are too few or too many to lay side by side."""
    if len(slugs) < 2:
        raise RuleBroken("Kies ten minste twee projecten om naast elkaar te leggen.")
    if len(slugs) > MOST_COMPARED:
        raise RuleBroken(f"Je kunt hooguit {MOST_COMPARED} projecten naast elkaar leggen. Haal er een paar weg.")


def check_offered(*, known: bool, consent: bool) -> None:
    """Raises RuleBroken for a project that the catalogue does not have, and without the lab's consent."""
    if not known:
        raise RuleBroken("Dit project staat niet (meer) in de catalogus.")
    if not consent:
        raise RuleBroken("Zonder jullie toestemming komt dit niet op een openbare pagina.", field="consent")


def check_measured(on: date, today: date) -> None:
    if on > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Vul in op welke dag is gemeten.", field="measured_on")


def check_decision(*, withdrawn: bool, named: bool, on: date, today: date) -> None:
    """Raises RuleBroken for an offer that the lab took back, a decision of nobody, and a day that is to come."""
    if withdrawn:
        raise RuleBroken("Het lab heeft dit aanbod ingetrokken. Er valt niets te besluiten.")
    if not named:
        raise RuleBroken("Schrijf op wie van de portfolioboard dit besloot.", field="decided_by")
    if on > today:
        raise RuleBroken("Deze datum ligt in de toekomst. Vul in op welke dag is besloten.", field="decided_on")
