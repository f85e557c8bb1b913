"""The plan in one's own calendar: the page with the address, and what a calendar reads behind it."""

from typing import Any

from schuldenlab.foundation.labs.views import LabAct
from schuldenlab.rooms.delivery import plan_feeds
from schuldenlab.rooms.delivery.models import PlanFeed
from schuldenlab.rooms.delivery.views import OfProject
from schuldenlab.rooms.meetings.views.feed import Feed
from schuldenlab.rooms.selection.models import ChosenProject

READS = "projects.view"


class PlanFeedPage(OfProject):
    """The address by which a calendar reads this plan along."""

    template = "delivery/feed.html"

    def get_context(self) -> dict[str, Any]:
        return {
            "project": self.project,
            "feed": plan_feeds.feed_of(self.actor.person, self.project.pk),
            "is_somebody": self.actor.person is not None,
        }


class PlanFeedMake(LabAct):
    permission = READS

    def perform(self) -> str:
        plan_feeds.make_feed(self.actor, chosen=self.fetch(ChosenProject, self.kwargs["pk"]))
        return "Het adres is er. Voeg het toe in je eigen agenda."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:feed", self.kwargs["pk"])


class PlanFeedWithdraw(LabAct):
    permission = READS

    def perform(self) -> str:
        plan_feeds.withdraw_feed(self.actor, feed=self.fetch(PlanFeed, self.kwargs["pk"]))
        return "Het adres werkt niet meer. Je agenda laat niets nieuws meer zien."

    def get_success_url(self) -> str:
        return self.lab_url("delivery:feed", self.fetch(PlanFeed, self.kwargs["pk"]).project_id)


class PlanFeedFile(Feed):
    """The plan itself, without logging in: the address is the key."""

    model = PlanFeed

    def content(self, found: PlanFeed) -> bytes:
        return plan_feeds.content(found)
