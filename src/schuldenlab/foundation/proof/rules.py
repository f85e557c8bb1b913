"""When a confirmation may be asked and given. Pure."""

from schuldenlab.foundation.core.errors import RuleBroken


def check_confirmer(*, confirmer: int, about: list[int], asker: int | None, self_allowed: bool) -> None:
    """Nobody confirms their own appointment or plan. Raises RuleBroken at the field `person`."""
    if confirmer in about:
        raise RuleBroken("Dit gaat over deze persoon zelf. Laat iemand anders het bevestigen.", field="person")
    if confirmer == asker and not self_allowed:
        raise RuleBroken("Je kunt dit niet zelf bevestigen. Kies degene die het besloot.", field="person")


def check_open(*, answered: bool, withdrawn: bool) -> None:
    if withdrawn:
        raise RuleBroken("Deze vraag is ingetrokken. U hoeft niets te doen.")
    if answered:
        raise RuleBroken("Deze vraag is al beantwoord.")
