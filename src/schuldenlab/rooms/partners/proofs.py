"""What another person confirms here: the partner's own promise of support."""

from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.partners import actions, letters
from schuldenlab.rooms.partners.models import Partner, PartnerContact
from schuldenlab.rooms.partners.queries import PROMISE, card


def refuse(partner: Partner, person: Person) -> str | None:
    """Only somebody of the partner promises, and only what was said clearly."""
    contact = PartnerContact.objects.filter(partner=partner, person=person).exists()
    if not contact:
        return f"{person.name} staat niet bij {partner.name}. Voeg deze persoon eerst toe als contactpersoon."
    if not partner.asked.strip() and not partner.contributions.exists():
        return f"Vul eerst in wat je {partner.name} vraagt. Anders weet niemand wat er is toegezegd."
    standing = card(partner).standing
    if standing.stands_behind:
        return f"{partner.name} heeft al {standing.label}."
    return None


def refuse_mail(partner: Partner, person: Person) -> str | None:
    contact = PartnerContact.objects.filter(partner=partner, person=person).first()
    if contact is None or not contact.may_mail:
        return f"Vraag {person.name} eerst of mailen mag, en zet dat bij de contactpersoon."
    if contact.mail_stopped_at:
        return f"{person.name} wil geen mail meer. Bel, en leg het getekende stuk vast."
    return None


def suggest(partner: Partner) -> Person | None:
    """The first contact who may be mailed, else the first."""
    contacts = list(PartnerContact.objects.filter(partner=partner).select_related("person"))
    first = next((contact for contact in contacts if contact.is_mailable), contacts[0] if contacts else None)
    return first.person if first else None


def agreed(actor: Actor, partner: Partner, confirmation: Confirmation) -> None:
    actions.record_promise(actor, partner, confirmation)


register(
    ProofKind(
        slug=PROMISE,
        title="Toezegging van steun",
        model=Partner,
        permission="partners.edit",
        question=letters.question,
        summary=letters.summary,
        back=lambda partner: partner.get_absolute_url(),
        refuse=refuse,
        refuse_mail=refuse_mail,
        suggest=suggest,
        agreed=agreed,
        document="partnerbrief",
        document_subject=lambda partner: partner,
        yes="Ja, wij zeggen onze steun toe",
        no="Nee, nu niet",
    )
)
