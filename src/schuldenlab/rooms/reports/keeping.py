"""What a successor must find again: trials that run, lessons, and the papers that were laid down or signed."""

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import date_nl
from schuldenlab.rooms.reports.contents import Row
from schuldenlab.rooms.trajectory.facts import LabFacts
from schuldenlab.rooms.trials.models import Lesson


def trial_rows(facts: LabFacts) -> list[Row]:
    """Trials that run: what, who leads it, since when, when it succeeded and when it must stop."""
    return [
        [
            row.title,
            row.owner or None,
            date_nl(row.started_on),
            row.success,
            stop_words(row.stop, reached=row.must_stop),
        ]
        for row in facts.trials.running
    ]


def stop_words(rule: str, *, reached: bool) -> str:
    return f"{rule} Dat is nu zo: er moet worden besloten." if reached else rule


def lesson_rows(lab: Lab) -> list[Row]:
    """What was learnt from what was tried, the newest first."""
    rows = Lesson.objects.in_lab(lab).select_related("initiative").order_by("-pk")
    return [[row.title, row.happened, row.advice] for row in rows]


def paper_rows(lab: Lab) -> list[Row]:
    """Every version that was laid down: what, when, by whom, and whether what was adopted or signed is kept with it."""
    rows = FinalDocument.objects.in_lab(lab).defer("html").select_related("by").order_by("-created_at", "-pk")
    return [
        [str(row), date_nl(clock.day_of(row.created_at)), row.by.name if row.by else "", adopted(row)] for row in rows
    ]


def adopted(row: FinalDocument) -> str:
    if row.adopted_on:
        return f"vastgesteld op {date_nl(row.adopted_on)}; het stuk zit erbij"
    return f"zaaknummer {row.case_number}" if row.case_number else "ligt vast in het lab"
