"""Finding a date: propose some, ask the guests, remind the silent, choose one; and the guest's own answer."""

from collections.abc import Mapping
from datetime import datetime

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.rooms.meetings import rules
from schuldenlab.rooms.meetings.actions.delivering import ANSWERING, people
from schuldenlab.rooms.meetings.actions.planning import put_meeting
from schuldenlab.rooms.meetings.models import DateOption, DatePoll, Meeting, PollAnswer, PollChoice, PollGuest
from schuldenlab.rooms.meetings.queries import polls as queries
from schuldenlab.rooms.meetings.rules import polls

POLL_PURPOSE = "meetings.date_poll"
DAYS = 60  # a poll that runs for two months finds no date any more


def poll_of(actor: Actor, meeting: Meeting) -> DatePoll:
    """The poll of this meeting; opened when there is none. Raises RuleBroken when the meeting has a date."""
    if meeting.cancelled_at:
        raise RuleBroken("Deze bijeenkomst is afgezegd.")
    if meeting.starts:
        raise RuleBroken("De bijeenkomst heeft al een datum. Een datumprikker is niet meer nodig.")
    found, _ = DatePoll.objects.get_or_create(meeting=actor.own(meeting), defaults={"lab": actor.lab})
    return found


@action("meetings.edit")
def propose_date(actor: Actor, *, meeting: Meeting, starts: datetime, ends: datetime | None = None) -> DateOption:
    """Add a date to choose from. Who answered before is asked about it with the next reminder."""
    poll = poll_of(actor, meeting)
    polls.check_option(starts, clock.now(), poll.options.count())
    rules.check_times(starts, ends)
    return actor.put(
        DateOption,
        None,
        {"poll": poll, "starts": starts, "ends": ends},
        verb="meetings.date_proposed",
        sentence=f"stelde een datum voor ‘{meeting.title}’ voor: {{starts:%d-%m-%Y}}",
    )


@action("meetings.edit")
def remove_date(actor: Actor, *, option: DateOption) -> None:
    """Take a date out of the poll. Raises RuleBroken once somebody answered about it."""
    if option.choices.exists():
        raise RuleBroken("Over deze datum is al geantwoord. Laat hem staan; je hoeft hem niet te kiezen.")
    actor.remove(option, verb="meetings.date_removed", sentence="haalde de datum {starts:%d-%m-%Y} uit de datumprikker")


@action("meetings.edit")
def send_poll(actor: Actor, *, meeting: Meeting, message: str = "") -> int:
    """Ask every guest on the list who was not asked yet. Return how many."""
    found = queries.board(meeting)
    polls.check_can_ask(options=len(found.options), dated=meeting.starts is not None)
    poll = poll_of(actor, meeting)
    waiting = [row for row in found.waiting if row.person.mail]
    rules.check_anybody(len(waiting), "Er is niemand om te vragen. Zet eerst gasten met een mailadres op de lijst.")
    for row in waiting:
        guest = PollGuest.objects.create(lab=actor.lab, poll=poll, invitation=row, sent_at=clock.now())
        send(actor, guest, "poll", message)
    actor.log("meetings.poll_sent", meeting, f"vroeg {people(len(waiting))} naar een datum voor ‘{meeting.title}’")
    return len(waiting)


@action("meetings.edit")
def remind_poll(actor: Actor, *, meeting: Meeting, message: str = "") -> int:
    """Remind who is still silent about one of the dates, and nobody else. Return how many."""
    found = queries.board(meeting)
    polls.check_can_ask(options=len(found.options), dated=meeting.starts is not None)
    silent = [voter.guest for voter in found.silent if voter.invitation.person.mail]
    rules.check_anybody(len(silent), "Iedereen heeft geantwoord. Er is niemand om te herinneren.")
    for guest in silent:
        guest.reminded_at = clock.now()
        guest.save(update_fields=["reminded_at"])
        send(actor, guest, "poll_reminder", message)
    actor.log("meetings.poll_reminded", meeting, f"herinnerde {people(len(silent))} aan de datumprikker")
    return len(silent)


@action("meetings.edit")
def choose_date(actor: Actor, *, option: DateOption) -> Meeting:
    """Make this the date of the meeting, and close the poll. The invitations are sent after that."""
    poll = DatePoll.objects.select_for_update().get(pk=option.poll_id)
    polls.check_open(closed=poll.closed_at is not None, cancelled=poll.meeting.cancelled_at is not None)
    polls.check_can_choose(option.starts, clock.now())
    poll.closed_at, poll.chosen = clock.now(), option
    poll.save()
    return put_meeting(actor, meeting=poll.meeting, starts=option.starts, ends=option.ends)


@action(ANSWERING)
def answer_poll(actor: Actor, *, guest: PollGuest, choices: Mapping[int, str], remark: str = "") -> PollAnswer:
    """The guest's own answer, by link: `choices` tells of each date whether they can. The last one counts."""
    if actor.person is None or actor.person.pk != guest.invitation.person_id:
        raise RuleBroken("Deze vraag is aan iemand anders gesteld.")
    poll = guest.poll
    polls.check_open(
        closed=poll.closed_at is not None or poll.meeting.starts is not None,
        cancelled=poll.meeting.cancelled_at is not None or guest.invitation.withdrawn_at is not None,
    )
    options = {option.pk: option for option in poll.options.all()}
    polls.check_choices(choices, options)
    row = PollAnswer(lab=actor.lab, guest=guest, at=clock.now(), remark=remark.strip())
    row.full_clean()
    row.save()
    PollChoice.objects.bulk_create(
        PollChoice(lab=actor.lab, answer=row, option=options[key], choice=choice) for key, choice in choices.items()
    )
    actor.log("meetings.poll_answered", row, f"antwoordde op de datumprikker voor ‘{poll.meeting.title}’")
    return row


def send(actor: Actor, guest: PollGuest, template: str, message: str) -> None:
    person = guest.invitation.person
    subject, body = mail.compose(f"meetings/mail/{template}.txt", poll_mail(actor, guest.poll.meeting, person, message)
                                 | {"place": mail.place_of(poll_link(guest))})  # fmt: skip
    mail.send(lab=actor.lab, to=person, subject=subject, body=body)


def poll_mail(actor: Actor, meeting: Meeting, person: Person, message: str) -> dict[str, object]:
    """What fills the mail, but for the link."""
    values: dict[str, object] = {"person": person, "lab": actor.lab, "meeting": meeting, "sender": actor.name}
    return values | {"message": message.strip()}


def poll_link(guest: PollGuest) -> PersonalLink:
    """The guest's link; the one that is there, when it still lasts."""
    known = PersonalLink.objects.filter(
        lab=guest.lab, purpose=POLL_PURPOSE, subject_id=guest.pk, withdrawn_at=None, expires_at__gt=clock.now()
    ).last()
    person = guest.invitation.person
    return known or links.make(lab=guest.lab, person=person, purpose=POLL_PURPOSE, subject_id=guest.pk, days=DAYS)
