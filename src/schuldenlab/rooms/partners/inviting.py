"""The verbs by which the lab sends partners their own page, reminds who is silent, answers, and lets a colleague take over."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.kinds import KINDS
from schuldenlab.rooms.partners import actions, own_page
from schuldenlab.rooms.partners.models import Colleague, PartnerContact, PartnerQuestion
from schuldenlab.rooms.partners.own_page import PURPOSE
from schuldenlab.rooms.partners.queries import PROMISE

DAYS = 365  # a partner comes back to it for as long as the lab is set up


@action("partners.edit")
def send_pages(actor: Actor, *, contacts: list[PartnerContact], message: str = "") -> int:
    """Send each of these contacts their own page. Returns how many. Raises RuleBroken when one may not be mailed."""
    for contact in contacts:
        send_page(actor, contact, "page", message)
        contact.page_sent_at, contact.page_reminded_at = clock.now(), None
        contact.save(update_fields=["page_sent_at", "page_reminded_at"])
        actor.log("partners.page_sent", contact, "stuurde {person} de eigen pagina")
    return len(contacts)


@action("partners.edit")
def remind(actor: Actor) -> int:
    """Remind who has a page and has not answered for a week, and nobody else. Returns how many."""
    silent = [state.contact for state in own_page.states(actor.lab) if state.may_be_reminded]
    if not silent:
        raise RuleBroken("Er is niemand om te herinneren: wie nog niet antwoordde, kreeg deze week al mail.")
    for contact in silent:
        send_page(actor, contact, "reminder", "")
        contact.page_reminded_at = clock.now()
        contact.save(update_fields=["page_reminded_at"])
        actor.log("partners.page_reminded", contact, "herinnerde {person} aan de eigen pagina")
    return len(silent)


def send_page(actor: Actor, contact: PartnerContact, template: str, message: str, **extra: object) -> None:
    if not contact.is_mailable:
        raise RuleBroken(f"{contact.person.name} mag of kan niet gemaild worden. Bel, of kijk de contactpersoon na.")
    link = link_of(contact)
    context = {
        "person": contact.person,
        "partner": contact.partner,
        "lab": actor.lab,
        "sender": actor.name,
        "message": message.strip(),
        "place": mail.place_of(link),
        "until": link.expires_at,
        **extra,
    }
    subject, body = mail.compose(f"partners/mail/{template}.txt", context)
    mail.send(lab=actor.lab, to=contact.person, subject=subject, body=body)


def link_of(contact: PartnerContact) -> PersonalLink:
    """The contact's one link: that which is open, else a new one."""
    rows = PersonalLink.objects.filter(
        lab=contact.lab, person=contact.person, purpose=PURPOSE, subject_id=contact.pk, withdrawn_at=None
    )
    found = rows.filter(expires_at__gt=clock.now()).order_by("pk").last()
    return found or links.make(
        lab=contact.lab, person=contact.person, purpose=PURPOSE, subject_id=contact.pk, days=DAYS
    )


@action("partners.edit")
def answer(actor: Actor, question: PartnerQuestion, *, answer: str, expected_version: int | None = None) -> bool:
    """Answer what a partner asked: it stands on their page, and is mailed. Returns whether it could be mailed."""
    row = actor.put(
        PartnerQuestion,
        question,
        {"answer": answer, "answered_at": clock.now(), "answered_by": actor.person},
        expected_version=expected_version,
        verb="partners.answered",
        sentence="beantwoordde de vraag van {person}",
    )
    contact = PartnerContact.objects.filter(partner=row.partner, person=row.person).select_related("person").first()
    if contact is None or not contact.is_mailable:
        return False
    send_page(actor, contact, "answer", "", question=row)
    return True


@action("partners.edit")
def decide_colleague(actor: Actor, row: Colleague, *, agreed: bool) -> PartnerContact | None:
    """Agree that a colleague takes over: they get a link of their own, and the old one dies. Or let it stay as it was.

    Raises RuleBroken when it was decided already.
    """
    row = Colleague.objects.select_for_update(of=("self",)).select_related("contact__person").get(pk=row.pk)
    if row.decided_at:
        raise RuleBroken("Hierover is al besloten.")
    actor.put(
        Colleague,
        row,
        {"agreed": agreed, "decided_at": clock.now(), "decided_by": actor.person},
        verb="partners.colleague",
        sentence=f"vond {'goed' if agreed else 'niet goed'} dat {{name}} de taak overneemt",
    )
    return hand_over(actor, row) if agreed else None


def hand_over(actor: Actor, row: Colleague) -> PartnerContact:
    """What the contact was asked, the colleague is asked from now on."""
    partner = row.contact.partner
    typed = Person(name=row.name, function=row.function, organisation=partner.name, mail=row.mail)
    person = actor.keep_person(typed)
    known = PartnerContact.objects.filter(partner=partner, person=person).first()
    contact = actions.put_contact(actor, partner, person=person, may_mail=True, contact=known)
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.contact_id)
    send_pages(actor, contacts=[contact])
    for question in proofs.of(PROMISE, partner.pk):
        if question.is_open and question.person_id == row.contact.person_id:
            proof.withdraw(actor, question)
            proof.ask(actor, KINDS[PROMISE], partner, person)
    return contact
