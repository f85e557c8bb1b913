"""The forms of the room, by what they are about: a meeting, a date poll."""

from schuldenlab.rooms.meetings.forms.door import DoorCodeForm, EntranceForm, FollowUpForm
from schuldenlab.rooms.meetings.forms.meeting import (
    READABLE,
    AgreementForm,
    AnswerForForm,
    AnswerForm,
    AttendanceForm,
    CancelForm,
    GuestsForm,
    ItemForm,
    MeetingForm,
    MomentField,
    NationalAnswerForm,
    OrganiserForm,
    OutcomeForm,
    PledgeForm,
    SendForm,
)
from schuldenlab.rooms.meetings.forms.poll import DateOptionForm, PollAnswerForm

__all__ = [
    "READABLE",
    "AgreementForm",
    "AnswerForForm",
    "AnswerForm",
    "AttendanceForm",
    "CancelForm",
    "DateOptionForm",
    "DoorCodeForm",
    "EntranceForm",
    "FollowUpForm",
    "GuestsForm",
    "ItemForm",
    "MeetingForm",
    "MomentField",
    "NationalAnswerForm",
    "OrganiserForm",
    "OutcomeForm",
    "PledgeForm",
    "PollAnswerForm",
    "SendForm",
]
