"""The sealed file of a declaration: a slot for each signatory, a seal for each signature, everybody gets it at the end."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.sealing import actions as sealing
from schuldenlab.foundation.sealing import keys
from schuldenlab.foundation.sealing import queries as sealed_files
from schuldenlab.foundation.sealing.facts import Slot, SlotState
from schuldenlab.foundation.sealing.models import Seal, SealedFile
from schuldenlab.foundation.sealing.signals import completed
from schuldenlab.rooms.declaration.models import Declaration, Signatory, Signature

CHECK = f"{settings.BASE_URL}/controleren"  # where anybody can have a file checked


def check_key() -> None:
    """Before anybody types. Raises RuleBroken when nothing can be sealed."""
    keys.check()


def begin(actor: Actor, text: Any, rows: list[Signatory]) -> SealedFile:
    """At freezing: the laid down text with a slot for each signatory."""
    slots = [Slot(str(row.pk), row.party_title) for row in rows]
    sealed = sealing.begin(actor, final=text, slots=slots)
    for row in rows:
        if row.joins_later_on:
            sealing.release(sealed, str(row.pk))
    return sealed


def request(signatory: Signatory, row: Signature) -> None:
    """In the transaction of the signature itself. Who came on the list after freezing has no slot in that file."""
    sealed = signatory.declaration.sealed_file
    if sealed is None or not Seal.objects.filter(sealed_file=sealed, key=str(signatory.pk)).exists():
        return
    sealing.request(
        sealed,
        str(signatory.pk),
        name=row.name,
        function=row.function,
        organisation=row.organisation,
        at=row.paper_dated or row.at,
        way=row.way,
    )


def release(signatory: Signatory) -> None:
    """Wait no longer for who joins later."""
    sealed = signatory.declaration.sealed_file
    if sealed is not None:
        sealing.release(sealed, str(signatory.pk))


def states(declaration: Declaration) -> dict[int, SlotState]:
    """How far the seal of each signatory is, by the signatory's id."""
    if declaration.sealed_file is None:
        return {}
    return {int(key): state for key, state in sealed_files.states(declaration.sealed_file).items()}


def content(declaration: Declaration) -> bytes:
    """The file with every seal that was set. Raises FileUnreadable."""
    assert declaration.sealed_file is not None
    return sealed_files.current(declaration.sealed_file)


@receiver(completed, dispatch_uid="declaration.completed")
def send_to_everybody(sealed_file: SealedFile, **_: Any) -> None:
    """The last seal is set: everybody who signed gets the file, in the same transaction."""
    declaration = Declaration.objects.filter(sealed_file=sealed_file).select_related("lab", "sealed_file").first()
    if declaration is None:
        return
    attachment = (sealed_file.file.name, "application/pdf", content(declaration))
    rows = Signature.objects.filter(signatory__declaration=declaration)
    people = {row.signatory.person_id: row for row in rows.select_related("signatory__person", "signatory__partner")}
    for row in people.values():
        if row.signatory.person.mail:
            context = {"person": row.signatory.person, "lab": declaration.lab, "code": sealed_file.code, "check": CHECK}
            subject, body = mail.compose("declaration/complete.txt", context)
            mail.send(
                lab=declaration.lab, to=row.signatory.person, subject=subject, body=body, attachments=[attachment]
            )
    actor = system(declaration.lab)
    actor.log("declaration.complete", declaration, "stuurde de getekende intentieverklaring aan iedereen die tekende")
