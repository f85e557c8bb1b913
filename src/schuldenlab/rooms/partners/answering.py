"""The verbs of a partner on its own page: say when it decides, promise, step out, offer, ask, pass on, stop mail.

Each is done by the person behind the link, about their own organisation alone; the actor holds `partners.answer`, which
no role has.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.partners import actions, letters, queries, rules
from schuldenlab.rooms.partners.facts import NOT_NOW
from schuldenlab.rooms.partners.models import (
    Colleague,
    Contribution,
    PartnerContact,
    PartnerQuestion,
    PartnerSupport,
)
from schuldenlab.rooms.partners.queries import PROMISE
from schuldenlab.rooms.partners.rules import Way

ANSWER = "partners.answer"  # what the page behind the link may do, and no more
OPEN_AT_ONCE = 5  # questions that wait for an answer


@action(ANSWER)
def say_deciding(actor: Actor, contact: PartnerContact, *, decides_before: date, remark: str = "") -> PartnerSupport:
    """Tell by when the own organisation decides. Raises RuleBroken when it promised already, or the date is past."""
    made = actions.lock(contact.partner)
    if decides_before < clock.today():
        raise RuleBroken("Deze datum is al voorbij. Vul de dag in waarop u het weet.", field="decides_before")
    rules.check_move(made.standing.rung, "deciding", Way.PARTNER)
    return tell(actor, contact, made, rung="deciding", decides_before=decides_before, remark=remark)


def tell(actor: Actor, contact: PartnerContact, made: queries.Card, **values: Any) -> PartnerSupport:
    """Add what the partner itself says, at today, or later when a step lies ahead of it."""
    at = max(filter(None, (actions.last_date(made), clock.today())))
    return actions.add_step(actor, contact.partner, at=at, how="confirmed", **values)


@action(ANSWER)
def promise(actor: Actor, contact: PartnerContact, *, function: str, remark: str = "") -> Confirmation:
    """Promise support, asked or not: the same confirmation as by the question in a mail.

    Raises RuleBroken when it is not said yet what is asked, or when the promise stands already.
    """
    made = actions.lock(contact.partner)
    rules.check_move(made.standing.rung, "promised", Way.PARTNER)
    if not made.may_be_asked:
        raise RuleBroken("Wij hebben nog niet opgeschreven wat wij u vragen. Stel ons een vraag, dan doen wij dat.")
    row = waiting(contact) or Confirmation.objects.create(
        lab=actor.lab, kind=PROMISE, subject_id=contact.partner_id, person=contact.person, asked_at=clock.now()
    )
    with_right = actor.with_permissions(KINDS[PROMISE].permission)
    return proof.answer(with_right, row, agreed=True, function=function, remark=remark)


def waiting(contact: PartnerContact) -> Confirmation | None:
    """The question for a promise that this person has not answered."""
    rows = proofs.of(PROMISE, contact.partner_id)
    return next((row for row in rows if row.is_open and row.person_id == contact.person_id), None)


@action(ANSWER)
def step_out(actor: Actor, contact: PartnerContact, *, remark: str = "") -> PartnerSupport:
    """Withdraw support, or say beforehand that the organisation does not take part now. A reason is not needed."""
    made = actions.lock(contact.partner)
    rules.check_move(made.standing.rung, NOT_NOW, Way.PARTNER)
    with_right = actor.with_permissions(KINDS[PROMISE].permission)
    if row := waiting(contact):
        proof.answer(with_right, row, agreed=False, function=contact.person.function, remark=remark)
    step = tell(actor, contact, made, rung=NOT_NOW, remark=remark)
    what = f"{contact.person.name} zegt: {contact.partner} doet nu niet mee"
    notices.tell(actor, [letters.lab_contact(actor.lab)], contact.partner, what=what, quote=remark)
    actions.withdraw_promises(with_right, queries.card(contact.partner))
    return step


@action(ANSWER)
def offer(actor: Actor, contact: PartnerContact, **values: Any) -> Contribution:
    """Offer a contribution. It is promised once the organisation confirms its support."""
    return actor.put(
        Contribution,
        None,
        {**values, "partner": contact.partner, "offered": True, "offered_by": contact.person},
        verb="partners.offered",
        sentence="bood namens {partner} aan: {described}",
    )


@action(ANSWER)
def ask(actor: Actor, contact: PartnerContact, *, text: str) -> PartnerQuestion:
    """Put a question to the lab. Raises RuleBroken while many wait for their answer."""
    rows = PartnerQuestion.objects.filter(person=contact.person, answered_at=None)
    if rows.count() >= OPEN_AT_ONCE:
        raise RuleBroken("Er wachten al vijf vragen van u op antwoord. Bel ons gerust.", field="text")
    row = actor.put(
        PartnerQuestion,
        None,
        {"partner": contact.partner, "person": contact.person, "text": text},
        verb="partners.asked",
        sentence="stelde namens {partner} een vraag",
    )
    tell_the_lab(actor, contact, f"{contact.person.name} stelde een vraag", row.text)
    return row


@action(ANSWER)
def pass_on(actor: Actor, contact: PartnerContact, **values: Any) -> Colleague:
    """Name the colleague who takes over. Nothing changes before the lab agrees. Raises RuleBroken for oneself, or twice."""
    if values["mail"].casefold() == contact.person.mail.casefold():
        raise RuleBroken("Dit is uw eigen e-mailadres. Vul het adres van uw collega in.", field="mail")
    if contact.colleagues.filter(decided_at=None).exists():
        raise RuleBroken("U vroeg al om uw taak door te geven. Wij laten u weten of dat goed is.")
    row = actor.put(
        Colleague,
        None,
        {**values, "contact": contact},
        verb="partners.passed_on",
        sentence="wil de taak doorgeven aan {name}",
    )
    tell_the_lab(actor, contact, f"{contact.person.name} wil de taak doorgeven", f"Aan {row.name}. {row.remark}")
    return row


@action(ANSWER)
def stop_mail(actor: Actor, contact: PartnerContact) -> None:
    """No more mail to this person, wherever they stand as contact. Recorded, and kept to by everything that mails."""
    rows = PartnerContact.objects.filter(lab=actor.lab, person=contact.person, mail_stopped_at=None)
    if not rows.update(mail_stopped_at=clock.now()):
        raise RuleBroken("Wij mailen u al niet meer. U hoeft niets te doen.")
    actor.log("partners.mail_stopped", contact, "wil geen mail meer")


@action(ANSWER)
def want_mail_again(actor: Actor, contact: PartnerContact) -> None:
    if contact.mail_stopped_at is None:
        raise RuleBroken("Wij mogen u al mailen. U hoeft niets te doen.")
    actions.resume_mail(actor, contact)


def tell_the_lab(actor: Actor, contact: PartnerContact, what: str, words: str) -> None:
    """A mail to who leads the lab; the call list shows it all the same."""
    leader = letters.lab_contact(actor.lab)
    notices.tell(actor, [leader], contact.partner, what=f"{what}, van {contact.partner}", quote=words, mailable=False)
    if leader is None or not leader.mail:
        return
    address = settings.BASE_URL + reverse("partners:partner", args=[actor.lab.slug, contact.partner_id])
    context = {"lab": actor.lab, "leader": leader, "what": what, "words": words, "partner": contact.partner}
    subject, body = mail.compose("partners/mail/news.txt", {**context, "address": address})
    mail.send(lab=actor.lab, to=leader, subject=subject, body=body)


@mail.refuses
def stopped(lab: Any, person: Any) -> str | None:
    """Who stopped mail is not mailed, from whichever room: the person, and whoever else stands here with that address."""
    rows = PartnerContact.objects.filter(lab=lab, mail_stopped_at__isnull=False)
    rows = rows.filter(Q(person=person) | Q(person__mail__iexact=person.mail or None))
    return f"{person.name} wil geen mail meer van het lab. Bel in plaats daarvan." if rows.exists() else None
