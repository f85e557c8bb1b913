"""The sealed file of a declaration or an addendum: a slot for each signatory, a seal for each signature, everybody gets it at the end."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from schuldenlab.foundation.labs.actor import Actor, system
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.sealing import actions as sealing
from schuldenlab.foundation.sealing import keys
from schuldenlab.foundation.sealing import queries as sealed_files
from schuldenlab.foundation.sealing.facts import Slot, SlotState
from schuldenlab.foundation.sealing.models import Seal, SealedFile
from schuldenlab.foundation.sealing.signals import completed
from schuldenlab.rooms.declaration import naming
from schuldenlab.rooms.declaration.models import Addendum, Declaration, Signatory, Signature

Document = Declaration | Addendum
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
    sealed = signatory.signs.sealed_file
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
    sealed = signatory.signs.sealed_file
    if sealed is not None:
        sealing.release(sealed, str(signatory.pk))


def states(document: Document) -> dict[int, SlotState]:
    """How far the seal of each signatory is, by the signatory's id."""
    if document.sealed_file is None:
        return {}
    found = sealed_files.states(document.sealed_file)
    return {int(key): state for key, state in found.items() if key.isdecimal()}  # evidence has a slot of another name


def content(document: Document) -> bytes:
    """The file with every seal that was set. Raises FileUnreadable."""
    assert document.sealed_file is not None
    return sealed_files.current(document.sealed_file)


def document_of(sealed_file: SealedFile) -> Document | None:
    """The declaration or the addendum whose file this is."""
    related = ("lab", "sealed_file__file")
    found = Declaration.objects.filter(sealed_file=sealed_file).select_related(*related).first()
    return (
        found
        or Addendum.objects.filter(sealed_file=sealed_file).select_related(*related, "declaration", "partner").first()
    )


@receiver(completed, dispatch_uid="declaration.completed")
def send_to_everybody(sealed_file: SealedFile, **_: Any) -> None:
    """The last seal is set: everybody who signed gets the file, in the same transaction. Of an addendum all parties get it."""
    document = document_of(sealed_file)
    if document is None:
        return
    attachment = (sealed_file.file.name, "application/pdf", content(document))
    for person in readers(document):
        context = {
            "person": person,
            "lab": document.lab,
            "code": sealed_file.code,
            "check": CHECK,
            "what": naming.what(document),
        }
        subject, body = mail.compose("declaration/complete.txt", context)
        mail.send(lab=document.lab, to=person, subject=subject, body=body, attachments=[attachment], wanted=True)
    words = f"stuurde {naming.what(document)} aan iedereen die tekende"
    system(document.lab).log("declaration.complete", document, words)


def readers(document: Document) -> list[Person]:
    """Everybody who signed and has an address, once."""
    declaration = document if isinstance(document, Declaration) else document.declaration
    rows = Signature.objects.filter(signatory__declaration=declaration).select_related("signatory__person")
    if isinstance(document, Declaration):
        rows = rows.filter(signatory__addendum=None)
    people = {row.signatory.person_id: row.signatory.person for row in rows}
    return [person for person in people.values() if person.mail]
