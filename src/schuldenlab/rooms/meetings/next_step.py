"""The one thing to do next for a meeting, and for the room. Reads only what it is given."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.meetings import queries
from schuldenlab.rooms.meetings.models import Meeting, MinutesVersion
from schuldenlab.rooms.meetings.queries import Guest


@dataclass(frozen=True)
class Step:
    title: str
    reason: str
    url: str
    label: str


def of_room(lab: Lab, kick_off: Meeting | None) -> Step | None:
    """Make the kick-off, when there is none."""
    if kick_off is not None:
        return None
    return Step(
        "Plan de startbijeenkomst",
        "Met de startbijeenkomst gaat het lab van start. Begin met een naam; datum en plaats kunnen later.",
        reverse("meetings:add", args=[lab.slug]) + "?kind=kick_off",
        "Maak de startbijeenkomst",
    )


def step(meeting: Meeting, title: str, reason: str, name: str, label: str) -> Step:
    return Step(title, reason, reverse(f"meetings:{name}", args=[meeting.lab.slug, meeting.pk]), label)


def of_meeting(meeting: Meeting, guests: list[Guest], *, asked: bool) -> Step | None:
    """What this meeting waits for. None when there is nothing left to do, or nothing but waiting.

    `asked`: SchuldenlabNL was asked to organise, or said yes.
    """
    if meeting.cancelled_at:
        return None
    if meeting.may_be_recorded:
        return next(after(meeting), None)
    return next(before(meeting, guests, asked=asked), None)


def after(meeting: Meeting) -> Iterator[Step]:
    if not meeting.kept_outcome and not meeting.attendances.exists():
        reason = "Dan weet het verslag straks wie er was, en van welke organisatie."
        yield step(meeting, "Vink aan wie er is", reason, "attendance", "Naar de aanwezigheidslijst")
    if not meeting.kept_outcome:
        reason = "Met het aantal mensen en de hoofdlijn. Het verslag maakt zichzelf."
        yield step(meeting, "Leg vast dat de bijeenkomst is gehouden", reason, "outcome", "Leg vast")
    if not meeting.agreements.exists():
        reason = "Wie doet wat, en voor wanneer? Dan blijft er niets liggen."
        yield step(meeting, "Schrijf op wat er is afgesproken", reason, "agreement_add", "Afspraak toevoegen")
    if meeting.is_kick_off and not meeting.pledges.exists():
        reason = "Partners vertelden wat zij inbrengen. Leg het vast, dan kun je erop terugkomen."
        yield step(meeting, "Schrijf op wat er is toegezegd", reason, "pledge_add", "Toezegging toevoegen")
    if meeting.kept_outcome:
        yield from minutes(meeting)


def minutes(meeting: Meeting) -> Iterator[Step]:
    """The minutes, until they were sent once; what changes afterwards is seen on their own page."""
    versions = list(MinutesVersion.objects.filter(meeting=meeting))
    if not versions:
        reason = "Het is gemaakt uit wat jullie opschreven. Lees het na en leg het vast."
        yield step(meeting, "Leg het verslag vast", reason, "minutes", "Naar het verslag")
    elif not any(row.sent_at for row in versions):
        reason = "Dan heeft iedereen dezelfde afspraken, en kan wie iets mist het zeggen."
        yield step(meeting, "Verstuur het verslag", reason, "minutes", "Naar het verslag")


def before(meeting: Meeting, guests: list[Guest], *, asked: bool) -> Iterator[Step]:
    if not meeting.starts and getattr(meeting, "date_poll", None):
        reason = "De gasten zeggen wanneer zij kunnen. Kies de datum die het best past."
        yield step(meeting, "Kies een datum uit de datumprikker", reason, "poll", "Bekijk wie wanneer kan")
    if not meeting.starts or not meeting.where:
        reason = "De uitnodigingen wachten hierop."
        yield step(meeting, "Kies de datum en de plaats", reason, "edit", "Vul in")
    if not meeting.items.all():
        reason = "Gasten willen weten waarvoor zij komen."
        yield step(meeting, "Maak het programma", reason, "programme", "Naar het programma")
    if meeting.is_kick_off and not asked:
        reason = "Een startbijeenkomst organiseer je samen met SchuldenlabNL. Zij bevestigen dat zelf."
        title = "Vraag SchuldenlabNL om mee te organiseren"
        yield step(meeting, title, reason, "organisers", "Naar de organisatoren")
    if not guests:
        reason = "Iedereen in het lab staat al in de lijst."
        yield step(meeting, "Kies wie je uitnodigt", reason, "guests", "Naar de gastenlijst")
    if queries.outdated(guests, meeting):
        title = "Laat de gasten weten wat er veranderd is"
        yield step(meeting, title, "In hun agenda staat nog het oude.", "update_send", "Bekijk wie het hoort")
    if waiting := [guest for guest in queries.unsent(guests) if guest.person.mail]:
        number = "1 gast heeft" if len(waiting) == 1 else f"{len(waiting)} gasten hebben"
        reason = f"{number} nog geen uitnodiging."
        yield step(meeting, "Verstuur de uitnodigingen", reason, "invite_send", "Bekijk wie wat krijgt")
