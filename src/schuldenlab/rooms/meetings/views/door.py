"""The code for the door, and the mail to who was there or who was not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import mail
from schuldenlab.rooms.meetings import actions, forms
from schuldenlab.rooms.meetings.actions.door import follow_up_mail
from schuldenlab.rooms.meetings.models import DoorCode, FollowUp
from schuldenlab.rooms.meetings.queries.door import addressees
from schuldenlab.rooms.meetings.rules import door
from schuldenlab.rooms.meetings.views.base import MeetingAct, MeetingForm, MeetingPage


class Door(MeetingPage):
    """To show on a screen at the door, or to print."""

    permission = "meetings.edit"
    template = "meetings/door.html"

    def get_context(self) -> dict[str, Any]:
        starts = self.meeting.starts
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "code": DoorCode.objects.filter(meeting=self.meeting).first(),
            "opens": door.opens(starts) if starts else None,
        }


class DoorMake(MeetingAct):
    def perform(self) -> str:
        actions.make_door_code(self.actor, meeting=self.meeting)
        return "Er is een nieuwe code. Een eerdere werkt niet meer."

    def get_success_url(self) -> str:
        return self.meeting_url("door")


class FollowUpEdit(MeetingForm):
    form_class = forms.FollowUpForm
    submit_label = "Bekijk de mail"
    intro = "Er gaat nog niets de deur uit. Je ziet eerst de mail, en wie hem krijgt."

    def get_instance(self) -> FollowUp | None:
        return self.fetch_part(FollowUp) if "part" in self.kwargs else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = self.get_instance()
        if instance and instance.sent_at:
            return redirect(self.meeting_url("follow_up", instance.pk))
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return "Mail na afloop aanpassen" if self.instance else "Mail na afloop"

    def perform(self, form: forms.FollowUpForm) -> None:
        self.instance = actions.put_follow_up(
            self.actor,
            meeting=self.meeting,
            follow_up=self.instance,
            expected_version=form.expected_version,
            **form.values,
        )

    def get_success_url(self) -> str:
        return self.meeting_url("follow_up", self.instance.pk) if self.instance else self.meeting_url()


class FollowUpShow(MeetingPage):
    permission = "meetings.edit"
    template = "meetings/follow_up.html"

    def get_context(self) -> dict[str, Any]:
        row = self.fetch_part(FollowUp)
        people = addressees(self.meeting, row.to)
        sample = follow_up_mail(self.actor, row, Person(name="[naam]"))
        subject, body = mail.compose("meetings/mail/follow_up.txt", sample)
        return {
            "meeting": self.meeting,
            "crumbs": self.crumbs(),
            "row": row,
            "subject": subject,
            "body": body,
            "receivers": [{"person": person} for person in people if person.mail],
            "unreachable": [{"person": person} for person in people if not person.mail],
        }


class FollowUpSend(MeetingAct):
    def perform(self) -> str:
        number = actions.send_follow_up(self.actor, follow_up=self.fetch_part(FollowUp))
        return f"De mail is gestuurd aan {'1 mens' if number == 1 else f'{number} mensen'}."

    def get_success_url(self) -> str:
        return self.meeting_url("follow_up", self.kwargs["part"])
