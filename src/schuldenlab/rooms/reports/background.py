"""Why it is as it is, and who is in it: the choice with its reasons, exceptions, mandates, people, what passed at the hand-over."""

from typing import Any

from schuldenlab.foundation.labs import queries as labs
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.labs.permissions import Role
from schuldenlab.foundation.ui.formats import capital, date_nl, listed
from schuldenlab.rooms.handover import queries as handover
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.partners import queries as partners
from schuldenlab.rooms.partners.facts import NOT_NOW
from schuldenlab.rooms.reports.contents import Row
from schuldenlab.rooms.selection import queries as selection
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trajectory.rules.table import RULES
from schuldenlab.rooms.trials.models import Initiative

LEADING = (Role.KWARTIERMAKER, Role.PROGRAMME_MANAGER, Role.WETHOUDER, Role.COMMISSIONER)


def why(lab: Lab) -> dict[str, Any]:
    """The recorded choice: who decided, why, what was left, and the reason of each project."""
    choice = selection.choice(lab)
    record, proven = choice.latest, choice.proven
    return {
        "themes": listed(choice.theme_labels),
        "explanation": record.explanation if record else "",
        "alternatives": record.alternatives if record else "",
        "decided": f"{capital(proven.by)} besloot daarover op {date_nl(proven.on)}." if proven else "",
        "reasons": [[row.name, row.reason or None] for row in choice.projects],
        "experience": choice.experience.involved if choice.experience else "",
        "council": choice.experience.council if choice.experience else "",
    }


def condition_rows(lab: Lab) -> list[Row]:
    """Decisions that came with conditions or changes, in the words that were recorded."""
    rows = mandate.board(lab).decisions
    return [[row.title, row.body_name, row.conditions] for row in rows if row.conditions and row.taken_on]


def deviation_rows(facts: LabFacts) -> list[Row]:
    """What is *anders geregeld*: what, by whom, why, until when."""
    return [
        [RULES[row.rule].ask if row.rule in RULES else row.rule, row.by, row.reason, until(row)]
        for row in facts.deviations
    ]


def until(row: Any) -> str:
    return f"{date_nl(row.since)} tot {date_nl(row.until)}" if row.until else f"vanaf {date_nl(row.since)}"


def mandate_rows(lab: Lab) -> list[Row]:
    """Who may decide on what: person, matters, for whom, by which decision and how long."""
    return [
        [row.person.described, capital(row.matter_words), row.municipality_names, f"{row.basis}, {term(row)}"]
        for row in mandate.board(lab).mandates
        if row.in_force
    ]


def term(row: Any) -> str:
    return f"tot en met {date_nl(row.ends)}" if row.ends else f"sinds {date_nl(row.starts)}"


def leaders(lab: Lab, facts: LabFacts) -> list[Row]:
    """Whom to know: role, who, how to reach them. The adviser of SchuldenlabNL is who organised the kick-off with the lab."""
    rows = [
        [capital(role.label), described(person), reach(person)]
        for role in LEADING
        for person in labs.holders(lab, role)
    ]
    kick_off = facts.meetings.kick_off
    adviser = (kick_off.national_confirmed_by or kick_off.national_organiser) if kick_off else None
    if adviser:
        person = Person.objects.in_lab(lab).filter(name=adviser).first()
        rows.append(["SchuldenlabNL", adviser, reach(person) if person else None])
    return rows


def described(person: Person) -> str:
    return f"{person.name}, {person.organisation}" if person.organisation else person.name


def reach(person: Person) -> str | None:
    return ", ".join(part for part in (person.mail, person.phone) if part) or None


def contact_rows(lab: Lab) -> list[Row]:
    """Per partner whom to speak, what it brings in, when it was spoken last, and who took the contact over. Who does not take part now is not here."""
    rows, holders = [], handover.contact_holders(lab)
    for card in partners.cards(lab):
        if card.standing.rung == NOT_NOW:
            continue
        people = [contact.person for contact in card.contacts]
        gifts = [part.told for part in card.contributions if part.is_promised]
        rows.append(
            [
                card.row.name,
                listed(f"{person.name}, {person.mail}" if person.mail else person.name for person in people) or None,
                capital(listed(gifts)) or "nog niets toegezegd",
                date_nl(card.last_contact) or "nog geen gesprek",
                holders.get(card.row.pk, ""),
            ]
        )
    return rows


def initiative_rows(lab: Lab) -> list[Row]:
    """Own ideas that are being tried: what, by whom, in which stage."""
    rows = Initiative.objects.in_lab(lab).filter(stopped_on=None).select_related("person", "stage")
    return [
        [row.title, row.brought_in_by, row.stage.name if row.stage else None, date_nl(row.brought_in_on)]
        for row in rows
    ]


def passed_rows(lab: Lab) -> tuple[list[Row], list[Row]]:
    """What passed at the latest hand-over (what, what to know, who took it), and the questions with their answers."""
    found = handover.of_lab(lab)
    items = handover.items(found[0]) if found else []
    rows = [[item.title, item.note or "", taken(item)] for item in items]
    remarks = [
        [item.title, f"{remark.person.name}, {date_nl(remark.created_at)}", remark.text]
        for item in items
        for remark in item.remarks.all()
    ]
    return rows, remarks


def lacking_rows(lab: Lab) -> list[Row]:
    """What the rooms still lack, who sees to it, and by when: as the page of the hand-over names it."""
    going_on = next((row for row in handover.of_lab(lab) if not row.completed_at), None)
    return [[gap.what, gap.who or None, date_nl(gap.by) if gap.by else None] for gap in handover.missing(lab, going_on)]


def taken(item: Any) -> str | None:
    return f"{item.taken_by.name}, {date_nl(item.taken_at)}" if item.taken_by else None
