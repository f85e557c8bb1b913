"""The forms of a date poll: proposing a date, and the guest's own page."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.forms.meeting import MomentField
from schuldenlab.rooms.meetings.models import DateOption
from schuldenlab.rooms.meetings.rules import polls


class DateOptionForm(PlainLabForm):
    starts = MomentField(label="Datum en begintijd", help_text="Bijvoorbeeld 18-01-2027 15:00.")
    ends = forms.TimeField(
        label="Eindtijd",
        required=False,
        widget=forms.TimeInput(format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        help_text="Laat leeg, dan volgt de eindtijd uit het programma.",
        error_messages={"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 17:00."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts") and isinstance(cleaned.get("ends"), time):
            try:
                cleaned["ends"] = rules.end_after(cleaned["starts"], cleaned["ends"])
            except RuleBroken as error:
                self.add_error("ends", error.message)
        return cleaned


class PollAnswerForm(PlainLabForm):
    """One question for each date, and a place for a remark."""

    remark = forms.CharField(
        label="Wilt u er iets bij zeggen?",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld: ik kan pas vanaf half vier.",
    )

    def __init__(self, *args: Any, options: Iterable[DateOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(options)
        asked = {
            f"date_{option.pk}": forms.ChoiceField(
                label=str(option)[:1].upper() + str(option)[1:],
                choices=polls.CHOICES,
                widget=forms.RadioSelect(attrs={"class": "meet-poll-choice"}),
                error_messages={"required": "Kies ja, als het moet, of nee."},
            )
            for option in self.options
        }
        self.fields = asked | self.fields

    @property
    def choices(self) -> dict[int, str]:
        return {option.pk: self.cleaned_data[f"date_{option.pk}"] for option in self.options}
