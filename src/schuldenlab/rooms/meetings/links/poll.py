"""The guest's own page of a date poll: for every date yes, if need be, or no."""

from typing import Any

from django.http import Http404, HttpRequest

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.models import Lab, Person
from schuldenlab.foundation.post.links import asks, link_page
from schuldenlab.foundation.post.models import PersonalLink
from schuldenlab.foundation.post.pages import LinkPage
from schuldenlab.rooms.meetings import actions
from schuldenlab.rooms.meetings.actions.delivering import ANSWERING
from schuldenlab.rooms.meetings.actions.polling import POLL_PURPOSE
from schuldenlab.rooms.meetings.forms import PollAnswerForm
from schuldenlab.rooms.meetings.models import PollGuest
from schuldenlab.rooms.meetings.rules import polls


@asks
def open_polls(lab: Lab, person: Person) -> list[tuple[str, PersonalLink]]:
    """The polls in which this person may still choose, by the link that they were mailed."""
    rows = PollGuest.objects.filter(
        lab=lab, invitation__person=person, invitation__withdrawn_at=None, poll__closed_at=None,
        poll__meeting__starts=None, poll__meeting__cancelled_at=None,
    ).select_related("poll__meeting")  # fmt: skip
    guests = {row.pk: row for row in rows}
    live = PersonalLink.objects.filter(
        lab=lab, person=person, purpose=POLL_PURPOSE, subject_id__in=guests, withdrawn_at=None,
        expires_at__gt=clock.now(),
    )  # fmt: skip
    newest = {link.subject_id: link for link in live.order_by("pk")}
    return [(f"Kies wanneer u kunt: {guests[key].poll.meeting.title}", link) for key, link in newest.items()]


@link_page(POLL_PURPOSE)
class PollPage(LinkPage):
    permissions = (ANSWERING,)
    template = "meetings/poll_answer.html"
    submit_label = "Verstuur mijn antwoord"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = PollGuest.objects.filter(pk=self.link.subject_id, lab=self.lab)
        found = rows.select_related("poll__meeting__contact", "poll__chosen", "invitation__person")
        guest = found.prefetch_related("answers__choices").first()
        if guest is None:
            raise Http404
        self.guest, self.poll, self.meeting = guest, guest.poll, guest.poll.meeting

    def get_title(self) -> str:
        return f"Wanneer kunt u? {self.meeting.title}"

    def get_context(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "last": self.guest.answer}

    def get_initial(self) -> dict[str, Any]:
        last = self.guest.answer
        said = {f"date_{key}": choice for key, choice in last.by_option.items()} if last else {}
        return said | {"remark": last.remark if last else ""}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return PollAnswerForm(
            data, files, lab=self.lab, initial=self.get_initial(), options=list(self.poll.options.all())
        )

    def is_answered(self) -> str | None:
        if self.poll.chosen and self.meeting.starts:
            return f"De datum is gekozen: {self.meeting.when}. U krijgt daar een uitnodiging voor, of heeft die al."
        try:
            polls.check_open(
                closed=self.poll.closed_at is not None or self.meeting.starts is not None,
                cancelled=self.meeting.cancelled_at is not None or self.guest.invitation.withdrawn_at is not None,
            )
        except RuleBroken as error:
            return error.message
        return None

    def perform(self, form: PollAnswerForm) -> str:
        actions.answer_poll(self.actor, guest=self.guest, choices=form.choices, remark=form.cleaned_data["remark"])
        return "Dank u wel. Zodra de datum is gekozen, krijgt u een uitnodiging. Tot die tijd kunt u uw antwoord veranderen."
