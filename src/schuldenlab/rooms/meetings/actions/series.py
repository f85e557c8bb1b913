"""Meetings that come back, their running agenda, and what they decide."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.rooms.mandate import actions as mandate
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.actions.inviting import cancel, invite
from schuldenlab.rooms.meetings.actions.planning import put_meeting
from schuldenlab.rooms.meetings.models import AgendaItem, Meeting, MeetingDecision, MeetingSeries, Occurrence
from schuldenlab.rooms.meetings.models.working import local_first
from schuldenlab.rooms.meetings.rules import series as rhythm

SKIPPED = "Deze keer slaan we over."


@action("meetings.edit")
def put_series(
    actor: Actor, *, series: MeetingSeries | None = None, expected_version: int | None = None, **values: Any
) -> MeetingSeries:
    """Begin a series, or change it. A change holds for the meetings that are still to be made."""
    if values.get("kind") == rules.KICK_OFF:
        raise RuleBroken("Een startbijeenkomst is er maar één keer. Kies een andere soort.", field="kind")
    known = series or MeetingSeries()
    rhythm.check(values.get("every", known.every), values.get("unit", known.unit), values.get("minutes", known.minutes))
    row = actor.put(
        MeetingSeries,
        series,
        values,
        expected_version=expected_version,
        verb="meetings.series",
        sentence="legde de reeks ‘{title}’ vast",
    )
    plan_ahead(actor, row)
    return row


def plan_ahead(actor: Actor, series: MeetingSeries) -> list[Meeting]:
    """Make the meetings of the coming half year that are not there yet, with the members on their list of guests.

    A time that was made before stays as it was moved or skipped; nothing is made in the past.
    """
    if series.ended_at:
        return []
    known = set(series.occurrences.values_list("planned", flat=True))
    last = max(known, default=None)
    due = rhythm.moments(local_first(series), series.every, series.unit, clock.now() + rhythm.AHEAD)
    new = [moment for moment in due if moment not in known and moment > (last or clock.now() - timedelta(days=1))]
    return [make_occurrence(actor, series, moment) for moment in new]


def make_occurrence(actor: Actor, series: MeetingSeries, planned: datetime) -> Meeting:
    ends = planned + timedelta(minutes=series.minutes)
    values: dict[str, Any] = {
        "kind": series.kind,
        "title": series.title,
        "place": series.place,
        "starts": planned,
        "ends": ends,
    }
    meeting = put_meeting(actor, **values)
    Occurrence.objects.create(lab=actor.lab, series=series, meeting=meeting, planned=planned)
    members = list(series.members.all())
    if members:
        invite(actor, meeting=meeting, persons=members)
    return meeting


@action("meetings.edit")
def skip(actor: Actor, *, meeting: Meeting) -> int:
    """Skip this one time of a series. Who was invited hears it; the rhythm goes on."""
    if not Occurrence.objects.filter(meeting=meeting).exists():
        raise RuleBroken("Deze bijeenkomst hoort niet bij een reeks. Zeg haar af als zij niet doorgaat.")
    return cancel(actor, meeting=meeting, reason=SKIPPED)


@action("meetings.edit")
def end_series(actor: Actor, *, series: MeetingSeries) -> None:
    """Make no more meetings. Those that are planned stay, until they are called off."""
    if series.ended_at:
        raise RuleBroken("Deze reeks is al gestopt.")
    actor.put(
        MeetingSeries,
        series,
        {"ended_at": clock.now()},
        verb="meetings.series_ended",
        sentence="stopte de reeks ‘{title}’",
    )


@action("meetings.edit")
def put_agenda_item(
    actor: Actor,
    *,
    series: MeetingSeries | None = None,
    item: AgendaItem | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> AgendaItem:
    """Put a point on the running agenda, or change it."""
    if item is None:
        values |= {"series": series, "since": clock.today()}
    return actor.put(
        AgendaItem,
        item,
        values,
        expected_version=expected_version,
        verb="meetings.agenda_item",
        sentence="zette ‘{title}’ op de agenda",
    )


@action("meetings.edit")
def close_agenda_item(actor: Actor, *, item: AgendaItem, meeting: Meeting | None = None) -> AgendaItem:
    """It is dealt with, in this meeting. What is not closed comes back at the next one by itself."""
    if item.closed_on:
        raise RuleBroken("Dit punt was al afgehandeld.")
    values = {"closed_on": clock.today(), "closed_in": meeting}
    return actor.put(
        AgendaItem, item, values, verb="meetings.agenda_closed", sentence="rondde het agendapunt ‘{title}’ af"
    )


@action("meetings.edit")
def put_decision(
    actor: Actor,
    *,
    meeting: Meeting | None = None,
    row: MeetingDecision | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> MeetingDecision:
    """Take down what was decided. Numbered through the lab, so that a number never means two things."""
    of = row.meeting if row else meeting
    assert of is not None
    rules.check_has_begun(starts=of.starts, today=clock.today(), cancelled=of.cancelled_at is not None)
    if row is None:
        last = MeetingDecision.objects.in_lab(actor.lab).aggregate(last=Max("number"))["last"] or 0
        values |= {"meeting": of, "number": last + 1}
    elif row.decision_id:
        raise RuleBroken("Dit besluit is als besluit van de stuurgroep vastgelegd. Wijzig het daar.")
    return actor.put(
        MeetingDecision,
        row,
        values,
        expected_version=expected_version,
        verb="meetings.decision",
        sentence="legde besluit {number} vast: {what}",
    )


@action("meetings.edit")
def remove_decision(actor: Actor, *, row: MeetingDecision) -> None:
    if row.decision_id:
        raise RuleBroken("Dit besluit is als besluit van de stuurgroep vastgelegd, en blijft daarom staan.")
    actor.remove(row, verb="meetings.decision_removed", sentence="haalde besluit {number} weg: {what}")


@action("decisions.edit")
def establish(actor: Actor, *, row: MeetingDecision, about: list[str], outcome: str) -> MeetingDecision:
    """Record what the stuurgroep decided as a decision in the lab's sense: it counts where the lab asks for one."""
    meeting = row.meeting
    if meeting.kind != rules.STEERING_GROUP:
        raise RuleBroken("Alleen een besluit van de stuurgroep kan zo worden vastgelegd.")
    if row.decision_id:
        raise RuleBroken("Dit besluit is al vastgelegd.")
    taken_on: date = meeting.day or clock.today()
    made = mandate.put_decision(actor, body="steering_group", about=about, title=row.what[:200], planned_for=taken_on)
    decision = mandate.record_outcome(
        actor, decision=made, taken_on=taken_on, outcome=outcome, number=f"B-{row.number}"
    )
    return actor.put(
        MeetingDecision,
        row,
        {"decision": decision},
        verb="meetings.decision_established",
        sentence="legde besluit {number} vast als besluit van de stuurgroep",
    )
