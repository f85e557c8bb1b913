"""What the pages about one meeting share."""

from functools import cached_property
from typing import Any, TypeVar

from django.db import models
from django.http import Http404

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove, LabView
from schuldenlab.rooms.meetings import queries
from schuldenlab.rooms.meetings.models import Meeting

M = TypeVar("M", bound=models.Model)


class MeetingView(LabView):
    """A page about the meeting in the address (`pk`). `row` is the part of it that `part` names."""

    permission = "meetings.edit"
    nav = "meetings:home"

    @cached_property
    def meeting(self) -> Meeting:
        found = queries.meetings_of(self.lab).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def fetch_part(self, model: type[M]) -> M:
        """The row with id `part` of this very meeting, or 404."""
        return self.fetch(model, self.kwargs["part"], meeting=self.meeting)

    def meeting_url(self, name: str = "meeting", *args: Any) -> str:
        return self.lab_url(f"meetings:{name}", self.meeting.pk, *args)

    def get_success_url(self) -> str:
        return self.meeting_url()

    def crumbs(self) -> list[tuple[str, str]]:
        return [("Bijeenkomsten", self.lab_url("meetings:home")), (self.meeting.title, self.meeting_url())]


class MeetingPage(MeetingView, LabPage):
    permission = "meetings.view"


class MeetingForm(MeetingView, LabFormView):
    def get_context(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "crumbs": self.crumbs()}


class MeetingAct(MeetingView, LabAct):
    pass


class MeetingRemove(MeetingView, LabRemove):
    pass
