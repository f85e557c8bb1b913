"""Signing otherwise: on a tablet that a leader holds out, on paper that is recorded afterwards, by the party's own signing service."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.post import links
from schuldenlab.foundation.sealing import texts as sealing_texts
from schuldenlab.foundation.sealing import verifying
from schuldenlab.rooms.declaration import asking, codes, rules, seals
from schuldenlab.rooms.declaration.models import Signatory, Signature, SigningCode
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.declaration.signing import has_signed, keep_signature, lock, send_thanks


@action("declaration.edit")
def request_code(actor: Actor, signatory: Signatory, *, name: str, function: str) -> SigningCode:
    """Mail the code to the signatory, who stands at the tablet and types it there."""
    signatory = ready(actor, signatory)
    return codes.send(actor, signatory, name=name, function=function, on_tablet=True)


@action("declaration.edit")
def sign_with_code(actor: Actor, signatory: Signatory, *, code: str, address: str = "") -> Signature:
    """Raises RuleBroken at `code` when it is not what was mailed to the signatory just now."""
    signatory = ready(actor, signatory)
    used = codes.use(signatory, code, on_tablet=True)
    proof = {"signing_code": used, "address": address, "recorded_by": actor.person}
    return finish(actor, signatory, name=used.name, function=used.function, **proof)


@action("declaration.edit")
def sign_with_witnesses(
    actor: Actor, signatory: Signatory, *, name: str, function: str, witnesses: str, address: str = ""
) -> Signature:
    """No phone at hand: two people who were there are named, beside whoever held the tablet."""
    signatory = ready(actor, signatory)
    proof = {"witnesses": rules.two_witnesses(witnesses, name), "address": address, "recorded_by": actor.person}
    return finish(actor, signatory, name=name, function=function, **proof)


def finish(actor: Actor, signatory: Signatory, *, name: str, function: str, **proof: object) -> Signature:
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    row = keep_signature(actor, signatory, name=name, function=function, given=rules.ON_TABLET, **proof)
    send_thanks(actor, signatory, row)
    return row


@action("declaration.edit")
def record_paper(
    actor: Actor, signatory: Signatory, *, name: str, function: str, dated: date, witnesses: str, upload: UploadedFile
) -> Signature:
    """Record a signature that was given on paper: scan, date, two named witnesses, and who recorded it."""
    signatory = ready(actor, signatory)
    rules.check_paper_date(dated, frozen_on=signatory.signs.frozen_on, today=clock.today())
    extra = {
        "paper_dated": dated,
        "witnesses": rules.two_witnesses(witnesses, name),
        "recorded_by": actor.person,
        "paper": documents.keep_file(actor, upload, field="upload"),
    }
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    return keep_signature(actor, signatory, name=name, function=function, given=rules.ON_PAPER, **extra)


@action("declaration.edit")
def record_service(
    actor: Actor, signatory: Signatory, *, name: str, function: str, upload: UploadedFile, address: str = ""
) -> Signature:
    """Take in what the party's own signing service gave back. It counts as much, and is shown as that kind.

    Raises RuleBroken at `upload` when it is not the text that was laid down, or not soundly signed.
    """
    signatory = ready(actor, signatory)
    document = signatory.signs
    assert document.text is not None
    content, text = upload.read(), files.read(document.text.pdf)
    upload.seek(0)
    if document.sealed_file is not None:
        text = verifying.handed_over(content, document.sealed_file, text)
    found = verifying.outside(content, text=text)
    if why := sealing_texts.refusal(found):
        raise RuleBroken(why, field="upload")
    names = ", ".join(dict.fromkeys(row.by for row in found.signatures))
    proof = {
        "returned": documents.keep_file(actor, upload, field="upload"),
        "certificate_of": names[:300],
        "recorded_by": actor.person,
        "address": address,
    }
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    row = keep_signature(actor, signatory, name=name, function=function, given=rules.BY_SERVICE, **proof)
    send_thanks(actor, signatory, row)
    return row


def ready(actor: Actor, signatory: Signatory) -> Signatory:
    """The signatory, locked. Raises RuleBroken when it cannot be signed (any more), or not be sealed."""
    signatory = lock(actor.own(signatory))
    rules.check_can_sign(frozen=signatory.signs.is_frozen, signed=has_signed(signatory))
    asking.check_college(signatory)
    seals.check_key()
    return signatory
