"""The date poll: which dates, who can when, and choosing one."""

from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.actions.delivering import people
from schuldenlab.rooms.meetings.actions.inviting import check_can_send
from schuldenlab.rooms.meetings.actions.polling import poll_mail
from schuldenlab.rooms.meetings.models import DateOption
from schuldenlab.rooms.meetings.queries import polls as queries
from schuldenlab.rooms.meetings.rules.polls import WORDS
from schuldenlab.rooms.meetings.views.base import MeetingAct, MeetingForm, MeetingPage, MeetingRemove


class Poll(MeetingPage):
    template = "meetings/poll.html"

    def get_context(self) -> dict[str, Any]:
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "board": queries.board(self.meeting),
            "words": WORDS,
        }


class DateAdd(MeetingForm):
    form_class = forms.DateOptionForm
    title = "Een datum voorstellen"
    submit_label = "Stel voor"
    intro = "Stel drie tot zes datums voor. De gasten zeggen bij elke datum ja, als het moet, of nee."

    def perform(self, form: forms.DateOptionForm) -> str:
        row = actions.propose_date(self.actor, meeting=self.meeting, **form.values)
        return f"Voorgesteld: {row}."

    def get_success_url(self) -> str:
        return self.meeting_url("poll")


class DateRemove(MeetingRemove):
    submit_label = "Haal de datum weg"

    def option(self) -> DateOption:
        return self.fetch(DateOption, self.kwargs["part"], poll__meeting=self.meeting)

    def get_title(self) -> str:
        return f"{str(self.option()).capitalize()} weghalen?"

    def get_text(self) -> str:
        return "De gasten kunnen deze datum dan niet meer kiezen."

    def perform(self) -> str:
        actions.remove_date(self.actor, option=self.option())
        return "De datum is weggehaald."

    def get_success_url(self) -> str:
        return self.meeting_url("poll")


class DateChoose(MeetingAct):
    """Make one of the dates the date of the meeting; then on to the invitation."""

    def perform(self) -> str:
        option = self.fetch(DateOption, self.kwargs["part"], poll__meeting=self.meeting)
        self.chosen = actions.choose_date(self.actor, option=option)
        return f"De bijeenkomst is op {option}. Stuur nu de uitnodiging."

    def get_success_url(self) -> str:
        chosen = getattr(self, "chosen", None)
        if chosen is None:
            return self.meeting_url("poll")
        try:
            check_can_send(chosen)
        except RuleBroken:
            return self.meeting_url("edit")
        return self.meeting_url("invite_send")


class PollSend(MeetingForm):
    """Shows who is asked what, before anything goes out."""

    form_class = forms.SendForm
    template = "meetings/send.html"
    title = "De datums rondsturen"
    intro = (
        "Dit gaat de deur uit zodra je op de knop drukt. Elke gast krijgt een eigen link; een account is niet nodig."
    )
    submit_label = "Vraag het de gasten"
    mail = "poll"
    nobody = "Iedereen op de gastenlijst is gevraagd."

    def receivers(self, board: queries.Board) -> list[Any]:
        return list(board.waiting)

    def get_context(self) -> dict[str, Any]:
        board = queries.board(self.meeting)
        rows = self.receivers(board)
        subject, body = mail.compose(f"meetings/mail/{self.mail}.txt", self.sample())
        return super().get_context() | {
            "subject": subject,
            "body": body,
            "receivers": [row for row in rows if row.person.mail],
            "unreachable": [row for row in rows if not row.person.mail],
            "why_not": why_not(self.meeting, board),
            "mend_url": self.meeting_url("poll"),
            "nobody": self.nobody,
        }

    def sample(self) -> dict[str, object]:
        someone = Person(name="[naam van de gast]")
        values = poll_mail(self.actor, self.meeting, someone, "[jouw persoonlijke woorden]")
        return values | {"place": "[de persoonlijke link en code van de gast]"}

    def perform(self, form: forms.SendForm) -> str:
        number = actions.send_poll(self.actor, meeting=self.meeting, message=form.cleaned_data["message"])
        return f"De datums zijn gestuurd aan {people(number)}."

    def get_success_url(self) -> str:
        return self.meeting_url("poll")


def why_not(meeting: Any, board: queries.Board) -> str | None:
    if meeting.starts:
        return "De bijeenkomst heeft al een datum. Een datumprikker is niet meer nodig."
    return None if board.options else "Er staan nog geen datums. Stel er eerst een paar voor."


class PollRemind(PollSend):
    title = "Herinnering aan de datumprikker"
    intro = "Alleen wie nog niet bij elke datum heeft geantwoord, krijgt deze mail."
    submit_label = "Stuur de herinnering"
    mail = "poll_reminder"
    nobody = "Iedereen heeft geantwoord. Er is niemand om te herinneren."

    def receivers(self, board: queries.Board) -> list[Any]:
        return list(board.silent)

    def perform(self, form: forms.SendForm) -> str:
        number = actions.remind_poll(self.actor, meeting=self.meeting, message=form.cleaned_data["message"])
        return f"De herinnering is gestuurd aan {people(number)}."
