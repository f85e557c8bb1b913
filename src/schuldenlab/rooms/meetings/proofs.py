"""What another confirms: that SchuldenlabNL organises the meeting together with the lab."""

from django.urls import reverse

from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.proof.kinds import ProofKind, register
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models import Meeting
from schuldenlab.rooms.meetings.queries import NATIONAL_ORGANISER


def question(meeting: Meeting) -> str:
    return f"Organiseert SchuldenlabNL de bijeenkomst ‘{meeting.title}’ samen met {meeting.lab.name}?"


def summary(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        ("Bijeenkomst", meeting.title),
        ("Wanneer", meeting.when or "de datum wordt nog gekozen"),
        ("Waar", meeting.where or "de plaats wordt nog gekozen"),
        ("Gemeente", meeting.lab.municipality_names),
    ]


def refuse(meeting: Meeting, person: Person) -> str | None:
    if meeting.cancelled_at:
        return "Deze bijeenkomst is afgezegd."
    if rules.is_national(person.organisation) or (person.user is not None and person.user.is_national):
        return None
    return f"{person.name} staat hier niet bij SchuldenlabNL. Kies iemand van wie de organisatie SchuldenlabNL is."


def suggest(meeting: Meeting) -> Person | None:
    """Somebody of SchuldenlabNL whom the lab knows already; else the adviser with an account, to be kept on sending."""
    people = Person.objects.in_lab(meeting.lab).exclude(organisation="")
    known = next((person for person in people if rules.is_national(person.organisation)), None)
    adviser = User.objects.filter(is_national=True, is_active=True).order_by("pk").first()
    if known or adviser is None:
        return known
    return Person(name=adviser.name, function="adviseur", organisation="SchuldenlabNL", mail=adviser.email)


register(
    ProofKind(
        slug=NATIONAL_ORGANISER,
        title="SchuldenlabNL organiseert mee",
        model=Meeting,
        permission="meetings.edit",
        question=question,
        summary=summary,
        back=lambda meeting: reverse("meetings:organisers", args=[meeting.lab.slug, meeting.pk]),
        refuse=refuse,
        suggest=suggest,
        yes="Ja, SchuldenlabNL organiseert mee",
        no="Nee, SchuldenlabNL organiseert niet mee",
    )
)
