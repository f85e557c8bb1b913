"""The pages inside a lab to scale an own project."""

from functools import cached_property
from typing import Any

from django.http import Http404

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabFormView, LabPage, LabRemove
from schuldenlab.rooms.catalogue.row_forms import ProjectOfferForm
from schuldenlab.rooms.scaling import actions, forms, offering, queries, rules
from schuldenlab.rooms.scaling.models import ScalingAim, ScalingCount, ScalingPlan
from schuldenlab.rooms.scaling.next_step import next_step
from schuldenlab.rooms.trials.models import Initiative

NAV = "portfolio:home"
PLAN = "scaling:plan"


class Home(LabPage):
    """What was tried here, and may be scaled; with what it lacks."""

    permission = "projects.view"
    nav = NAV
    template = "scaling/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        return {"rows": queries.ready(self.lab), "kinds": rules.KINDS, "may_edit": self.actor.may("trials.edit")}


class Plan(LabPage):
    """One plan: the criteria with their evidence, the aims in five kinds, the offer and what was decided on it."""

    permission = "projects.view"
    nav = NAV
    template = "scaling/plan.html"

    def get_context(self) -> dict[str, Any]:
        plan = self.fetch(ScalingPlan, self.kwargs["pk"])
        found, aims = queries.criteria(plan), queries.aims(plan)
        decision, may_offer = queries.decision(plan.offer), self.actor.may("catalogue.offer")
        step = None
        if self.actor.may("trials.edit"):
            step = next_step(self.lab.slug, plan, found, aims, decision, may_offer=may_offer)
        return {
            "plan": plan,
            "step": step,
            "criteria": found,
            "unanswered": rules.unanswered(found),
            "kinds": [
                (label, meaning, [one for one in aims if one.aim.kind == key], key)
                for key, (label, meaning) in rules.KINDS.items()
            ],
            "decision": decision,
            "may_edit": self.actor.may("trials.edit"),
            "may_offer": may_offer,
        }


class Begin(LabFormView):
    """A plan for the initiative in the address."""

    permission = "trials.edit"
    nav = NAV
    form_class = forms.PlanForm
    intro = "De proef is geslaagd. Wat wil je ermee?"

    @cached_property
    def initiative(self) -> Initiative:
        return self.fetch(Initiative, self.kwargs["initiative"])

    def get_instance(self) -> ScalingPlan | None:
        return ScalingPlan.objects.in_lab(self.lab).filter(initiative=self.initiative).first()

    def get_title(self) -> str:
        return f"‘{self.initiative.title}’ opschalen"

    def perform(self, form: forms.PlanForm) -> str:
        self.made = actions.put_plan(
            self.actor, initiative=self.initiative, expected_version=form.expected_version, **form.values
        )
        return "Het plan staat er. Geef nu bewijs bij de criteria."

    def get_success_url(self) -> str:
        made = getattr(self, "made", None) or self.instance
        return self.lab_url(PLAN, made.pk) if made else self.lab_url("scaling:home")


class OfPlan(LabFormView):
    permission = "trials.edit"
    nav = NAV

    @cached_property
    def plan(self) -> ScalingPlan:
        return self.fetch(ScalingPlan, self.kwargs["pk"])

    def get_instance(self) -> Any:
        _ = self.plan
        return None

    def get_success_url(self) -> str:
        return self.lab_url(PLAN, self.plan.pk)


class Evidence(OfPlan):
    """The answer to one question of the criteria; what was answered before is filled in."""

    form_class = forms.EvidenceForm

    def get_instance(self) -> None:
        if self.kwargs["question"] not in rules.QUESTIONS:
            raise Http404
        _ = self.plan

    @cached_property
    def known(self) -> rules.Answered:
        found = {one.question: one for part in queries.criteria(self.plan) for one in part.answers}
        return found[self.kwargs["question"]]

    def get_title(self) -> str:
        return self.known.asked

    def get_initial(self) -> dict[str, Any]:
        known = self.known
        return {} if known.on is None else {"verdict": known.verdict, "text": known.text, "source": known.source}

    def perform(self, form: forms.EvidenceForm) -> str:
        actions.give_evidence(self.actor, plan=self.plan, question=self.kwargs["question"], **form.values)
        return "Het bewijs staat erbij."

    def get_success_url(self) -> str:
        return self.lab_url(PLAN, self.plan.pk) + "#criteria"


class AimAdd(OfPlan):
    form_class = forms.AimForm
    title = "Een doel van de opschaling"

    def get_initial(self) -> dict[str, Any]:
        kind = self.request.GET.get("soort", "")
        return {"kind": kind} if kind in rules.KINDS and self.instance is None else {}

    def perform(self, form: forms.AimForm) -> str:
        actions.put_aim(
            self.actor, plan=self.plan, aim=self.instance, expected_version=form.expected_version, **form.values
        )
        return "Het doel staat erbij."


class AimEdit(AimAdd):
    """The same for an aim that is there: the address names it."""

    @cached_property
    def plan(self) -> ScalingPlan:
        return self.fetch(ScalingAim, self.kwargs["pk"]).plan

    def get_instance(self) -> ScalingAim:
        return self.fetch(ScalingAim, self.kwargs["pk"])


class Count(OfPlan):
    """What was counted for the aim in the address."""

    form_class = forms.CountForm

    @cached_property
    def aim(self) -> ScalingAim:
        return self.fetch(ScalingAim, self.kwargs["pk"])

    @cached_property
    def plan(self) -> ScalingPlan:
        return self.aim.plan

    def get_title(self) -> str:
        return f"Telling: {self.aim.indicator or self.aim.goal}"

    def get_initial(self) -> dict[str, Any]:
        return {"on": clock.today()}

    def perform(self, form: forms.CountForm) -> str:
        actions.count(self.actor, aim=self.aim, **form.values)
        return "De telling staat erbij."


class AimRemove(LabRemove):
    permission = "trials.edit"
    nav = NAV
    model = ScalingAim
    title = "Dit doel weghalen?"
    text = "Het doel en wat ervoor is geteld, gaan weg. In het logboek blijft staan dat het er was."

    @cached_property
    def plan_id(self) -> int:
        row = self.fetch(self.model, self.kwargs["pk"])
        return row.plan_id if isinstance(row, ScalingAim) else row.aim.plan_id

    def perform(self) -> str:
        row = self.fetch(ScalingAim, self.kwargs["pk"])
        _ = self.plan_id
        actions.remove_aim(self.actor, aim=row)
        return "Het doel is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url(PLAN, self.plan_id)


class CountRemove(AimRemove):
    model = ScalingCount  # type: ignore[assignment]
    title = "Deze telling weghalen?"
    text = "Doe dit alleen als zij verkeerd is ingevoerd. Een tegenvallende telling blijft staan."

    def perform(self) -> str:
        row = self.fetch(ScalingCount, self.kwargs["pk"])
        _ = self.plan_id
        actions.remove_count(self.actor, row=row)
        return "De telling is weggehaald."


class Offer(OfPlan):
    """To the national catalogue, with what the lab knows filled in."""

    permission = "catalogue.offer"
    form_class = ProjectOfferForm
    title = "Aan de landelijke catalogus aanbieden"
    intro = "De portfolioboard van SchuldenlabNL besluit, met redenen. Daarna kunnen andere labs het overnemen."
    submit_label = "Bied het project aan"

    def get_initial(self) -> dict[str, Any]:
        return offering.initial(self.plan, queries.criteria(self.plan), queries.aims(self.plan))

    def perform(self, form: ProjectOfferForm) -> str:
        actions.offer(self.actor, plan=self.plan, **form.values)
        return "Jullie project is aangeboden. Het besluit en de redenen komen op deze pagina."
