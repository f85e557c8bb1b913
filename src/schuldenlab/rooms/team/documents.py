"""The documents of this room: the contact list, and who is in the programme team."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.ui.formats import capital, date_nl, number_nl
from schuldenlab.rooms.team import queries
from schuldenlab.rooms.team.facts import MEMBER, REQUIRED_TASKS, TASKS
from schuldenlab.rooms.team.models import OpenRole, TeamMember

LAB_ROLES = (Role.KWARTIERMAKER, Role.WETHOUDER, Role.COMMISSIONER, Role.PROGRAMME_MANAGER)


def contact_list(lab: Lab, _subject: Model | None) -> dict[str, Any]:
    cards = queries.task_cards(lab)
    done = {card.row.task for card in cards if card.contacts}
    return {
        "subtitle": "Wie u belt of mailt over het lab",
        "particulars": [(lab.municipality_label, lab.municipality_names)],
        "task_rows": [row for card in cards for row in task_rows(lab, card)],
        "missing": [TASKS[task] for task in REQUIRED_TASKS if task not in done],
        "lab_rows": lab_rows(lab),
        "team_rows": [
            [card.row.person.name, card.row.title, card.row.organisation or None, reach(card.row.person)]
            for card in queries.member_cards(lab)
        ],
    }


def task_rows(lab: Lab, card: queries.TaskCard) -> list[list[str | None]]:
    """A row for each contact of an executive task; without a contact one row that marks it."""
    everywhere = set(card.row.codes) >= set(lab.codes)
    task = card.row.get_task_display() if everywhere else f"{card.row.get_task_display()} ({card.row.places})"
    if not card.contacts:
        return [[task, card.row.organisation, None, None]]
    return [[task, card.row.organisation, named(person), reach(person)] for person in card.contacts]


def named(person: Person) -> str:
    return f"{person.name}, {person.function}" if person.function else person.name


def reach(person: Person) -> str | None:
    """Every way to reach somebody; None when there is not one."""
    return ", ".join(part for part in (person.mail, person.phone) if part) or None


def lab_rows(lab: Lab) -> list[list[str | None]]:
    """The people who lead the lab: role, name, organisation, how to reach them."""
    return [
        [capital(role.label), person.name, person.organisation or None, reach(person)]
        for role in LAB_ROLES
        for person in labs.holders(lab, role)
    ]


def team_sheet(lab: Lab, _subject: Model | None) -> dict[str, Any]:
    members = queries.member_cards(lab)
    hours = [card.row.hours_a_week for card in members if card.row.hours_a_week is not None]
    return {
        "subtitle": f"Programmateam van {lab.name}",
        "particulars": [(lab.municipality_label, lab.municipality_names)],
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
        role_words(row),
        organisation_words(row),
        number_nl(row.hours_a_week) if row.hours_a_week is not None else None,
        f"{release.person.name}, {date_nl(on)}" if release else None,
    ]


def role_words(row: TeamMember) -> str:
    """`programmamanager`, or `schuldhulpverlener`: the title says more than that somebody is a member."""
    return (
        row.title
        if row.role == MEMBER or row.title == row.get_role_display()
        else f"{row.get_role_display()}, {row.title}"
    )


def organisation_words(row: TeamMember) -> str | None:
    """Where somebody comes from: `gemeente Helmond (Schuldhulpverlening)`."""
    if not row.organisation:
        return None
    return f"{row.organisation} ({row.task_names})" if row.task_names else row.organisation


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
