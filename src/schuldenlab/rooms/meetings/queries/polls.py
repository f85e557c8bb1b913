"""A date poll as its organiser sees it: who was asked, what they said, which date suits best."""

from dataclasses import dataclass

from schuldenlab.rooms.meetings.models import DateOption, DatePoll, Invitation, Meeting, PollAnswer, PollGuest
from schuldenlab.rooms.meetings.rules import polls
from schuldenlab.rooms.meetings.rules.polls import Tally


@dataclass(frozen=True)
class Voter:
    """Somebody who was asked, with the last answer. `earlier`: how many answers it replaced."""

    guest: PollGuest
    answer: PollAnswer | None
    choices: dict[int, str]
    earlier: int

    @property
    def invitation(self) -> Invitation:
        return self.guest.invitation

    @property
    def person(self) -> "object":
        return self.guest.invitation.person


@dataclass(frozen=True)
class Board:
    """Everything about one poll. `waiting`: guests on the list who were not asked yet."""

    poll: DatePoll | None
    options: list[DateOption]
    voters: list[Voter]
    waiting: list[Invitation]
    tallies: dict[int, Tally]
    best: int | None

    @property
    def silent(self) -> list[Voter]:
        """Who said nothing yet about at least one of the dates."""
        return [voter for voter in self.voters if any(option.pk not in voter.choices for option in self.options)]

    @property
    def answered(self) -> int:
        return sum(voter.answer is not None for voter in self.voters)


def board(meeting: Meeting) -> Board:
    """Seven queries for any number of dates and guests."""
    poll = DatePoll.objects.filter(meeting=meeting).select_related("chosen").first()
    options = list(poll.options.all()) if poll else []
    voters = [voter(row) for row in asked(poll)] if poll else []
    taken = {row.invitation.pk for row in voters}
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at=None).select_related("person")
    waiting = [row for row in rows if row.pk not in taken]
    said = [row.choices for row in voters]
    tallies = {option.pk: polls.tally(option.pk, said, len(voters)) for option in options}
    return Board(poll, options, voters, waiting, tallies, polls.best(tallies))


def asked(poll: DatePoll) -> list[PollGuest]:
    rows = PollGuest.objects.filter(poll=poll, invitation__withdrawn_at=None)
    return list(rows.select_related("invitation__person").prefetch_related("answers__choices"))


def voter(row: PollGuest) -> Voter:
    answer = row.answer
    return Voter(row, answer, answer.by_option if answer else {}, max(len(row.answers.all()) - 1, 0))
