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
from schuldenlab.rooms.meetings.forms.minutes import NO_LATER, AdoptMinutesForm
from schuldenlab.rooms.meetings.forms.papers import MaterialForm, PressReleaseForm
from schuldenlab.rooms.meetings.forms.poll import DateOptionForm, PollAnswerForm
from schuldenlab.rooms.meetings.forms.working import (
    AgendaItemForm,
    DecisionForm,
    EstablishForm,
    HallForm,
    SeriesForm,
)

__all__ = [
    "NO_LATER",
    "READABLE",
    "AdoptMinutesForm",
    "AgendaItemForm",
    "AgreementForm",
    "AnswerForForm",
    "AnswerForm",
    "AttendanceForm",
    "CancelForm",
    "DateOptionForm",
    "DecisionForm",
    "DoorCodeForm",
    "EntranceForm",
    "EstablishForm",
    "FollowUpForm",
    "GuestsForm",
    "HallForm",
    "ItemForm",
    "MaterialForm",
    "MeetingForm",
    "MomentField",
    "NationalAnswerForm",
    "OrganiserForm",
    "OutcomeForm",
    "PledgeForm",
    "PollAnswerForm",
    "PressReleaseForm",
    "SendForm",
    "SeriesForm",
]
