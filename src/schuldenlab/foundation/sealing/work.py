"""What the worker does: set the seals that were asked for, in each file strictly one after the other, each exactly once.

The slow part (signing, a timestamp from elsewhere) happens outside any transaction, so nobody waits for it. What was made is kept only when the file is still
as it was found; else somebody was first, and it is thrown away. Killed at any point, it leaves the file with the seal or without it, and is done again.

One worker does all the work of an installation, in the order in which it came; four hundred invitations may stand before a seal. So before each piece
of work it first sets the seals that wait (`first_what_waits`): a seal waits for one mail, not for all. Rejected: two workers (a death would then repeat
two mails), and a second worker for seals alone (a process more on every machine, for what happens a few evenings a year).
"""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django_q.models import Schedule
from django_q.signals import post_spawn, pre_execute
from django_q.tasks import async_task
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.actor import system
from schuldenlab.foundation.sealing import keys, queries, signals
from schuldenlab.foundation.sealing.models import Seal, SealedFile
from schuldenlab.foundation.sealing.setting import Act, set_seal

TASK = "schuldenlab.foundation.sealing.work.seal_waiting"
SWEEP = "schuldenlab.foundation.sealing.work.sweep"
MINUTES = 5
TSA_SECONDS = 10
HOLD_OFF = 60  # seconds: what cannot be sealed now must not hold up every mail

logger = logging.getLogger(__name__)
_hold = {"until": 0.0}


def enqueue(sealed_file_id: int) -> None:
    """Let the worker set what waits in this file, once this transaction is through."""
    async_task(TASK, sealed_file_id)  # type: ignore[no-untyped-call]


def seal_waiting(sealed_file_id: int) -> int:
    """Set every seal that waits in this file; return how many. Raises NoKey, TimestampRequestError, FileUnreadable."""
    count = 0
    while seal := queries.next_waiting(sealed_file_id):
        count += seal_one(seal)
    return count


def seal_one(seal: Seal) -> bool:
    """False when somebody else was first: look again."""
    found = seal.sealed_file
    key = keys.current()
    content = queries.read(found)
    made = set_seal(content, act_of(seal), key.signer(), first=found.count == 0, timestamper=timestamper())
    with transaction.atomic():
        return keep(found, seal, made, key.fingerprint)


def act_of(seal: Seal) -> Act:
    reason = " · ".join(line for line in seal.lines if line)
    return Act(place=seal.place, lines=seal.lines, party=seal.party, reason=reason)


def timestamper() -> TimeStamper | None:
    """The timestamp authority of this installation, if it has one."""
    if not settings.SEAL_TIMESTAMP_URL:
        return None
    return HTTPTimeStamper(settings.SEAL_TIMESTAMP_URL, timeout=TSA_SECONDS)


def keep(found: SealedFile, seal: Seal, made: bytes, fingerprint: str) -> bool:
    locked = SealedFile.objects.select_for_update().get(pk=found.pk)
    if locked.count != found.count or not Seal.objects.filter(pk=seal.pk, sealed_at=None).exists():
        return False
    actor = system(found.lab)
    before = found.file
    locked.file = files.write(actor, before.name, "application/pdf", made)
    locked.count += 1
    locked.save()
    Seal.objects.filter(pk=seal.pk).update(
        sealed_at=clock.now(),
        number=locked.count,
        size=locked.file.size,
        sha256=locked.file.sha256,
        certificate=fingerprint,
    )
    before.delete()  # its bytes are the beginning of the new file
    actor.log("sealing.sealed", seal, "verzegelde de handtekening van {name} namens {party}")
    tell(locked, seal.key)
    return True


def tell(sealed_file: SealedFile, key: str) -> None:
    signals.sealed.send(sender=SealedFile, sealed_file=sealed_file, key=key)
    tell_when_complete(sealed_file)


def tell_when_complete(sealed_file: SealedFile) -> None:
    if queries.expected(sealed_file).is_complete:
        signals.completed.send(sender=SealedFile, sealed_file=sealed_file)


def sweep() -> None:
    """Set out to seal whatever still waits anywhere: after a crash, after an authority was away."""
    for pk in queries.files_that_wait():
        enqueue(pk)


def sweep_when_a_worker_starts() -> None:
    post_spawn.connect(worker_started, dispatch_uid="sealing")
    pre_execute.connect(first_what_waits, dispatch_uid="sealing")


def first_what_waits(task: dict[str, Any], **_: Any) -> None:
    """Set the seals that wait before the worker does anything else. Raises nothing: an error here would end the worker."""
    if task["func"] == TASK or time.monotonic() < _hold["until"]:
        return
    try:
        for pk in queries.files_that_wait():
            seal_waiting(pk)
    except Exception:
        logger.exception("What waits could not be sealed; its own task tries again")
        _hold["until"] = time.monotonic() + HOLD_OFF


def worker_started(**_: Any) -> None:
    Schedule.objects.get_or_create(
        name="sealing.sweep", defaults={"func": SWEEP, "schedule_type": Schedule.MINUTES, "minutes": MINUTES}
    )
    sweep()
