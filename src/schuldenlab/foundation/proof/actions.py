"""Ask, remind, withdraw, answer, and put the signed paper on record."""

from datetime import date
from typing import Any

from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import rules
from schuldenlab.foundation.proof.kinds import KINDS, ProofKind
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import inside_sentence

PURPOSE = "proof.answer"


def ask(actor: Actor, kind: ProofKind, subject: Any, person: Person, *, message: str = "") -> Confirmation:
    """Ask `person` by mail, with a personal link. Raises RuleBroken when it cannot be this person, or not yet."""
    actor.require(kind.permission)
    with transaction.atomic():
        person = actor.own(person)
        refuse_unfit_for_mail(actor, kind, subject, person)
        if Confirmation.objects.filter(
            lab=actor.lab, kind=kind.slug, subject_id=subject.pk, person=person, answered_at=None, withdrawn_at=None
        ).exists():
            raise RuleBroken(f"Dit is al aan {person.name} gevraagd. Je kunt een herinnering sturen.", field="person")
        row = Confirmation.objects.create(
            lab=actor.lab,
            kind=kind.slug,
            subject_id=subject.pk,
            person=person,
            asked_by=actor.person,
            asked_at=clock.now(),
        )
        send_question(actor, kind, subject, row, message)
        actor.log("proof.asked", row, f"vroeg {person.name} om een bevestiging: {inside_sentence(kind.title)}")
    return row


def refuse_unfit(actor: Actor, kind: ProofKind, subject: Any, person: Person) -> None:
    """Raises RuleBroken when this person cannot confirm this: it is their own, or they read the asker's mail."""
    about, asker = kind.about(subject), actor.person.pk if actor.person else None
    rules.check_confirmer(confirmer=person.pk, about=about, asker=asker, self_allowed=kind.self_allowed)
    of_others = Person.objects.filter(pk__in=about).values_list("mail", flat=True)
    rules.check_address(confirmer=person.mail, about=of_others, asker=actor.addresses, self_allowed=kind.self_allowed)
    if reason := kind.refuse(subject, person):
        raise RuleBroken(reason, field="person")


def refuse_unfit_for_mail(actor: Actor, kind: ProofKind, subject: Any, person: Person) -> None:
    refuse_unfit(actor, kind, subject, person)
    if reason := kind.refuse_mail(subject, person):
        raise RuleBroken(reason, field="person")
    if not person.mail:
        raise RuleBroken(f"Van {person.name} is geen e-mailadres bekend. Vul dat eerst in.", field="person")


def send_question(actor: Actor, kind: ProofKind, subject: Any, row: Confirmation, message: str) -> PersonalLink:
    links.withdraw(lab=row.lab, purpose=PURPOSE, subject_id=row.pk)
    link = links.make(lab=row.lab, person=row.person, purpose=PURPOSE, subject_id=row.pk)
    context = {
        "person": row.person,
        "lab": row.lab,
        "sender": actor.name,
        "question": kind.question(subject),
        "summary": kind.summary(subject),
        "message": message.strip(),
        "place": mail.place_of(link),
        "until": link.expires_at,
    }
    title, body = mail.compose("proof/question.txt", context)
    mail.send(lab=row.lab, to=row.person, subject=title, body=body)
    return link


def remind(actor: Actor, row: Confirmation) -> None:
    """Send the question again, with a new link; the old one dies.

    Raises RuleBroken when it cannot be this person any more: the address may have been changed since.
    """
    kind = KINDS[row.kind]
    actor.require(kind.permission)
    rules.check_open(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)
    with transaction.atomic():
        subject = subject_of(row)
        refuse_unfit_for_mail(actor, kind, subject, row.person)
        send_question(actor, kind, subject, row, "Dit is een herinnering.")
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        actor.log("proof.reminded", row, f"herinnerde {row.person.name} aan de vraag: {inside_sentence(kind.title)}")


def withdraw(actor: Actor, row: Confirmation) -> None:
    """Withdraw a question, or a confirmation that no longer holds; the link dies, the history stays."""
    kind = KINDS[row.kind]
    actor.require(kind.permission)
    if row.withdrawn_at:
        raise RuleBroken("Dit is al ingetrokken.")
    with transaction.atomic():
        links.withdraw(lab=row.lab, purpose=PURPOSE, subject_id=row.pk)
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        actor.log("proof.withdrawn", row, f"trok de vraag aan {row.person.name} in: {inside_sentence(kind.title)}")


def answer(actor: Actor, row: Confirmation, *, agreed: bool, function: str, remark: str) -> Confirmation:
    """The person's own yes or no, by link. What follows from a yes is the room's (`kind.agreed`)."""
    kind = KINDS[row.kind]
    if actor.person is None or actor.person.pk != row.person_id:
        raise RuleBroken("Deze vraag is aan iemand anders gesteld.")
    with transaction.atomic():
        row = Confirmation.objects.select_for_update().get(pk=row.pk)
        rules.check_open(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)
        row.answered_at, row.agreed, row.function, row.remark = clock.now(), agreed, function, remark
        row.save()
        words = "bevestigde" if agreed else "bevestigde niet"
        actor.log("proof.answered", row, f"{words}: {inside_sentence(kind.title)}")
        follow(actor, kind, row)
    return row


def record_paper(
    actor: Actor, kind: ProofKind, subject: Any, *, person: Person, dated: date, paper: StoredFile
) -> Confirmation:
    """Put the signed, dated paper on record in the person's stead. Raises RuleBroken for a paper from the future."""
    actor.require(kind.permission)
    if dated > clock.today():
        raise RuleBroken("De datum van het stuk ligt in de toekomst. Neem de datum over die erop staat.", field="dated")
    if actor.person is None:
        raise RuleBroken("Alleen iemand van het lab kan een getekend stuk vastleggen.")
    with transaction.atomic():
        person = actor.own(person)
        refuse_unfit(actor, kind, subject, person)
        row, _ = Confirmation.objects.get_or_create(
            lab=actor.lab,
            kind=kind.slug,
            subject_id=subject.pk,
            person=person,
            answered_at=None,
            withdrawn_at=None,
            defaults={"asked_by": actor.person, "asked_at": clock.now()},
        )
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.pk)
        row.answered_at, row.agreed, row.function = clock.now(), True, person.function
        row.paper, row.paper_dated, row.recorded_by = actor.own(paper), dated, actor.person
        row.full_clean()
        row.save()
        actor.log("proof.paper", row, f"legde het getekende stuk van {person.name} vast: {inside_sentence(kind.title)}")
        follow(actor, kind, row)
    return row


def follow(actor: Actor, kind: ProofKind, row: Confirmation) -> None:
    then = kind.agreed if row.agreed else kind.refused
    then(actor.with_permissions(kind.permission), subject_of(row), row)


def subject_of(row: Confirmation) -> Any:
    """The row that is confirmed. Raises RuleBroken when it is gone."""
    found = KINDS[row.kind].model._default_manager.filter(lab_id=row.lab_id, pk=row.subject_id).first()
    if found is None:
        raise RuleBroken("Waar deze vraag over ging, bestaat niet meer. U hoeft niets te doen.")
    return found
