"""Series of meetings: their rhythm, their running agenda, and skipping or moving one of them."""

from typing import Any

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabRemove
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.models import AgendaItem, MeetingSeries
from schuldenlab.rooms.meetings.queries import working as queries
from schuldenlab.rooms.meetings.views.base import MeetingRemove
from schuldenlab.rooms.meetings.views.working import RoomPage


class AllSeries(RoomPage):
    template = "meetings/all_series.html"

    def get_context(self) -> dict[str, Any]:
        return {"crumbs": self.crumbs(), "rows": queries.series_of(self.lab)}


class Series(RoomPage):
    template = "meetings/series.html"

    def get_context(self) -> dict[str, Any]:
        row = self.fetch(MeetingSeries, self.kwargs["pk"])
        return {
            "crumbs": [*self.crumbs(), ("Reeksen", self.lab_url("meetings:all_series"))],
            "row": row,
            "occurrences": list(row.occurrences.select_related("meeting__outcome").prefetch_related("meeting__items")),
            "members": list(row.members.all()),
            "open": list(row.agenda.filter(closed_on=None).select_related("person")),
            "closed": list(row.agenda.exclude(closed_on=None).select_related("closed_in").order_by("-closed_on")[:20]),
        }


class SeriesEdit(LabFormView):
    permission = "meetings.edit"
    nav = "meetings:home"
    form_class = forms.SeriesForm
    intro = "De bijeenkomsten van het komende half jaar komen vanzelf in de lijst, met de vaste leden als gasten."

    def get_instance(self) -> MeetingSeries | None:
        return self.fetch(MeetingSeries, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_title(self) -> str:
        return "Reeks aanpassen" if self.instance else "Een reeks bijeenkomsten"

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"title": "Stuurgroep"}

    def perform(self, form: forms.SeriesForm) -> str:
        self.instance = actions.put_series(
            self.actor, series=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De reeks is vastgelegd. Stuur de uitnodigingen per bijeenkomst, als het zover is."

    def get_success_url(self) -> str:
        if self.instance and self.instance.pk:
            return self.lab_url("meetings:series", self.instance.pk)
        return self.lab_url("meetings:all_series")


class SeriesEnd(LabRemove):
    permission = "meetings.edit"
    nav = "meetings:home"
    model = MeetingSeries
    title = "Deze reeks stoppen?"
    text = "Er komen geen nieuwe bijeenkomsten bij. Wat al gepland is, blijft staan tot je het afzegt."
    submit_label = "Stop de reeks"

    def perform(self) -> str:
        actions.end_series(self.actor, series=self.fetch(MeetingSeries, self.kwargs["pk"]))
        return "De reeks is gestopt."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:series", self.kwargs["pk"])


class Skip(MeetingRemove):
    title = "Deze keer overslaan?"
    submit_label = "Sla over"

    def get_text(self) -> str:
        return "Wie al is uitgenodigd, krijgt een mail, en de afspraak verdwijnt uit de agenda. De reeks gaat door."

    def perform(self) -> str:
        actions.skip(self.actor, meeting=self.meeting)
        return "Deze keer is overgeslagen."


class AgendaAdd(LabFormView):
    permission = "meetings.edit"
    nav = "meetings:home"
    form_class = forms.AgendaItemForm
    title = "Agendapunt toevoegen"
    intro = "Het punt komt terug op elke agenda, tot het is afgehandeld."
    submit_label = "Zet op de agenda"

    def get_instance(self) -> None:
        self.series = self.fetch(MeetingSeries, self.kwargs["pk"])  # 404 before anything is shown

    def perform(self, form: forms.AgendaItemForm) -> str:
        actions.put_agenda_item(self.actor, series=self.series, **form.values)
        return "Het staat op de agenda."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:series", self.kwargs["pk"])


class AgendaClose(LabAct):
    permission = "meetings.edit"

    def perform(self) -> str:
        series = self.fetch(MeetingSeries, self.kwargs["pk"])
        row = self.fetch(AgendaItem, self.kwargs["item"], series=series)
        actions.close_agenda_item(self.actor, item=row)
        return f"‘{row.title}’ is afgehandeld."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:series", self.kwargs["pk"])
