"""The verbs of signing by one's own link: ask for the code, sign, or say *nu niet*. On stage and on paper: `stage.py`."""

from typing import Any

from django.db import transaction

from schuldenlab.foundation.accounts.sso import Proof
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.notices.queries import who_may
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.declaration import asking, codes, naming, rules, seals, settling
from schuldenlab.rooms.declaration.models import Signatory, Signature, SigningCode
from schuldenlab.rooms.partners import actions as partners


def request_code(actor: Actor, signatory: Signatory, *, name: str, function: str) -> SigningCode:
    """The signatory confirmed name, function, authority and intention: mail the code that proves the address."""
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        refuse_others(actor, signatory)
        rules.check_can_sign(frozen=signatory.signs.is_frozen, signed=has_signed(signatory))
        seals.check_key()
        return codes.send(actor, signatory, name=name, function=function)


def sign(actor: Actor, signatory: Signatory, *, code: str | Proof, address: str = "") -> Signature:
    """The signatory's own act, by their personal link and the code that was mailed to them, or the proof of that address.

    Raises RuleBroken when it is not theirs (whoever is logged in signs for nobody), when the code is wrong, or when it
    cannot be done (any more).
    """
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        refuse_others(actor, signatory)
        rules.check_can_sign(frozen=signatory.signs.is_frozen, signed=has_signed(signatory))
        used = codes.use(signatory, code)
        proof: dict[str, Any] = {"signing_code": used, "link_id": actor.link_id, "address": address}
        row = keep_signature(actor, signatory, name=used.name, function=used.function, **proof)
        send_thanks(actor, signatory, row)
        what = f"{signatory.person.name} tekende namens {signatory.party_name}"
        notices.tell(actor, who_may(actor.lab, "declaration.edit"), signatory, what=what)
    return row


def refuse_others(actor: Actor, signatory: Signatory) -> None:
    own = actor.person is not None and actor.person.pk == signatory.person_id and actor.lab.pk == signatory.lab_id
    if not own or actor.origin != "link":
        raise RuleBroken("Alleen wie gevraagd is te tekenen, kan dat doen, met de eigen link.")


def lock(signatory: Signatory) -> Signatory:
    rows = Signatory.objects.select_for_update(of=("self",))
    related = ("declaration__text__pdf", "addendum__text__pdf", "addendum__partner", "partner", "person")
    return rows.select_related(*related, "declaration__sealed_file", "addendum__sealed_file").get(pk=signatory.pk)


def has_signed(signatory: Signatory) -> bool:
    return Signature.objects.filter(signatory=signatory).exists()


WORDS = {
    rules.BY_LINK: "tekende namens {organisation}",
    rules.ON_TABLET: "legde vast dat {name} op een tablet tekende namens {organisation}",
    rules.ON_PAPER: "legde de handtekening van {name} op papier vast, namens {organisation}",
    rules.BY_SERVICE: "legde de handtekening van {name} met de eigen ondertekendienst vast, namens {organisation}",
}


def keep_signature(
    actor: Actor, signatory: Signatory, *, name: str, function: str, given: str = rules.BY_LINK, **proof: Any
) -> Signature:
    """Write the row, ask for its seal, write *getekend* at the partner, and ask who is next in a fixed order."""
    text = signatory.signs.text
    rules.check_can_sign(frozen=text is not None, signed=has_signed(signatory))
    assert text is not None
    link = proof.pop("link_id", None)
    row = actor.put(
        Signature,
        None,
        {
            "signatory": signatory,
            "at": clock.now(),
            "name": name,
            "function": function,
            "organisation": signatory.party_name,
            "statement": naming.statement(signatory),
            "sha256": text.sha256,
            "given": given,
            "link": PersonalLink.objects.filter(pk=link).first() if link else None,
            **proof,
        },
        verb="declaration.signed",
        sentence=WORDS[given],
    )
    seals.request(signatory, row)
    if signatory.addendum is not None:
        settling.settle(actor, signatory.addendum)
    elif signatory.partner is not None:
        writer = actor.with_permissions("declaration.edit", "partners.edit")
        partners.record_signed(writer, signatory.partner, on=row.on, how=row.way)
    asking.ask_next(signatory.declaration)
    return row


def send_thanks(actor: Actor, signatory: Signatory, signature: Signature) -> None:
    """Tell the signatory's own address what was signed in their name, with the text itself.

    Raises RuleBroken when the kept text is damaged: over what nobody can show any more, nobody signs.
    """
    text = signatory.signs.text
    assert text is not None
    attachment = (text.pdf.name, "application/pdf", files.read(text.pdf))
    if not signatory.person.mail:
        return
    context = {"person": signatory.person, "lab": actor.lab, "behalf": signatory.behalf, "row": signature}
    context["what"] = naming.what(signatory.signs)
    subject, body = mail.compose("declaration/signed.txt", context)
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body, attachments=[attachment], wanted=True)


def decline(actor: Actor, signatory: Signatory, *, because: str) -> Signatory:
    """*Nu niet*, by the signatory's own link, with a reason that the kwartiermaker reads. The link keeps working."""
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        if has_signed(signatory):
            raise RuleBroken("U heeft al getekend.")
        what = f"{signatory.person.name} tekent nu niet namens {signatory.party_name}"
        notices.tell(actor, who_may(actor.lab, "declaration.edit"), signatory, what=what, quote=because)
        return actor.put(
            Signatory,
            signatory,
            {"declined_at": clock.now(), "declined_because": because},
            verb="declaration.declined",
            sentence="tekent nu niet namens {party_name}",
        )
