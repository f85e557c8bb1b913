"""A date poll: the dates that are proposed, who was asked, and what each of them answered."""

from datetime import date, datetime

from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import LabOwned
from schuldenlab.foundation.ui.formats import date_nl, time_nl
from schuldenlab.rooms.meetings.models.meeting import Invitation, Meeting
from schuldenlab.rooms.meetings.rules import polls


class DatePoll(LabOwned):
    """The question on which date a meeting should be. Closed once a date is chosen."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="date_poll")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)
    chosen = models.ForeignKey(
        "meetings.DateOption", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "datumprikker"

    def __str__(self) -> str:
        return f"datumprikker voor {self.meeting}"


class DateOption(LabOwned):
    """A date and time that is proposed. Without an end the programme tells how long it takes."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="options")
    starts = models.DateTimeField("begint op")
    ends = models.DateTimeField("eindigt op", null=True, blank=True)

    class Meta:
        verbose_name = "voorgestelde datum"
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "starts"],
                name="meetings_date_proposed_once",
                violation_error_message="Deze datum en tijd staan er al.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gt=models.F("starts")), name="meetings_option_end_after"
            ),
        ]

    def __str__(self) -> str:
        begins = f"{date_nl(self.starts, weekday=True)}, {time_nl(self.starts)}"
        return f"{begins.removesuffix(' uur')}–{time_nl(self.ends)}" if self.ends else begins

    @property
    def day(self) -> date:
        return self.local.date()

    @property
    def local(self) -> datetime:
        return self.starts.astimezone(clock.AMSTERDAM)


class PollGuest(LabOwned):
    """A guest of the meeting who was asked for dates."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="guests")
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="poll_guest")
    sent_at = models.DateTimeField("gevraagd op", default=clock.now)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)

    class Meta:
        verbose_name = "gevraagde voor een datum"
        ordering = ["invitation__person__name", "pk"]

    def __str__(self) -> str:
        return f"vraag aan {self.invitation.person}"

    @property
    def answer(self) -> "PollAnswer | None":
        """The last answer; the earlier ones stay as history. Reads what was prefetched."""
        return max(self.answers.all(), key=lambda answer: (answer.at, answer.pk), default=None)


class PollAnswer(LabOwned):
    """One time that somebody answered; answering again adds another."""

    guest = models.ForeignKey(PollGuest, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField("wanneer", default=clock.now)
    remark = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "antwoord op een datumprikker"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"antwoord van {self.guest.invitation.person}"

    @property
    def by_option(self) -> dict[int, str]:
        return {row.option_id: row.choice for row in self.choices.all()}


class PollChoice(LabOwned):
    """What an answer says about one date."""

    answer = models.ForeignKey(PollAnswer, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(DateOption, on_delete=models.CASCADE, related_name="choices")
    choice = models.CharField("kan", max_length=10, choices=polls.CHOICES)

    class Meta:
        verbose_name = "keuze bij een datum"
        ordering = ["option__starts", "pk"]
        constraints = [models.UniqueConstraint(fields=["answer", "option"], name="meetings_choice_once")]

    def __str__(self) -> str:
        return self.get_choice_display()
