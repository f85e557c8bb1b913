"""For guests at the door, without account: type the code that is on the screen, then choose your own name."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor
from schuldenlab.foundation.post import limits
from schuldenlab.foundation.post.pages import private
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.actions.door import CHECKING_IN
from schuldenlab.rooms.meetings.models import Meeting
from schuldenlab.rooms.meetings.queries import door as queries
from schuldenlab.rooms.meetings.rules import door

TRIES = 20  # wrong codes that one address may try in an hour; a whole hall shares the address of its wifi
HOUR = timedelta(hours=1)


def show(request: HttpRequest, form: Any, status: int = 200, **context: Any) -> HttpResponse:
    return private(render(request, "meetings/entrance.html", {"form": form, **context}, status=status))


class Code(View):
    """The code from the screen."""

    title = "Welkom. Welke code ziet u bij de deur?"

    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, forms.DoorCodeForm(), title=self.title)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = forms.DoorCodeForm(request.POST)
        if not form.is_valid():
            return show(request, form, 422, title=self.title)
        if queries.meeting_behind(form.cleaned_data["code"]):
            return private(redirect("meetings_site:entrance", code=form.cleaned_data["code"]))
        if not limits.may_try(request, what="door-code", most=TRIES, within=HOUR):
            form.add_error("code", "Er zijn te veel codes geprobeerd. Vraag iemand bij de deur om u aan te vinken.")
            return show(request, form, 429, title=self.title)
        form.add_error("code", "Deze code kennen we niet. Kijk nog eens op het scherm of op het papier bij de deur.")
        return show(request, form, 422, title=self.title)


class Entrance(View):
    """Choose your own name, or type it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = queries.meeting_behind(kwargs["code"])
        if found is None:
            if not limits.may_try(request, what="door-code", most=TRIES, within=HOUR):
                return show(request, None, 429, title="Er zijn te veel codes geprobeerd", problem="Wacht een uur.")
            return show(
                request, None, 404, title="Deze code werkt niet (meer)", problem="Kijk op het scherm bij de deur."
            )
        self.meeting: Meeting = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        if "welkom" in request.GET and (name := request.session.pop("door_welcome", None)):
            return self.answer(None, done=f"Welkom, {name}. U staat op de lijst.", again=True)
        if problem := self.closed():
            return self.answer(None, problem=problem)
        return self.answer(self.make_form())

    def post(self, request: HttpRequest, code: str) -> HttpResponseBase:
        if problem := self.closed():
            return self.answer(None, 422, problem=problem)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.answer(form, 422)
        if not limits.may_try(request, what=f"door:{self.meeting.pk}", most=door.MOST, within=HOUR):
            return self.answer(form, 429, problem="Het is te druk bij de deur. Vraag iemand om u aan te vinken.")
        try:
            row = actions.check_in(self.actor(), meeting=self.meeting, **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.answer(form, 422)
        request.session["door_welcome"] = row.shown_name
        return private(redirect(request.path + "?welkom=1"))

    def actor(self) -> Actor:
        return Actor(lab=self.meeting.lab, name="Aan de deur", permissions=frozenset({CHECKING_IN}), origin="door")

    def closed(self) -> str | None:
        meeting = self.meeting
        try:
            door.check_open(
                starts=meeting.starts,
                closes=meeting.closes,
                cancelled=meeting.cancelled_at is not None,
                now=clock.now(),
            )
        except RuleBroken as error:
            return error.message
        return None

    def make_form(self, data: Any = None) -> forms.EntranceForm:
        return forms.EntranceForm(data, lab=self.meeting.lab, awaited=queries.awaited(self.meeting))

    def answer(self, form: Any, status: int = 200, **more: Any) -> HttpResponse:
        context = {"meeting": self.meeting, "lab": self.meeting.lab, "title": self.meeting.title, **more}
        return show(self.request, form, status, **context)
