"""What the task does with a mail: send it, or say why not."""

import smtplib

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import Q

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import system
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail as outbox
from schuldenlab.foundation.post.message import envelope_address
from schuldenlab.foundation.post.models import Mail

BOUNCING_DEMO_DOMAIN = "@bestaat-niet.example.nl"


class NoMailServer(Exception):
    """Nobody told this installation where to hand in its mail."""


def deliver(mail_id: int) -> None:
    """Send one mail once. A refused address is kept with the person; any other failure is raised, so the task returns.

    Between the sending and the note that it was sent the process can die: then that one mail goes out again, with the
    same Message-ID, by which mail programs know it for the same.
    """
    mail = Mail.objects.filter(pk=mail_id).first()
    if mail is None or mail.state in {Mail.SENT, Mail.BOUNCED}:
        return
    if settings.DEMO:
        deliver_in_demo(mail)
        return
    try:
        send_by_smtp(mail)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()), (550, b"refused"))
        if code < 500:
            failed(mail, as_text(words))
            raise
        bounced(mail, f"{code} {as_text(words)}")
        return
    except Exception as error:
        failed(mail, str(error) or type(error).__name__)
        raise
    mark_sent(mail)


def as_text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words


def mark_sent(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=Mail.SENT, sent_at=clock.now(), error="")


def deliver_in_demo(mail: Mail) -> None:
    """In the demo nothing leaves: the mail box inside the application shows it."""
    if mail.to_address.endswith(BOUNCING_DEMO_DOMAIN):
        bounced(mail, "550 dit adres bestaat niet (voorbeeld)")
        return
    mark_sent(mail)


def send_by_smtp(mail: Mail) -> None:
    connection = get_connection()
    if not isinstance(connection, EmailBackend):  # a test's mail box in memory
        connection.send_messages([AsDjango(mail)])  # type: ignore[list-item]
        return
    if not settings.EMAIL_HOST:
        raise NoMailServer("Er is geen mailserver ingesteld (EMAIL_HOST).")
    connection.open()
    try:
        assert connection.connection is not None
        connection.connection.send_message(outbox.message(mail), to_addrs=[envelope_address(mail.to_address)])
    finally:
        connection.close()


class AsDjango:
    """A message in the shape that Django's test mail box keeps."""

    def __init__(self, mail: Mail) -> None:
        self.mail = mail
        self.subject, self.body, self.to = mail.subject, outbox.filled_in(mail), [mail.to_address]

    def message(self) -> object:
        return outbox.message(self.mail)

    def recipients(self) -> list[str]:
        return self.to


def failed(mail: Mail, why: str) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=Mail.FAILED, error=why[:300])


def bounced(mail: Mail, why: str) -> None:
    """*Adres klopt niet*: at the mail, and at who has this address now. An address that was mended since is left alone."""
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(state=Mail.BOUNCED, error=why[:300])
        whose = Q(pk=mail.person_id) if mail.person_id else Q(pk=None)
        if mail.lab_id:
            whose |= Q(lab_id=mail.lab_id)
        for person in Person.objects.filter(whose, mail__iexact=mail.to_address).select_related("lab"):
            mark_failed(person)


def mark_failed(person: Person) -> None:
    """With a line in the log: who leads the lab must see it, and what pages show is remembered until the next line."""
    first = person.mail_failed_at is None
    Person.objects.filter(pk=person.pk).update(mail_failed_at=clock.now())
    if first:
        system(person.lab).log("post.bounced", person, "kreeg een mail aan {name} terug: het adres klopt niet")
