"""A mail that came back: read the delivery report, and keep with the person that the address is wrong."""

import email
import email.policy
import re
from email.message import Message

from schuldenlab.foundation.post.delivery import bounced
from schuldenlab.foundation.post.models import Mail

PERMANENT = re.compile(r"^5\.\d+\.\d+")


def take_in(raw: bytes) -> list[str]:
    """Read a delivery status notification (RFC 3464); return the addresses that were marked. Temporary delays are left alone."""
    report = email.message_from_bytes(raw, policy=email.policy.default)
    marked = []
    for address, status in failures(report):
        mail = original(report, address)
        if mail is not None:
            bounced(mail, f"teruggekomen: {status}")
            marked.append(address)
    return marked


def failures(report: Message) -> list[tuple[str, str]]:
    found = []
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if not isinstance(block, Message):
                continue
            address = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "").split(";")[-1].strip()
            status = str(block.get("Status") or "").strip()
            if address and PERMANENT.match(status):
                found.append((address, status))
    return found


def original(report: Message, address: str) -> Mail | None:
    """The mail of ours that came back: by its Message-ID, else the last one to that address."""
    sent = Mail.objects.filter(to_address__iexact=address)
    for part in report.walk():
        for inner in part.get_payload() if part.get_content_type() == "message/rfc822" else []:
            if isinstance(inner, Message) and (
                by_id := sent.filter(message_id=str(inner.get("Message-ID", "")).strip()).first()
            ):
                return by_id
    return sent.first()
