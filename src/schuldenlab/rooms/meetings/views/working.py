"""Over all meetings: what is done with an action, the decisions, and the addresses that calendars read."""

from typing import Any

from django.core.paginator import Paginator

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage
from schuldenlab.rooms.meetings import actions, forms, rules
from schuldenlab.rooms.meetings.models import Agreement, CalendarFeed, MeetingDecision
from schuldenlab.rooms.meetings.queries import working as queries

ON_A_PAGE = 100


class RoomPage(LabPage):
    permission = "meetings.view"
    nav = "meetings:home"

    def crumbs(self) -> list[tuple[str, str]]:
        return [("Bijeenkomsten", self.lab_url("meetings:home"))]


class ActionDone(LabAct):
    permission = "meetings.edit"

    def perform(self) -> str:
        row = self.fetch(Agreement, self.kwargs["pk"])
        actions.finish_agreement(self.actor, agreement=row)
        return f"‘{row.what}’ is gedaan."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:actions")


class ActionRemind(LabAct):
    """Ask the owner, once."""

    permission = "meetings.edit"

    def perform(self) -> str:
        row = self.fetch(Agreement, self.kwargs["pk"])
        if actions.remind_owners(self.actor, agreements=[row]):
            return f"{row.person.name} heeft een herinnering gekregen."
        return f"{row.person.name} krijgt geen mail: er is al herinnerd, het is gedaan, of er is geen e-mailadres."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:actions")


class Decisions(RoomPage):
    """The *besluitenlijst*."""

    template = "meetings/decisions.html"

    def get_context(self) -> dict[str, Any]:
        rows = queries.decisions(self.lab)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("pagina"))
        return {"crumbs": self.crumbs(), "page": page, "steering_group": rules.STEERING_GROUP}


class Establish(LabFormView):
    """A decision of the stuurgroep becomes one in the lab's own sense."""

    permission = "decisions.edit"
    nav = "meetings:home"
    form_class = forms.EstablishForm
    title = "Vastleggen als besluit van de stuurgroep"
    submit_label = "Leg vast als besluit"

    def get_intro(self) -> str:
        row = self.fetch(MeetingDecision, self.kwargs["pk"])
        return f"Besluit {row.number}: {row.what} Het telt daarna mee waar het lab om een besluit vraagt."

    def perform(self, form: forms.EstablishForm) -> str:
        row = self.fetch(MeetingDecision, self.kwargs["pk"])
        actions.establish(self.actor, row=row, **form.values)
        return "Het staat bij de besluiten van het lab."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:decisions")


class Feeds(RoomPage):
    template = "meetings/feeds.html"

    def get_context(self) -> dict[str, Any]:
        return {
            "crumbs": self.crumbs(),
            "feeds": queries.feeds_of(self.actor.person),
            "scopes": CalendarFeed._meta.get_field("scope").choices,
            "is_somebody": self.actor.person is not None,
        }


class FeedMake(LabAct):
    permission = "meetings.view"

    def perform(self) -> str:
        actions.make_feed(self.actor, scope=self.request.POST.get("scope", ""))
        return "Het adres is er. Voeg het toe in je eigen agenda."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:feeds")


class FeedWithdraw(LabAct):
    permission = "meetings.view"

    def perform(self) -> str:
        actions.withdraw_feed(self.actor, feed=self.fetch(CalendarFeed, self.kwargs["pk"]))
        return "Het adres werkt niet meer. Je agenda laat niets nieuws meer zien."

    def get_success_url(self) -> str:
        return self.lab_url("meetings:feeds")
