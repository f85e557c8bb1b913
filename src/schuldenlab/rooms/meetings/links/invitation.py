"""The guest's own page: the programme, yes, no or maybe, and the appointment for the calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.post.links import link_page
from schuldenlab.foundation.post.pages import LinkPage, private
from schuldenlab.rooms.meetings import actions, ics, rules
from schuldenlab.rooms.meetings.actions.delivering import ANSWERING, PURPOSE
from schuldenlab.rooms.meetings.forms import AnswerForm
from schuldenlab.rooms.meetings.models import Invitation
from schuldenlab.rooms.meetings.queries import places
from schuldenlab.rooms.meetings.rules.places import free
from schuldenlab.rooms.meetings.views.planning import calendar_response

THANKS = {
    rules.YES: "Fijn dat u komt. Tot dan!",
    rules.MAYBE: "Dank u wel. Weet u het later zeker? Met dezelfde link verandert u uw antwoord.",
    rules.WAIT: (
        "De bijeenkomst is vol. U staat nu op de wachtlijst; komt er een plaats vrij, dan krijgt u een mail. "
        "Wilt u niet meer wachten? Zeg dan met dezelfde link nee."
    ),
    rules.NO: "Jammer dat u er niet bij kunt zijn. Dank u wel dat u het laat weten.",
}


@link_page(PURPOSE)
class InvitationPage(LinkPage):
    permissions = (ANSWERING,)
    template = "meetings/invitation.html"
    form_class = AnswerForm
    submit_label = "Verstuur mijn antwoord"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Invitation.objects.filter(pk=self.link.subject_id, lab=self.lab)
        invitation = rows.select_related("meeting__contact", "meeting__lab").prefetch_related("answers").first()
        if invitation is None:
            raise Http404
        self.invitation, self.meeting = invitation, invitation.meeting

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "agenda" in request.GET and self.meeting.starts and self.meeting.closes:
            return private(calendar_response(ics.calendar_file(self.meeting)))
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.meeting.title

    def get_initial(self) -> dict[str, Any]:
        last = self.invitation.answer
        if last is None:
            return {}
        current = last.answer if last.about == self.meeting.starts and last.answer != rules.WAIT else None
        return {"answer": current, "remark": last.remark, "needs": last.needs}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        form = super().make_form(data, files)
        if not self.meeting.asks_needs:
            del form.fields["needs"]
        return form

    def is_answered(self) -> str | None:
        try:
            rules.check_can_answer(
                starts=self.meeting.starts,
                cancelled=self.meeting.cancelled_at is not None,
                withdrawn=self.invitation.withdrawn_at is not None,
                now=clock.now(),
            )
        except RuleBroken as error:
            return error.message
        return None

    def get_context(self) -> dict[str, Any]:
        items = list(self.meeting.items.all())
        slots = rules.timetable(self.meeting.starts, [item.minutes for item in items])
        last = self.invitation.answer
        return {
            "meeting": self.meeting,
            "rows": list(zip(items, slots, strict=True)),
            "last": last,
            "is_stale": last is not None and last.about != self.meeting.starts,
        } | self.places()

    def places(self) -> dict[str, Any]:
        """Where the guest stands when there are few places: an offer that is open, or a number on the waiting list."""
        if self.meeting.capacity is None:
            return {"offer": None, "number": None, "is_full": False}
        found = places.of(self.meeting)
        left = free(self.meeting.capacity, found.taken)
        offer, number = found.offers.get(self.invitation.pk), found.number(self.invitation)
        return {
            "offer": offer,
            "number": number,
            "is_full": not offer and not number and (not left or bool(found.line)),
        }

    def perform(self, form: AnswerForm) -> str:
        values = form.cleaned_data
        row = actions.answer(
            self.actor,
            invitation=self.invitation,
            answer=values["answer"],
            remark=values["remark"],
            needs=values.get("needs", ""),
        )
        return THANKS[row.answer]
