"""What goes on from meeting to meeting: series, the running agenda, decisions; and the feed that calendars read."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from schuldenlab.foundation.core import tokens
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.models.meeting import Meeting
from schuldenlab.rooms.meetings.rules import series


class MeetingSeries(LabOwned):
    """Meetings that come back: every so many weeks or months, at the same hour, with the same people."""

    kind = models.CharField("soort", max_length=20, choices=rules.KINDS, default=rules.STEERING_GROUP)
    title = models.CharField("titel", max_length=150)
    first = models.DateTimeField("de eerste keer")
    minutes = models.PositiveIntegerField("hoe lang, in minuten", default=90)
    every = models.PositiveIntegerField("om de hoeveel", default=1)
    unit = models.CharField("weken of maanden", max_length=6, choices=series.UNITS, default=series.MONTHS)
    place = models.CharField("plaats", max_length=150, blank=True)
    members = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="vaste leden")
    ended_at = models.DateTimeField("gestopt op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "reeks bijeenkomsten"
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:series", args=[self.lab.slug, self.pk])

    @property
    def rhythm(self) -> str:
        return series.in_words(self.every, self.unit)


class Occurrence(LabOwned):
    """One time of a series: the meeting that was made for it. `planned`: when it would be by the rhythm."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="occurrences")
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="occurrence")
    planned = models.DateTimeField("volgens het ritme op")

    class Meta:
        verbose_name = "keer van een reeks"
        ordering = ["planned", "pk"]
        constraints = [models.UniqueConstraint(fields=["series", "planned"], name="meetings_occurrence_once")]

    def __str__(self) -> str:
        return str(self.meeting)


class AgendaItem(LabOwned):
    """A point on the running agenda of a series: it comes back at every meeting until it is dealt with."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField("punt", max_length=200)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie brengt het in"
    )
    since = models.DateField("op de agenda sinds", editable=False)
    closed_on = models.DateField("afgehandeld op", null=True, blank=True, editable=False)
    closed_in = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="closed_items", editable=False
    )

    class Meta:
        verbose_name = "agendapunt"
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return self.title


class MeetingDecision(LabOwned):
    """What a meeting decided, for the *besluitenlijst*. `decision`: the same as a decision in the lab's own sense."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField("nummer", editable=False)
    what = models.CharField("wat is besloten", max_length=500)
    decision = models.OneToOneField(
        Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "besluit van een bijeenkomst"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["lab", "number"], name="meetings_decision_number")]

    def __str__(self) -> str:
        return self.what


class CalendarFeed(LabOwned):
    """An address that a calendar program reads by itself. Derived; withdrawn is for good, a new one has another address."""

    MINE, ALL = "mine", "all"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="van wie")
    scope = models.CharField(
        "wat staat erin",
        max_length=4,
        choices=[(MINE, "mijn bijeenkomsten en acties"), (ALL, "alle bijeenkomsten van het lab")],
        default=MINE,
    )
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "agenda-adres"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scope"], condition=Q(withdrawn_at=None), name="meetings_one_open_feed"
            ),
        ]

    def __str__(self) -> str:
        return f"agenda-adres van {self.person}"

    @property
    def token(self) -> str:
        return tokens.derive("calendar-feed", f"{self.lab_id}:{self.person_id}:{self.scope}:{self.nonce}")


def local_first(row: MeetingSeries) -> datetime:
    """The first time as the clock on the wall shows it: by that the rhythm is counted, over summer time too."""
    found = rules.local(row.first)
    assert found is not None
    return found
