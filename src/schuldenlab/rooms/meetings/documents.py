"""Invitation, programme and minutes of a meeting."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.foundation.ui.formats import counted, date_nl, euro, inside_sentence, listed
from schuldenlab.rooms.meetings import background, handouts, queries, rules
from schuldenlab.rooms.meetings.models import Agreement, Meeting, Occurrence, Pledge, ProgrammeItem


def programme_subjects(lab: Lab) -> list[Model]:
    """As `guest_subjects`, without those of a series: their running agenda is the programme, and comes with the invitation."""
    series = set(Occurrence.objects.in_lab(lab).values_list("meeting_id", flat=True))
    return [row for row in guest_subjects(lab) if row.pk not in series]


def guest_subjects(lab: Lab) -> list[Model]:
    """The kick-off always; other meetings while they are to come."""
    rows = list(queries.meetings_of(lab).filter(cancelled_at=None))
    coming = queries.coming(rows)
    return [row for row in rows if row.is_kick_off or row in coming]


def minutes_subjects(lab: Lab) -> list[Model]:
    """The kick-off always; other meetings once they have begun."""
    rows = queries.meetings_of(lab).filter(cancelled_at=None)
    return [row for row in rows if row.is_kick_off or row.is_past]


def meeting_of(lab: Lab, subject: Model | None) -> Meeting | None:
    """The meeting that the document is about; asked for none in particular: the kick-off, when there is one."""
    if subject is None:
        return queries.kick_off_of(lab)
    return queries.meetings_of(lab).filter(pk=subject.pk).first()


def shared(lab: Lab, subject: Model | None, word: str) -> dict[str, Any]:
    meeting = meeting_of(lab, subject)
    if meeting is None:
        return {"meeting": None, "title": f"{word} startbijeenkomst van {lab.name}"}
    items = list(meeting.items.all())
    slots = rules.timetable(meeting.starts, [item.minutes for item in items])
    confirmed = proofs.confirmed([lab.pk], queries.NATIONAL_ORGANISER).get(meeting.pk)
    organisers = list(meeting.organisers.select_related("person"))
    names = [row.organisation for row in organisers] or [lab.name]
    return {
        "meeting": meeting,
        "title": f"{word} {inside_sentence(meeting.title)}",
        **programme_table(items, slots),
        "organisers": organisers,
        "national": confirmed[0].name if confirmed else None,
        "organised_by": listed([*names, rules.NATIONAL] if confirmed else names),
        "waits_for_national": meeting.is_kick_off and not confirmed,
    }


def programme_table(items: list[ProgrammeItem], slots: list[rules.Slot]) -> dict[str, Any]:
    """Times, items and speakers; without the column of speakers while nobody is named."""
    columns, widths = ["Tijd", "Onderdeel", "Door"], "20 50 30"
    if not any(item.speaker for item in items):
        columns, widths = columns[:2], "20 80"
    rows = [
        [clock_span(slot) if slot.begins else f"{item.minutes} minuten", item.title, item.speaker][: len(columns)]
        for item, slot in zip(items, slots, strict=True)
    ]
    return {"rows": rows, "columns": columns, "widths": widths}


def clock_span(slot: rules.Slot) -> str:
    """`15.00–15.30`, by the clock on the wall."""
    begins, ends = rules.local(slot.begins), rules.local(slot.ends)
    return f"{begins:%H.%M}–{ends:%H.%M}"


def programme(lab: Lab, subject: Model | None) -> dict[str, Any]:
    return shared(lab, subject, "Programma")


def invitation(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found = shared(lab, subject, "Uitnodiging")
    meeting = found["meeting"]
    if meeting is None or not meeting.is_kick_off:
        return found | {"need": ""}
    return found | {"need": figures.sentences(lab.codes) if lab.codes else ""}


def minutes(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found = shared(lab, subject, "Verslag")
    meeting = found["meeting"]
    if meeting is None:
        return found
    presence = queries.presence(meeting)
    pledges = [pledge_row(row) for row in meeting.pledges.select_related("person")]
    return found | {
        "decisions": [[str(row.number), row.what] for row in meeting.decisions.order_by("number")],
        "dealt_with": [row.title for row in meeting.closed_items.all()],
        "apologies": apologies(meeting),
        "presence": presence,
        "outcome": meeting.kept_outcome,
        "agreements": [agreement_row(row) for row in meeting.agreements.select_related("person")],
        "pledges": pledges if any(row[2] for row in pledges) else [row[:2] for row in pledges],
        "present": by_organisation(presence),
        "people": "1 persoon" if presence.number == 1 else f"{presence.number} mensen",
        "organisations": counted(len(presence.organisations), "organisatie", "organisaties"),
    }


def apologies(meeting: Meeting) -> list[str]:
    """Who was invited, said no, and was not there."""
    there = {row.person_id for row in meeting.attendances.all()}
    said_no = [row for row in queries.guests(meeting) if row.state == rules.NO and row.person.pk not in there]
    return [row.person.name for row in said_no]


def by_organisation(presence: queries.Presence) -> list[list[str]]:
    """Who was there: a row for each organisation with its people; without an organisation last."""
    names: dict[str, list[str]] = {organisation: [] for organisation in presence.organisations}
    for row in presence.rows:
        names.setdefault(row.shown_organisation, []).append(row.shown_name)
    ordered = sorted(names.items(), key=lambda pair: (not pair[0], pair[0].casefold()))
    return [
        [organisation or "zonder organisatie", listed(people) or "niet met naam genoemd"]
        for organisation, people in ordered
    ]


def agreement_row(row: Agreement) -> list[str]:
    who = ", ".join(part for part in (row.person.name, row.person.organisation) if part)
    return [row.what, who, date_nl(row.by)]


def pledge_row(row: Pledge) -> list[str]:
    money = f" ({euro(row.amount)})" if row.amount is not None else ""
    return [row.organisation, row.what + money, row.person.name if row.person else ""]


register(
    DocumentKind(
        slug="uitnodiging",
        title="Uitnodiging",
        template="meetings/documents/uitnodiging.html",
        context=invitation,
        about="De brief voor wie je uitnodigt: waarom, waar en wanneer, met het programma.",
        subject=Meeting,
        subjects=programme_subjects,
    )
)
register(
    DocumentKind(
        slug="programma",
        title="Programma",
        template="meetings/documents/programma.html",
        context=programme,
        about="De tijden, de onderdelen en de sprekers, om uit te delen of op te hangen.",
        subject=Meeting,
        subjects=programme_subjects,
    )
)
register(
    DocumentKind(
        slug="verslag",
        title="Verslag",
        template="meetings/documents/verslag.html",
        context=minutes,
        about="Wie er was, wat er is besproken, afgesproken en toegezegd.",
        subject=Meeting,
        subjects=minutes_subjects,
    )
)
register(
    DocumentKind(
        slug="naambadges",
        title="Naambadges",
        template="meetings/documents/naambadges.html",
        context=handouts.badges,
        about="Een kaartje voor iedereen die kan komen, om uit te knippen.",
        subject=Meeting,
        subjects=guest_subjects,
    )
)
register(
    DocumentKind(
        slug="tekenlijst",
        title="Tekenlijst",
        template="meetings/documents/tekenlijst.html",
        context=handouts.sign_in_sheet,
        about="De lijst bij de deur, waarop iedereen tekent.",
        subject=Meeting,
        subjects=guest_subjects,
    )
)
register(
    DocumentKind(
        slug="toespraak",
        title="Toespraak",
        template="meetings/documents/toespraak.html",
        context=background.speech,
        about="De woorden waarmee de wethouder de startbijeenkomst opent.",
        subject=Meeting,
        subjects=background.kick_offs,
    )
)
register(
    DocumentKind(
        slug="persbericht",
        title="Persbericht",
        template="meetings/documents/persbericht.html",
        context=background.press_release,
        about="Het bericht voor de pers over de start, met wanneer het openbaar mag zijn.",
        subject=Meeting,
        subjects=background.kick_offs,
    )
)
register(
    DocumentKind(
        slug="raadsvragen",
        title="Vragen van de raad",
        template="meetings/documents/raadsvragen.html",
        context=background.council_questions,
        about="Vragen die de raad kan stellen, met antwoorden en waar die vandaan komen.",
        subject=Meeting,
        subjects=background.kick_offs,
    )
)
