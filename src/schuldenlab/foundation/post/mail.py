"""Send mail: a row in the outbox now, the sending itself by a task."""

import re
from collections.abc import Callable, Iterable
from email.message import EmailMessage

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django_q.tasks import async_task

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.post import codes
from schuldenlab.foundation.post import message as form
from schuldenlab.foundation.post.models import Attachment, Mail, PersonalLink

PLACEHOLDER = re.compile(r"\[\[([a-z]+):(\d+)\]\]")
Filler = Callable[[int, Mail], str | None]
FILLERS: dict[str, Filler] = {}


def fills(word: str) -> Callable[[Filler], Filler]:
    """Register what `[[word:7]]` becomes at sending. It answers None unless 7 is meant for the mail's addressee."""

    def register(filler: Filler) -> Filler:
        FILLERS[word] = filler
        return filler

    return register


Refuser = Callable[[Lab, Person], str | None]
REFUSERS: list[Refuser] = []


def refuses(refuser: Refuser) -> Refuser:
    """Register who may not be mailed: it answers with a Dutch reason, or None."""
    REFUSERS.append(refuser)
    return refuser


def refusal(lab: Lab | None, person: Person) -> str | None:
    """Why this person gets no mail from this lab; None when nothing stands in the way."""
    if lab is None or person.pk is None:
        return None
    return next((reason for refuser in REFUSERS if (reason := refuser(lab, person))), None)


def place_of(link: PersonalLink) -> str:
    """What a mail's text holds until it is sent: where the link and its short code will stand."""
    return codes.block(link.pk)


def send(
    *,
    lab: Lab | None,
    to: Person,
    subject: str,
    body: str,
    attachments: Iterable[tuple[str, str, bytes]] = (),
    wanted: bool = False,
) -> Mail:
    """Put a mail in the outbox. Raises RuleBroken when the person has no address.

    To who asked for no more mail it is kept as not sent, with the reason, so that a round of mails goes on with the
    others. `wanted`: the addressee has just asked for this very mail (a code), so it goes out all the same.
    """
    if not to.mail:
        raise RuleBroken(f"Van {to.name} is geen e-mailadres bekend. Vul dat eerst in bij de persoon.")
    reason = None if wanted else refusal(lab, to)
    return send_to(
        lab=lab, person=to, name=to.name, address=to.mail, subject=subject, body=body, attachments=attachments,
        held_because=reason or "",
    )  # fmt: skip


def send_to(
    *,
    lab: Lab | None,
    name: str,
    address: str,
    subject: str,
    body: str,
    person: Person | None = None,
    attachments: Iterable[tuple[str, str, bytes]] = (),
    held_because: str = "",
) -> Mail:
    """Put a mail to an address in the outbox, and let a task send it once this transaction is through.

    `held_because`: why it stays here; then there is no such task.
    """
    with transaction.atomic():
        mail = Mail.objects.create(
            lab=lab,
            person=person,
            to_name=form.one_line(name, 120),
            to_address=address.strip(),
            subject=form.one_line(subject, 200),
            body=body.strip() + "\n",
            message_id=form.new_id(),
            state=Mail.FAILED if held_because else Mail.QUEUED,
            error=held_because[:300],
        )
        Attachment.objects.bulk_create(
            Attachment(mail=mail, name=file_name, content_type=kind, content=content)
            for file_name, kind, content in attachments
        )
        if not held_because:
            async_task("schuldenlab.foundation.post.delivery.deliver", mail.pk)  # type: ignore[no-untyped-call]
    return mail


def compose(template: str, context: dict[str, object]) -> tuple[str, str]:
    """Render a mail template: its first line is the subject, the rest the text. Plain text: nothing is escaped.

    An editor may have worded it differently (foundation/texts): in the lab that `context` names as `lab`.
    """
    text = render_to_string(template, context).strip()
    subject, _, body = text.partition("\n")
    return subject.removeprefix("Onderwerp:").strip(), body.strip()


def filled_in(mail: Mail) -> str:
    """The text with its links and codes: only for the message itself, and for the demo's mail box."""

    def fill(match: re.Match[str]) -> str:
        filler = FILLERS.get(match[1])
        if filler is None:
            return match[0]
        return filler(int(match[2]), mail) or "(deze link is er niet meer)"

    body = codes.never_without(mail.body, lambda link_id: link_for(link_id, mail) is not None)
    if not codes.only(mail.lab):
        return PLACEHOLDER.sub(fill, body)
    return codes.plain_addresses(PLACEHOLDER.sub(fill, codes.without_links(body)))


def link_for(link_id: int, mail: Mail) -> PersonalLink | None:
    """The link, if it is the addressee's own: typed text such as `[[link:7]]` must not open somebody else's."""
    own = PersonalLink.objects.filter(lab=mail.lab) if mail.lab else PersonalLink.objects.none()
    return own.filter(pk=link_id, person__mail__iexact=mail.to_address).first()


@fills("link")
def fill_link(link_id: int, mail: Mail) -> str | None:
    link = link_for(link_id, mail)
    return link_url(link) if link else None


@fills("code")
def fill_code(link_id: int, mail: Mail) -> str | None:
    link = link_for(link_id, mail)
    return link.code if link else None


@fills("codepage")
def fill_code_page(_: int, mail: Mail) -> str:
    return settings.BASE_URL + reverse("post:code")


def link_url(link: PersonalLink) -> str:
    return settings.BASE_URL + reverse("post:link", args=[link.token])


def message(mail: Mail) -> EmailMessage:
    """The message as it goes out. The same Message-ID every time it is made."""
    return form.made(
        subject=mail.subject,
        name=mail.to_name,
        address=mail.to_address,
        message_id=mail.message_id,
        at=mail.created_at,
        text=filled_in(mail),
        attachments=[(row.name, row.content_type, bytes(row.content)) for row in mail.attachments.all()],
    )
