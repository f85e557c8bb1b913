"""At the meeting and after it: who is there, what came of it."""

from typing import Any

from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings import actions, forms, queries
from schuldenlab.rooms.meetings.models import Agreement, Attendance, Outcome, Pledge
from schuldenlab.rooms.meetings.views.base import MeetingAct, MeetingForm, MeetingRemove


class AttendanceList(MeetingForm):
    """The list at the door, for a tablet: big boxes, one button, and it stays open."""

    template = "meetings/attendance.html"
    title = "Wie is er?"
    submit_label = "Bewaar de lijst"

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        there = {row.person_id for row in self.meeting.attendances.all() if row.person_id}
        known = there | {row.person_id for row in self.meeting.invitations.all() if not row.withdrawn_at}
        persons = Person.objects.in_lab(self.lab).filter(pk__in=known)
        initial = {"present": list(there), "before": ",".join(map(str, sorted(there)))}
        return forms.AttendanceForm(data, files, lab=self.lab, persons=persons, initial=initial)

    def get_context(self) -> dict[str, Any]:
        answers = {guest.person.pk: guest for guest in queries.guests(self.meeting)}
        presence = queries.presence(self.meeting)
        return super().get_context() | {
            "presence": presence,
            "walk_ins": [row for row in presence.rows if row.person_id is None],
            "answers": answers,
        }

    def perform(self, form: forms.AttendanceForm) -> str:
        values = form.cleaned_data
        actions.record_attendance(
            self.actor, meeting=self.meeting, arrived=values.get("arrived", ()), gone=values.get("gone", ())
        )
        if values["walk_in_name"]:
            actions.add_walk_in(
                self.actor,
                meeting=self.meeting,
                name=values["walk_in_name"],
                organisation=values["walk_in_organisation"],
            )
        number = self.meeting.attendances.model.objects.filter(meeting=self.meeting).count()
        return "Er staat 1 mens op de lijst." if number == 1 else f"Er staan {number} mensen op de lijst."

    def get_success_url(self) -> str:
        return self.meeting_url("attendance")

    def get_cancel_url(self) -> str:
        return self.meeting_url()


class WalkInRemove(MeetingAct):
    def perform(self) -> str:
        row = self.fetch_part(Attendance)
        actions.remove_attendance(self.actor, attendance=row)
        return f"{row.shown_name} staat niet meer op de lijst."

    def get_success_url(self) -> str:
        return self.meeting_url("attendance")


class OutcomeEdit(MeetingForm):
    form_class = forms.OutcomeForm
    template = "meetings/outcome.html"
    title = "Wat kwam er van?"
    submit_label = "Leg vast dat het is gehouden"

    def get_instance(self) -> Outcome | None:
        return self.meeting.kept_outcome

    def get_context(self) -> dict[str, Any]:
        return super().get_context() | {"presence": queries.presence(self.meeting)}

    def perform(self, form: forms.OutcomeForm) -> str:
        actions.record_held(self.actor, meeting=self.meeting, expected_version=form.expected_version, **form.values)
        return "Vastgelegd. Het verslag kun je nu maken."


class AgreementEdit(MeetingForm):
    form_class = forms.AgreementForm
    intro = "Wie doet wat, en voor wanneer? Een afspraak zonder naam en datum blijft liggen."

    def get_instance(self) -> Agreement | None:
        return self.fetch_part(Agreement) if "part" in self.kwargs else None

    def get_title(self) -> str:
        return "Afspraak aanpassen" if self.instance else "Afspraak toevoegen"

    def perform(self, form: forms.AgreementForm) -> str:
        actions.put_agreement(
            self.actor,
            meeting=self.meeting,
            agreement=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "De afspraak is vastgelegd."


class AgreementDone(MeetingAct):
    def perform(self) -> str:
        actions.finish_agreement(self.actor, agreement=self.fetch_part(Agreement))
        return "Afgerond."


class AgreementRemove(MeetingRemove):
    title = "Deze afspraak weghalen?"

    def get_text(self) -> str:
        return f"‘{self.fetch_part(Agreement).what}’ staat dan niet meer in het verslag."

    def perform(self) -> str:
        actions.remove_agreement(self.actor, agreement=self.fetch_part(Agreement))
        return "De afspraak is weggehaald."


class PledgeEdit(MeetingForm):
    form_class = forms.PledgeForm
    intro = "Wat brengt een organisatie in: mensen, geld, gegevens, een netwerk of een plek?"

    def get_instance(self) -> Pledge | None:
        return self.fetch_part(Pledge) if "part" in self.kwargs else None

    def get_title(self) -> str:
        return "Toezegging aanpassen" if self.instance else "Toezegging toevoegen"

    def perform(self, form: forms.PledgeForm) -> str:
        actions.put_pledge(
            self.actor,
            meeting=self.meeting,
            pledge=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )
        return "De toezegging is vastgelegd."


class PledgeRemove(MeetingRemove):
    title = "Deze toezegging weghalen?"

    def get_text(self) -> str:
        row = self.fetch_part(Pledge)
        return f"‘{row.what}’ van {row.organisation} staat dan niet meer in het verslag."

    def perform(self) -> str:
        actions.remove_pledge(self.actor, pledge=self.fetch_part(Pledge))
        return "De toezegging is weggehaald."
