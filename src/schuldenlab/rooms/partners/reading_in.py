"""The verbs of reading in a list of parties: put the file aside, read it in whole or not at all, take it back."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Conversation, Person
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import listed
from schuldenlab.rooms.partners import actions, directory
from schuldenlab.rooms.partners.import_cells import Contact
from schuldenlab.rooms.partners.importing import MOST, Reading, same
from schuldenlab.rooms.partners.models import Partner, PartnerContact, PartnerImport
from schuldenlab.rooms.partners.queries import PROMISE

KEPT_FOR = timedelta(days=1)
OF_PARTNER = ("name", "level", "sector", "types", "interest", "asked", "case_number")


@action("partners.edit")
def put_aside(actor: Actor, *, name: str, content: bytes) -> PartnerImport:
    """Keep a file until it is read in, a day at most. Nothing of it counts yet."""
    drop_old(actor)
    path = default_storage.save(f"labs/{actor.lab.pk}/{tokens.nonce()}", ContentFile(content))
    short = "".join(letter for letter in name if letter.isprintable())[-200:] or "lijst"
    return actor.put(
        PartnerImport,
        None,
        {"file_name": short, "stored_as": path, "by": actor.person},
        verb="partners.import_begun",
        sentence="koos het bestand ‘{file_name}’ om in te lezen",
    )


def drop_old(actor: Actor) -> None:
    for row in PartnerImport.objects.filter(lab=actor.lab, confirmed_at=None, created_at__lt=clock.now() - KEPT_FOR):
        default_storage.delete(row.stored_as)
        row.delete()


@action("partners.edit")
def read_in(actor: Actor, row: PartnerImport, readings: list[Reading], *, only_good: bool = False) -> PartnerImport:
    """Put every good row on the list, all in one go. Raises RuleBroken when rows are wrong and `only_good` is not set,
    when none is good, when it was done already, or when a row cannot be kept after all: then nothing is written.
    """
    current = PartnerImport.objects.select_for_update().get(pk=row.pk)
    good = [reading for reading in readings if reading.is_good]
    check(current, good, sum(1 for reading in readings if reading.problem), only_good=only_good)
    before = set(Person.objects.in_lab(actor.lab).values_list("pk", flat=True))
    talks = [talk for reading in good if (talk := keep(actor, current, reading))]
    after = set(Person.objects.in_lab(actor.lab).values_list("pk", flat=True))
    stored = current.stored_as
    made = {
        "persons": sorted(after - before),
        "conversations": [talk.pk for talk in talks],
        "parts": {str(partner.pk): parts(partner) for partner in Partner.objects.filter(imported_with=current)},
    }
    transaction.on_commit(lambda: default_storage.delete(stored))
    return actor.put(
        PartnerImport,
        current,
        {"confirmed_at": clock.now(), "count": len(good), "made": made, "stored_as": ""},
        verb="partners.imported",
        sentence="las {count} partijen in uit ‘{file_name}’",
    )


def check(row: PartnerImport, good: list[Reading], wrong: int, *, only_good: bool) -> None:
    if row.confirmed_at:
        raise RuleBroken("Dit bestand is al ingelezen.")
    if not good:
        raise RuleBroken("Er is geen enkele nieuwe partij. Kies andere kolommen, of een ander bestand.", field="name")
    if len(good) > MOST:
        raise RuleBroken(f"Dit zijn meer dan {MOST} partijen. Splits het bestand.", field="name")
    if wrong and not only_good:
        words = "Eén regel klopt" if wrong == 1 else f"{wrong} regels kloppen"
        raise RuleBroken(
            f"{words} niet. Verbeter het bestand, of zet het vinkje om alleen de goede in te lezen.", "only_good"
        )


def keep(actor: Actor, batch: PartnerImport, reading: Reading) -> Conversation | None:
    """One party with all that its rows hold; the conversation that it had, if any."""
    try:
        return keep_party(actor, batch, reading)
    except ValidationError as error:
        raise RuleBroken(f"Regel {reading.number} ({reading.name}): {' '.join(error.messages)}", "name") from error


def keep_party(actor: Actor, batch: PartnerImport, reading: Reading) -> Conversation | None:
    values: dict[str, Any] = reading.values
    known = next((party for party in directory.everything() if same(party.name) == same(reading.name)), None)
    partner = actions.put_partner(
        actor,
        party=known.key if known else "",
        imported_with=batch,
        **{name: values[name] for name in OF_PARTNER},
    )
    contacts = [keep_contact(actor, partner, contact) for contact in reading.contacts]
    for gift in reading.gifts:
        text, amount = gift.text, gift.amount
        actions.put_contribution(actor, partner, kind=gift.kind, amount=amount, text=text, offered=gift.offered)
    talk = keep_talk(actor, contacts, values)
    if values["rung"] != "not_approached":
        actions.add_step(
            actor,
            partner,
            rung=values["rung"],
            at=values["since"] or values["last_talk"] or clock.today(),
            how="conversation",
            decides_before=values["decides_before"],
        )
    return talk


def keep_contact(actor: Actor, partner: Partner, contact: Contact) -> Person:
    typed = Person(
        name=contact.name,
        function=contact.function,
        organisation=contact.organisation or partner.name,
        mail=contact.mail,
        phone=contact.phone,
    )
    person = actor.keep_person(typed)
    if not PartnerContact.objects.filter(partner=partner, person=person).exists():
        actions.put_contact(actor, partner, person=person, may_mail=contact.may_mail)
    return person


def keep_talk(actor: Actor, persons: list[Person], values: dict[str, Any]) -> Conversation | None:
    """The last conversation of the list, with what was agreed and when one comes back to it."""
    if not persons or not (values["last_talk"] or values["follow_up"] or values["agreed"]):
        return None
    return actor.put(
        Conversation,
        None,
        {
            "on": values["last_talk"] or values["since"] or clock.today(),
            "persons": persons,
            "agreed": values["agreed"] or "Ingelezen uit een lijst; wat is afgesproken, stond er niet bij.",
            "follow_up_on": values["follow_up"],
        },
        verb="labs.conversation",
        sentence="legde het gesprek van {on:%d-%m-%Y} met {with_whom} vast",
    )


@action("partners.edit")
def take_back(actor: Actor, row: PartnerImport) -> int:
    """Undo a whole import. Returns how many parties went. Raises RuleBroken when somebody worked on with one of them."""
    row = PartnerImport.objects.select_for_update().get(pk=row.pk)
    if row.confirmed_at is None or row.removed_at is not None:
        raise RuleBroken("Hiervan is niets ingelezen, of het is al teruggedraaid.")
    partners = list(Partner.objects.filter(imported_with=row))
    worked = [partner.name for partner in partners if has_moved_on(partner, row)]
    if worked:
        raise RuleBroken(
            f"Met {listed(worked[:3])} is na het inlezen al verder gewerkt. Haal de andere partijen dan zelf van de lijst."
        )
    for partner in partners:
        actions.remove_partner(actor, partner)
    Conversation.objects.in_lab(actor.lab).filter(pk__in=row.made.get("conversations", [])).delete()
    for person in Person.objects.in_lab(actor.lab).filter(pk__in=row.made.get("persons", [])):
        drop_unless_used(person)
    actor.put(
        PartnerImport,
        row,
        {"removed_at": clock.now()},
        verb="partners.import_taken_back",
        sentence="draaide het inlezen van ‘{file_name}’ terug",
    )
    return len(partners)


def has_moved_on(partner: Partner, row: PartnerImport) -> bool:
    """Whether anything was changed or added since it was read in."""
    return partner.version > 1 or parts(partner) != row.made["parts"].get(str(partner.pk))


def parts(partner: Partner) -> list[int]:
    """How much belongs to a party: steps, contributions, contacts and their pages, questions, conversations."""
    contacts = partner.contacts.all()
    return [
        partner.support.count(),
        sum(part.version for part in partner.contributions.all()),
        sum(contact.version for contact in contacts),
        contacts.filter(page_sent_at__isnull=False).count(),
        partner.questions.count(),
        Conversation.objects.filter(persons__partner_contacts__partner=partner).distinct().count(),
        Confirmation.objects.filter(kind=PROMISE, subject_id=partner.pk).count(),
    ]


def drop_unless_used(person: Person) -> None:
    """Somebody who came with the list goes with it, unless they stand somewhere else by now."""
    used = any(
        relation.related_model._default_manager.filter(**{relation.field.name: person}).exists()
        for relation in person._meta.related_objects
    )
    if not used and person.user_id is None:
        try:
            person.delete()
        except ProtectedError:
            return
