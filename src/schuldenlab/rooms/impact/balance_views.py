"""The pages of the costs and benefits of a project."""

from functools import cached_property
from typing import Any

from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.rooms.impact import actions, balance, forms, queries
from schuldenlab.rooms.impact.models import BalanceFrame, BalanceRow
from schuldenlab.rooms.impact.views import NAV
from schuldenlab.rooms.selection.models import ChosenProject

SHEET = "impact:balance"


class Sheet(LabPage):
    """Who pays what, who gains what, on which assumptions; to be printed."""

    permission = "projects.view"
    nav = NAV
    template = "impact/balance.html"

    def get_context(self) -> dict[str, Any]:
        chosen = self.fetch(ChosenProject, self.kwargs["pk"])
        return {
            "chosen": chosen,
            "sheet": queries.sheet(chosen),
            "sides": balance.SIDES,
            "may_edit": self.actor.may("portfolio.edit"),
        }


class OfSheet(LabFormView):
    permission = "portfolio.edit"
    nav = NAV

    @cached_property
    def chosen(self) -> ChosenProject:
        return self.fetch(ChosenProject, self.kwargs["pk"])

    def get_instance(self) -> Any:
        _ = self.chosen
        return None

    def get_success_url(self) -> str:
        return self.lab_url(SHEET, self.chosen.pk)


class FrameEdit(OfSheet):
    form_class = forms.BalanceFrameForm
    title = "Waarmee vergelijk je?"

    def get_instance(self) -> BalanceFrame | None:
        return BalanceFrame.objects.in_lab(self.lab).filter(pk=self.chosen.pk).first()

    def perform(self, form: forms.BalanceFrameForm) -> str:
        actions.put_frame(self.actor, chosen=self.chosen, expected_version=form.expected_version, **form.values)
        return "Het kader is vastgelegd."


class RowAdd(OfSheet):
    form_class = forms.BalanceRowForm
    title = "Een regel bij de kosten en baten"
    intro = "Elke regel zegt ook wat je aanneemt en waar dat vandaan komt. Zo kan een ander het narekenen."

    def get_initial(self) -> dict[str, Any]:
        side = self.request.GET.get("kant", "")
        return {"side": side} if side in balance.SIDES and self.instance is None else {}

    def perform(self, form: forms.BalanceRowForm) -> str:
        actions.put_row(self.actor, chosen=self.chosen, **form.values)
        return "De regel staat erbij."


class RowEdit(RowAdd):
    """The same for a row that is there: the address names it."""

    @cached_property
    def chosen(self) -> ChosenProject:
        return self.fetch(BalanceRow, self.kwargs["pk"]).chosen

    def get_instance(self) -> BalanceRow:
        return self.fetch(BalanceRow, self.kwargs["pk"])

    def perform(self, form: forms.BalanceRowForm) -> str:
        actions.put_row(
            self.actor, chosen=self.chosen, row=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De regel is gewijzigd."


class RowRemove(LabRemove):
    permission = "portfolio.edit"
    nav = NAV
    model = BalanceRow
    title = "Deze regel weghalen?"
    text = "Het bedrag telt dan niet meer mee. In het logboek blijft staan dat het er was."

    @cached_property
    def chosen_id(self) -> int:
        return self.fetch(BalanceRow, self.kwargs["pk"]).chosen_id

    def perform(self) -> str:
        row = self.fetch(BalanceRow, self.kwargs["pk"])
        _ = self.chosen_id
        actions.remove_row(self.actor, row=row)
        return "De regel is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url(SHEET, self.chosen_id)
