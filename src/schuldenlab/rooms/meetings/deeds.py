"""What was agreed in a meeting, as lines of the list of actions."""

from collections.abc import Iterable

from schuldenlab.foundation.labs.deeds import DeedKind, register
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.meetings.models import Agreement, Meeting

AGREEMENT = "afspraak"


def titles(ids: Iterable[int]) -> dict[int, str]:
    rows = Meeting.objects.filter(pk__in=list(ids)).only("title", "starts")
    return {row.pk: f"{row.title}, {date_nl(row.day)}" if row.day else row.title for row in rows}


register(
    DeedKind(
        slug=AGREEMENT,
        word="afspraak",
        many="Afspraken",
        permission="meetings.view",
        rows=Agreement.objects.filter(meeting__cancelled_at=None).in_lab,
        what="what",
        person="person",
        by="by",
        done="done_on",
        about="meeting_id",
        page="meetings:meeting",
        titles=titles,
        remarks="actie",
    )
)
