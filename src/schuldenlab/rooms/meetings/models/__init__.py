"""The tables of the room: a meeting with its guests, what came of it, and the poll for its date."""

from schuldenlab.rooms.meetings.models.meeting import (
    Agreement,
    Answer,
    Attendance,
    Invitation,
    Meeting,
    Organiser,
    Outcome,
    Pledge,
    ProgrammeItem,
    new_uid,
)
from schuldenlab.rooms.meetings.models.minutes import MinutesAdoption, MinutesVersion
from schuldenlab.rooms.meetings.models.papers import Material, PressRelease
from schuldenlab.rooms.meetings.models.places import DoorCode, FollowUp, PlaceOffer
from schuldenlab.rooms.meetings.models.poll import DateOption, DatePoll, PollAnswer, PollChoice, PollGuest
from schuldenlab.rooms.meetings.models.working import (
    AgendaItem,
    CalendarFeed,
    MeetingDecision,
    MeetingSeries,
    Occurrence,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "Answer",
    "Attendance",
    "CalendarFeed",
    "DateOption",
    "DatePoll",
    "DoorCode",
    "FollowUp",
    "Invitation",
    "Material",
    "Meeting",
    "MeetingDecision",
    "MeetingSeries",
    "MinutesAdoption",
    "MinutesVersion",
    "Occurrence",
    "Organiser",
    "Outcome",
    "PlaceOffer",
    "Pledge",
    "PollAnswer",
    "PollChoice",
    "PollGuest",
    "PressRelease",
    "ProgrammeItem",
    "new_uid",
]
