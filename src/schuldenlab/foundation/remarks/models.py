"""Remarks and what they said before."""

from django.db import models

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.remarks import rules


class Remark(LabOwned):
    """What somebody wrote about a thing of the lab (`kind` and `subject_id`, foundation/notices). Withdrawn: the words are gone."""

    kind = models.CharField("waarover", max_length=30)
    subject_id = models.BigIntegerField("welke")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie schreef dit")
    text = models.TextField("opmerking", max_length=rules.LONGEST, blank=True)
    mentioned = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="wie moet dit zien")
    notices = models.ManyToManyField(Notice, blank=True, related_name="+", editable=False)
    edited_at = models.DateTimeField("aangepast op", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingetrokken door",
        editable=False,
    )  # fmt: skip

    class Meta:
        verbose_name = "opmerking van een collega"
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["lab", "kind", "subject_id"], name="remarks_thread")]

    def __str__(self) -> str:
        return f"opmerking van {self.by.name}"


class RemarkVersion(LabOwned):
    """What a remark said until it was changed."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField("wat er stond", max_length=rules.LONGEST)
    until = models.DateTimeField("tot")

    class Meta:
        verbose_name = "eerdere tekst van een opmerking"
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"tekst tot {self.until:%d-%m-%Y}"
