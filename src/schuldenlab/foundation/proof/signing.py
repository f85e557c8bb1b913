"""A confirmation that is signed: ask for the code, and sign with it. For kinds with `signed`."""

import hashlib

from django.db import transaction
from django.db.models import QuerySet

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import kinds as documents
from schuldenlab.foundation.documents import making
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.proof import actions, codes, rules
from schuldenlab.foundation.proof.models import Confirmation, SigningCode
from schuldenlab.foundation.ui.formats import inside_sentence


@mail.fills("proofcode")
def fill_code(pk: int, sent: Mail) -> str | None:
    """The digits, in the mail to the address that the code was made for, and nowhere else."""
    rows = SigningCode.objects.filter(pk=pk, lab=sent.lab, sent_to__iexact=sent.to_address)
    row = rows.first() if sent.lab else None
    return row.digits if row else None


def mine(row: Confirmation) -> QuerySet[SigningCode]:
    return SigningCode.objects.filter(confirmation=row)


def laid_down(row: Confirmation) -> FinalDocument | None:
    """The text as another signed it already; None while nobody did."""
    kind = actions.kind_of(row)
    found: FinalDocument | None = kind.laid_down(actions.subject_of(row))
    return found


def text_of(row: Confirmation) -> Source:
    """The whole text that is signed: as it was laid down, or as it is now."""
    kind = actions.kind_of(row)
    if (final := laid_down(row)) is not None:
        return Source(final.html, final.title)
    assert kind.document is not None
    return making.make(documents.get(kind.document), row.lab, kind.document_subject(actions.subject_of(row)))


def mark_of(text: Source) -> str:
    return hashlib.sha256(text.html.encode()).hexdigest()


def request_code(actor: Actor, row: Confirmation, *, name: str, function: str) -> SigningCode:
    """They confirmed name, function, authority and intention: mail the code that proves the address.

    Raises RuleBroken when it is not theirs, or cannot be signed (any more, or yet).
    """
    kind = actions.kind_of(row)
    with transaction.atomic():
        row = to_sign(actor, row)
        values = codes.prepare(mine(row), row.person.mail)
        values |= {"confirmation": row, "name": name, "function": function, "read_sha256": mark_of(text_of(row))}
        words = f"vroeg een code om te tekenen: {inside_sentence(kind.title)}"
        made = actor.put(SigningCode, None, values, verb="proof.code", sentence=words)
        context = {"person": row.person, "lab": row.lab, "title": inside_sentence(kind.title)}
        context |= {"place": f"[[proofcode:{made.pk}]]", "minutes": rules.CODE_MINUTES}
        subject, body = mail.compose("proof/code.txt", context)
        mail.send(lab=row.lab, to=row.person, subject=subject, body=body, wanted=True)
    return made


def sign(actor: Actor, row: Confirmation, *, code: str | Proof, remark: str = "", address: str = "") -> Confirmation:
    """Their own act, by their link and the code that was mailed to them (or the proof of that address). Raises RuleBroken as `request_code` does, and
    when the text changed after they read it.
    """
    with transaction.atomic():
        row = to_sign(actor, row)
        used = codes.use(mine(row), code)
        rules.check_same_text(read=used.read_sha256, now=mark_of(text_of(row)))
        row.name, row.address = used.name, address or None
        return actions.keep_answer(actor, row, agreed=True, function=used.function, remark=remark)


def to_sign(actor: Actor, row: Confirmation) -> Confirmation:
    """The row, locked, when this person may sign it now by their own link."""
    if actor.person is None or actor.person.pk != row.person_id or actor.origin != "link":
        raise RuleBroken("Alleen wie gevraagd is te tekenen, kan dat doen, met de eigen link.")
    row = actions.locked(actor, row)
    rules.check_open(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)
    kind = actions.kind_of(row)
    if reason := kind.refuse(actions.subject_of(row), row.person):
        raise RuleBroken(reason)
    kind.ready()
    return row
