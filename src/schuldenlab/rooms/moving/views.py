"""The page on which a leader takes the lab along."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabAct, LabView
from schuldenlab.rooms.moving import actions, packs

AGAIN = 2  # seconds after which the page looks how far it is


class Take(LabView):
    """Says what is in it and what is not, how far it is, and gives the file."""

    permission = "lab.take"
    nav = "team:home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = packs.stand(self.lab)
        page = self.render("moving/take.html", {"title": "Neem het lab mee", "stand": found, **self.moments(found)})
        if found is not None and found.runs and not found.is_stuck:
            page["Refresh"] = str(AGAIN)
        return page

    def moments(self, found: packs.Stand | None) -> dict[str, Any]:
        if found is None:
            return {}
        at = datetime.fromtimestamp(found.at, clock.AMSTERDAM)
        return {"at": at, "until": datetime.fromtimestamp(found.at + packs.KEPT, clock.AMSTERDAM)}


class Make(LabAct):
    permission = "lab.take"

    def perform(self) -> str:
        actions.ask(self.actor)
        return "Het bestand wordt gemaakt."

    def get_success_url(self) -> str:
        return self.lab_url("moving:take")


class TakeFile(LabView):
    """The file itself. By a button, for the log tells who took it."""

    permission = "lab.take"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            opened = actions.take(self.actor)
        except RuleBroken as error:
            messages.error(request, error.message)
            return redirect(self.lab_url("moving:take"))
        return FileResponse(opened, as_attachment=True, filename=f"{self.lab.slug}.zip", content_type="application/zip")
