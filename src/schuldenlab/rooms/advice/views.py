"""The pages of advice inside a lab."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.rooms.advice import actions, queries, rules
from schuldenlab.rooms.advice.forms import AskForm
from schuldenlab.rooms.advice.models import AdviceRequest

SHOWN = 10  # earlier answers offered before asking


class Home(LabPage):
    """Every question of this lab, with its answer."""

    permission = "lab.view"
    template = "advice/home.html"

    def get_context(self) -> dict[str, Any]:
        rows = queries.standing().filter(lab=self.lab).order_by("-asked_at", "-pk")
        return {"title": "Hulp van SchuldenlabNL", "rows": rows, "steps": rules.STEPS}


class Ask(LabFormView):
    """First what others learnt, then the question."""

    permission = "advice.ask"
    form_class = AskForm
    template = "advice/ask.html"
    submit_label = "Stel de vraag"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["step"] not in rules.STEPS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def step(self) -> int:
        return self.kwargs["step"]

    def get_title(self) -> str:
        return f"Vraag SchuldenlabNL om hulp bij {rules.STEPS[self.step]}"

    def get_context(self) -> dict[str, Any]:
        return {"shared": queries.shared(self.step)[:SHOWN], "example": rules.EXAMPLES[self.step], "step": self.step}

    def perform(self, form: AskForm) -> str:
        actions.ask(self.actor, step=self.step, **form.values)
        return "Je vraag is onderweg naar de adviseur. Je krijgt een mail zodra er antwoord is."

    def get_success_url(self) -> str:
        return self.lab_url("trajectory:step", self.step)


class Withdraw(LabRemove):
    permission = "advice.ask"
    model = AdviceRequest
    title = "De vraag intrekken?"
    text = "De adviseur ziet hem dan niet meer. Je kunt altijd opnieuw iets vragen."
    submit_label = "Trek in"

    def perform(self) -> str:
        actions.withdraw(self.actor, self.fetch(AdviceRequest, self.kwargs["pk"]))
        return "De vraag is ingetrokken."

    def get_success_url(self) -> str:
        return self.lab_url("advice:home")
