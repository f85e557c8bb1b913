"""A hand-over, its items, and what is asked and answered about them."""

from django.db import models

from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.sealing.models import SealedFile
from schuldenlab.rooms.delivery.models import Condition, PlanTask, ProjectRisk
from schuldenlab.rooms.handover import rules
from schuldenlab.rooms.meetings.models import Agreement, Meeting
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.scaling.models import ScalingAim, ScalingPlan
from schuldenlab.rooms.trials.models import Trial, TrialProcess
from schuldenlab.rooms.workplan.models import Activity, Risk


class Handover(LabOwned):
    """From one person to another; `completed_at` is the moment of the second signature, at which the rights passed."""

    kind = models.CharField("soort overdracht", max_length=20, choices=list(rules.KINDS.items()), default=rules.TEAM)
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie draagt over")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie neemt over")
    planned_on = models.DateField("de overdracht is gepland op", null=True, blank=True)
    reading_until = models.DateField("kan meelezen tot", null=True, blank=True)
    completed_at = models.DateTimeField("rond op", null=True, blank=True)
    sealed_file = models.ForeignKey(
        SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verzegeld protocol"
    )

    class Meta:
        verbose_name = "overdracht"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab"], condition=models.Q(completed_at=None), name="handover_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht van {self.giver} aan {self.receiver}"

    @property
    def counts(self) -> bool:
        return self.kind == rules.TEAM


class HandoverItem(LabOwned):
    """One thing that passes. Taken over: by whom, when."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveIntegerField(default=0)
    title = models.CharField("wat", max_length=200)
    note = models.TextField("wat moet de ander weten", max_length=4000, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    project = models.ForeignKey(LabProject, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    condition = models.ForeignKey(Condition, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    task = models.ForeignKey(PlanTask, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    project_risk = models.ForeignKey(ProjectRisk, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    scaling = models.ForeignKey(ScalingPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    aim = models.ForeignKey(ScalingAim, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    trial = models.ForeignKey(Trial, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    process = models.ForeignKey(TrialProcess, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    risk = models.ForeignKey(Risk, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="overgenomen door"
    )
    taken_at = models.DateTimeField("overgenomen op", null=True, blank=True)

    class Meta:
        verbose_name = "onderdeel van de overdracht"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


class GapOwner(LabOwned):
    """Who sees to something that is missing, and by when. Whether it is still missing the facts say (`queries.missing`)."""

    kind = models.CharField("soort", max_length=20, editable=False)
    subject_id = models.BigIntegerField("waarover", editable=False)
    what = models.CharField("wat ontbreekt", max_length=400, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie zorgt ervoor")
    by = models.DateField("uiterlijk op")

    class Meta:
        verbose_name = "eigenaar van wat ontbreekt"
        ordering = ["by", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lab", "kind", "subject_id"], name="handover_gap_has_one_owner"),
        ]

    def __str__(self) -> str:
        return self.what


class HandoverRemark(LabOwned):
    """A question or an answer about an item. History is appended."""

    item = models.ForeignKey(HandoverItem, on_delete=models.CASCADE, related_name="remarks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie")
    text = models.TextField("vraag of antwoord", max_length=2000)

    class Meta:
        verbose_name = "vraag bij de overdracht"
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
