"""The verbs of signing: ask, sign by link, record paper, decline, join later."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.declaration import queries, rules, texts
from schuldenlab.rooms.declaration.models import Declaration, Signatory, Signature
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.partners import actions as partners

LINK_DAYS = 60  # how long a link to sign works, and at least
GRACE_DAYS = 14  # this long after the day before which is asked to sign


@action("declaration.edit")
def ask(actor: Actor, signatory: Signatory) -> Signatory:
    """Send the signatory the link to read and sign, or send it again: the old link dies."""
    declaration = signatory.declaration
    rules.check_can_sign(frozen=declaration.is_frozen, signed=bool(signatory.signed))
    refuse_own_address(actor, signatory.person)
    again = signatory.asked_at is not None
    send_link(actor, signatory, again=again)
    values = {"reminded_at": clock.now()} if again else {"asked_at": clock.now()}
    words = (
        "herinnerde {person.name} aan het tekenen" if again else "vroeg {person.name} te tekenen namens {party_name}"
    )
    return actor.put(Signatory, signatory, {**values, "declined_at": None}, verb="declaration.asked", sentence=words)


def send_link(actor: Actor, signatory: Signatory, *, again: bool) -> None:
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    link = links.make(
        lab=actor.lab,
        person=signatory.person,
        purpose=PURPOSE,
        subject_id=signatory.pk,
        days=days_of_link(signatory.declaration.deadline),
    )
    context = {
        "person": signatory.person,
        "lab": actor.lab,
        "behalf": signatory.behalf,
        "deadline": signatory.declaration.deadline,
        "again": again,
        "place": mail.place_of(link),
        "until": link.expires_at,
        "sender": actor.name,
    }
    subject, body = mail.compose("declaration/ask.txt", context)
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body)


def days_of_link(deadline: date | None) -> int:
    until_deadline = (deadline - clock.today()).days if deadline else 0
    return max(LINK_DAYS, until_deadline + GRACE_DAYS)


def refuse_own_address(actor: Actor, person: Person) -> None:
    """Raises RuleBroken when the link would reach the one who asks for it."""
    own = {actor.person.mail if actor.person else "", actor.user.email if actor.user else ""}
    rules.check_not_own_address(person.mail, own)


@action("declaration.edit")
def ask_everybody(actor: Actor, declaration: Declaration) -> int:
    """Ask everybody who was not asked yet and does not join later; return how many mails went out."""
    rows = [row for row in queries.signatories(declaration) if is_to_be_asked(row)]
    for row in rows:
        ask(actor, row)
    return len(rows)


def is_to_be_asked(row: Signatory) -> bool:
    later = row.joins_later_on is not None and row.joins_later_on > clock.today()
    return not row.signed and not row.asked_at and not later


@action("declaration.edit")
def withdraw(actor: Actor, signatory: Signatory) -> Signatory:
    """Take the question back: the link in the mail dies."""
    if signatory.signed:
        raise RuleBroken("Deze partij heeft al getekend.")
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    return actor.put(
        Signatory,
        signatory,
        {"asked_at": None, "reminded_at": None},
        verb="declaration.withdrawn",
        sentence="trok de vraag aan {person.name} om te tekenen in",
    )


@action("declaration.edit")
def join_later(actor: Actor, signatory: Signatory, *, on: date | None) -> Signatory:
    """*Treedt later toe*: one slow head office does not hold a town up. None takes it back."""
    rules.check_later(on, signed=bool(signatory.signed), is_municipality=signatory.is_municipality, today=clock.today())
    words = "noteerde dat {party_name} later toetreedt" if on else "haalde ‘treedt later toe’ weg bij {party_name}"
    return actor.put(Signatory, signatory, {"joins_later_on": on}, verb="declaration.later", sentence=words)


def sign(actor: Actor, signatory: Signatory, *, name: str, function: str) -> Signature:
    """The signatory's own act, by their personal link.

    Raises RuleBroken when it is not theirs (whoever is logged in signs for nobody), or cannot be done (any more).
    """
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        refuse_others(actor, signatory)
        row = keep_signature(actor, signatory, name=name, function=function)
        send_thanks(actor, signatory, row)
    return row


def refuse_others(actor: Actor, signatory: Signatory) -> None:
    own = actor.person is not None and actor.person.pk == signatory.person_id and actor.lab.pk == signatory.lab_id
    if not own or actor.origin != "link":
        raise RuleBroken("Alleen wie gevraagd is te tekenen, kan dat doen, met de eigen link.")


@action("declaration.edit")
def record_paper(
    actor: Actor, signatory: Signatory, *, name: str, function: str, dated: date, witnesses: str, upload: UploadedFile
) -> Signature:
    """Record a signature that was given on paper: scan, date, two named witnesses, and who recorded it."""
    signatory = lock(actor.own(signatory))
    rules.check_can_sign(frozen=signatory.declaration.is_frozen, signed=has_signed(signatory))
    rules.check_paper_date(dated, frozen_on=signatory.declaration.frozen_on, today=clock.today())
    extra = {
        "paper_dated": dated,
        "witnesses": rules.two_witnesses(witnesses, name),
        "recorded_by": actor.person,
        "paper": documents.keep_file(actor, upload, field="upload"),
    }
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    return keep_signature(actor, signatory, name=name, function=function, **extra)


def lock(signatory: Signatory) -> Signatory:
    rows = Signatory.objects.select_for_update(of=("self",))
    return rows.select_related("declaration__text__pdf", "partner", "person").get(pk=signatory.pk)


def has_signed(signatory: Signatory) -> bool:
    return Signature.objects.filter(signatory=signatory).exists()


def keep_signature(actor: Actor, signatory: Signatory, *, name: str, function: str, **paper: Any) -> Signature:
    """Write the row, and *getekend* at the partner."""
    text = signatory.declaration.text
    rules.check_can_sign(frozen=text is not None, signed=has_signed(signatory))
    assert text is not None
    statement = texts.STATEMENT.format(organisation=signatory.behalf, signs_as=signatory.signs_as)
    row = actor.put(
        Signature,
        None,
        {
            "signatory": signatory,
            "at": clock.now(),
            "name": name,
            "function": function,
            "organisation": signatory.party_name,
            "statement": statement,
            "sha256": text.sha256,
            **paper,
        },
        verb="declaration.signed",
        sentence="legde de handtekening van {name} op papier vast, namens {organisation}"
        if paper
        else "tekende de intentieverklaring namens {organisation}",
    )
    if signatory.partner is not None:
        writer = actor.with_permissions("declaration.edit", "partners.edit")
        partners.record_signed(writer, signatory.partner, on=row.on, how=row.way)
    return row


def send_thanks(actor: Actor, signatory: Signatory, signature: Signature) -> None:
    """Tell the signatory's own address what was signed in their name, with the text itself.

    Raises RuleBroken when the kept text is damaged: over what nobody can show any more, nobody signs.
    """
    text = signatory.declaration.text
    assert text is not None
    attachment = (text.pdf.name, "application/pdf", files.read(text.pdf))
    if not signatory.person.mail:
        return
    context = {"person": signatory.person, "lab": actor.lab, "behalf": signatory.behalf, "row": signature}
    subject, body = mail.compose("declaration/signed.txt", context)
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body, attachments=[attachment])


def decline(actor: Actor, signatory: Signatory, *, because: str) -> Signatory:
    """*Nu niet*, by the signatory's own link, with a reason that the kwartiermaker reads. The link keeps working."""
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        if has_signed(signatory):
            raise RuleBroken("U heeft al getekend.")
        return actor.put(
            Signatory,
            signatory,
            {"declined_at": clock.now(), "declined_because": because},
            verb="declaration.declined",
            sentence="tekent nu niet namens {party_name}",
        )
