"""The verbs: have the pack of the lab made, and take it along."""

from typing import BinaryIO

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.moving import packs


@action("lab.take")
def ask(actor: Actor) -> packs.Stand:
    """Have the pack made beside the web process. Raises RuleBroken while one is being made."""
    made = packs.ask(actor.lab, actor.name)
    actor.log("moving.asked", actor.lab, "liet een labpakket maken: alles van het lab in één bestand")
    return made


@action("lab.take")
def take(actor: Actor) -> BinaryIO:
    """The pack, open at its beginning. Raises RuleBroken when there is none (any more)."""
    found = packs.stand(actor.lab)
    if found is None or found.state != packs.DONE:
        raise RuleBroken("Het bestand is er niet meer. Laat het opnieuw maken.")
    try:
        opened = (packs.place(actor.lab.pk) / packs.PACK).open("rb")
    except OSError as error:
        raise RuleBroken("Het bestand is er niet meer. Laat het opnieuw maken.") from error
    actor.log("moving.taken", actor.lab, "haalde een labpakket op: alles van het lab in één bestand")
    return opened
