"""A mail that somebody dropped on a partner and has not recorded yet, and what was kept of its attachments."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.models import Conversation, LabOwned, Person
from schuldenlab.rooms.partners.models import Partner


class WaitingMail(LabOwned):
    """A saved mail, kept until it is recorded as a conversation, a day at most. Nothing of it counts before."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="waiting_mails")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door wie")
    stored_as = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = "mail die wacht"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"mail die wacht, bij {self.partner}"


class TalkFile(LabOwned):
    """An attachment that was worth keeping with a conversation. It goes when the conversation goes."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+", verbose_name="gesprek")
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+", verbose_name="bestand")

    class Meta:
        verbose_name = "bijlage bij een gesprek"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name


@receiver(post_delete, sender=TalkFile)
def forget_file(instance: TalkFile, **_: Any) -> None:
    StoredFile.objects.filter(pk=instance.file_id).delete()
