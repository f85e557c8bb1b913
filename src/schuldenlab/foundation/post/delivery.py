"""What the task does with a mail: send it, or say why not."""

import smtplib

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail as outbox
from schuldenlab.foundation.post.models import Mail

BOUNCING_DEMO_DOMAIN = "@bestaat-niet.example.nl"


def deliver(mail_id: int) -> None:
    """Send one mail once. A refused address is kept with the person; any other failure is raised, so the task returns."""
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
        if code >= 500:
            bounced(mail, words.decode(errors="replace") if isinstance(words, bytes) else str(words))
            return
        failed(mail, str(error))
        raise
    except OSError as error:
        failed(mail, str(error))
        raise
    Mail.objects.filter(pk=mail.pk).update(state=Mail.SENT, sent_at=clock.now(), error="")


def deliver_in_demo(mail: Mail) -> None:
    """In the demo nothing leaves: the mail box inside the application shows it."""
    if mail.to_address.endswith(BOUNCING_DEMO_DOMAIN):
        bounced(mail, "550 dit adres bestaat niet (voorbeeld)")
        return
    Mail.objects.filter(pk=mail.pk).update(state=Mail.SENT, sent_at=clock.now(), error="")


def send_by_smtp(mail: Mail) -> None:
    connection = get_connection()
    if not isinstance(connection, EmailBackend):  # a test's mail box in memory
        connection.send_messages([AsDjango(mail)])  # type: ignore[list-item]
        return
    connection.open()
    try:
        assert connection.connection is not None
        connection.connection.send_message(outbox.message(mail), to_addrs=[mail.to_address])
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
    """*Adres klopt niet*: at the mail and at the person."""
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(state=Mail.BOUNCED, error=why[:300])
        if mail.person_id:
            Person.objects.filter(pk=mail.person_id).update(mail_failed_at=clock.now())
