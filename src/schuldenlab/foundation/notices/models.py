"""Notices, and how each person wants them."""

from django.db import models

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.notices import rules


class Notice(LabOwned):
    """One thing that one person should know. `kind` and `subject_id`: what it is about (subjects.py); `anchor`: where on its page."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices", verbose_name="voor wie")
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="door wie"
    )
    kind = models.CharField("waarover", max_length=30)
    subject_id = models.BigIntegerField("welke")
    anchor = models.CharField("plek op de pagina", max_length=40, blank=True)
    what = models.CharField("wat er gebeurde", max_length=rules.WHAT)
    quote = models.CharField("wat er staat", max_length=rules.QUOTE, blank=True)
    term = models.DateField("uiterlijk", null=True, blank=True)
    mailable = models.BooleanField("mag per mail", default=True)
    mailed_at = models.DateTimeField("gemaild op", null=True, blank=True)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    class Meta:
        verbose_name = "melding"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(fields=["kind", "subject_id"], name="notices_subject"),
        ]

    def __str__(self) -> str:
        return self.what


class NoticeChoice(LabOwned):
    """How somebody wants to hear of notices by mail. Without a row: every working day, in one mail."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_choice", verbose_name="wie")
    how = models.CharField("hoe per mail", max_length=6, choices=rules.CHOICES, default=rules.DAILY)

    class Meta:
        verbose_name = "keuze voor meldingen"

    def __str__(self) -> str:
        return f"{self.person}: {rules.SHORT[self.how]}"
