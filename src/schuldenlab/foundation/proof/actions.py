"""Ask, remind, withdraw, answer, and put the signed paper on record."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices import actions as notices
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
        refuse_twice(actor, kind, subject, person)
        if open_rows(actor, kind, subject, person).exists():
            raise RuleBroken(f"Dit is al aan {person.name} gevraagd. Je kunt een herinnering sturen.", field="person")
        row = asked_now(actor, kind, subject, person)
        send_question(actor, kind, subject, row, message)
        actor.log("proof.asked", row, f"vroeg {person.name} om een bevestiging: {inside_sentence(kind.title)}")
    return row


def asked_now(actor: Actor, kind: ProofKind, subject: Any, person: Person) -> Confirmation:
    return Confirmation.objects.create(
        lab=actor.lab,
        kind=kind.slug,
        subject_id=subject.pk,
        person=person,
        asked_by=actor.person,
        asked_at=clock.now(),
    )


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


def open_rows(actor: Actor, kind: ProofKind, subject: Any, person: Person) -> QuerySet[Confirmation]:
    rows = Confirmation.objects.filter(lab=actor.lab, kind=kind.slug, subject_id=subject.pk, person=person)
    return rows.filter(answered_at=None, withdrawn_at=None)


def refuse_twice(actor: Actor, kind: ProofKind, subject: Any, person: Person) -> None:
    """Raises RuleBroken when this person's yes stands already."""
    rows = Confirmation.objects.filter(lab=actor.lab, kind=kind.slug, subject_id=subject.pk, person=person)
    if rows.filter(agreed=True, withdrawn_at=None).exists():
        raise RuleBroken(f"{person.name} heeft dit al bevestigd. Trek dat eerst in als het niet meer klopt.", "person")


def send_question(actor: Actor, kind: ProofKind, subject: Any, row: Confirmation, message: str) -> PersonalLink:
    links.withdraw(lab=row.lab, purpose=PURPOSE, subject_id=row.pk)
    link = links.make(lab=row.lab, person=row.person, purpose=PURPOSE, subject_id=row.pk)
    context = {
        "person": row.person,
        "lab": row.lab,
        "sender": actor.name,
        "title": inside_sentence(kind.title),
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
    """Send the question again, with a new link; the old one dies. At most once a day.

    Raises RuleBroken when it cannot be this person any more: the address may have been changed since.
    """
    kind = kind_of(row)
    actor.require(kind.permission)
    with transaction.atomic():
        row = locked(actor, row)
        rules.check_open(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)
        reminded_on = clock.day_of(row.reminded_at) if row.reminded_at else None
        rules.check_reminder(name=row.person.name, reminded_on=reminded_on, today=clock.today())
        subject = subject_of(row)
        refuse_unfit_for_mail(actor, kind, subject, row.person)
        send_question(actor, kind, subject, row, "Dit is een herinnering.")
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        actor.log("proof.reminded", row, f"herinnerde {row.person.name} aan de vraag: {inside_sentence(kind.title)}")


def withdraw(actor: Actor, row: Confirmation) -> None:
    """Withdraw a question, or a confirmation that no longer holds; the link dies, the history stays."""
    kind = kind_of(row)
    actor.require(kind.permission)
    with transaction.atomic():
        row = locked(actor, row)
        if row.withdrawn_at:
            raise RuleBroken("Dit is al ingetrokken.")
        links.withdraw(lab=row.lab, purpose=PURPOSE, subject_id=row.pk)
        what = "de vraag aan" if row.answered_at is None else "het antwoord van"
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        actor.log("proof.withdrawn", row, f"trok {what} {row.person.name} in: {inside_sentence(kind.title)}")


def answer(actor: Actor, row: Confirmation, *, agreed: bool, function: str, remark: str) -> Confirmation:
    """The person's own yes or no, by link. What follows from a yes is the room's (`kind.agreed`).

    Raises RuleBroken when it was answered or withdrawn, or concerns this person themselves by now.
    """
    kind = kind_of(row)
    rules.check_way(signed=agreed and kind.signed)
    if actor.person is None or actor.person.pk != row.person_id:
        raise RuleBroken("Deze vraag is aan iemand anders gesteld.")
    with transaction.atomic():
        row = locked(actor, row)
        rules.check_open(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)
        about = kind.about(subject_of(row))
        rules.check_confirmer(confirmer=row.person_id, about=about, asker=None, self_allowed=kind.self_allowed)
        return keep_answer(actor, row, agreed=agreed, function=function, remark=remark)


def keep_answer(actor: Actor, row: Confirmation, *, agreed: bool, function: str, remark: str) -> Confirmation:
    """Write the answer in the row that is locked, and let the room do what follows."""
    kind = kind_of(row)
    row.answered_at, row.agreed, row.function, row.remark = clock.now(), agreed, function, remark
    row.save()
    words = (
        ("tekende" if kind.signed else "bevestigde")
        if agreed
        else ("tekende niet" if kind.signed else "bevestigde niet")
    )
    actor.log("proof.answered", row, f"{words}: {inside_sentence(kind.title)}")
    of = f" ({row.person.organisation})" if row.person.organisation else ""
    what = f"{row.person.name}{of} {words}: {inside_sentence(kind.title)}"
    notices.tell(actor, [row.asked_by], row, what=what, quote=remark)
    follow(actor, kind, row)
    return row


def locked(actor: Actor, row: Confirmation) -> Confirmation:
    """The row as it stands now, held until the end of the transaction: of two who act at once, the second sees the first."""
    return Confirmation.objects.select_for_update(of=("self",)).select_related("person", "lab").get(
        pk=row.pk, lab=actor.lab
    )  # fmt: skip


def kind_of(row: Confirmation) -> ProofKind:
    """What it is about. Raises RuleBroken for a kind that this version does not know."""
    if row.kind not in KINDS:
        raise RuleBroken("Deze vraag hoort bij iets wat er niet meer is. U hoeft niets te doen.")
    return KINDS[row.kind]


def record_paper(
    actor: Actor, kind: ProofKind, subject: Any, *, person: Person, dated: date, paper: StoredFile
) -> Confirmation:
    """Put the signed, dated paper on record in the person's stead. Raises RuleBroken for a paper from the future."""
    actor.require(kind.permission)
    if not kind.paper_allowed:
        raise RuleBroken("Dit kan niet op papier: vraag het met een persoonlijke link.")
    if dated > clock.today():
        raise RuleBroken("De datum van het stuk ligt in de toekomst. Neem de datum over die erop staat.", field="dated")
    if actor.person is None:
        raise RuleBroken("Alleen iemand van het lab kan een getekend stuk vastleggen.")
    with transaction.atomic():
        person = actor.own(person)
        refuse_unfit(actor, kind, subject, person)
        refuse_twice(actor, kind, subject, person)
        row = open_rows(actor, kind, subject, person).select_for_update().first() or asked_now(
            actor, kind, subject, person
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
    found = kind_of(row).model._default_manager.filter(lab_id=row.lab_id, pk=row.subject_id).first()
    if found is None:
        raise RuleBroken("Waar deze vraag over ging, bestaat niet meer. U hoeft niets te doen.")
    return found
