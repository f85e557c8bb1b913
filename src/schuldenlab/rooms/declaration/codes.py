"""A code that is mailed at the moment of signing: whoever types it reads the signatory's mail now."""

import hmac
from datetime import timedelta

from django.db.models import F

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.declaration import naming, rules
from schuldenlab.rooms.declaration.models import Signatory, SigningCode


@mail.fills("signcode")
def fill_code(pk: int, sent: Mail) -> str | None:
    """The digits, in the mail to the address that the code was made for, and nowhere else."""
    rows = SigningCode.objects.filter(pk=pk, lab=sent.lab, sent_to__iexact=sent.to_address)
    row = rows.first() if sent.lab else None
    return row.digits if row else None


def send(actor: Actor, signatory: Signatory, *, name: str, function: str, on_tablet: bool = False) -> SigningCode:
    """Mail a new code; one that was sent before works no longer. `name` and `function` are what was confirmed."""
    moment = clock.now()
    mine = SigningCode.objects.filter(signatory=signatory)
    sent = mine.filter(created_at__gt=moment - timedelta(hours=1)).count()
    rules.check_code_may_be_sent(address=signatory.person.mail, sent_this_hour=sent)
    mine.filter(used_at=None, expires_at__gt=moment).update(expires_at=moment)
    row = actor.put(
        SigningCode,
        None,
        {
            "signatory": signatory,
            "sent_to": signatory.person.mail,
            "name": name,
            "function": function,
            "on_tablet": on_tablet,
            "expires_at": moment + timedelta(minutes=rules.CODE_MINUTES),
        },
        verb="declaration.code",
        sentence=f"vroeg een code om te tekenen namens {signatory.party_name}",
    )
    context = {
        "person": signatory.person,
        "lab": actor.lab,
        "behalf": signatory.behalf,
        "place": f"[[signcode:{row.pk}]]",
    }
    context["what"] = naming.what(signatory.signs)
    subject, body = mail.compose("declaration/code.txt", {**context, "minutes": rules.CODE_MINUTES})
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body, wanted=True)
    return row


def live(signatory: Signatory, *, on_tablet: bool = False) -> SigningCode | None:
    """The code that works now."""
    rows = SigningCode.objects.filter(signatory=signatory, on_tablet=on_tablet, used_at=None)
    return rows.filter(expires_at__gt=clock.now(), tries__lt=rules.CODE_TRIES).first()


def count_try(signatory: Signatory, *, on_tablet: bool = False) -> None:
    """Count one guess, outside the transaction of the act itself: a wrong one must not be rolled back with it."""
    latest = SigningCode.objects.filter(signatory=signatory, on_tablet=on_tablet).first()
    if latest is not None:
        SigningCode.objects.filter(pk=latest.pk).update(tries=F("tries") + 1)


def use(signatory: Signatory, typed: str, *, on_tablet: bool = False) -> SigningCode:
    """The code, used up. Call it with the signatory locked. Raises RuleBroken at the field `code`."""
    rows = SigningCode.objects.select_for_update().filter(signatory=signatory, on_tablet=on_tablet, used_at=None)
    row = rows.first()
    digits = "".join(letter for letter in typed if letter.isdecimal())
    rules.check_code(
        known=row is not None,
        right=row is not None and hmac.compare_digest(row.digits.encode(), digits.encode()),
        expired=row is not None and row.expires_at <= clock.now(),
        tries=row.tries if row else 0,
    )
    assert row is not None
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return row
