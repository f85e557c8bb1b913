"""The verb: take the lab along."""

import tempfile
from typing import IO

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.moving import writing
from schuldenlab.rooms.moving.facts import Refused

IN_MEMORY = 8 * 1024 * 1024  # a larger one waits on the disk, and is gone when it was sent


@action("lab.take")
def take(actor: Actor) -> IO[bytes]:
    """The pack of the lab, open at its beginning. Raises RuleBroken when its log or one of its files does not hold."""
    actor.log("moving.taken", actor.lab, "haalde een labpakket op: alles van het lab in één bestand")
    made = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 whoever sends it closes it
    try:
        writing.write(actor.lab, made)  # type: ignore[arg-type]  # a file as any other
    except Refused as error:
        made.close()
        raise RuleBroken(
            f"Het lab kan nu niet mee: bij {error.place} klopt iets niet meer met wat is vastgelegd."
            " Vraag de beheerder om het logboek te controleren."
        ) from error
    made.seek(0)
    return made
