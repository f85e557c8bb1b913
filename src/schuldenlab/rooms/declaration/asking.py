"""The verbs of asking: the link to sign, reminders, taking it back, joining later."""

from datetime import date

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action, system
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.declaration import drafting, naming, queries, rules, seals
from schuldenlab.rooms.declaration.models import Declaration, Signatory
from schuldenlab.rooms.declaration.queries import PURPOSE

LINK_DAYS = 60  # how long a link to sign works, and at least
GRACE_DAYS = 14  # this long after the day before which is asked to sign


@action("declaration.edit")
def ask(actor: Actor, signatory: Signatory) -> Signatory:
    """Send the signatory the link to read and sign, or send it again: the old link dies."""
    rules.check_can_sign(frozen=signatory.signs.is_frozen, signed=bool(signatory.signed))
    check_college(signatory)
    refuse_own_address(actor, signatory.person)
    again = signatory.asked_at is not None
    send_link(actor, signatory, again=again)
    values = {"reminded_at": clock.now()} if again else {"asked_at": clock.now()}
    words = (
        "herinnerde {person.name} aan het tekenen" if again else "vroeg {person.name} te tekenen namens {party_name}"
    )
    return actor.put(Signatory, signatory, {**values, "declined_at": None}, verb="declaration.asked", sentence=words)


def send_link(actor: Actor, signatory: Signatory, *, again: bool) -> None:
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    link = links.make(
        lab=actor.lab,
        person=signatory.person,
        purpose=PURPOSE,
        subject_id=signatory.pk,
        days=days_of_link(signatory.signs.deadline),
    )
    context = {
        "person": signatory.person,
        "lab": actor.lab,
        "behalf": signatory.behalf,
        "deadline": signatory.signs.deadline,
        "what": naming.what(signatory.signs),
        "again": again,
        "place": mail.place_of(link),
        "until": link.expires_at,
        "sender": actor.name,
    }
    subject, body = mail.compose("declaration/ask.txt", context)
    mail.send(lab=actor.lab, to=signatory.person, subject=subject, body=body)


def days_of_link(deadline: date | None) -> int:
    until_deadline = (deadline - clock.today()).days if deadline else 0
    return max(LINK_DAYS, until_deadline + GRACE_DAYS)


def check_college(signatory: Signatory) -> None:
    """Raises RuleBroken for a municipality whose college did not decide to take part yet. Who leaves needs no such decision."""
    leaves = signatory.addendum is not None and not signatory.addendum.joins
    if signatory.code and not leaves:
        joined = signatory.code in drafting.codes_that_join(signatory.lab)
        rules.check_college(joined=joined, name=signatory.party_name)


def without_decision(rows: list[Signatory]) -> list[Signatory]:
    """The municipalities that cannot be asked yet, because their college did not decide to take part."""
    towns = [row for row in rows if row.code and not row.signed]
    joined = drafting.codes_that_join(towns[0].lab) if towns else set()
    return [row for row in towns if row.code not in joined]


def refuse_own_address(actor: Actor, person: Person) -> None:
    """Raises RuleBroken when the link would reach the one who asks for it."""
    own = {actor.person.mail if actor.person else "", actor.user.email if actor.user else ""}
    rules.check_not_own_address(person.mail, own)


@action("declaration.edit")
def ask_everybody(actor: Actor, declaration: Declaration) -> int:
    """Ask everybody who was not asked yet and does not join later; return how many mails went out.

    A municipality waits for the decision of its college; in a fixed order, whoever comes after it waits with it.
    """
    everybody = queries.signatories(declaration)
    rows = [row for row in everybody if is_to_be_asked(row)]
    held = {row.pk for row in without_decision(rows)}
    if declaration.in_order and rows and rows[0].pk in held:
        return 0
    rows = [row for row in rows if row.pk not in held]
    if declaration.in_order:  # one at a time, and only when nobody is at it
        rows = rows[:1] if not any(row.asked_at and not row.signed for row in everybody) else []
    for row in rows:
        ask(actor, row)
    return len(rows)


def is_to_be_asked(row: Signatory) -> bool:
    later = row.joins_later_on is not None and row.joins_later_on > clock.today()
    return not row.signed and not row.asked_at and not later


@action("declaration.edit")
def withdraw(actor: Actor, signatory: Signatory) -> Signatory:
    """Take the question back: the link in the mail dies."""
    if signatory.signed:
        raise RuleBroken("Deze partij heeft al getekend.")
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
    return actor.put(
        Signatory,
        signatory,
        {"asked_at": None, "reminded_at": None},
        verb="declaration.withdrawn",
        sentence="trok de vraag aan {person.name} om te tekenen in",
    )


@action("declaration.edit")
def join_later(actor: Actor, signatory: Signatory, *, on: date | None) -> Signatory:
    """*Treedt later toe*: one slow head office does not hold a town up. None takes it back."""
    if signatory.addendum_id:
        raise RuleBroken("Wie een addendum tekent, treedt daarmee toe of uit. Een latere datum hoort er niet bij.")
    rules.check_later(on, signed=bool(signatory.signed), is_municipality=signatory.is_municipality, today=clock.today())
    if on:
        seals.release(signatory)
    words = "noteerde dat {party_name} later toetreedt" if on else "haalde ‘treedt later toe’ weg bij {party_name}"
    return actor.put(Signatory, signatory, {"joins_later_on": on}, verb="declaration.later", sentence=words)


@action("declaration.edit")
def remind_silent(actor: Actor, declaration: Declaration) -> int:
    """Remind who was asked and did not answer, each at most once a day; return how many mails went out."""
    rows = [row for row in queries.signatories(declaration) if is_silent(row)]
    for row in rows:
        ask(actor, row)
    return len(rows)


def is_silent(row: Signatory) -> bool:
    """Asked on an earlier day, and neither signed nor said *nu niet*."""
    last = row.reminded_at or row.asked_at
    return bool(last) and not row.signed and not row.declined_at and clock.day_of(last) < clock.today()  # type: ignore[arg-type]


def ask_next(declaration: Declaration) -> None:
    """In a fixed order the next one hears as soon as the one before signed."""
    if not declaration.in_order:
        return
    rows = queries.signatories(declaration)
    waiting = [row for row in rows if row.asked_at and not row.signed]
    following = next((row for row in rows if is_to_be_asked(row)), None)
    if following is not None and not waiting and not without_decision([following]):
        ask(system(declaration.lab, "declaration.edit"), following)
