"""The protocol that both sign: laid down at the first signature, sealed at each, sent to both at the last.

Chosen: a document of its own, short, with what passes and to whom. The dossier is what one reads beside it; it goes on living. A signature that is withdrawn
begins the next protocol: what was sealed is never sealed over.
"""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import files, kinds, making
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.sealing import actions as sealing
from schuldenlab.foundation.sealing.facts import Slot
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.foundation.sealing.signals import completed
from schuldenlab.rooms.handover import queries
from schuldenlab.rooms.handover.models import Handover

SLUG = "overdrachtsprotocol"
READ = "Ik heb de hele tekst gelezen."
INTENTION = "Ik onderschrijf wat in dit protocol staat."
GIVER, RECEIVER = "giver", "receiver"
CHECK = f"{settings.BASE_URL}/controleren"


def seal(actor: Actor, handover: Handover, signature: Confirmation, *, first: bool) -> None:
    """Ask for the seal of this side. Raises NoKey when nothing can be sealed: then nobody signed either."""
    if first or handover.sealed_file is None:
        begin(actor.with_permissions("documents.finalise", "documents.read"), handover)
    assert handover.sealed_file is not None
    sealing.request(
        handover.sealed_file,
        GIVER if signature.person_id == handover.giver_id else RECEIVER,
        name=signature.name or signature.person.name,
        function=signature.function or signature.person.function,
        organisation=signature.person.organisation,
        at=signature.paper_dated or signature.answered_at or signature.asked_at,
        way=signature.way,
    )
    send_text(handover, signature)


def authority(row: Handover, person: Person) -> str:
    """What each side confirms to be theirs to do."""
    side = "draag het lab over" if person.pk == row.giver_id else "neem het lab over"
    return f"Ik {side}, en mag daarvoor tekenen."


def standing(handover: Handover) -> FinalDocument | None:
    """The text that one side signed already, which the other signs too; None while no signature holds."""
    holds = Confirmation.objects.filter(kind=queries.SIGNATURE, subject_id=handover.pk, agreed=True, withdrawn_at=None)
    return handover.sealed_file.final if handover.sealed_file and holds.exists() else None


def send_text(handover: Handover, signature: Confirmation) -> None:
    """Who signs by link has at once what they signed. Raises FileUnreadable: over what nobody can show, nobody signs."""
    assert handover.sealed_file is not None
    final = handover.sealed_file.final
    if final is None or signature.paper_id or not signature.person.mail:
        return
    words = {"person": signature.person, "lab": handover.lab, "row": signature, "sha256": final.sha256}
    words["statement"] = f"{READ} {authority(handover, signature.person)} {INTENTION}"
    subject, body = mail.compose("handover/mail/signed.txt", words)
    attachment = (final.pdf.name, "application/pdf", files.read(final.pdf))
    mail.send(lab=handover.lab, to=signature.person, subject=subject, body=body, attachments=[attachment], wanted=True)


def begin(actor: Actor, handover: Handover) -> None:
    """Lay down what both sign, with a place for each."""
    slots = [
        Slot(GIVER, f"draagt over: {handover.giver.name}"),
        Slot(RECEIVER, f"neemt over: {handover.receiver.name}"),
    ]
    sealed = sealing.begin(actor, final=laid_down(actor, handover), slots=slots)
    actor.put(
        Handover,
        handover,
        {"sealed_file": sealed},
        verb="handover.protocol",
        sentence="legde het protocol van de overdracht aan {receiver.name} vast",
    )
    handover.sealed_file = sealed


def laid_down(actor: Actor, handover: Handover) -> FinalDocument:
    """The text as it is now; the version that there is when not a letter changed (a signature was withdrawn and given again)."""
    rows = FinalDocument.objects.in_lab(actor.lab).filter(kind=SLUG, subject_id=handover.pk)
    kind = kinds.get(SLUG)
    last = rows.first()
    if last is not None and making.make(kind, actor.lab, handover).html == last.html:
        return last
    return documents.finalise(actor, kind, handover)


@receiver(completed, dispatch_uid="handover.completed")
def send_to_both(sealed_file: SealedFile, **_: Any) -> None:
    """The last seal is set: both get the file, in the same transaction."""
    rows = Handover.objects.filter(sealed_file=sealed_file).select_related("lab", "giver", "receiver")
    for handover in rows.exclude(completed_at=None):
        attachment = (sealed_file.file.name, "application/pdf", files.read(sealed_file.file))
        for person in (handover.giver, handover.receiver):
            if person.mail:
                words = {"person": person, "lab": handover.lab, "code": sealed_file.code, "check": CHECK}
                subject, body = mail.compose("handover/mail/protocol.txt", words)
                mail.send(lab=handover.lab, to=person, subject=subject, body=body, attachments=[attachment])
        system(handover.lab).log("handover.sent", handover, "stuurde het getekende protocol aan wie tekenden")
