"""Materials with the programme, and what people say in the press release."""

from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.models import Material, PressRelease, ProgrammeItem
from schuldenlab.rooms.meetings.views.base import MeetingForm, MeetingRemove


class MaterialAdd(MeetingForm):
    form_class = forms.MaterialForm
    submit_label = "Zet erbij"

    def get_title(self) -> str:
        return f"Materiaal bij ‘{self.fetch_part(ProgrammeItem).title}’"

    def perform(self, form: forms.MaterialForm) -> str:
        row = actions.add_material(self.actor, item=self.fetch_part(ProgrammeItem), **form.values)
        return f"‘{row.title}’ staat bij het programma."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class MaterialRemove(MeetingRemove):
    def row(self) -> Material:
        return self.fetch(Material, self.kwargs["part"], item__meeting=self.meeting)

    def get_title(self) -> str:
        return f"‘{self.row().title}’ weghalen bij het programma?"

    def get_text(self) -> str:
        return "Het bestand of de link staat dan niet meer bij dit onderdeel."

    def perform(self) -> str:
        actions.remove_material(self.actor, material=self.row())
        return "Het materiaal is weggehaald."

    def get_success_url(self) -> str:
        return self.meeting_url("programme")


class PressReleaseEdit(MeetingForm):
    form_class = forms.PressReleaseForm
    title = "Het persbericht"
    intro = "De rest van het bericht komt uit het lab: de cijfers, de partners en de doelen."

    def get_instance(self) -> PressRelease | None:
        return PressRelease.objects.filter(meeting=self.meeting).first()

    def perform(self, form: forms.PressReleaseForm) -> str:
        actions.put_press_release(
            self.actor, meeting=self.meeting, expected_version=form.expected_version, **form.values
        )
        return "Het persbericht is bijgewerkt."

    def get_success_url(self) -> str:
        return self.meeting_url() + "#documenten"
