"""Few places: who on the waiting list was offered one. The code with which guests tick themselves off at the door."""

from django.db import models

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.meetings.models.meeting import Invitation, Meeting


class PlaceOffer(LabOwned):
    """A place that came free, kept for the next in line until `until`."""

    TAKEN, DECLINED, LAPSED = "taken", "declined", "lapsed"

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="offers")
    offered_at = models.DateTimeField("aangeboden op", default=clock.now)
    until = models.DateTimeField("vastgehouden tot")
    ended_at = models.DateTimeField("afgelopen op", null=True, blank=True)
    ending = models.CharField(
        "afloop",
        max_length=10,
        blank=True,
        choices=[(TAKEN, "aangenomen"), (DECLINED, "afgeslagen"), (LAPSED, "verlopen")],
    )

    class Meta:
        verbose_name = "aangeboden plaats"
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"], condition=models.Q(ended_at=None), name="meetings_one_open_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"plaats voor {self.invitation.person}"


class DoorCode(LabOwned):
    """What stands on the screen at the door: with it a guest ticks their own name. Derived, so that none is stored."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="door_code")
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "code bij de deur"

    def __str__(self) -> str:
        return f"code bij de deur van {self.meeting}"

    @property
    def code(self) -> str:
        return tokens.derive_code("door", f"{self.meeting_id}:{self.nonce}")


class FollowUp(LabOwned):
    """A mail after the meeting, to who was there or to who was not. Written first, looked at, then sent."""

    PRESENT, ABSENT = "present", "absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups")
    to = models.CharField(
        "aan wie",
        max_length=10,
        choices=[(PRESENT, "wie er waren"), (ABSENT, "wie waren uitgenodigd en er niet waren")],
        default=PRESENT,
    )
    subject = models.CharField("onderwerp", max_length=150)
    body = models.TextField("tekst", max_length=5000)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    number = models.PositiveIntegerField("aan hoeveel mensen", default=0, editable=False)

    class Meta:
        verbose_name = "mail na afloop"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
