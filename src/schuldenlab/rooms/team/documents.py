"""The documents of this room: the contact list, and who is in the programme team."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.ui.formats import date_nl, number_nl
from schuldenlab.rooms.team import queries
from schuldenlab.rooms.team.facts import REQUIRED_TASKS, TASKS
from schuldenlab.rooms.team.models import OpenRole

LAB_ROLES = (Role.KWARTIERMAKER, Role.WETHOUDER, Role.COMMISSIONER, Role.PROGRAMME_MANAGER)


def contact_list(lab: Lab, _subject: Model | None) -> dict[str, Any]:
    cards = queries.task_cards(lab)
    done = {card.row.task for card in cards if card.contacts}
    return {
        "title": f"Contactenlijst van {lab.name}",
        "subtitle": "Uitvoering en organisatie",
        "particulars": [("Gemeente", lab.municipality_names)],
        "tasks": [
            (
                card.row.get_task_display(),
                card.row.organisation,
                card.row.places,
                [contact_row(p) for p in card.contacts],
            )
            for card in cards
        ],
        "missing": [TASKS[task] for task in REQUIRED_TASKS if task not in done],
        "lab_rows": lab_rows(lab),
        "team_rows": [[*contact_row(card.row.person), card.row.title] for card in queries.member_cards(lab)],
        "several": len(lab.codes) > 1,
    }


def contact_row(person: Person) -> list[str | None]:
    return [person.name, person.function or None, person.mail or None, phone(person)]


def phone(person: Person) -> str | None:
    """One way to reach somebody is enough: a missing number is only marked when there is no address either."""
    return person.phone or ("" if person.mail else None)


def lab_rows(lab: Lab) -> list[list[str | None]]:
    """The people who lead the lab: role, name, organisation, mail, phone."""
    return [
        [role.label.capitalize(), person.name, person.organisation or None, person.mail or None, phone(person)]
        for role in LAB_ROLES
        for person in labs.holders(lab, role)
    ]


def team_sheet(lab: Lab, _subject: Model | None) -> dict[str, Any]:
    members = queries.member_cards(lab)
    hours = [card.row.hours_a_week for card in members if card.row.hours_a_week is not None]
    return {
        "subtitle": f"Programmateam van {lab.name}",
        "particulars": [("Gemeente", lab.municipality_names)],
        "members": [member_row(card) for card in members],
        "manager": next((card.row for card in members if card.row.role == "programme_manager"), None),
        "hours": number_nl(sum(hours)) if hours else None,
        "unknown_hours": sum(card.row.hours_a_week is None for card in members),
        "unreleased": [card.row.person.name for card in members if not card.is_released],
        "missing_tasks": [
            TASKS[task]
            for task in REQUIRED_TASKS
            if not any(task in card.row.tasks for card in members if card.row.role == "member")
        ],
        "open_roles": [open_role_row(role) for role in OpenRole.objects.in_lab(lab).select_related("stand_in")],
    }


def member_row(card: queries.MemberCard) -> list[str | None]:
    row = card.row
    release = next((release for release in reversed(card.releases) if release.holds), None)
    on = (release.paper_dated or release.answered_at) if release else None
    return [
        row.person.name,
        f"{row.get_role_display()}, {row.title}",
        row.organisation or None,
        row.task_names or "van elders",
        number_nl(row.hours_a_week) if row.hours_a_week is not None else None,
        f"{release.person.name}, {date_nl(on)}" if release else None,
    ]


def open_role_row(role: OpenRole) -> list[str | None]:
    hours = number_nl(role.hours_a_week) if role.hours_a_week is not None else None
    return [role.title, hours, role.stand_in.name if role.stand_in else None, date_nl(role.filled_by) or None]


register(
    DocumentKind(
        slug="contactenlijst",
        title="Contactenlijst",
        template="team/documents/contactenlijst.html",
        context=contact_list,
        about="Wie je belt bij de uitvoering, per taak en gemeente, en wie het lab leidt.",
    )
)
register(
    DocumentKind(
        slug="programmateam",
        title="Samenstelling programmateam",
        template="team/documents/programmateam.html",
        context=team_sheet,
        about="Wie er in het programmateam zit, met uren en het akkoord van de leidinggevende.",
    )
)
