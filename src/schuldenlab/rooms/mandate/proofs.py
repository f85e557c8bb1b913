"""What another person confirms: the assignment of the kwartiermaker, and a decision that was taken."""

from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.foundation.proof.models import Confirmation
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.mandate import queries, rules
from schuldenlab.rooms.mandate.models import Appointment, Decision


def appointment_question(row: Appointment) -> str:
    return (
        f"Heeft u namens de {row.municipalities_words} {row.person.name} aangesteld als kwartiermaker van"
        f" {row.lab.name}, met deze opdracht?"
    )


def appointment_summary(row: Appointment) -> list[tuple[str, str]]:
    pairs = [
        ("Kwartiermaker", row.person.described),
        ("Namens", row.municipalities_words),
        ("Taak", row.task),
        ("Looptijd", row.term),
        ("Inzet", f"{rules.hours_words(row.hours_a_week)}, {row.get_contract_display()}"),
        ("Bestuurlijk opdrachtgever", row.political_commissioner.described if row.political_commissioner else ""),
        ("Ambtelijk opdrachtgever", row.official_commissioner.described if row.official_commissioner else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def refuse_appointment(row: Appointment, person: Person) -> str | None:
    """Only a complete assignment, and only by somebody who may decide on it."""
    if row.missing:
        return f"Vul eerst de opdracht aan. Er ontbreekt nog: {rules.listed(row.missing)}."
    begun = [grant for grant in queries.board(row.lab).grants(row) if grant.span.starts <= clock.today()]
    mine = [grant for grant in begun if grant.person_id == person.pk and grant.covers("appointment")]
    if not any(grant.codes & set(row.codes) for grant in mine):
        return (
            f"Leg eerst vast waarom {person.name} hierover mag besluiten: een mandaat (bij ‘Wie mag besluiten’), of een"
            " collegebesluit waar de opdracht op rust."
        )
    return None


def refuse_appointment_mail(row: Appointment, person: Person) -> str | None:
    """Whose mandate has ended cannot answer now; their paper of that time still counts."""
    if queries.board(row.lab).covers(row, person.pk, clock.today()):
        return None
    return f"{person.name} mag hier vandaag niet meer over besluiten. Kijk de einddatum van het mandaat na."


def suggest_decider(row: Appointment) -> Person | None:
    """Who may decide on it for a municipality that waits for its decider."""
    one = queries.board(row.lab)
    waiting = {code for code, yes in one.coverage(row).items() if yes is None}
    people = [*(found.person for found in one.mandates), *(found.person for found in one.wethouders)]
    return next((person for person in people if one.covers(row, person.pk, clock.today()) & waiting), None)


def check_appointment_day(_actor: Actor, row: Appointment, confirmation: Confirmation) -> None:
    """The mandate must hold on the day of the answer, or on the date of the paper."""
    answered = confirmation.answered_at or clock.now()
    on = confirmation.paper_dated or answered.astimezone(clock.AMSTERDAM).date()
    if not queries.board(row.lab).covers(row, confirmation.person_id, on):
        raise RuleBroken(
            f"Op {date_nl(on)} mocht {confirmation.person.name} hier niet over besluiten. Kijk de data van het"
            " mandaat na.",
            field="person",
        )


def decision_question(row: Decision) -> str:
    return f"Klopt het dat {rules.BODY_SHORT[row.body]} dit heeft besloten?"


def decision_summary(row: Decision) -> list[tuple[str, str]]:
    pairs = [
        ("Onderwerp", row.title),
        ("Wie besloot", row.body_name + (f": {row.decided_by.described}" if row.decided_by else "")),
        ("Waarover", row.about_words),
        ("Uitkomst", f"{rules.OUTCOMES[row.outcome]} op {date_nl(row.taken_on)}" if row.outcome else ""),
        ("Wijziging of voorwaarden", row.conditions),
        ("Nummer", row.number),
    ]
    return [(label, value) for label, value in pairs if value]


def decision_about(row: Decision) -> list[int]:
    """Who recorded it, and the kwartiermakers: it is their plan that is decided on."""
    recorder = [row.recorded_by_id] if row.recorded_by_id else []
    return [*recorder, *queries.kwartiermaker_ids(row.lab)]


def refuse_decision(row: Decision, person: Person) -> str | None:
    if not row.outcome:
        return "Leg eerst de uitkomst vast: wanneer is besloten, en wat?"
    if row.body == "mandate_holder" and row.decided_by_id != person.pk:
        return f"Dit besluit is genomen door {row.decided_by}. Vraag het aan die persoon."
    return None


def home_of(row: Appointment) -> str:
    return reverse("mandate:home", args=[row.lab.slug]) + "#opdracht"


APPOINTMENT = register(
    ProofKind(
        slug=queries.APPOINTMENT_PROOF,
        title="Opdracht kwartiermaker",
        model=Appointment,
        permission="mandate.edit",
        question=appointment_question,
        summary=appointment_summary,
        back=home_of,
        about=lambda row: [row.person_id],
        refuse=refuse_appointment,
        refuse_mail=refuse_appointment_mail,
        suggest=suggest_decider,
        ways=lambda row: queries.ways_to_decide(row.lab, "appointment"),
        document="opdracht",
        document_subject=lambda row: row,
        agreed=check_appointment_day,
        yes="Ja, deze opdracht heb ik gegeven",
        no="Nee, dit klopt niet",
    )
)
DECISION = register(
    ProofKind(
        slug=queries.DECISION_PROOF,
        title="Besluit",
        model=Decision,
        permission="decisions.edit",
        question=decision_question,
        summary=decision_summary,
        back=Decision.get_absolute_url,
        about=decision_about,
        refuse=refuse_decision,
        yes="Ja, zo is het besloten",
        no="Nee, dit klopt niet",
    )
)
