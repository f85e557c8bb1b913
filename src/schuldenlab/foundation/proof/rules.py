"""When a confirmation may be asked and given. Pure."""

from collections.abc import Iterable
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken

CODE_DIGITS, CODE_MINUTES, CODE_TRIES, CODES_AN_HOUR = 6, 15, 5, 5


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


def check_code_may_be_sent(*, address: str, sent_this_hour: int) -> None:
    if not address:
        raise RuleBroken("Van deze persoon is geen e-mailadres bekend. Vul dat eerst in.")
    if sent_this_hour >= CODES_AN_HOUR:
        raise RuleBroken(
            "Er zijn al veel codes gemaild. Kijk ook bij ongewenste mail, en probeer het over een uur opnieuw."
        )


def check_code(*, known: bool, right: bool, expired: bool, tries: int) -> None:
    """A code works once, for a quarter of an hour, and may be mistyped a few times."""
    if not known:
        raise RuleBroken("Er is geen code die nog werkt. Vraag een nieuwe.", field="code")
    if expired:
        raise RuleBroken("Deze code is verlopen. Vraag een nieuwe: die komt meteen per mail.", field="code")
    if tries > CODE_TRIES:
        raise RuleBroken("De code is te vaak verkeerd getypt en werkt niet meer. Vraag een nieuwe.", field="code")
    if not right:
        raise RuleBroken("Dit is niet de code uit de laatste mail. Kijk hem na.", field="code")


def check_same_text(*, read: str, now: str) -> None:
    """Nobody signs a text that changed after they read it."""
    if read != now:
        raise RuleBroken("De tekst is veranderd sinds u hem las. Lees hem opnieuw, en vraag dan een nieuwe code.")


def check_way(*, signed: bool) -> None:
    """What is signed is not answered with a mere yes."""
    if signed:
        raise RuleBroken("Tekenen doet u met de code die wij u op dat moment mailen.")
