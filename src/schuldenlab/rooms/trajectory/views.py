"""The lab's home, a step, a criterion, the reason of the next action, and Anders geregeld."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from schuldenlab.foundation.activity.models import Entry
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds as document_kinds
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proofs
from schuldenlab.rooms.advice import queries as advice
from schuldenlab.rooms.trajectory import actions, agenda, presenting, queries
from schuldenlab.rooms.trajectory.forms import DeviationForm
from schuldenlab.rooms.trajectory.models import Deviation
from schuldenlab.rooms.trajectory.rules.table import CRITERIA, RULES, STEP_BY_NUMBER

LATEST = 5
GREETING = timedelta(days=14)


class Home(LabPage):
    """One page: what to do now, where the lab stands, what waits for whom, what is near, what happened."""

    permission = "lab.view"
    nav = "trajectory:home"
    template = "trajectory/home.html"

    def get_context(self) -> dict[str, Any]:
        state = queries.state(self.lab)
        return {
            "title": self.lab.name,
            "state": state,
            "lab_line": presenting.lab_line(state),
            "next": presenting.next_action(state, self.actor),
            "route": presenting.route(state),
            "house": presenting.house(state),
            "criteria": presenting.criteria(state),
            "projects": presenting.projects(state) if state.stands_since else [],
            "waiting": [row for row in agenda.waiting(state) if self.may_open(row["url"])],
            "asked_of_me": agenda.asked_of(self.actor.person, state.facts) if self.actor.person else [],
            "coming": agenda.coming(state, self.may_open),
            "warnings": agenda.warnings(state),
            "latest": self.latest(),
            "greeting": state.stands_since is not None and clock.now() - state.stands_since < GREETING,
        }

    def latest(self) -> list[Entry]:
        if not self.actor.may("people.view"):
            return []
        return list(Entry.objects.filter(lab_id=self.lab.pk).select_related("text").order_by("-number")[:LATEST])


class StepPage(LabPage):
    """A step: what it is for, what is there, what is missing, its documents, help, how others did it."""

    permission = "lab.view"
    nav = "trajectory:home"
    template = "trajectory/step.html"

    def get_context(self) -> dict[str, Any]:
        number = self.kwargs["number"]
        if number not in STEP_BY_NUMBER:
            raise Http404
        state = queries.state(self.lab)
        outcome = state.steps[number - 1]
        step = STEP_BY_NUMBER[number]
        return {
            "title": step.long_title,
            "state": state,
            "lab_line": presenting.lab_line(state),
            "step": step,
            "outcome": outcome,
            "holding": [row for row in outcome.rules if row.holds],
            "missing": presenting.missing(state, outcome, self.actor),
            "route": presenting.route(state, current=number),
            "house": presenting.house(state),
            "documents": [document_kinds.get(slug) for slug in step.documents],
            "advice": advice.facts([self.lab.pk])[self.lab.pk].on_step(number) if step.advice else (),
            "deviations": self.deviations(number),
        }

    def deviations(self, number: int) -> list[dict[str, Any]]:
        rows = Deviation.objects.in_lab(self.lab).filter(rule__startswith=f"{number}.", ended_at=None)
        asked = proofs.of_many(queries.DEVIATION, [row.pk for row in rows])
        return [{"row": row, "rule": RULES.get(row.rule), "confirmations": asked[row.pk]} for row in rows]


class CriterionPage(LabPage):
    """A criterion: what it asks, what holds, what is missing."""

    permission = "lab.view"
    nav = "trajectory:home"
    template = "trajectory/criterion.html"

    def get_context(self) -> dict[str, Any]:
        state = queries.state(self.lab)
        letters = [criterion.letter for criterion in CRITERIA]
        outcome = dict(zip(letters, state.criteria, strict=True)).get(self.kwargs["letter"])
        if outcome is None:
            raise Http404
        return {
            "title": outcome.part.long_title,
            "state": state,
            "lab_line": presenting.lab_line(state),
            "outcome": outcome,
            "holding": [row for row in outcome.rules if row.holds],
            "missing": presenting.missing(state, outcome, self.actor),
        }


class Why(LabPage):
    """Why this is the next action, and what else could be done now: no black box."""

    permission = "lab.view"
    nav = "trajectory:home"
    template = "trajectory/why.html"

    def get_context(self) -> dict[str, Any]:
        state = queries.state(self.lab)
        return {
            "title": "Waarom dit nu?",
            "state": state,
            "lab_line": presenting.lab_line(state),
            "rows": presenting.candidates(state, self.actor),
        }


class RecordDeviation(LabFormView):
    permission = "lab.view"
    form_class = DeviationForm
    nav = "trajectory:home"
    title = "Anders geregeld"
    submit_label = "Leg vast"

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        rule = RULES.get(self.kwargs["rule"])
        if rule is None or not rule.exception:
            raise Http404
        if not self.actor.may("deviation.record"):
            self.actor.require("deviation.decide")

    def get_intro(self) -> str:
        rule = RULES[self.kwargs["rule"]]
        own = "Jij legt dit vast als wethouder." if self.actor.may("deviation.record") else (
            "De wethouder bevestigt het daarna met een persoonlijke link, of je kiest een besluit van de stuurgroep."
        )  # fmt: skip
        return f"Het gaat om: {rule.ask.lower()}. Is dat in jullie gemeente echt anders geregeld? Schrijf hoe en waarom. {own}"

    def perform(self, form: DeviationForm) -> str:
        values = dict(form.cleaned_data)
        if self.actor.may("deviation.record"):
            values["decision"] = None
        actions.record_deviation(self.actor, rule=self.kwargs["rule"], **values)
        return "Vastgelegd. Het blijft zichtbaar als ‘anders geregeld’."

    def get_success_url(self) -> str:
        number = self.kwargs["rule"].split(".")[0]
        return self.lab_url("trajectory:step", int(number)) if number.isdigit() else self.lab_url("trajectory:home")


class EndDeviation(LabRemove):
    permission = "lab.view"
    title = "Anders geregeld beëindigen?"
    text = "Vanaf nu telt weer gewoon wat er is vastgelegd. De uitzondering blijft in het logboek staan."
    submit_label = "Beëindig"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.fetch(Deviation, self.kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def perform(self) -> str:
        actions.end_deviation(self.actor, self.fetch(Deviation, self.kwargs["pk"]))
        return "De uitzondering is beëindigd."
