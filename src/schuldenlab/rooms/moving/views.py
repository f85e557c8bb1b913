"""The page on which a leader takes the lab along."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabView
from schuldenlab.rooms.moving import actions


class Take(LabView):
    """Says what is in it and what is not; the button gives the file."""

    permission = "lab.take"
    nav = "team:home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render("moving/take.html", {"title": "Neem het lab mee"})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            made = actions.take(self.actor)
        except RuleBroken as error:
            messages.error(request, error.message)
            return redirect(self.lab_url("moving:take"))
        return FileResponse(made, as_attachment=True, filename=f"{self.lab.slug}.zip", content_type="application/zip")
