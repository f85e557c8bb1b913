"""Ask an officer for a judgement by personal link; remind; withdraw."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.portfolio import queries, rules
from schuldenlab.rooms.portfolio.models import JudgementRequest

PURPOSE = "portfolio.judgement"


@action("portfolio.edit")
def ask_judgement(actor: Actor, *, role: str, person: Person, message: str = "") -> JudgementRequest:
    """Ask the programme manager or the wethouder. Raises RuleBroken when the person does not hold that office."""
    check_askable(actor, role, person)
    row = actor.put(
        JudgementRequest,
        None,
        {"role": role, "person": person, "asked_by": actor.person, "asked_at": clock.now()},
        verb="portfolio.judgement_asked",
        sentence="vroeg {person} om een oordeel over de projecten",
    )
    send(actor, row, message)
    return row


def check_askable(actor: Actor, role: str, person: Person) -> None:
    holders = queries.officers(actor.lab).get(role, [])
    if person.pk not in {row.pk for row in holders}:
        where = "in het programmateam" if role == rules.MANAGER else "bij de verantwoordelijke wethouders"
        raise RuleBroken(
            f"{person.name} staat niet als {rules.OFFICERS[role]} {where}. Leg dat eerst vast.", field="person"
        )
    if actor.person is not None and actor.person.pk == person.pk:
        raise RuleBroken("Je hoeft dit niet aan jezelf te vragen. Leg je oordeel hier zelf vast.", field="person")
    refuse_own_address(actor, person)
    if not person.mail:
        raise RuleBroken(f"Van {person.name} is geen e-mailadres bekend. Vul dat eerst in.", field="person")
    waiting = JudgementRequest.objects.in_lab(actor.lab).filter(role=role, person=person)
    if waiting.filter(answered_at=None, withdrawn_at=None).exists():
        raise RuleBroken(f"Dit is al aan {person.name} gevraagd. Je kunt een herinnering sturen.", field="person")


def refuse_own_address(actor: Actor, person: Person) -> None:
    """Raises RuleBroken when the link would reach the one who asks: an officer judges in person."""
    if person.mail.casefold() in actor.addresses:
        raise RuleBroken(
            "Dit is je eigen e-mailadres. Vul bij deze persoon het eigen adres in: niemand oordeelt voor een ander.",
            field="person",
        )


@action("portfolio.edit")
def remind(actor: Actor, *, request: JudgementRequest) -> None:
    """Send the question again with a new link; the old one dies."""
    check_open(request)
    refuse_own_address(actor, request.person)
    send(actor, request, "Dit is een herinnering.")
    request.reminded_at = clock.now()
    request.save(update_fields=["reminded_at"])
    actor.log("portfolio.judgement_reminded", request, "herinnerde {person} aan de vraag over de projecten")


@action("portfolio.edit")
def withdraw(actor: Actor, *, request: JudgementRequest) -> None:
    check_open(request)
    links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=request.pk)
    request.withdrawn_at = clock.now()
    request.save(update_fields=["withdrawn_at"])
    actor.log("portfolio.judgement_withdrawn", request, "trok de vraag over de projecten aan {person} in")


def check_open(request: JudgementRequest) -> None:
    if not request.is_open:
        raise RuleBroken("Deze vraag is al beantwoord of ingetrokken.")


def send(actor: Actor, row: JudgementRequest, message: str) -> None:
    links.withdraw(lab=row.lab, purpose=PURPOSE, subject_id=row.pk)
    link = links.make(lab=row.lab, person=row.person, purpose=PURPOSE, subject_id=row.pk)
    context = {
        "person": row.person,
        "lab": row.lab,
        "sender": actor.name,
        "role": rules.OFFICERS[row.role],
        "message": message.strip(),
        "place": mail.place_of(link),
        "until": link.expires_at,
    }
    subject, body = mail.compose("portfolio/judgement_question.txt", context)
    mail.send(lab=row.lab, to=row.person, subject=subject, body=body)
