"""The verbs that make the text and the list of who signs. Those about signing itself stand in `signing.py`."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links
from schuldenlab.rooms.declaration import consultation, drafting, queries, rules, seals
from schuldenlab.rooms.declaration.asking import (
    ask,
    ask_everybody,
    join_later,
    refuse_own_address,
    remind_silent,
    withdraw,
)
from schuldenlab.rooms.declaration.models import Clause, Declaration, Signatory, Signature
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.declaration.signing import decline, request_code, sign
from schuldenlab.rooms.declaration.stage import record_paper
from schuldenlab.rooms.partners.models import Partner

__all__ = [
    "PURPOSE",
    "ask",
    "ask_everybody",
    "decline",
    "join_later",
    "record_paper",
    "remind_silent",
    "request_code",
    "sign",
    "withdraw",
]


@action("declaration.edit")
def begin(actor: Actor) -> Declaration:
    """Begin the text from the template of clauses, filled with the lab's own data. A lab has one declaration."""
    if queries.of_lab(actor.lab):
        raise RuleBroken("Er is al een intentieverklaring.")
    row = actor.put(Declaration, None, {}, verb="declaration.begin", sentence="begon aan de intentieverklaring")
    Clause.objects.bulk_create(
        Clause(
            lab=actor.lab, declaration=row, place=place, heading=found.heading, text=found.text, computed=found.computed
        )
        for place, found in enumerate(drafting.template(actor.lab), start=1)
    )
    return row


@action("declaration.edit")
def put_clause(
    actor: Actor,
    declaration: Declaration,
    *,
    clause: Clause | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> Clause:
    """Change an article, or add one at the end. Raises RuleBroken once the text is frozen, EditConflict."""
    rules.check_editable(frozen=queries.lock(declaration).is_frozen)
    if clause is None:
        last = Clause.objects.filter(declaration=declaration).aggregate(last=Max("place"))["last"] or 0
        values |= {"declaration": declaration, "place": last + 1}
    return actor.put(
        Clause,
        clause,
        values,
        expected_version=expected_version,
        verb="declaration.clause",
        sentence="schreef het artikel ‘{heading}’",
    )


@action("declaration.edit")
def remove_clause(actor: Actor, clause: Clause) -> None:
    rules.check_editable(frozen=queries.lock(clause.declaration).is_frozen)
    actor.remove(clause, verb="declaration.clause_removed", sentence="haalde het artikel ‘{heading}’ weg")


@action("declaration.edit")
def move_clause(actor: Actor, clause: Clause, *, up: bool) -> None:
    """Change places with the article above or below; nothing happens at the ends."""
    rules.check_editable(frozen=queries.lock(clause.declaration).is_frozen)
    rows = list(Clause.objects.filter(declaration=clause.declaration))
    here = rows.index(clause)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows, start=1):
        Clause.objects.filter(pk=row.pk).update(place=place)
    actor.log("declaration.clause_moved", clause, "verplaatste het artikel ‘{heading}’")


@action("declaration.edit")
def put_signatory(
    actor: Actor,
    declaration: Declaration,
    *,
    person: Person,
    bound_by: str,
    signatory: Signatory | None = None,
    code: str = "",
    partner: Partner | None = None,
    upload: UploadedFile | None = None,
    expected_version: int | None = None,
) -> Signatory:
    """Put a party and its person on the list, or change who signs for it.

    Raises RuleBroken when this person cannot bind the party, when the party is on the list already or has signed, and
    when the address is the actor's own; EditConflict.
    """
    if signatory is not None:
        if signatory.signed:
            raise RuleBroken("Deze partij heeft al getekend.")
        code, partner = signatory.code, signatory.partner  # another party is another row
    if code and code not in actor.lab.codes:
        raise RuleBroken("Deze gemeente hoort niet bij dit lab.", field="party")
    rules.check_not_in_frozen_text(frozen=declaration.is_frozen, is_new=signatory is None)
    refuse_doubles(declaration, signatory, code, partner)
    refuse_own_address(actor, person)
    replaced = signatory is not None and signatory.person_id != person.pk
    known = signatory.authority if signatory and not replaced else None
    rules.check_bound_by(bound_by, is_municipality=bool(code), has_paper=bool(upload or known))
    values = {"declaration": declaration, "code": code, "partner": partner, "person": person, "bound_by": bound_by}
    values["authority"] = documents.keep_file(actor, upload, field="upload") if upload else known
    if signatory is not None and replaced:
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
        values |= {"asked_at": None, "reminded_at": None, "declined_at": None, "declined_because": ""}
    return actor.put(
        Signatory,
        signatory,
        values,
        expected_version=expected_version,
        verb="declaration.signatory",
        sentence="zette {party_name} op de lijst van ondertekenaars"
        if signatory is None
        else "wijzigde wie er tekent namens {party_name}",
    )


def refuse_doubles(declaration: Declaration, signatory: Signatory | None, code: str, partner: Partner | None) -> None:
    rows = Signatory.objects.filter(declaration=declaration, addendum=signatory.addendum if signatory else None)
    if signatory is not None:
        rows = rows.exclude(pk=signatory.pk)
    if (code and rows.filter(code=code).exists()) or (partner and rows.filter(partner=partner).exists()):
        raise RuleBroken("Deze partij staat al op de lijst.", field="party")


@action("declaration.edit")
def remove_signatory(actor: Actor, signatory: Signatory) -> None:
    """Take a party off the list; not after it signed, and not when the frozen text names it."""
    if signatory.addendum_id:
        raise RuleBroken("Deze partij tekent een addendum. Haal het addendum weg als dat niet doorgaat.")
    frozen_at = signatory.declaration.frozen_at
    named = frozen_at is not None and signatory.created_at <= frozen_at
    rules.check_removable(signed=bool(signatory.signed), named_in_text=named)
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    actor.remove(
        signatory, verb="declaration.signatory_removed", sentence="haalde {party_name} van de lijst van ondertekenaars"
    )


@action("declaration.edit")
def freeze(
    actor: Actor, declaration: Declaration, *, deadline: date | None = None, in_order: bool = False
) -> Declaration:
    """Lay the text down: stored once, never made again.

    Raises RuleBroken when text or signatories are missing, when something in the text is still to be filled in, or when
    the deadline has passed.
    """
    declaration = queries.lock(declaration)
    rules.check_editable(frozen=declaration.is_frozen)
    rows = queries.signatories(declaration)
    listed = {row.code for row in rows}
    rules.check_deadline(deadline, clock.today())
    rules.check_consulted(
        open_round=queries.open_round(declaration) is not None, unsettled=queries.unsettled(declaration)
    )
    rules.check_freeze(
        clauses=declaration.clauses.count(),
        signatories=len(rows),
        municipalities_without=[found.name for found in actor.lab.municipalities if found.code not in listed],
        todos=making.missing(kinds.get("intentieverklaring"), actor.lab),
    )
    consultation.keep_version(actor, declaration, reason="de tekst die is vastgelegd")
    text = lay_down(actor)
    return actor.put(
        Declaration,
        declaration,
        {
            "frozen_at": clock.now(),
            "text": text,
            "sealed_file": seals.begin(actor, text, rows),
            "deadline": deadline,
            "in_order": in_order,
            "required": queries.required(rows),
        },
        verb="declaration.frozen",
        sentence="legde de tekst van de intentieverklaring vast",
    )


def lay_down(actor: Actor) -> FinalDocument:
    """The text as a final document: the version that has exactly these words already, or a new one."""
    kind = kinds.get("intentieverklaring")
    latest = FinalDocument.objects.in_lab(actor.lab).filter(kind=kind.slug).select_related("pdf").first()
    if latest and latest.html == making.make(kind, actor.lab).html:
        return latest
    return documents.finalise(actor.with_permissions("documents.finalise", "documents.read"), kind)


@action("declaration.edit")
def reopen(actor: Actor, declaration: Declaration) -> Declaration:
    """Open a frozen text again to mend it, as long as nobody signed. Links that were sent die; the version stays kept."""
    declaration = queries.lock(declaration)
    signatures = Signature.objects.filter(signatory__declaration=declaration).count()
    rules.check_reopen(frozen=declaration.is_frozen, signatures=signatures)
    for row in queries.signatories(declaration):
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.pk)
    Signatory.objects.filter(declaration=declaration, addendum=None).update(
        asked_at=None, reminded_at=None, declined_at=None
    )
    return actor.put(
        Declaration,
        declaration,
        {"frozen_at": None, "text": None, "sealed_file": None, "required": []},
        verb="declaration.reopened",
        sentence="opende de tekst van de intentieverklaring weer om hem te verbeteren",
    )


@action("declaration.edit")
def set_deadline(actor: Actor, declaration: Declaration, *, deadline: date | None) -> Declaration:
    """Move the day before which partners are asked to sign; it stands in the mail, not in the text."""
    rules.check_deadline(deadline, clock.today())
    return actor.put(
        Declaration,
        declaration,
        {"deadline": deadline},
        verb="declaration.deadline",
        sentence="verzette de datum waarvóór wordt getekend",
    )
