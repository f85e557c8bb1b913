"""In the room itself, on a tablet: who is there, what is decided, agreed and pledged; and the screen for the hall."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.models import AgendaItem, Meeting, MeetingDecision
from schuldenlab.rooms.meetings.queries import minutes, working
from schuldenlab.rooms.meetings.views.base import MeetingForm, MeetingPage, MeetingRemove


class Hall(MeetingForm):
    """One page, one form: a tap on any button keeps what was typed elsewhere on it."""

    form_class = forms.HallForm
    template = "meetings/hall.html"
    place = ""

    def get_title(self) -> str:
        return self.meeting.title

    @property
    def kept_under(self) -> str:
        return f"hall:{self.meeting.pk}"

    def get_initial(self) -> dict[str, Any]:
        kept: dict[str, Any] = self.request.session.pop(self.kept_under, {})
        return kept

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return forms.HallForm(data, files, lab=self.lab, initial=self.get_initial() if data is None else {})

    def get_context(self) -> dict[str, Any]:
        return super().get_context() | {
            "there": {row.person_id for row in self.meeting.attendances.all() if row.person_id},
            "people": self.people(),
            "walk_ins": [row for row in self.meeting.attendances.all() if not row.person_id],
            "to_adopt": minutes.to_adopt(self.meeting) if self.meeting.may_be_recorded else [],
            "running": working.running(self.meeting),
            "decisions": list(self.meeting.decisions.order_by("number")),
            "agreements": list(self.meeting.agreements.select_related("person").order_by("pk")),
            "pledges": list(self.meeting.pledges.all()),
        }

    def people(self) -> list[Person]:
        there = {row.person_id for row in self.meeting.attendances.all() if row.person_id}
        known = there | {row.person_id for row in self.meeting.invitations.all() if not row.withdrawn_at}
        return list(Person.objects.in_lab(self.lab).filter(pk__in=known).order_by("name"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.POST.get("tick", "").isdecimal():
            return self.after_tap(self.tick, request.POST["tick"][:18])
        if request.POST.get("close", "").isdecimal():
            return self.after_tap(self.close, request.POST["close"][:18])
        if request.POST.get("adopt", "").isdecimal():
            return self.after_tap(self.adopt, request.POST["adopt"][:18])
        return super().post(request, *args, **kwargs)

    def after_tap(self, act: Any, key: str) -> HttpResponse:
        """Do what a button on a name or a point does, and keep what was typed."""
        self.place = act(int(key))
        self.keep(forms.HallForm.typed(self.request.POST))
        return redirect(self.get_success_url())

    def tick(self, key: int) -> str:
        person = self.fetch(Person, key)
        if self.meeting.attendances.filter(person=person).exists():
            actions.record_attendance(self.actor, meeting=self.meeting, arrived=[], gone=[person])
        else:
            actions.record_attendance(self.actor, meeting=self.meeting, arrived=[person])
        return f"wie-{key}"

    def close(self, key: int) -> str:
        item = self.fetch(AgendaItem, key, series__occurrences__meeting=self.meeting)
        if not item.closed_on:
            actions.close_agenda_item(self.actor, item=item, meeting=self.meeting)
        return "agenda"

    def adopt(self, key: int) -> str:
        """The minutes of an earlier meeting: by a meeting of this very lab, that has begun."""
        earlier = self.fetch(Meeting, key)
        if earlier.pk in {row.pk for row in minutes.to_adopt(self.meeting)}:
            actions.adopt_minutes(self.actor, meeting=earlier, adopted_in=self.meeting)
        return "verslagen"

    def keep(self, typed: dict[str, str]) -> None:
        if typed:
            self.request.session[self.kept_under] = typed

    def perform(self, form: forms.HallForm) -> str:
        said = []
        for part in form.parts:
            said.append(getattr(self, f"take_{part}")(form.cleaned_data))
            self.place = forms.HallForm.ANCHORS[part]
        self.keep(forms.HallForm.typed(self.request.POST, without=form.parts))
        return " ".join(said)

    def take_walk_in(self, values: dict[str, Any]) -> str:
        name, organisation = values["walk_in_name"], values["walk_in_organisation"]
        actions.add_walk_in(self.actor, meeting=self.meeting, name=name, organisation=organisation)
        return f"{name} staat op de lijst."

    def take_decision(self, values: dict[str, Any]) -> str:
        row = actions.put_decision(self.actor, meeting=self.meeting, what=values["decision"])
        return f"Besluit {row.number} staat er."

    def take_agreement(self, values: dict[str, Any]) -> str:
        who, by = values["agreement_person"], values["agreement_by"]
        actions.put_agreement(self.actor, meeting=self.meeting, what=values["agreement"], person=who, by=by)
        return "De afspraak staat er."

    def take_pledge(self, values: dict[str, Any]) -> str:
        what, organisation = values["pledge"], values["pledge_organisation"]
        actions.put_pledge(self.actor, meeting=self.meeting, organisation=organisation, what=what)
        return "De toezegging staat er."

    def get_success_url(self) -> str:
        return self.meeting_url("hall") + (f"#{self.place}" if self.place else "")

    def get_cancel_url(self) -> str:
        return self.meeting_url()


class DecisionEdit(MeetingForm):
    form_class = forms.DecisionForm
    title = "Besluit aanpassen"

    def get_instance(self) -> MeetingDecision:
        return self.fetch_part(MeetingDecision)

    def perform(self, form: forms.DecisionForm) -> str:
        actions.put_decision(self.actor, row=self.instance, expected_version=form.expected_version, **form.values)
        return "Het besluit is aangepast."

    def get_success_url(self) -> str:
        return self.meeting_url("hall") + "#besluiten"


class DecisionRemove(MeetingRemove):
    title = "Dit besluit weghalen?"

    def get_text(self) -> str:
        return f"‘{self.fetch_part(MeetingDecision).what}’ staat dan niet meer op de besluitenlijst."

    def perform(self) -> str:
        actions.remove_decision(self.actor, row=self.fetch_part(MeetingDecision))
        return "Het besluit is weggehaald."

    def get_success_url(self) -> str:
        return self.meeting_url("hall") + "#besluiten"


class Screen(MeetingPage):
    """For the beamer: the pledges in large letters, looked at again by itself."""

    template = "meetings/screen.html"
    EVERY = 20  # seconds

    def get_context(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "pledges": list(self.meeting.pledges.all())}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["Refresh"] = str(self.EVERY)
        return response
