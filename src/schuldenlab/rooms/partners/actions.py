"""The verbs: put a party on the list, record how far it stands behind the lab, what it brings in, who is reached."""

from datetime import date
from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs import conversations
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.proof import actions as proof
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.rooms.partners import queries, rules
from schuldenlab.rooms.partners.facts import NOT_NOW, PROMISED
from schuldenlab.rooms.partners.models import Contribution, Partner, PartnerContact, PartnerSupport
from schuldenlab.rooms.partners.queries import PROMISE
from schuldenlab.rooms.partners.rules import Way


@action("partners.edit")
def put_partner(
    actor: Actor,
    *,
    partner: Partner | None = None,
    expected_version: int | None = None,
    contact: Person | None = None,
    may_mail: bool = False,
    **values: Any,
) -> Partner:
    """Put a party on the list, or change it. `contact`: who it is reached through, when that is known already.

    Raises RuleBroken when what is asked changes while the party is being asked to promise exactly that.
    """
    if partner is not None and values.get("asked", partner.asked) != partner.asked:
        refuse_while_asked(partner, field="asked")
    row = actor.put(
        Partner,
        partner,
        values,
        expected_version=expected_version,
        verb="partners.partner",
        sentence="zette {name} op de lijst met partners" if partner is None else "wijzigde de gegevens van {name}",
    )
    if contact is not None:
        put_contact(actor, row, person=contact, may_mail=may_mail)
    return row


@action("partners.edit")
def remove_partner(actor: Actor, partner: Partner) -> None:
    """Take a party off the list. Raises RuleBroken when it once promised or signed: that is history."""
    made = queries.card(partner)
    if any(step.rung in PROMISED for step in made.history):
        raise RuleBroken(f"{partner.name} zegde steun toe of tekende. Leg vast dat de partij nu niet meedoet.")
    for question in made.promises:
        if question.is_open:
            proof.withdraw(actor, question)
    actor.remove(partner, verb="partners.removed", sentence="haalde {name} van de lijst met partners")


@action("partners.edit")
def record_support(
    actor: Actor,
    partner: Partner,
    *,
    rung: str,
    at: date,
    how: str,
    decides_before: date | None = None,
    remark: str = "",
) -> PartnerSupport:
    """Add a step to the history. A party that comes back on its promise ends its confirmation with it.

    Raises RuleBroken for a rung that the partner or the declaration must write, and for dates out of order.
    """
    made = lock(partner)
    rules.check_move(made.standing.rung, rung, Way.HAND)
    rules.check_step(
        rules.Step(rung, at, decides_before),
        remark=remark,
        before=made.standing,
        last_at=last_date(made),
        today=clock.today(),
    )
    ends = made.standing.stands_behind or rung == NOT_NOW
    row = add_step(actor, partner, rung=rung, at=at, how=how, decides_before=decides_before, remark=remark)
    if ends:
        withdraw_promises(actor, made)
    return row


def lock(partner: Partner) -> queries.Card:
    """Read the history so that two people who record at the same moment do so one after the other."""
    Partner.objects.select_for_update().get(pk=partner.pk)
    return queries.card(partner)


def last_date(made: queries.Card) -> date | None:
    valid = [step.at for step in made.history if not step.is_void]
    return valid[-1] if valid else None


def add_step(actor: Actor, partner: Partner, *, rung: str, **values: Any) -> PartnerSupport:
    return actor.put(
        PartnerSupport,
        None,
        {"partner": partner, "rung": rung, "by": actor.person, **values},
        verb="partners.support",
        sentence="legde het draagvlak van {partner} vast: {get_rung_display}",
    )


def withdraw_promises(actor: Actor, made: queries.Card) -> None:
    for promise in made.promises:
        if promise.is_open or promise.holds:
            proof.withdraw(actor, promise)


@action("partners.edit")
def undo_support(actor: Actor, partner: Partner) -> None:
    """Take back the last step when it was recorded by hand today: a slip of the finger, not history."""
    made = lock(partner)
    last = made.history[-1] if made.history else None
    if last is None or last.confirmation_id is not None or last.how in {"declaration", "confirmed"}:
        raise RuleBroken("Er is geen stap die je kunt terugnemen.")
    if last.created_at.astimezone(clock.AMSTERDAM).date() != clock.today():
        raise RuleBroken("Deze stap is niet van vandaag. Leg vast waar de partij nu staat.")
    if len(made.history) > 1 and made.history[-2].rung in PROMISED:
        raise RuleBroken("Hiermee eindigde een toezegging. Vraag de partij opnieuw om bevestiging.")
    actor.remove(last, verb="partners.support_undone", sentence="nam de laatste stap van {partner} terug")


def record_promise(actor: Actor, partner: Partner, confirmation: Confirmation) -> PartnerSupport | None:
    """Write *toegezegd*, as the partner itself confirmed it. Called by the proof alone; None when it signed already."""
    made = lock(partner)
    promised = [part.pk for part in made.contributions if not part.is_promised]
    Contribution.objects.filter(pk__in=promised).update(promise=confirmation)
    if "promised" not in rules.BY_PARTNER[made.standing.rung]:
        return None
    return add_step(
        actor,
        partner,
        rung="promised",
        at=queries.local_date(confirmation),
        how="letter" if confirmation.paper_id else "confirmed",
        remark=confirmation.remark,
        confirmation=confirmation,
    )


def record_signed(actor: Actor, partner: Partner, *, on: date, how: str = "") -> PartnerSupport | None:
    """Write *getekend*. For the declaration alone, as who may edit it or as the signatory behind a link.

    `how`: a remark, such as "op papier". Returns None when the partner had signed already. Raises NotAllowed.
    """
    if not actor.may("declaration.edit") and actor.origin != "link":
        raise NotAllowed("declaration.edit")
    made = lock(partner)
    if "signed" not in rules.BY_DECLARATION[made.standing.rung]:
        return None
    return add_step(actor, partner, rung="signed", at=on, how="declaration", remark=how)


def record_left(actor: Actor, partner: Partner, *, on: date) -> PartnerSupport | None:
    """Write *doet nu niet mee* at who left the declaration. For the declaration alone; None when it had not signed.

    Raises NotAllowed.
    """
    if not actor.may("declaration.edit") and actor.origin != "link":
        raise NotAllowed("declaration.edit")
    made = lock(partner)
    if made.standing.rung != "signed":
        return None
    row = add_step(actor, partner, rung=NOT_NOW, at=on, how="declaration", remark="uitgetreden")
    withdraw_promises(actor, made)
    return row


@action("partners.edit")
def put_contact(
    actor: Actor,
    partner: Partner,
    *,
    person: Person | None = None,
    may_mail: bool = False,
    contact: PartnerContact | None = None,
    expected_version: int | None = None,
    said: str = "",
) -> PartnerContact:
    """Add somebody through whom the partner is reached, or change whether they may be mailed.

    `said`: how somebody who had stopped mail let know that it is welcome again. Raises RuleBroken without it.
    """
    values: dict[str, Any] = {"partner": partner, "may_mail": may_mail}
    if contact is not None and contact.mail_stopped_at and may_mail:
        if not said.strip():
            raise RuleBroken(f"Vul in hoe {contact.person.name} liet weten dat mailen weer mag.", field="said")
        resume_mail(actor, contact, said)
    if person is not None:
        if person.pk is None and not person.organisation:
            person.organisation = partner.name
        values["person"] = person
    return actor.put(
        PartnerContact,
        contact,
        values,
        expected_version=expected_version,
        verb="partners.contact",
        sentence="zette {person} bij {partner}",
    )


def resume_mail(actor: Actor, contact: PartnerContact, said: str = "") -> None:
    """Somebody who had stopped mail is mailed again, wherever they stand as contact. With their own words, or their act."""
    rows = PartnerContact.objects.filter(lab=actor.lab, person=contact.person)
    rows.update(mail_stopped_at=None)
    contact.refresh_from_db()
    actor.log("partners.mail_resumed", contact, f"legde vast dat {{person}} weer mail wil{': ' if said else ''}{said}")


@action("partners.edit")
def remove_contact(actor: Actor, contact: PartnerContact) -> None:
    actor.remove(contact, verb="partners.contact_removed", sentence="haalde {person} weg bij {partner}")


@action("partners.edit")
def record_conversation(
    actor: Actor,
    partner: Partner,
    *,
    persons: list[Person],
    newcomer: Person | None = None,
    rung: str = "",
    after: Conversation | None = None,
    **values: Any,
) -> Conversation:
    """Record a conversation with people of this partner, and of others who were there.

    `newcomer`: somebody of this partner who becomes a contact. `rung`: where the partner stands since.
    """
    if newcomer is not None:
        persons = [*persons, put_contact(actor, partner, person=newcomer).person]
    talk = conversations.put_conversation(actor.with_permissions("people.edit"), after=after, persons=persons, **values)
    how = {"visit": "conversation", "video": "conversation"}.get(talk.medium, talk.medium)
    if rung or queries.card(partner).standing.rung == "not_approached":
        record_support(actor, partner, rung=rung or "approached", at=talk.on, how=how)
    return talk


@action("partners.edit")
def put_contribution(
    actor: Actor,
    partner: Partner,
    *,
    contribution: Contribution | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Contribution:
    """Record what is asked of a partner, or what it offered. Raises RuleBroken for what it promised already."""
    refuse_while_asked(partner)
    if contribution is not None and contribution.is_promised:
        raise RuleBroken("Dit is toegezegd en ligt dus vast. Voeg een nieuwe bijdrage toe als er iets bijkomt.")
    return actor.put(
        Contribution,
        contribution,
        {**values, "partner": partner},
        expected_version=expected_version,
        verb="partners.contribution",
        sentence="legde een bijdrage van {partner} vast: {described}",
    )


@action("partners.edit")
def remove_contribution(actor: Actor, contribution: Contribution) -> None:
    refuse_while_asked(contribution.partner)
    if contribution.is_promised:
        raise RuleBroken("Dit is toegezegd. Komt de partij erop terug, leg dan vast waar zij nu staat.")
    actor.remove(
        contribution,
        verb="partners.contribution_removed",
        sentence="haalde een bijdrage van {partner} weg: {described}",
    )


def refuse_while_asked(partner: Partner, field: str | None = None) -> None:
    """What a partner is asked to promise does not change under its eyes."""
    waiting = [row.person.name for row in proofs.of(PROMISE, partner.pk) if row.is_open]
    if waiting:
        raise RuleBroken(
            f"{waiting[0]} heeft nu de vraag om dit toe te zeggen. Trek die vraag eerst in, dan kun je dit wijzigen.",
            field=field,
        )
