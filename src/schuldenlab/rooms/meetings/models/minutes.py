"""The versions of the minutes, which of them went out, and at which meeting they were adopted."""

from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import FinalDocument
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.meetings.models.meeting import Meeting


class MinutesVersion(LabOwned):
    """The minutes as they were laid down once; and when this version was sent, to how many."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes_versions")
    document = models.OneToOneField(FinalDocument, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    sent_to = models.PositiveIntegerField("aan hoeveel mensen", default=0, editable=False)

    class Meta:
        verbose_name = "versie van een verslag"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def number(self) -> int:
        return self.document.number


class MinutesAdoption(LabOwned):
    """A later meeting agreed to the minutes. From then on they do not change."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="adoption", verbose_name="verslag van welke bijeenkomst"
    )
    minutes = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="+", verbose_name="welke versie")
    adopted_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="adopted_minutes", verbose_name="in welke bijeenkomst"
    )
    remark = models.CharField("wat de bijeenkomst erbij zei", max_length=500, blank=True)
    at = models.DateTimeField("vastgelegd op", default=clock.now, editable=False)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "vaststelling van een verslag"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"vaststelling van het verslag van {self.meeting}"
