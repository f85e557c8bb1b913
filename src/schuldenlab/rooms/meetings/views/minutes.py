"""The minutes: their versions, what changed between two, sending and adopting."""

from typing import Any

from markupsafe import Markup

from schuldenlab.foundation.documents.source import Source
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.models import MinutesVersion
from schuldenlab.rooms.meetings.queries import minutes as queries
from schuldenlab.rooms.meetings.views.base import MeetingAct, MeetingForm, MeetingPage, MeetingView


class MinutesView(MeetingView):
    def crumbs(self) -> list[tuple[str, str]]:
        return [*super().crumbs(), ("Verslag", self.meeting_url("minutes"))]

    def get_success_url(self) -> str:
        return self.meeting_url("minutes")


class Minutes(MinutesView, MeetingPage):
    """Every version, and what changed since the last one."""

    permission = "meetings.view"
    template = "meetings/minutes.html"

    def get_context(self) -> dict[str, Any]:
        known = queries.versions(self.meeting)
        now = queries.lines_now(self.meeting) if self.meeting.kept_outcome else []
        last = queries.lines_of(known[0]) if known else None
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs()[:-1],
            "versions": known,
            "adoption": queries.adoption_of(self.meeting),
            "changes": queries.changed(last, now) if last is not None and last != now else [],
            "later": queries.later_meetings(self.meeting).exists(),
            "due": None if self.meeting.is_kick_off else queries.following(self.meeting),
        }


class MinutesLayDown(MinutesView, MeetingAct):
    permission = "documents.finalise"

    def perform(self) -> str:
        row = actions.lay_down_minutes(self.actor, meeting=self.meeting)
        return f"Versie {row.number} van het verslag is vastgelegd."


class MinutesShow(MinutesView, MeetingPage):
    """One version: what it says, what changed, and who gets it."""

    permission = "meetings.view"
    template = "meetings/minutes_version.html"

    def get_context(self) -> dict[str, Any]:
        asked = self.fetch_part(MinutesVersion)
        known = queries.versions(self.meeting)
        earlier = next((row for row in known if row.pk < asked.pk), None)
        adoption = queries.adoption_of(self.meeting)
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "version": asked,
            "is_last": known[0].pk == asked.pk,
            "adoption": adoption if adoption and adoption.minutes_id == asked.pk else None,
            "earlier": earlier,
            "changes": queries.changed(queries.lines_of(earlier), queries.lines_of(asked)) if earlier else [],
            "article": Markup(Source(asked.document.html, asked.document.title).inside),  # noqa: S704 as in documents.views.Show
            **self.letter(asked),
        }

    def letter(self, asked: MinutesVersion) -> dict[str, Any]:
        """The mail as it would go, and to whom: only for who may send it."""
        if not self.actor.may("meetings.edit"):
            return {}
        people = queries.readers(self.meeting)
        sample = actions.minutes_mail(self.actor, asked, Person(name="[naam]"))
        subject, body = mail.compose("meetings/mail/minutes.txt", sample)
        return {
            "subject": subject,
            "body": body,
            "receivers": [{"person": person} for person in people if person.mail],
            "unreachable": [{"person": person} for person in people if not person.mail],
        }


class MinutesSend(MinutesView, MeetingAct):
    def perform(self) -> str:
        number = actions.send_minutes(self.actor, version=self.fetch_part(MinutesVersion))
        return f"Het verslag is gestuurd aan {'1 mens' if number == 1 else f'{number} mensen'}."


class MinutesAdopt(MinutesView, MeetingForm):
    """Choose the meeting that adopted them; as long as there is none, what must happen first."""

    form_class = forms.AdoptMinutesForm
    template = "meetings/minutes_adopt.html"
    title = "Het verslag vaststellen"
    submit_label = "Leg vast dat het verslag is vastgesteld"
    intro = "Na de vaststelling verandert het verslag niet meer."

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return forms.AdoptMinutesForm(data, files, lab=self.lab, later=queries.later_meetings(self.meeting))

    def get_context(self) -> dict[str, Any]:
        return {**super().get_context(), "due": queries.following(self.meeting), "no_later": forms.NO_LATER}

    def perform(self, form: forms.AdoptMinutesForm) -> str:
        actions.adopt_minutes(self.actor, meeting=self.meeting, **form.values)
        return "Het verslag is vastgesteld."
