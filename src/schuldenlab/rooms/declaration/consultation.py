"""The verbs of a consultation round: open, answer, settle, remind, close. And the versions that are read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices import actions as notices
from schuldenlab.foundation.notices.queries import who_may
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.declaration import drafting, queries, rules
from schuldenlab.rooms.declaration.models import (
    Clause,
    ClauseRemark,
    ConsultationRound,
    Declaration,
    RoundReader,
    TextVersion,
)
from schuldenlab.rooms.partners.models import Partner

PURPOSE = "declaration.read"  # a link to read the draft of a round and say something about it
GRACE_DAYS = 60  # so long after the last day somebody can still see what was done with their remarks


@action("declaration.edit")
def keep_version(actor: Actor, declaration: Declaration, *, reason: str) -> TextVersion:
    """The draft as it reads now; the newest version when nothing changed since."""
    rows = drafting.as_rows(declaration, queries.signatories(declaration))
    latest = TextVersion.objects.filter(declaration=declaration).first()
    if latest is not None and latest.articles == rows:
        return latest
    number = (TextVersion.objects.filter(declaration=declaration).aggregate(last=Max("number"))["last"] or 0) + 1
    values = {"declaration": declaration, "number": number, "reason": reason, "articles": rows, "by": actor.person}
    return actor.put(
        TextVersion, None, values, verb="declaration.version", sentence="bewaarde de tekst als versie {number}"
    )


@action("declaration.edit")
def open_round(actor: Actor, declaration: Declaration, *, until: date, message: str = "") -> ConsultationRound:
    """Send everybody on the list of signatories their own link to read the text as it is now.

    Raises RuleBroken when a round is open, nobody is on the list, or the day has passed.
    """
    declaration = queries.lock(declaration)
    rows = [row for row in queries.signatories(declaration) if row.person.mail]
    rules.check_round_opens(
        frozen=declaration.is_frozen,
        open_round=queries.open_round(declaration) is not None,
        readers=len(rows),
        until=until,
        today=clock.today(),
    )
    number = (declaration.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    version = keep_version(actor, declaration, reason=f"consultatieronde {number}")
    values = {"declaration": declaration, "number": number, "version_read": version, "until": until, "message": message}
    made = actor.put(
        ConsultationRound, None, values, verb="declaration.round", sentence="opende consultatieronde {number}"
    )
    for person, row in {row.person_id: row for row in rows}.items():
        invite(actor, made, Person.objects.get(pk=person), code=row.code, partner=row.partner)
    return made


@action("declaration.edit")
def add_reader(
    actor: Actor, found: ConsultationRound, *, person: Person, code: str = "", partner: Partner | None = None
) -> RoundReader:
    """Ask somebody more to read: a jurist of a partner, a colleague of the municipality. Raises RuleBroken."""
    rules.check_round_open(is_open=found.is_open)
    if code and code not in actor.lab.codes:
        raise RuleBroken("Deze gemeente hoort niet bij dit lab.", field="party")
    person = actor.own(person)
    if RoundReader.objects.filter(round=found, person=person).exists():
        raise RuleBroken(f"{person.name} leest al mee.", field="person")
    return invite(actor, found, person, code=code, partner=partner)


def invite(
    actor: Actor, found: ConsultationRound, person: Person, *, code: str, partner: Partner | None
) -> RoundReader:
    values = {"round": found, "person": person, "code": code, "partner": partner}
    row = actor.put(
        RoundReader, None, values, verb="declaration.reader", sentence="vroeg {person.name} om de tekst te lezen"
    )
    send_link(actor, row, again=False)
    return row


def send_link(actor: Actor, row: RoundReader, *, again: bool) -> None:
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.pk)
    days = (row.round.until - clock.today()).days + GRACE_DAYS
    link = links.make(lab=actor.lab, person=row.person, purpose=PURPOSE, subject_id=row.pk, days=days)
    context = {
        "person": row.person,
        "lab": actor.lab,
        "behalf": row.behalf,
        "until": row.round.until,
        "message": row.round.message,
        "again": again,
        "place": mail.place_of(link),
        "sender": actor.name,
    }
    subject, body = mail.compose("declaration/read.txt", context)
    mail.send(lab=actor.lab, to=row.person, subject=subject, body=body)


@action("declaration.edit")
def remind_silent(actor: Actor, found: ConsultationRound) -> int:
    """Remind who said nothing yet, each at most once a day; return how many mails went out."""
    rules.check_round_open(is_open=found.is_open)
    rows = [row for row in found.readers.select_related("person", "round", "partner") if to_be_reminded(row)]
    for row in rows:
        send_link(actor, row, again=True)
        values = {"reminded_at": clock.now()}
        actor.put(
            RoundReader, row, values, verb="declaration.reader", sentence="herinnerde {person.name} aan het lezen"
        )
    return len(rows)


def to_be_reminded(row: RoundReader) -> bool:
    last = row.reminded_at or row.created_at
    return row.answered_at is None and bool(row.person.mail) and clock.day_of(last) < clock.today()


def answer(actor: Actor, row: RoundReader, *, agreed: bool, remarks: Iterable[tuple[int | None, str]] = ()) -> int:
    """The reader's own remarks, or their agreement, by their own link; return how many remarks were kept.

    `remarks`: pairs of the article's id (None: the whole text) and the words.
    """
    if actor.person is None or actor.person.pk != row.person_id or actor.origin != "link":
        raise RuleBroken("Alleen wie gevraagd is te lezen, kan dat doen, met de eigen link.")
    said = [(clause, text.strip()) for clause, text in remarks if text.strip()]
    rules.check_answer(agreed=agreed, remarks=len(said))
    with transaction.atomic():
        found = ConsultationRound.objects.select_for_update().get(pk=row.round_id)
        rules.check_round_open(is_open=found.is_open)
        titles = {article["clause"]: article["title"] for article in found.version_read.articles}
        for clause, text in said:
            keep_remark(actor, row, clause, str(titles.get(clause, "De hele tekst")), text)
        agrees = agreed and not row.remarks.exists()
        words = "is akkoord met de tekst, zonder opmerkingen" if agreed else "reageerde op de tekst"
        values = {"answered_at": clock.now(), "agreed": agrees}
        actor.put(RoundReader, row, values, verb="declaration.answered", sentence=words)
        what = f"Over de intentieverklaring: {row.person.name} {words}"
        notices.tell(actor, who_may(actor.lab, "declaration.edit"), found.declaration, what=what)
    return len(said)


def keep_remark(actor: Actor, row: RoundReader, clause: int | None, title: str, text: str) -> None:
    known = Clause.objects.in_lab(actor.lab).filter(pk=clause).first() if clause else None
    values = {"reader": row, "clause": known, "title": title[:160], "text": text}
    actor.put(ClauseRemark, None, values, verb="declaration.remark", sentence="schreef een opmerking bij ‘{title}’")


@action("declaration.edit")
def settle(
    actor: Actor, remark: ClauseRemark, *, outcome: str, because: str, expected_version: int | None = None
) -> ClauseRemark:
    """Say what was done with a remark; whoever made it reads that. Raises RuleBroken, EditConflict."""
    declaration = queries.lock(remark.reader.round.declaration)
    rules.check_settling(outcome, because, frozen=declaration.is_frozen)
    values: dict[str, Any] = {"outcome": outcome, "because": because.strip()}
    values |= {"settled_at": clock.now(), "settled_by": actor.person}
    words = "nam een opmerking over" if outcome == ClauseRemark.TAKEN else "nam een opmerking niet over"
    return actor.put(
        ClauseRemark,
        remark,
        values,
        expected_version=expected_version,
        verb="declaration.settled",
        sentence=f"{words}: ‘{{title}}’",
    )


@action("declaration.edit")
def close_round(actor: Actor, found: ConsultationRound) -> ConsultationRound:
    """End the round, and tell everybody who remarked where they see what was done with it."""
    found = ConsultationRound.objects.select_for_update().get(pk=found.pk, lab=actor.lab)
    rules.check_round_open(is_open=found.is_open)
    for row in found.readers.filter(remarks__isnull=False).distinct().select_related("person", "partner"):
        tell_outcome(actor, found, row)
    values = {"closed_at": clock.now()}
    return actor.put(
        ConsultationRound, found, values, verb="declaration.round", sentence="sloot consultatieronde {number}"
    )


def tell_outcome(actor: Actor, found: ConsultationRound, row: RoundReader) -> None:
    if not row.person.mail:
        return
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=row.pk)
    link = links.make(lab=actor.lab, person=row.person, purpose=PURPOSE, subject_id=row.pk, days=GRACE_DAYS)
    context = {"person": row.person, "lab": actor.lab, "place": mail.place_of(link), "sender": actor.name}
    subject, body = mail.compose("declaration/outcome.txt", context)
    mail.send(lab=actor.lab, to=row.person, subject=subject, body=body)
