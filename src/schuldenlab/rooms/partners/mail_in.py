"""The verbs of a mail that is dropped on a partner: put it aside, record it as a conversation, forget it.

Chosen: two steps. First the file, then what would be kept of it, which the reader may shorten. A file input takes a
file that is dropped on it by itself, so this works without a script and with a keyboard. Rejected: a mail address per
lab to which everything may be sent (whole threads, and what others write about residents, would come in unread).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from schuldenlab.foundation.core import bsn, clock, tokens
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import rules as files
from schuldenlab.foundation.documents.actions import keep_file
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Conversation, Lab, Person
from schuldenlab.rooms.partners import actions, mail_file
from schuldenlab.rooms.partners.mail_file import DroppedMail, Enclosed, Somebody
from schuldenlab.rooms.partners.models import Partner, PartnerContact, TalkFile, WaitingMail

KEPT_FOR = timedelta(days=1)
LONGEST = 4000  # of what a conversation holds


@action("partners.edit")
def put_aside(actor: Actor, partner: Partner, *, content: bytes) -> WaitingMail:
    """Keep a saved mail until it is recorded. Raises RuleBroken at `file` for what is no readable mail."""
    try:
        mail_file.read(content)
    except mail_file.Refused as error:
        raise RuleBroken(error.message, field="file") from error
    path = default_storage.save(f"labs/{actor.lab.pk}/{tokens.nonce()}", ContentFile(content))
    return actor.put(
        WaitingMail,
        None,
        {"partner": partner, "by": actor.person, "stored_as": path},
        verb="partners.mail_put_aside",
        sentence="koos een mail om vast te leggen bij {partner}",
    )


def reopened(row: WaitingMail) -> DroppedMail | None:
    """The mail again; None when its file is gone."""
    if not default_storage.exists(row.stored_as):
        return None
    with default_storage.open(row.stored_as) as file:
        try:
            return mail_file.read(file.read())
        except mail_file.Refused:
            return None


@action("partners.edit")
def record(actor: Actor, row: WaitingMail, *, keep: Iterable[Enclosed] = (), **values: Any) -> Conversation:
    """Record the mail as a conversation, with the attachments that were ticked. The rest of it is gone afterwards."""
    talk = actions.record_conversation(actor, row.partner, medium="mail", **values)
    for enclosed in keep:
        file = keep_file(actor, SimpleUploadedFile(enclosed.name, enclosed.content), field="keep")
        TalkFile.objects.create(lab=actor.lab, conversation=talk, file=file)
    forget(row)
    return talk


@action("partners.edit")
def throw_away(actor: Actor, row: WaitingMail) -> None:
    """Forget a mail that is not recorded after all."""
    actor.log("partners.mail_forgotten", row, "legde een mail bij {partner} toch niet vast")
    forget(row)


def forget(row: WaitingMail) -> None:
    stored = row.stored_as
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(stored))


def forget_old() -> None:
    """What nobody recorded within a day goes, in every lab."""
    for row in WaitingMail.objects.filter(created_at__lt=clock.now() - KEPT_FOR):
        forget(row)


# ------------------------------------------------------------ what the mail means here


@dataclass(frozen=True)
class Reading:
    """A mail as this lab reads it. `known`: its people who are contacts of a partner; `newcomer`: who is not yet."""

    mail: DroppedMail
    known: list[PartnerContact]
    newcomer: Person | None
    on: date
    agreed: str

    @property
    def holds_bsn(self) -> bool:
        return bsn.has_bsn(self.agreed)

    @property
    def is_shortened(self) -> bool:
        return len(self.mail.said) < len(self.mail.text)

    @property
    def may_be_kept(self) -> list[tuple[int, Enclosed]]:
        return [(number, one) for number, one in enumerate(self.mail.files) if is_kind_we_keep(one)]

    @property
    def cannot_be_kept(self) -> list[str]:
        return [one.name for one in self.mail.files if not is_kind_we_keep(one)]


def is_kind_we_keep(enclosed: Enclosed) -> bool:
    try:
        files.check_file(files.tidy_name(enclosed.name), len(enclosed.content), BytesIO(enclosed.content))
    except RuleBroken:
        return False
    return True


def understood(partner: Partner, found: DroppedMail) -> Reading:
    """Match the people of a mail by address to the contacts of this partner, and of others."""
    here = partner.lab
    addresses = [one.address for one in found.people]
    rows = PartnerContact.objects.in_lab(here).exclude(person__mail="").select_related("person", "partner")
    known = [row for row in rows if row.person.mail.casefold() in addresses]
    ours = any(row.partner_id == partner.pk for row in known)
    day = mail_file.day_of(found, clock.AMSTERDAM, clock.today())
    return Reading(
        mail=found,
        known=known,
        newcomer=None if ours else newcomer(here, partner, found, {row.person.mail.casefold() for row in known}),
        on=min(day, clock.today()),
        agreed=noted(found),
    )


def newcomer(lab: Lab, partner: Partner, found: DroppedMail, known: set[str]) -> Person | None:
    """The first in the mail who is neither of the lab nor a contact of a party: known as a person here, or new."""
    people = {row.mail.casefold(): row for row in Person.objects.in_lab(lab).exclude(mail="")}
    installation = {one.address for one in mail_file.people(settings.DEFAULT_FROM_EMAIL)}
    for one in found.people:
        row = people.get(one.address)
        if one.address not in known | installation and (row is None or row.user_id is None):
            return row or as_person(one, partner)
    return None


def as_person(one: Somebody, partner: Partner) -> Person:
    return Person(name=one.name, organisation=partner.name, mail=one.address)


def noted(found: DroppedMail) -> str:
    """What would be kept: the subject, and what the writer says."""
    subject = f"Onderwerp: {found.subject}\n\n" if found.subject else ""
    text = f"{subject}{found.said}".strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def same_day(reading: Reading) -> Conversation | None:
    """A conversation by mail of that day with one of them: this mail may stand here already."""
    persons = [row.person_id for row in reading.known]
    rows = Conversation.objects.filter(persons__in=persons, on=reading.on, medium="mail")
    return rows.order_by("pk").first()
