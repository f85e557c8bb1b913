"""For the day itself: name badges and the sheet on which everybody signs in."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import inside_sentence
from schuldenlab.rooms.meetings import queries, rules
from schuldenlab.rooms.meetings.background import meeting_of
from schuldenlab.rooms.meetings.models import Meeting

STAYS_AWAY = frozenset({"withdrawn", rules.NO})
BLANK_LINES = 12
EMPTY = "\u00a0"  # an empty line on paper is a line with room, not nothing


def expected(meeting: Meeting) -> list[dict[str, str]]:
    """Who may come, and who organises: each once, by name. Who said no is not among them."""
    people = {row.person.pk: row.person for row in queries.guests(meeting) if row.state not in STAYS_AWAY}
    hosts = meeting.organisers.filter(person__isnull=False).select_related("person")
    people |= {row.person.pk: row.person for row in hosts if row.person}
    rows = [{"name": person.name, "organisation": person.organisation} for person in people.values()]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["organisation"]))


def shared(lab: Lab, subject: Model | None, word: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    meeting = meeting_of(lab, subject)
    if meeting is None:
        return {"meeting": None, "title": word}, []
    return {"meeting": meeting, "title": f"{word} {inside_sentence(meeting.title)}"}, expected(meeting)


def badges(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found, people = shared(lab, subject, "Naambadges")
    return found | {"cards": people}


def sign_in_sheet(lab: Lab, subject: Model | None) -> dict[str, Any]:
    found, people = shared(lab, subject, "Tekenlijst")
    rows = [[row["name"], row["organisation"], EMPTY] for row in people]
    return found | {"rows": rows, "blank": [[EMPTY, EMPTY, EMPTY]] * BLANK_LINES}
