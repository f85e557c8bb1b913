"""A pack that is made beside the web process: nobody waits for it, and who asked sees how far it is.

One folder for each lab: how far it is (`stand.json`), and the pack when it is there. Chosen: a folder that is gone after a day. Rejected: a table (what is in a
pack would have to stay out of the next one) and a stored file of the lab (then every pack holds the one before).
"""

import contextlib
import json
import shutil
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.conf import settings
from django_q.tasks import async_task

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.core.rounds import every_hour
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.moving import writing
from schuldenlab.rooms.moving.facts import Refused

TASK = "schuldenlab.rooms.moving.packs.make"
WAITING, BUSY, DONE, FAILED = "waiting", "busy", "done", "failed"
KEPT = 24 * 3600  # seconds
STUCK = 15 * 60  # seconds without a sign of life
STATE, PACK = "stand.json", "lab.zip"


@dataclass(frozen=True)
class Stand:
    """How far the pack of a lab is."""

    asked: str  # of which request this is
    by: str
    at: float
    state: str = WAITING
    done: int = 0
    total: int = 0
    size: int = 0
    problem: str = ""
    seen: float = 0.0  # last sign of life

    @property
    def runs(self) -> bool:
        return self.state in {WAITING, BUSY}

    @property
    def is_stuck(self) -> bool:
        return self.runs and clock.now().timestamp() - self.seen > STUCK


def folder() -> Path:
    return Path(settings.VAR) / "packs"


def place(lab_id: int) -> Path:
    return folder() / str(lab_id)


def stand(lab: Lab) -> Stand | None:
    """How far it is; None when nobody asked, or it is gone again."""
    try:
        found = Stand(**json.loads((place(lab.pk) / STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return None if found.state == DONE and not (place(lab.pk) / PACK).exists() else found


def note(lab_id: int, found: Stand) -> None:
    """Write how far it is, all at once: who looks never sees half of it."""
    scratch = place(lab_id) / f".{found.asked}"
    scratch.write_text(json.dumps(asdict(found)), "utf-8")
    scratch.replace(place(lab_id) / STATE)


def ask(lab: Lab, by: str) -> Stand:
    """Have it made after this transaction; an older one goes. Raises RuleBroken while one is being made."""
    found = stand(lab)
    if found is not None and found.runs and not found.is_stuck:
        raise RuleBroken("Er wordt al een bestand gemaakt. Wacht tot dat klaar is.")
    shutil.rmtree(place(lab.pk), ignore_errors=True)
    place(lab.pk).mkdir(parents=True, mode=0o700)
    now = clock.now().timestamp()
    made = Stand(asked=tokens.nonce(), by=by, at=now, seen=now)
    note(lab.pk, made)
    async_task(TASK, lab.pk, made.asked)  # type: ignore[no-untyped-call]
    return made


def make(lab_id: int, asked: str) -> None:
    """What the worker does. Done twice it makes the same; a request that was replaced is left alone."""
    lab = Lab.objects.get(pk=lab_id)
    found = stand(lab)
    if found is None or found.asked != asked or not found.runs:
        return

    def tell(done: int, total: int, _: str) -> None:
        note(lab_id, replace(found, state=BUSY, done=done, total=total, seen=clock.now().timestamp()))

    try:
        writing.export(lab, place(lab_id) / PACK, tell)
    except Refused as error:
        note(lab_id, replace(found, state=FAILED, problem=doubtful(error.place)))
    except RuleBroken as error:
        note(lab_id, replace(found, state=FAILED, problem=error.message))
    except OSError:
        note(
            lab_id,
            replace(found, state=FAILED, problem="Er is geen ruimte om het bestand te maken. Vraag de beheerder."),
        )
    else:
        size = (place(lab_id) / PACK).stat().st_size
        note(lab_id, replace(found, state=DONE, size=size, seen=clock.now().timestamp()))


def doubtful(where: str) -> str:
    return (
        f"Het lab kan nu niet mee: bij {where} klopt iets niet meer met wat is vastgelegd."
        " Vraag de beheerder om het logboek te controleren."
    )


@every_hour("moving.packs")
def clear() -> None:
    """A pack holds names and addresses: after a day it is gone."""
    for found in folder().glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - max(one.stat().st_mtime for one in (found, *found.iterdir())) > KEPT:
                shutil.rmtree(found, ignore_errors=True)
