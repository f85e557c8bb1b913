"""The pages of the road through college and council."""

from typing import Any

from schuldenlab.foundation.labs.views import LabFormView, LabPage
from schuldenlab.rooms.mandate import planning, queries, road, road_pictures, road_rules
from schuldenlab.rooms.mandate.road_forms import SittingForm
from schuldenlab.rooms.mandate.sitting_models import Sitting
from schuldenlab.rooms.mandate.views import RoomRemove


class Road(LabPage):
    permission = "decisions.view"
    template = "mandate/road.html"

    def get_context(self) -> dict[str, Any]:
        one = queries.board(self.lab)
        found = road.roads(self.lab, one)
        return {
            "roads": [(each, road_pictures.picture(each)) for each in found],
            "has_need": bool(one.need and one.need.figures),
            "first": next_stop(found),
            "words": road_rules.STATE_WORDS,
            "kinds": road_rules.STATE_KINDS,
        }


def next_stop(found: list[road.Road]) -> tuple[road.Road, Any] | None:
    """The stop that asks for attention first, over all municipalities."""
    ahead = [(each, each.next) for each in found if each.next]
    dated = [(each, stop) for each, stop in ahead if stop.planned_on]
    return min(dated, key=lambda pair: pair[1].planned_on, default=ahead[0] if ahead else None)


class SittingEdit(LabFormView):
    permission = "decisions.edit"
    form_class = SittingForm
    title = "Overleg op de weg"
    intro = (
        "Een portefeuilleoverleg of een raadscommissie: wanneer is het gepland, en wat kwam eruit? Verschuift de dag,"
        " dan blijft de eerdere dag te lezen."
    )
    submit_label = "Zet het overleg op de weg"

    def get_instance(self) -> Sitting | None:
        return self.fetch(Sitting, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("soort", "")
        if self.instance is not None or asked not in road_rules.SITTINGS:
            return {}
        code = self.request.GET.get("gemeente", "")
        rows = [row for row in self.lab.municipality_rows.all() if row.code == code]
        return {"kind": asked, **({"municipalities": rows} if rows else {})}

    def perform(self, form: SittingForm) -> str:
        planning.put_sitting(
            self.actor, sitting=self.instance, expected_version=form.expected_version, **form.values, **form.extras
        )
        return "Het overleg staat op de weg."

    def get_success_url(self) -> str:
        return self.lab_url("mandate:road")


class SittingRemove(RoomRemove):
    model = Sitting
    permission = "decisions.edit"
    title = "Overleg van de weg halen?"
    text = "Het geplande overleg verdwijnt. Een overleg dat is geweest, blijft staan."

    def perform(self) -> str:
        planning.remove_sitting(self.actor, self.subject)
        return "Het overleg is van de weg gehaald."

    def get_success_url(self) -> str:
        return self.lab_url("mandate:road")
