"""The verbs: begin the text, change it, freeze it, ask, sign."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.documents import actions as documents
from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.municipalities import register
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.declaration import drafting, queries, rules, texts
from schuldenlab.rooms.declaration.models import Clause, Declaration, Signatory, Signature
from schuldenlab.rooms.partners import actions as partners
from schuldenlab.rooms.partners.models import Partner

PURPOSE = "declaration.sign"


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
    rules.check_editable(frozen=declaration.is_frozen)
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
    rules.check_editable(frozen=clause.declaration.is_frozen)
    actor.remove(clause, verb="declaration.clause_removed", sentence="haalde het artikel ‘{heading}’ weg")


@action("declaration.edit")
def move_clause(actor: Actor, clause: Clause, *, up: bool) -> None:
    """Change places with the article above or below; nothing happens at the ends."""
    rules.check_editable(frozen=clause.declaration.is_frozen)
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
    """Put a party and its person on the list, or change who signs. Raises RuleBroken when this person cannot bind the party."""
    if signatory is not None and signatory.signed:
        raise RuleBroken("Deze partij heeft al getekend.")
    known = signatory.authority if signatory else None
    rules.check_bound_by(bound_by, is_municipality=bool(code), has_paper=bool(upload or known))
    refuse_doubles(declaration, signatory, code, partner)
    values: dict[str, Any] = {
        "declaration": declaration,
        "code": code,
        "partner": partner,
        "person": person,
        "bound_by": bound_by,
    }
    if upload is not None:
        values["authority"] = documents.keep_file(actor, upload, field="upload")
    if signatory is not None and signatory.person_id != person.pk:
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
        values["asked_at"] = None
    return actor.put(
        Signatory,
        signatory,
        values,
        expected_version=expected_version,
        verb="declaration.signatory",
        sentence="zette {party_name} op de lijst van ondertekenaars",
    )


def refuse_doubles(declaration: Declaration, signatory: Signatory | None, code: str, partner: Partner | None) -> None:
    rows = Signatory.objects.filter(declaration=declaration)
    if signatory is not None:
        rows = rows.exclude(pk=signatory.pk)
    if (code and rows.filter(code=code).exists()) or (partner and rows.filter(partner=partner).exists()):
        raise RuleBroken("Deze partij staat al op de lijst.", field="party")


@action("declaration.edit")
def remove_signatory(actor: Actor, signatory: Signatory) -> None:
    """Take a party off the list; not after it signed."""
    if signatory.signed:
        raise RuleBroken("Deze partij heeft al getekend en blijft daarom op de lijst.")
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    actor.remove(
        signatory, verb="declaration.signatory_removed", sentence="haalde {party_name} van de lijst van ondertekenaars"
    )


@action("declaration.edit")
def freeze(actor: Actor, declaration: Declaration, *, deadline: date | None = None) -> Declaration:
    """Lay the text down: stored once, never made again. Raises RuleBroken when text or signatories are missing."""
    rules.check_editable(frozen=declaration.is_frozen)
    rows = queries.signatories(declaration)
    listed = {row.code for row in rows}
    without = [municipality.name for municipality in actor.lab.municipalities if municipality.code not in listed]
    rules.check_freeze(clauses=declaration.clauses.count(), signatories=len(rows), municipalities_without=without)
    if deadline is not None and deadline < clock.today():
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="deadline")
    final = documents.finalise(
        actor.with_permissions("documents.finalise", "documents.read"), kinds.get("intentieverklaring")
    )
    return actor.put(
        Declaration,
        declaration,
        {"frozen_at": clock.now(), "text": final, "deadline": deadline},
        verb="declaration.frozen",
        sentence="legde de tekst van de intentieverklaring vast",
    )


@action("declaration.edit")
def ask(actor: Actor, signatory: Signatory) -> Signatory:
    """Send the signatory the link to read and sign, or send it again: the old link dies."""
    declaration = signatory.declaration
    rules.check_can_sign(frozen=declaration.is_frozen, signed=bool(signatory.signed), later=None, today=clock.today())
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    link = links.make(lab=actor.lab, person=signatory.person, purpose=PURPOSE, subject_id=signatory.pk, days=60)
    context = {
        "person": signatory.person,
        "lab": actor.lab,
        "party": signatory.party_name,
        "deadline": declaration.deadline,
        "again": signatory.asked_at is not None,
        "place": mail.place_of(link),
        "sender": actor.name,
    }
    subject, body = mail.compose("declaration/ask.txt", context)
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body)
    again = signatory.asked_at is not None
    values = {"reminded_at": clock.now()} if again else {"asked_at": clock.now()}
    words = (
        "herinnerde {person.name} aan het tekenen" if again else "vroeg {person.name} te tekenen namens {party_name}"
    )
    return actor.put(Signatory, signatory, {**values, "declined_at": None}, verb="declaration.asked", sentence=words)


@action("declaration.edit")
def ask_everybody(actor: Actor, declaration: Declaration) -> int:
    """Ask everybody who was not asked yet; return how many mails went out."""
    rows = [
        row
        for row in queries.signatories(declaration)
        if not row.signed and not row.asked_at and not row.joins_later_on
    ]
    for row in rows:
        ask(actor, row)
    return len(rows)


@action("declaration.edit")
def join_later(actor: Actor, signatory: Signatory, *, on: date | None) -> Signatory:
    """*Treedt later toe*: one slow head office does not hold a town up. None takes it back."""
    if signatory.signed:
        raise RuleBroken("Deze partij heeft al getekend.")
    if signatory.is_municipality and on is not None:
        raise RuleBroken("De gemeente zelf kan niet later toetreden: zonder haar handtekening is er geen lab.")
    if on is not None and on <= clock.today():
        raise RuleBroken("Kies een datum in de toekomst.", field="on")
    words = "noteerde dat {party_name} later toetreedt" if on else "haalde ‘treedt later toe’ weg bij {party_name}"
    return actor.put(Signatory, signatory, {"joins_later_on": on}, verb="declaration.later", sentence=words)


def sign(actor: Actor, signatory: Signatory, *, name: str, function: str) -> Signature:
    """The signatory's own act, by their personal link. Raises RuleBroken when it is not theirs, or cannot be done (any more)."""
    if actor.person is None or actor.person.pk != signatory.person_id or actor.origin != "link":
        raise RuleBroken("Alleen wie gevraagd is te tekenen, kan dat doen, met de eigen link.")
    with transaction.atomic():
        signatory = lock(signatory)
        return keep_signature(actor, signatory, name=name, function=function)


@action("declaration.edit")
def record_paper(
    actor: Actor, signatory: Signatory, *, name: str, function: str, dated: date, witnesses: str, upload: UploadedFile
) -> Signature:
    """Record a signature that was given on paper: scan, date, two named witnesses, and who recorded it."""
    if dated > clock.today():
        raise RuleBroken(
            "De datum op het papier ligt in de toekomst. Neem de datum over die erop staat.", field="dated"
        )
    signatory = lock(signatory)
    frozen = signatory.declaration.frozen_at
    if frozen and dated < frozen.astimezone(clock.AMSTERDAM).date():
        raise RuleBroken("Dit papier is van vóór de dag waarop de tekst is vastgelegd.", field="dated")
    paper = documents.keep_file(actor, upload, field="upload")
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    extra = {"paper": paper, "paper_dated": dated, "witnesses": witnesses, "recorded_by": actor.person}
    return keep_signature(actor, signatory, name=name, function=function, **extra)


def lock(signatory: Signatory) -> Signatory:
    return (
        Signatory.objects.select_for_update(of=("self",))
        .select_related("declaration__text", "partner", "person")
        .get(pk=signatory.pk)
    )


def keep_signature(actor: Actor, signatory: Signatory, *, name: str, function: str, **extra: Any) -> Signature:
    declaration = signatory.declaration
    already = Signature.objects.filter(signatory=signatory).exists()
    rules.check_can_sign(frozen=declaration.is_frozen, signed=already, later=None, today=clock.today())
    assert declaration.text is not None
    bound_by = rules.BOUND_BY[signatory.bound_by]
    row = actor.put(
        Signature,
        None,
        {
            "signatory": signatory,
            "at": clock.now(),
            "name": name,
            "function": function,
            "organisation": signatory.party_name,
            "statement": texts.STATEMENT.format(organisation=signatory.party_name, bound_by=bound_by),
            "sha256": declaration.text.sha256,
            **extra,
        },
        verb="declaration.signed",
        sentence="tekende de intentieverklaring namens {organisation}"
        if not extra
        else "legde de handtekening van {name} op papier vast, namens {organisation}",
    )
    if signatory.partner_id:
        on = extra.get("paper_dated") or clock.today()
        partners.record_signed(
            actor.with_permissions("declaration.edit", "partners.edit"), signatory.partner, on=on, how=row.way
        )
    return row


def decline(actor: Actor, signatory: Signatory, *, because: str) -> Signatory:
    """*Nu niet*, by the signatory's own link, with a reason that the kwartiermaker reads. The link keeps working."""
    if actor.person is None or actor.person.pk != signatory.person_id:
        raise RuleBroken("Deze vraag is aan iemand anders gesteld.")
    with transaction.atomic():
        return actor.put(
            Signatory,
            signatory,
            {"declined_at": clock.now(), "declined_because": because},
            verb="declaration.declined",
            sentence="tekent nu niet namens {party_name}",
        )


def municipality_name(code: str) -> str:
    return register.get(code).name
