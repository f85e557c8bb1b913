"""The verbs of joining and leaving: an addendum with a text, signatories and seals of its own."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.rooms.declaration import asking, queries, rules, seals
from schuldenlab.rooms.declaration.models import Addendum, Declaration, Signatory, Signature
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.partners.models import Partner

KIND = "addendum"


@action("declaration.edit")
def accede(
    actor: Actor,
    declaration: Declaration,
    *,
    person: Person,
    bound_by: str,
    on: date,
    code: str = "",
    partner: Partner | None = None,
    because: str = "",
    upload: UploadedFile | None = None,
) -> Addendum:
    """Let a party join that is not in the text: it signs an addendum, and so does every municipality that takes part.

    Raises RuleBroken when it takes part already, when this person cannot bind it, and for a day in the past.
    """
    declaration = queries.lock(declaration)
    known = {row.party for row in taking_part(declaration)}
    known |= {row.party for row in queries.signatories(declaration)}
    known |= {
        row.party for row, signers in queries.addenda(declaration) if row.joins and not queries.is_complete(signers)
    }
    rules.check_accede(frozen=declaration.is_frozen, on_list=(code, partner.pk if partner else None) in known)
    rules.check_starts(on, clock.today())
    rules.check_bound_by(bound_by, is_municipality=bool(code), has_paper=bool(upload))
    asking.refuse_own_address(actor, person)
    made = begin(actor, declaration, kind=rules.ACCEDE, code=code, partner=partner, starts_on=on, because=because)
    authority = documents.keep_file(actor, upload, field="upload") if upload else None
    signers = [
        add_signer(actor, made, code=code, partner=partner, person=person, bound_by=bound_by, authority=authority)
    ]
    others = [row for row in taking_part(declaration) if row.code and row.code != code]
    signers += [add_signer(actor, made, **same_signer(row)) for row in others]
    return lay_down(actor, made, signers)


@action("declaration.edit")
def resign(actor: Actor, signatory: Signatory, *, on: date, because: str = "") -> Addendum:
    """Let a party leave that signed: it signs an addendum itself, nobody has to consent.

    Raises RuleBroken when it did not sign, is leaving already, or is the only municipality.
    """
    actor.own(signatory)
    declaration = queries.lock(signatory.declaration)
    here = taking_part(declaration)
    leaving = {row.party for row, _ in queries.addenda(declaration) if not row.joins}
    rules.check_resign(
        signed=signatory.party in {row.party for row in here},
        leaving=signatory.party in leaving,
        is_municipality=signatory.is_municipality,
        other_municipalities=sum(row.is_municipality and row.code != signatory.code for row in here),
    )
    rules.check_starts(on, clock.today())
    values = {"code": signatory.code, "partner": signatory.partner, "starts_on": on, "because": because}
    made = begin(actor, declaration, kind=rules.RESIGN, **values)
    return lay_down(actor, made, [add_signer(actor, made, **same_signer(signatory))])


def taking_part(declaration: Declaration) -> list[Signatory]:
    """Who signed, or joined by an addendum that everybody signed. Who is leaving is still in it."""
    joined = [
        row
        for made, signers in queries.addenda(declaration)
        if made.joins and queries.is_complete(signers)
        for row in signers
        if row.party == made.party
    ]
    return [row for row in queries.signatories(declaration) if row.signed] + joined


def begin(actor: Actor, declaration: Declaration, **values: Any) -> Addendum:
    last = Addendum.objects.filter(declaration=declaration).aggregate(last=Max("number"))["last"] or 0
    words = "maakte een addendum bij de intentieverklaring: {get_kind_display} van {party_name}"
    values |= {"declaration": declaration, "number": last + 1}
    return actor.put(Addendum, None, values, verb="declaration.addendum", sentence=words)


def add_signer(actor: Actor, addendum: Addendum, **values: Any) -> Signatory:
    return actor.put(
        Signatory,
        None,
        {"declaration": addendum.declaration, "addendum": addendum, **values},
        verb="declaration.addendum_signer",
        sentence="zette {party_name} op de lijst van wie het addendum tekent",
    )


def same_signer(row: Signatory) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("code", "partner", "person", "bound_by", "authority")}


def lay_down(actor: Actor, addendum: Addendum, signers: list[Signatory]) -> Addendum:
    """The text of the addendum, stored once, with a slot for each who signs it."""
    writer = actor.with_permissions("documents.finalise", "documents.read")
    text = documents.finalise(writer, kinds.get(KIND), addendum)
    values = {"text": text, "sealed_file": seals.begin(actor, text, signers), "frozen_at": clock.now()}
    words = "legde het addendum vast: {get_kind_display} van {party_name}"
    return actor.put(Addendum, addendum, values, verb="declaration.addendum_frozen", sentence=words)


@action("declaration.edit")
def ask_signers(actor: Actor, addendum: Addendum) -> int:
    """Send everybody who did not sign this addendum yet the link, or a reminder; return how many mails went out."""
    rows = [row for row in queries.signers(addendum) if not row.signed]
    for row in rows:
        asking.ask(actor, row)
    return len(rows)


@action("declaration.edit")
def remove(actor: Actor, addendum: Addendum) -> None:
    """Take back an addendum that nobody signed. Links that were sent die; the text that was laid down stays in the list of versions."""
    signatures = Signature.objects.filter(signatory__addendum=addendum).count()
    rules.check_addendum_removable(signatures=signatures)
    for row in queries.signers(addendum):
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.pk)
    actor.remove(
        addendum,
        verb="declaration.addendum_removed",
        sentence="haalde het addendum weg: {get_kind_display} van {party_name}",
    )
