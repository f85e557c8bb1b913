"""When a confirmation may be asked and given. Pure."""

from collections.abc import Iterable
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken


def check_confirmer(*, confirmer: int, about: list[int], asker: int | None, self_allowed: bool) -> None:
    """Nobody confirms their own appointment or plan. Raises RuleBroken at the field `person`."""
    if confirmer in about:
        raise RuleBroken("Dit gaat over deze persoon zelf. Laat iemand anders het bevestigen.", field="person")
    if confirmer == asker and not self_allowed:
        raise RuleBroken("Je kunt dit niet zelf bevestigen. Kies degene die het besloot.", field="person")


def check_address(*, confirmer: str, about: Iterable[str], asker: Iterable[str], self_allowed: bool) -> None:
    """The same for an address under another name: whoever reads the mail is who answers. Raises RuleBroken at `person`."""
    address = confirmer.casefold()
    if address and address in {mail.casefold() for mail in about}:
        raise RuleBroken(
            "Dit e-mailadres is van degene over wie het gaat. Vul het adres in van wie het bevestigt.", field="person"
        )
    if address and not self_allowed and address in {mail.casefold() for mail in asker}:
        raise RuleBroken(
            "Dit is je eigen e-mailadres, en je kunt dit niet zelf bevestigen. Vul het adres in van wie het besloot.",
            field="person",
        )


def check_reminder(*, name: str, reminded_on: date | None, today: date) -> None:
    """One a day is enough: somebody who is pressed, and a button that is pressed twice. Raises RuleBroken."""
    if reminded_on == today:
        raise RuleBroken(f"{name} kreeg vandaag al een herinnering. Bel even, of wacht tot morgen.")


def check_open(*, answered: bool, withdrawn: bool) -> None:
    if withdrawn:
        raise RuleBroken("Deze vraag is ingetrokken. U hoeft niets te doen.")
    if answered:
        raise RuleBroken("Deze vraag is al beantwoord.")
