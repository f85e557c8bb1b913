"""The code of a signatory: mailed at the moment of signing, by link or on the tablet. How a code works: `proof.codes`."""

from django.db.models import QuerySet

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.foundation.proof import codes
from schuldenlab.foundation.proof.rules import CODE_MINUTES
from schuldenlab.rooms.declaration import naming
from schuldenlab.rooms.declaration.models import Signatory, SigningCode


@mail.fills("signcode")
def fill_code(pk: int, sent: Mail) -> str | None:
    """The digits, in the mail to the address that the code was made for, and nowhere else."""
    rows = SigningCode.objects.filter(pk=pk, lab=sent.lab, sent_to__iexact=sent.to_address)
    row = rows.first() if sent.lab else None
    return row.digits if row else None


def send(actor: Actor, signatory: Signatory, *, name: str, function: str, on_tablet: bool = False) -> SigningCode:
    """Mail a new code; one that was sent before works no longer. `name` and `function` are what was confirmed."""
    values = codes.prepare(SigningCode.objects.filter(signatory=signatory), signatory.person.mail)
    row = actor.put(
        SigningCode,
        None,
        {**values, "signatory": signatory, "name": name, "function": function, "on_tablet": on_tablet},
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
    subject, body = mail.compose("declaration/code.txt", {**context, "minutes": CODE_MINUTES})
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body, wanted=True)
    return row


def mine(signatory: Signatory, *, on_tablet: bool = False) -> QuerySet[SigningCode]:
    """The codes of this signatory, for this way of signing."""
    return SigningCode.objects.filter(signatory=signatory, on_tablet=on_tablet)


def live(signatory: Signatory, *, on_tablet: bool = False) -> SigningCode | None:
    """The code that works now."""
    return codes.live(mine(signatory, on_tablet=on_tablet))


def count_try(signatory: Signatory, *, on_tablet: bool = False) -> None:
    """Count one guess."""
    codes.count_try(mine(signatory, on_tablet=on_tablet))


def use(signatory: Signatory, given: str | Proof, *, on_tablet: bool = False) -> SigningCode:
    """The code, used up. Call it with the signatory locked. Raises RuleBroken at the field `code`."""
    return codes.use(mine(signatory, on_tablet=on_tablet), given)
