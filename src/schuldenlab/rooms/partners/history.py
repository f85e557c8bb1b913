"""What happened with one partner, in one line of time, and what to do next. Reads a card, asks no database."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.partners import calling
from schuldenlab.rooms.partners.facts import NOT_NOW
from schuldenlab.rooms.partners.models import PartnerSupport
from schuldenlab.rooms.partners.queries import PROMISE, Card, local_date


@dataclass(frozen=True)
class Moment:
    """One thing that happened. `order` settles what stands first on the same day."""

    when: date
    who: str
    text: str
    order: int = 0
    conversation: int | None = None


def timeline(made: Card) -> list[Moment]:
    """Support, conversations and confirmations together, newest first."""
    moments = [*support(made), *talks(made), *confirmations(made), *asked(made)]
    return sorted(moments, key=lambda moment: (moment.when, moment.order), reverse=True)


def support(made: Card) -> list[Moment]:
    found = []
    for step in made.history:
        text = step.get_rung_display()
        if step.decides_before:
            text += f", besluit vóór {date_nl(step.decides_before)}"
        text += f" ({step.get_how_display()})"
        if step.remark:
            text += f": {step.remark}"
        if step.is_void:
            text += ". Deze toezegging is later ingetrokken."
        found.append(Moment(step.at, spoke(step, made), text, order=2))
    return found


def spoke(step: PartnerSupport, made: Card) -> str:
    """Who says so: the partner itself about its promise, somebody of the lab about the rest."""
    if step.rung == "promised":
        names = [row.person.name for row in made.promises if row.pk == step.confirmation_id]
        return f"{names[0]}:" if names else made.row.name
    if step.rung == "signed" or step.by is None:
        return f"{made.row.name}:"
    return f"{step.by.name}:" if step.how == "confirmed" else f"{step.by.name} legde vast:"


def talks(made: Card) -> list[Moment]:
    found = []
    for talk in made.conversations:
        again = (
            f" Hierop terugkomen op {date_nl(talk.follow_up_on)}." if talk.follow_up_on and not talk.followed_up else ""
        )
        text = f"({talk.get_medium_display()}): {talk.agreed}{again}"
        found.append(Moment(talk.on, f"Gesprek met {talk.with_whom}", text, order=1, conversation=talk.pk))
    return found


def confirmations(made: Card) -> list[Moment]:
    """Questions that were asked, and answers of no; a yes is a step of support already."""
    found = []
    for row in made.promises:
        on = row.asked_at.astimezone(clock.AMSTERDAM).date()
        if row.paper_id is None:
            found.append(Moment(on, row.person.name, "kreeg de vraag om steun toe te zeggen.", order=3))
        if row.answered_at and not row.agreed:
            remark = f" “{row.remark}”" if row.remark else ""
            found.append(Moment(local_date(row), row.person.name, f"antwoordde: nu niet.{remark}", order=4))
    return found


def asked(made: Card) -> list[Moment]:
    """What was asked and offered on the partner's own page, and what the lab said to it."""
    found = []
    for row in made.questions:
        found.append(Moment(clock.day_of(row.created_at), f"{row.person.name} vroeg:", row.text, order=5))
        if row.answered_at:
            who = f"{row.answered_by.name} antwoordde:" if row.answered_by else "Antwoord:"
            found.append(Moment(clock.day_of(row.answered_at), who, row.answer, order=6))
    found += [
        Moment(clock.day_of(part.created_at), part.offered_by.name, f"bood aan: {part.described}.", order=5)
        for part in made.contributions
        if part.offered_by
    ]
    for one in made.colleagues:
        text = f"wil de taak doorgeven aan {one.name}."
        if one.decided_at:
            text += " Dat is goedgevonden." if one.agreed else " Dat is niet goedgevonden."
        found.append(Moment(clock.day_of(one.created_at), one.contact.person.name, text, order=5))
    return found


def may_undo(made: Card) -> bool:
    """Whether the last step may be taken back: recorded by hand, today."""
    last = made.history[-1] if made.history else None
    today = clock.today()
    return bool(
        last
        and last.confirmation_id is None
        and last.how not in {"declaration", "confirmed"}
        and last.created_at.astimezone(clock.AMSTERDAM).date() == today
    )


@dataclass(frozen=True)
class Next:
    """The one thing to do with this partner."""

    title: str
    reason: str
    label: str
    url: str


def next_step(made: Card) -> Next | None:
    """What moves this partner most; None when it is their turn, or when nothing is left to do."""
    standing, here = made.standing, [made.row.lab.slug, made.row.pk]
    due = [reason for reason in calling.reasons(made.contacted, clock.today()) if reason.urgency < 2]
    if due:
        return call(made, due[0].sentence)
    if standing.rung == NOT_NOW or standing.stands_behind or made.asked:
        return None
    if prepare := preparation(made):
        return prepare
    if standing.rung in {"positive", "deciding"}:
        url = reverse("proof:ask", args=[made.row.lab.slug, PROMISE, made.row.pk])
        return Next(
            "Vraag of zij steun toezegt",
            "Zij antwoordt met een persoonlijke link, in twee minuten.",
            "Stuur de vraag",
            f"{url}?next={made.row.get_absolute_url()}",
        )
    url = reverse("partners:support", args=here)
    return Next("Leg vast waar de partij nu staat", f"Nu staat er: {standing.label}.", "Leg vast", url)


def preparation(made: Card) -> Next | None:
    """What must be there before a partner can be asked anything."""
    here = [made.row.lab.slug, made.row.pk]
    if not made.contacts:
        return Next(
            "Zoek een contactpersoon",
            "Een partij zegt niets toe, een mens wel.",
            "Voeg een contactpersoon toe",
            reverse("partners:contact_add", args=here),
        )
    if not made.conversations:
        return call(made, "Er is nog geen gesprek geweest.")
    if not made.row.asked and not made.contributions:
        return Next(
            "Schrijf op wat je vraagt",
            "Dat komt op het A4 waarmee de partij zelf kan besluiten.",
            "Vul het in",
            reverse("partners:edit", args=here),
        )
    return None


def call(made: Card, reason: str) -> Next:
    url = reverse("partners:conversation_add", args=[made.row.lab.slug, made.row.pk])
    return Next(f"Bel {reached(made)}", reason, "Leg het gesprek vast", url)


def reached(made: Card) -> str:
    return made.contacts[0].person.name if made.contacts else made.row.name
