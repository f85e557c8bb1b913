"""Meetings that come back: the stuurgroep of a lab that works, and the search for a date of one that is on its way."""

from datetime import datetime, time, timedelta

from schuldenlab.config.demo.stage import Stage
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.post import links
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.actions.polling import poll_link
from schuldenlab.rooms.meetings.models import DateOption, Meeting, PollGuest

SAID = (
    ("yes", "if_needed", "no"),
    ("yes", "yes", "no"),
    ("no", "yes", "if_needed"),
)  # the others are still silent


def at_three(stage: Stage, day: int) -> datetime:
    return datetime.combine(stage.day(day), time(15, 0), tzinfo=clock.AMSTERDAM)


def look_for_a_date(stage: Stage, *, day: int) -> None:
    """A date poll that is open: three answered, the others did not yet."""
    with stage.at(day):
        actor = stage.leader()
        meeting = actions.put_meeting(
            actor,
            kind="steering_group",
            title="Eerste stuurgroep",
            purpose="Wij spreken af hoe vaak de stuurgroep bij elkaar komt, en wie haar voorzit.",
            place="Stadhuis Deventer (voorbeeld)",
        )
        for ahead in (24, 27, 31):
            starts = at_three(stage, day + ahead)
            actions.propose_date(actor, meeting=meeting, starts=starts, ends=starts + timedelta(hours=1))
        people = [stage.person(key) for key in ("wim", "wim2", "wim3", "anna", "pia")]
        actions.invite(actor, meeting=meeting, persons=people)
        actions.send_poll(actor, meeting=meeting)
    options = list(DateOption.objects.filter(poll__meeting=meeting))
    for number, (asked, said) in enumerate(zip(PollGuest.objects.filter(poll__meeting=meeting), SAID, strict=False)):
        with stage.at(day + 1 + number, 9):
            link = poll_link(asked)
            links.record_use(link, "Antwoord op de datumprikker")
            choices = {option.pk: choice for option, choice in zip(options, said, strict=True)}
            actions.answer_poll(links.actor_of(link, "meetings.answer"), guest=asked, choices=choices)


def steering_group(stage: Stage, *, day: int) -> None:
    """Every month; two were held, with decisions, actions and a point that comes back.

    The first is six weeks ago, so that on whatever day the demo begins two are over and the third is still to come.
    """
    with stage.at(day):
        actor = stage.leader()
        members = [stage.person(key) for key in ("wim", "anna", "pia", "head_debt")]
        series = actions.put_series(
            actor,
            kind="steering_group",
            title="Stuurgroep",
            first=at_three(stage, day + 7),
            minutes=90,
            every=1,
            unit="months",
            place="Stadskantoor Helmond (voorbeeld)",
            members=members,
        )
        actions.put_agenda_item(actor, series=series, title="Voortgang van de projecten", person=stage.person("pia"))
        budget = actions.put_agenda_item(actor, series=series, title="Begroting van volgend jaar")
    first, second = (one.meeting for one in series.occurrences.order_by("planned")[:2])
    hold(
        stage,
        first,
        decided="De stuurgroep komt elke maand bij elkaar.",
        agreed="Maakt een overzicht van de wachttijden",
    )
    with stage.at(number_of(stage, first) + 3):
        version = actions.lay_down_minutes(stage.leader(), meeting=again(first))
        actions.send_minutes(stage.leader(), version=version)
    hold(
        stage,
        second,
        decided="De begroting van volgend jaar gaat naar het college.",
        agreed="Legt de begroting voor aan de afdeling Financiën",
    )
    with stage.at(number_of(stage, second), 18):
        actions.adopt_minutes(stage.leader(), meeting=again(first), adopted_in=second)
        actions.close_agenda_item(stage.leader(), item=budget, meeting=second)
    with stage.at(number_of(stage, second) + 3):
        actions.lay_down_minutes(stage.leader(), meeting=again(second))
    with stage.at(number_of(stage, second) + 5):
        said = "De programmamanager vertelde hoe de projecten ervoor staan. Anna Aarts was er niet."
        actions.record_held(stage.leader(), meeting=again(second), minutes=said)
        actions.lay_down_minutes(stage.leader(), meeting=again(second))


def number_of(stage: Stage, meeting: Meeting) -> int:
    """The day of the story on which it is."""
    assert meeting.day is not None
    return (meeting.day - stage.anchor).days


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def hold(stage: Stage, meeting: Meeting, *, decided: str, agreed: str) -> None:
    with stage.at(number_of(stage, meeting), 17):
        actor = stage.leader()
        there = [stage.person(key) for key in ("wim", "pia", "head_debt")]
        actions.record_attendance(actor, meeting=meeting, arrived=there)
        row = actions.put_decision(actor, meeting=meeting, what=decided)
        actions.establish(actor, row=row, about=["other"], outcome="agreed")
        actions.put_decision(actor, meeting=meeting, what="Het verslag van de vorige keer is akkoord.")
        by = clock.today() + timedelta(days=21)
        actions.put_agreement(actor, meeting=meeting, what=agreed, person=stage.person("tom"), by=by)
        actions.record_held(
            actor, meeting=meeting, minutes="De programmamanager vertelde hoe de projecten ervoor staan."
        )
