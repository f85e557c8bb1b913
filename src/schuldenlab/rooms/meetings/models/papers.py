"""What goes with a meeting on paper: materials per part of the programme, and the press release of the kick-off."""

from django.db import models

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.meetings.models.meeting import Meeting, ProgrammeItem


class Material(LabOwned):
    """A file or a link that belongs to a part of the programme: slides, a handout, a film."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField("titel", max_length=150)
    link = models.URLField("link", max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestand"
    )

    class Meta:
        verbose_name = "materiaal"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(file=None) & ~models.Q(link=""))
                | (models.Q(file__isnull=False) & models.Q(link="")),
                name="meetings_material_file_or_link",
                violation_error_message="Kies een bestand, of vul een link in: een van beide.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PressRelease(LabOwned):
    """What only people can say in the press release: until when it is secret, the quote, whom to call."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="press_release")
    embargo_until = models.DateTimeField("geheim tot", null=True, blank=True)
    quote = models.TextField("citaat", max_length=800, blank=True)
    quoted = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie zegt dat"
    )
    contact = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="contact voor de pers"
    )

    class Meta:
        verbose_name = "persbericht"

    def __str__(self) -> str:
        return f"persbericht over {self.meeting}"

    @property
    def is_secret(self) -> bool:
        return self.embargo_until is not None and clock.now() < self.embargo_until
