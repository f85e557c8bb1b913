"""Who is invited, what they get, and what they answered."""

from typing import Any, ClassVar

from django.core.paginator import Paginator

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.rooms.meetings import actions, forms, queries
from schuldenlab.rooms.meetings.actions.delivering import counted, people
from schuldenlab.rooms.meetings.actions.inviting import check_can_send
from schuldenlab.rooms.meetings.models import Invitation
from schuldenlab.rooms.meetings.queries import Guest
from schuldenlab.rooms.meetings.views.base import MeetingForm, MeetingPage, MeetingRemove

ON_A_PAGE = 100


class Guests(MeetingPage):
    template = "meetings/guests.html"

    def get_context(self) -> dict[str, Any]:
        guests = queries.guests(self.meeting)
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "guests": guests,
            "page": Paginator(guests, ON_A_PAGE).get_page(self.request.GET.get("pagina")),
            "answers": queries.in_words(queries.states(self.meeting)),
            "reachable": [guest for guest in queries.unsent(guests) if guest.person.mail],
            "silent": queries.silent(guests),
            "outdated": queries.outdated(guests, self.meeting),
            "unreachable": [guest for guest in guests if not guest.person.mail],
            "may_send": why_not(self.meeting) is None,
            "why_not": why_not(self.meeting),
        }


def why_not(meeting: Any) -> str | None:
    """Why nothing can be sent now, in Dutch; None when it can."""
    try:
        check_can_send(meeting)
    except RuleBroken as error:
        return error.message
    return None


class Choose(MeetingForm):
    form_class = forms.GuestsForm
    title = "Gasten kiezen"
    intro = "Er gaat nog niets de deur uit. Je ziet straks eerst wie wat krijgt."
    submit_label = "Zet op de gastenlijst"

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        rows = self.meeting.invitations.all()
        taken = [row.person_id for row in rows if not row.withdrawn_at]
        return forms.GuestsForm(data, files, lab=self.lab, initial=self.get_initial(), taken=taken)

    def perform(self, form: forms.GuestsForm) -> str:
        made = actions.invite(self.actor, meeting=self.meeting, persons=form.cleaned_data["chosen"])
        if not made:
            return "Deze mensen stonden al op de gastenlijst."
        return "1 gast erbij." if len(made) == 1 else f"{len(made)} gasten erbij."

    def get_success_url(self) -> str:
        return self.meeting_url("guests")


class GuestRemove(MeetingRemove):
    submit_label = "Haal van de lijst"

    def get_title(self) -> str:
        return f"{self.fetch_part(Invitation).person.name} van de gastenlijst halen?"

    def get_text(self) -> str:
        if self.fetch_part(Invitation).sent_at:
            return "De uitnodiging is al verstuurd. De gast krijgt een mail, en de afspraak verdwijnt uit de agenda."
        return "Er is nog geen uitnodiging verstuurd. De gast merkt hier niets van."

    def perform(self) -> str:
        invitation = self.fetch_part(Invitation)
        actions.remove_guest(self.actor, invitation=invitation)
        return f"{invitation.person.name} staat niet meer op de gastenlijst."

    def get_success_url(self) -> str:
        return self.meeting_url("guests")


class AnswerFor(MeetingForm):
    form_class = forms.AnswerForForm
    submit_label = "Schrijf op"
    intro = "Belde de gast, of zei hij het in de gang? Schrijf het antwoord hier op. De gast kan het nog veranderen."

    def get_title(self) -> str:
        return f"Antwoord van {self.fetch_part(Invitation).person.name}"

    def perform(self, form: forms.AnswerForForm) -> str:
        actions.answer_for(self.actor, invitation=self.fetch_part(Invitation), **form.values)
        return "Het antwoord is opgeschreven."

    def get_success_url(self) -> str:
        return self.meeting_url("guests")


class SendView(MeetingForm):
    """Shows who gets what, before anything goes out."""

    form_class = forms.SendForm
    template = "meetings/send.html"
    mail: ClassVar[str]
    nobody: ClassVar[str]

    def receivers(self) -> list[Guest]:
        return []

    def get_context(self) -> dict[str, Any]:
        found = self.receivers()
        subject, body = mail.compose(f"meetings/mail/{self.mail}.txt", self.sample())
        return super().get_context() | {
            "subject": subject,
            "body": body,
            "receivers": [guest for guest in found if guest.person.mail],
            "unreachable": [guest for guest in found if not guest.person.mail],
            "why_not": why_not(self.meeting),
            "nobody": self.nobody,
        }

    def sample(self) -> dict[str, Any]:
        """What fills the mail on the page, with a mark where each guest's own link will stand."""
        return {
            "person": Person(name="[naam van de gast]"),
            "lab": self.lab,
            "meeting": self.meeting,
            "sender": self.actor.name,
            "message": "[jouw persoonlijke woorden]",
            "place": "[de persoonlijke link en code van de gast]",
        }

    def get_success_url(self) -> str:
        return self.meeting_url("guests")


class InviteSend(SendView):
    mail = "invitation"
    title = "Uitnodigingen versturen"
    intro = "Dit gaat de deur uit zodra je op de knop drukt. Elke gast krijgt een eigen link en een agenda-afspraak."
    submit_label = "Verstuur de uitnodigingen"
    nobody = "Iedereen op de gastenlijst heeft een uitnodiging."

    def receivers(self) -> list[Guest]:
        return queries.unsent(queries.guests(self.meeting))

    def perform(self, form: forms.SendForm) -> str:
        number = actions.send_invitations(self.actor, meeting=self.meeting, message=form.cleaned_data["message"])
        return f"{counted(number).capitalize()} verstuurd."


class UpdateSend(SendView):
    mail = "update"
    title = "De verandering laten weten"
    intro = "Deze gasten hebben nog het oude in hun agenda. De agenda-afspraak wordt vanzelf bijgewerkt."
    submit_label = "Laat het weten"
    nobody = "Iedereen heeft de laatste gegevens."

    def receivers(self) -> list[Guest]:
        return queries.outdated(queries.guests(self.meeting), self.meeting)

    def perform(self, form: forms.SendForm) -> str:
        number = actions.send_update(self.actor, meeting=self.meeting, message=form.cleaned_data["message"])
        return f"De verandering is gestuurd aan {people(number)}."


class Remind(SendView):
    mail = "reminder"
    title = "Herinnering sturen"
    intro = "Alleen wie nog niet heeft geantwoord, krijgt deze mail."
    submit_label = "Stuur de herinnering"
    nobody = "Iedereen heeft geantwoord. Er is niemand om te herinneren."

    def receivers(self) -> list[Guest]:
        return queries.silent(queries.guests(self.meeting))

    def perform(self, form: forms.SendForm) -> str:
        number = actions.remind(self.actor, meeting=self.meeting, message=form.cleaned_data["message"])
        return f"De herinnering is gestuurd aan {people(number)}."


class Cancel(MeetingForm):
    form_class = forms.CancelForm
    template = "meetings/cancel.html"
    submit_label = "Zeg de bijeenkomst af"

    def get_title(self) -> str:
        return f"‘{self.meeting.title}’ afzeggen?"

    def get_context(self) -> dict[str, Any]:
        found = queries.invited(queries.guests(self.meeting))
        return super().get_context() | {"receivers": [guest for guest in found if guest.person.mail]}

    def perform(self, form: forms.CancelForm) -> str:
        number = actions.cancel(self.actor, meeting=self.meeting, reason=form.cleaned_data["reason"])
        if not number:
            return "De bijeenkomst is afgezegd."
        return f"De bijeenkomst is afgezegd. {people(number).capitalize()} hebben een mail gekregen."
