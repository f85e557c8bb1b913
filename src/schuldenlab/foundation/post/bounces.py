"""A mail that came back: read the delivery report, and keep with the person that the address is wrong."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.post.delivery import bounced, failed
from schuldenlab.foundation.post.models import Mail

PERMANENT = re.compile(r"5\.\d{1,3}\.\d{1,3}\b")
MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^<>\s]{1,118}>)", re.IGNORECASE | re.MULTILINE)
DAYS = 14  # mail servers give up after five days; a report on older mail is not about the last one to that address


@dataclass(frozen=True)
class Failure:
    """One address in a report. `permanent`: trying again has no use."""

    address: str
    status: str
    permanent: bool


def take_in(raw: bytes) -> list[str]:
    """Read a delivery status notification (RFC 3464); return the addresses that were marked. Delays are left alone.

    Anybody can write to the address that takes these in, so a report marks nothing but mail that we sent.
    """
    report = email.message_from_bytes(raw, policy=email.policy.compat32)
    marked = []
    for failure in failures(report):
        mail = original(report, failure.address)
        if mail is None:
            continue
        if failure.permanent:
            bounced(mail, f"teruggekomen: {failure.status}")
            marked.append(mail.to_address)
        else:
            failed(mail, f"teruggekomen, de ontvanger was dagen niet bereikbaar: {failure.status}")
    return marked


def failures(report: Message) -> Iterator[Failure]:
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if isinstance(block, Message) and (found := failure_in(block)):
                yield found


def failure_in(block: Message) -> Failure | None:
    """What one block says of one address; None when it arrived, is only late, or nothing can be read."""
    address = (
        str(block.get("Original-Recipient") or block.get("Final-Recipient") or "").split(";")[-1].strip(" <>\r\n\t")
    )
    status = " ".join(str(block.get("Status") or "").split())[:100]
    action = str(block.get("Action") or "failed").strip().lower()
    if not address or not status or action != "failed":
        return None
    return Failure(address, status, bool(PERMANENT.match(status)))


def original(report: Message, address: str) -> Mail | None:
    """The mail of ours that came back: by its Message-ID (also when the recipient forwards), else the last to the address."""
    for part in report.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"} and (found := by_id(part)):
            return found
    recent = Mail.objects.filter(to_address__iexact=address, created_at__gte=clock.now() - timedelta(days=DAYS))
    return recent.first()


def by_id(part: Message) -> Mail | None:
    match = MESSAGE_ID.search(part.as_bytes().decode(errors="replace"))
    return Mail.objects.filter(message_id=match[1]).first() if match else None
