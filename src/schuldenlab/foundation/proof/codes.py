"""A code that is mailed at the moment of signing: whoever types it reads the signatory's mail now. Who proved that same address by logging in at the
own organisation (`accounts.sso`) need not type it.

The rooms give the rows of one signatory (`mine`): whatever is signed there, a code is made, counted and used up in the same way.
"""

import hmac
from datetime import timedelta
from typing import TypeVar

from django.db.models import F, QuerySet

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.proof import rules
from schuldenlab.foundation.proof.models import MailedCode

C = TypeVar("C", bound=MailedCode)


def prepare(mine: QuerySet[C], address: str) -> dict[str, object]:
    """Before a new one is made: one that was sent before works no longer. Returns the values that every code has.

    Raises RuleBroken without an address, or when too many were sent.
    """
    moment = clock.now()
    sent = mine.filter(created_at__gt=moment - timedelta(hours=1)).count()
    rules.check_code_may_be_sent(address=address, sent_this_hour=sent)
    mine.filter(used_at=None, expires_at__gt=moment).update(expires_at=moment)
    return {"sent_to": address, "expires_at": moment + timedelta(minutes=rules.CODE_MINUTES)}


def live(mine: QuerySet[C]) -> C | None:
    """The code that works now."""
    return mine.filter(used_at=None, expires_at__gt=clock.now(), tries__lt=rules.CODE_TRIES).first()


def count_try(mine: QuerySet[C]) -> None:
    """Count one guess, outside the transaction of the act itself: a wrong one must not be rolled back with it."""
    latest = mine.first()
    if latest is not None:
        mine.filter(pk=latest.pk).update(tries=F("tries") + 1)


def use(mine: QuerySet[C], given: str | Proof) -> C:
    """The code, used up: by its digits, or by the proof of the address it was mailed to.

    Call it with what is signed locked. Raises RuleBroken at the field `code`.
    """
    row = mine.select_for_update().filter(used_at=None).first()
    rules.check_code(
        known=row is not None,
        right=row is not None and is_right(row, given),
        expired=row is not None and row.expires_at <= clock.now(),
        tries=row.tries if row else 0,
    )
    assert row is not None
    row.used_at = clock.now()
    row.proven_by = given.organisation if isinstance(given, Proof) else ""
    row.save(update_fields=["used_at", "proven_by"])
    return row


def is_right(row: MailedCode, given: str | Proof) -> bool:
    if isinstance(given, Proof):
        return given.address.casefold() == row.sent_to.casefold()
    digits = "".join(letter for letter in given if letter.isdecimal())
    return hmac.compare_digest(row.digits.encode(), digits.encode())
