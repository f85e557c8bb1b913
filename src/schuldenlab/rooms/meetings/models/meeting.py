"""A meeting: its programme, who organises, who is invited, who came, what was agreed and pledged."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse

from schuldenlab.foundation.core import clock, tokens
from schuldenlab.foundation.labs.models import LabOwned, Person
from schuldenlab.foundation.ui.formats import date_nl, time_nl
from schuldenlab.rooms.meetings import rules


def new_uid() -> str:
    """What calendars know the meeting by; it names no host and opens nothing."""
    return f"{tokens.nonce()}@schuldenlab"


class Meeting(LabOwned):
    """A meeting of the lab. `sequence` rises each time that what stands in the guests' calendars is no longer true."""

    kind = models.CharField("soort", max_length=20, choices=rules.KINDS, default=rules.OTHER)
    title = models.CharField("titel", max_length=150)
    purpose = models.TextField("waarvoor", max_length=2000, blank=True)
    starts = models.DateTimeField("begint op", null=True, blank=True)
    ends = models.DateTimeField("eindigt op", null=True, blank=True)
    place = models.CharField("plaats", max_length=150, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    online = models.URLField("link om online mee te doen", max_length=500, blank=True)
    contact = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="contactpersoon"
    )
    capacity = models.PositiveIntegerField("aantal plaatsen", null=True, blank=True)
    asks_needs = models.BooleanField("vraag naar dieet en toegankelijkheid", default=False)
    uid = models.CharField(max_length=80, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField("versie in de agenda", default=0, editable=False)
    cancelled_at = models.DateTimeField("afgezegd op", null=True, blank=True, editable=False)
    cancel_reason = models.CharField("waarom afgezegd", max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = "bijeenkomst"
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab"],
                condition=Q(kind=rules.KICK_OFF, cancelled_at=None),
                name="meetings_one_kick_off",
                violation_error_message="Er is al een startbijeenkomst. Zeg die eerst af, of pas haar aan.",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gt=models.F("starts")),
                name="meetings_end_after_start",
                violation_error_message="De eindtijd ligt niet na het begin.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.lab.slug, self.pk])

    @property
    def is_kick_off(self) -> bool:
        return self.kind == rules.KICK_OFF

    @property
    def day(self) -> date | None:
        """The date in the Netherlands on which it begins."""
        return self.starts.astimezone(clock.AMSTERDAM).date() if self.starts else None

    @property
    def programme_ends(self) -> datetime | None:
        total = sum(item.minutes for item in self.items.all())
        return self.starts + timedelta(minutes=total) if self.starts and total else None

    @property
    def closes(self) -> datetime | None:
        """The end that was given; else the end of the programme."""
        return self.ends or self.programme_ends

    @property
    def where(self) -> str:
        """`Stadhuis, Grote Markt 1, Zaandam`, `online`, or both."""
        parts = [part for part in (self.place, self.address) if part]
        return ", ".join(parts) + (" of online" if parts and self.online else "online" if self.online else "")

    @property
    def when(self) -> str:
        """`maandag 18 januari 2027, 15.00–17.00 uur`; over midnight the second date is named too."""
        if not self.starts:
            return ""
        begins = f"{date_nl(self.starts, weekday=True)}, {time_nl(self.starts)}"
        if not (end := self.closes):
            return begins
        if end.astimezone(clock.AMSTERDAM).date() == self.day:
            return f"{begins.removesuffix(' uur')}–{time_nl(end)}"
        return f"{begins} tot {date_nl(end, weekday=True)}, {time_nl(end)}"

    @property
    def is_past(self) -> bool:
        return self.starts is not None and self.starts <= clock.now()

    @property
    def may_be_recorded(self) -> bool:
        """From the day itself on."""
        return self.cancelled_at is None and self.day is not None and self.day <= clock.today()

    @property
    def kept_outcome(self) -> "Outcome | None":
        return getattr(self, "outcome", None)


class ProgrammeItem(LabOwned):
    """A part of the programme. A speaker with lived experience stands here under a name of their own choice."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField("volgorde", default=0, editable=False)
    kind = models.CharField("soort", max_length=10, choices=rules.ITEM_KINDS, default=rules.ITEM)
    minutes = models.PositiveIntegerField("minuten")
    title = models.CharField("onderdeel", max_length=150)
    speaker = models.CharField("wie", max_length=150, blank=True)

    class Meta:
        verbose_name = "onderdeel van het programma"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Organiser(LabOwned):
    """An organisation that organises together, with the person who does it. SchuldenlabNL is not here: it confirms."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.CharField("organisatie", max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie"
    )
    task = models.CharField("doet wat", max_length=150, blank=True)

    class Meta:
        verbose_name = "organisator"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.organisation


class Invitation(LabOwned):
    """A guest. Chosen first, sent later; withdrawn stays visible. `sent_sequence`: what the guest's calendar holds."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie")
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    sent_sequence = models.PositiveIntegerField("versie in de agenda", default=0)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        ordering = ["person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invited_once")]

    def __str__(self) -> str:
        return f"uitnodiging van {self.person}"

    @property
    def answer(self) -> "Answer | None":
        """The last answer; the earlier ones stay as history. Reads what was prefetched."""
        return max(self.answers.all(), key=lambda answer: (answer.at, answer.pk), default=None)


class Answer(LabOwned):
    """A guest's answer, about the date that then stood (`about`). `needs`: diet, access; erased after the meeting."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField("wanneer", default=clock.now)
    about = models.DateTimeField("over de datum")
    answer = models.CharField("antwoord", max_length=10, choices=[*rules.ANSWERS, (rules.WAIT, "Op de wachtlijst")])
    remark = models.CharField("opmerking", max_length=500, blank=True)
    needs = models.CharField("dieet of toegankelijkheid", max_length=300, blank=True)

    class Meta:
        verbose_name = "antwoord op een uitnodiging"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return rules.ANSWER_WORDS[self.answer]


class Attendance(LabOwned):
    """Somebody was there: a person of the lab, or somebody who walked in (only a name and an organisation)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie"
    )
    name = models.CharField("naam", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    checked_in_at = models.DateTimeField("meldde zich bij de deur", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "aanwezigheid"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_present_once"),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="meetings_somebody_present"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def shown_organisation(self) -> str:
        return self.person.organisation if self.person else self.organisation


class Outcome(LabOwned):
    """The meeting was held: who recorded it, how many were counted, what was said."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="outcome")
    counted = models.PositiveIntegerField("geteld aantal aanwezigen", null=True, blank=True)
    other_organisations = models.TextField("andere organisaties die er waren", max_length=2000, blank=True)
    minutes = models.TextField("verslag", max_length=20000, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now, editable=False)

    class Meta:
        verbose_name = "uitkomst van een bijeenkomst"

    def __str__(self) -> str:
        return f"uitkomst van {self.meeting}"


class Agreement(LabOwned):
    """Who does what, before when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agreements")
    what = models.CharField("wat is afgesproken", max_length=300)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="wie doet het")
    by = models.DateField("uiterlijk op")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "afspraak"
        ordering = ["by", "pk"]
        indexes = [models.Index(fields=["lab", "done_on", "by"], name="meetings_actions")]

    def __str__(self) -> str:
        return self.what


class Pledge(LabOwned):
    """What an organisation promised to bring in; an amount only when money was named."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pledges")
    organisation = models.CharField("organisatie", max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie zegde het toe"
    )
    what = models.CharField("wat is toegezegd", max_length=300)
    amount = models.DecimalField("bedrag in euro's", max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "toezegging"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what
