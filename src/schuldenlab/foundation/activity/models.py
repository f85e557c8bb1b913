"""The chain, its erasable texts, and the counter that orders writers."""

import re
from typing import Any

from django.db import models


class Chain(models.Model):
    """One row a lab: locked by whoever adds the next entry, so that numbers never collide."""

    lab_id = models.BigIntegerField(primary_key=True)
    count = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "logketen"


FINGERPRINT = re.compile(r" \(SHA-256 [0-9a-f]{64}\)")


class Entry(models.Model):
    """One act. Plain keys only: the log knows no room and outlives what it speaks of."""

    lab_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField("wanneer")
    actor = models.CharField("wie", max_length=40)
    origin = models.CharField("langs welke weg", max_length=10)
    verb = models.CharField("wat", max_length=60)
    subject = models.CharField("waarop", max_length=80)
    text_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "logregel"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["lab_id", "number"], name="activity_one_entry_a_number")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("The log is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("The log is only added to.")


class EntryText(models.Model):
    """The words of an entry. May be erased; the chain then still holds."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="text", primary_key=True)
    actor_name = models.CharField(max_length=200)
    sentence = models.TextField()
    salt = models.CharField(max_length=32)

    class Meta:
        verbose_name = "logtekst"

    @property
    def in_short(self) -> str:
        """The sentence without a fingerprint: that is for who checks, and stands in the log itself."""
        return FINGERPRINT.sub("", self.sentence)
