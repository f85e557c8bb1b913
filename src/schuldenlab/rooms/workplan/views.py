"""The pages of the work plan."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Model
from django.http import Http404, HttpRequest
from markupsafe import Markup

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.foundation.remarks import threads
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.workplan import actions, differences, page, planning, queries, rules, suggestions, words
from schuldenlab.rooms.workplan.forms import (
    ActivityForm,
    BudgetForm,
    CoverForm,
    FreezeForm,
    ObjectiveForm,
    PolicyPlanForm,
    RiskForm,
    RoleForm,
    TextsForm,
    ThresholdsForm,
    TieForm,
)
from schuldenlab.rooms.workplan.models import (
    Activity,
    BudgetLine,
    CoverLine,
    Objective,
    PlanTexts,
    PolicyPlan,
    Risk,
    RoleNeed,
    WorkPlanVersion,
)
from schuldenlab.rooms.workplan.plan import Plan, decode


class Home(LabPage):
    permission = "workplan.view"
    nav = "workplan:home"
    template = "workplan/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        plan = queries.plan_of(self.lab)
        gaps = rules.all_gaps(plan)
        return {
            "plan": plan,
            "gaps": gaps,
            "state": page.state_of(self.lab, plan),
            "objectives": page.objective_cards(plan),
            "activities": page.activity_cards(plan, clock.today()),
            "picture": planning.draw(plan, clock.today()),
            "budget": (words.budget_columns(plan), words.budget_rows(plan)),
            "balance": words.balance_sentence(plan),
            "cover_states": {row.id: words.cover_state(row.decision, settled=row.settled) for row in plan.cover},
            "versions": queries.versions(self.lab),
            "remarked": threads.counts(self.actor, "activiteit"),
        }


class PlanForm(LabFormView):
    """A form of the plan: afterwards one is back in it, at the part that was changed."""

    permission = "workplan.edit"
    nav = "workplan:home"
    anchor: ClassVar[str] = ""

    def get_success_url(self) -> str:
        return self.lab_url("workplan:home") + (f"#{self.anchor}" if self.anchor else "")


class RowEdit(PlanForm):
    """Add or change one row of a list. `keyword`: how the verb calls the row; `said`: what happened."""

    model: ClassVar[type[Model]]
    verb: ClassVar[Callable[..., Any]]
    keyword: ClassVar[str] = "line"
    said: ClassVar[str] = "Het staat in het werkplan."

    def get_instance(self) -> Any:
        return self.fetch(self.model, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def perform(self, form: Any) -> str:
        verb = type(self).verb
        verb(self.actor, **{self.keyword: self.instance}, expected_version=form.expected_version, **form.values)
        return self.said


class RowRemove(LabRemove):
    """Ask, and take a row out of the plan."""

    permission = "workplan.edit"
    nav = "workplan:home"
    model: ClassVar[type[Model]]
    verb: ClassVar[Callable[..., None]]
    anchor: ClassVar[str] = ""
    consequence: ClassVar[str] = "In eerdere versies van het werkplan blijft het staan."
    subject: Any

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.subject = self.fetch(self.model, self.kwargs["pk"])

    def get_title(self) -> str:
        return f"‘{self.subject}’ verwijderen?"

    def get_text(self) -> str:
        return self.consequence

    def perform(self) -> str:
        type(self).verb(self.actor, self.subject)
        return "Verwijderd uit het werkplan."

    def get_success_url(self) -> str:
        return self.lab_url("workplan:home") + (f"#{self.anchor}" if self.anchor else "")


# ---------------------------------------------------------------- objectives and activities


class ObjectivePage(LabPage):
    permission = "workplan.view"
    nav = "workplan:home"
    template = "workplan/objective.html"

    def get_context(self) -> dict[str, Any]:
        row = self.fetch(Objective, self.kwargs["pk"])
        plan = queries.plan_of(self.lab)
        card = next(card for card in page.objective_cards(plan) if card.row.id == row.pk)
        return {
            "card": card,
            "activities": [one for one in page.activity_cards(plan, clock.today()) if one.row in card.activities],
            "remarked": threads.counts(self.actor, "activiteit"),
        }


class ObjectiveEdit(PlanForm):
    form_class = ObjectiveForm
    template = "workplan/objective_form.html"
    title = "Doelstelling"
    intro = "Wat wil het lab bereiken, en hoe zie je dat? Alleen de eerste vraag is verplicht: de rest mag later."

    def get_instance(self) -> Objective | None:
        return self.fetch(Objective, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        chosen = next(
            (f"{name}={self.request.GET[name]}" for name in ("cijfer", "idee") if name in self.request.GET), ""
        )
        return suggestions.initial_for(self.lab, chosen) if chosen else {}

    def get_context(self) -> dict[str, Any]:
        if self.instance is not None:
            return {"suggestions": [], "ideas": []}
        return {"suggestions": suggestions.from_figures(self.lab), "ideas": suggestions.ideas()}

    def perform(self, form: ObjectiveForm) -> str:
        self.instance = actions.put_objective(
            self.actor, objective=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De doelstelling staat in het werkplan."

    def get_success_url(self) -> str:
        return self.instance.get_absolute_url() if self.instance is not None else super().get_success_url()


class ObjectiveRemove(RowRemove):
    model = Objective
    verb = actions.remove_objective
    anchor = "doelstellingen"
    consequence = "De activiteiten blijven staan, en kun je aan een andere doelstelling hangen. In eerdere versies blijft ze staan."


class ActivityEdit(PlanForm):
    form_class = ActivityForm
    title = "Activiteit"
    intro = "Wie doet wat, en wanneer? Zo weet iedereen waar de doelstelling op rust."
    anchor = "planning"

    def get_instance(self) -> Activity | None:
        return self.fetch(Activity, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        wanted = self.request.GET.get("objective", "")
        if self.instance is not None or not wanted.isdecimal():
            return {}
        objective = Objective.objects.in_lab(self.lab).filter(pk=int(wanted)).first()
        return {"objectives": [objective]} if objective else {}

    def perform(self, form: ActivityForm) -> str:
        self.instance = actions.put_activity(
            self.actor, activity=self.instance, expected_version=form.expected_version, **form.values
        )
        return "De activiteit staat in het werkplan."

    def get_success_url(self) -> str:
        first = self.instance.objectives.first() if self.instance is not None else None
        return first.get_absolute_url() if first else super().get_success_url()


class ActivityRemove(RowRemove):
    model = Activity
    verb = actions.remove_activity
    anchor = "planning"


class ActivityDone(LabAct):
    """It is done today, or not after all."""

    permission = "workplan.edit"

    def perform(self) -> str:
        activity = self.fetch(Activity, self.kwargs["pk"])
        done = self.request.POST.get("gedaan", "ja") == "ja"
        actions.mark_done(self.actor, activity=activity, done=done)
        if done and activity.supplies_baseline:
            return f"‘{activity}’ is gedaan. Vul nu de nulwaarde in bij de doelstelling."
        return f"‘{activity}’ is gedaan." if done else f"‘{activity}’ staat weer open."

    def get_success_url(self) -> str:
        return self.lab_url("workplan:home") + "#planning"


# ---------------------------------------------------------------- people and money


class RoleEdit(RowEdit):
    form_class = RoleForm
    model = RoleNeed
    verb = actions.put_role
    keyword = "role_need"
    anchor = "organisatie"
    title = "Benodigde rol"
    intro = "Welke rol heeft het lab nodig, en voor hoeveel uur? Wie de rol vervult, leg je vast bij het team."


class RoleRemove(RowRemove):
    model = RoleNeed
    verb = actions.remove_role
    anchor = "organisatie"


class BudgetEdit(RowEdit):
    form_class = BudgetForm
    model = BudgetLine
    verb = actions.put_budget_line
    anchor = "geld"
    title = "Begrotingspost"
    intro = "Wat kost het lab, per jaar? Een schatting is goed: schrijf erbij waarop zij rust."

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance is not None else {"year": clock.today().year}


class BudgetRemove(RowRemove):
    model = BudgetLine
    verb = actions.remove_budget_line
    anchor = "geld"


class CoverEdit(RowEdit):
    form_class = CoverForm
    model = CoverLine
    verb = actions.put_cover_line
    anchor = "geld"
    title = "Dekking"
    intro = "Waar komt het geld vandaan, en met welk besluit is dat geregeld?"

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        gap = queries.plan_of(self.lab).gap
        return {"amount": gap if gap > 0 else None, "structural": "False", "new_money": "False"}


class CoverRemove(RowRemove):
    model = CoverLine
    verb = actions.remove_cover_line
    anchor = "geld"


class PolicyPlanEdit(PlanForm):
    form_class = PolicyPlanForm
    title = "Beleidsplan schuldhulpverlening"
    intro = "De gemeenteraad stelt ten minste eens per vier jaar een beleidsplan schuldhulpverlening vast. Op welk plan sluit het werkplan aan?"
    anchor = "beleid"

    def get_instance(self) -> PolicyPlan | None:
        return PolicyPlan.objects.in_lab(self.lab).first()

    def perform(self, form: PolicyPlanForm) -> str:
        upload = form.cleaned_data.get("upload")
        actions.put_policy_plan(self.actor, upload=upload, expected_version=form.expected_version, **form.values)
        return "Het werkplan noemt het beleidsplan."


class RiskEdit(RowEdit):
    form_class = RiskForm
    model = Risk
    verb = actions.put_risk
    keyword = "risk"
    anchor = "risicos"
    title = "Risico"
    intro = "Wat kan er misgaan, en wat doe je eraan? Het komt in het werkplan en in het collegevoorstel te staan."


class RiskRemove(RowRemove):
    model = Risk
    verb = actions.remove_risk
    anchor = "risicos"


class TextsEdit(PlanForm):
    form_class = TextsForm
    title = "Teksten van het werkplan"
    intro = "Wat je vertelt, en niet in een lijst zet. Een regel die met een streepje begint, wordt in het document een opsomming."
    anchor = "organisatie"

    def get_instance(self) -> PlanTexts | None:
        return PlanTexts.objects.in_lab(self.lab).first()

    def perform(self, form: TextsForm) -> str:
        actions.put_texts(self.actor, expected_version=form.expected_version, **form.values)
        return "De teksten staan in het werkplan."


class ThresholdsEdit(PlanForm):
    form_class = ThresholdsForm
    title = "De lat hoger leggen"
    intro = "Een lab kan meer van zichzelf vragen dan de tien stappen doen. De lat kan alleen omhoog, niet meer omlaag: denk er dus even over na."

    def get_instance(self) -> PlanTexts | None:
        return PlanTexts.objects.in_lab(self.lab).first()

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"minimum_objectives": rules.BASE_OBJECTIVES, "minimum_team": rules.BASE_TEAM}

    def perform(self, form: ThresholdsForm) -> str:
        actions.raise_thresholds(self.actor, expected_version=form.expected_version, **form.values)
        return "De lat ligt hoger. De stappen rekenen er voortaan mee."


# ---------------------------------------------------------------- versions


class Adopt(PlanForm):
    """Freeze a version, and have it adopted."""

    form_class = FreezeForm
    template = "workplan/adopt.html"
    title = "Werkplan vaststellen"
    submit_label = "Leg deze versie vast"

    def get_context(self) -> dict[str, Any]:
        plan = queries.plan_of(self.lab)
        last = queries.latest(self.lab)
        return {
            "plan": plan,
            "gaps": rules.all_gaps(plan),
            "state": page.state_of(self.lab, plan),
            "last": last,
            "confirmations_rows": proof.of(queries.ADOPTION_PROOF, last.pk) if last else [],
            "changes": differences.differences(decode(Plan, last.content), plan) if last else [],
        }

    def perform(self, form: FreezeForm) -> str:
        version = actions.freeze(self.actor, note=form.values["note"])
        return f"Versie {version.number} is vastgelegd. Vraag nu wie mag besluiten om haar vast te stellen."

    def get_success_url(self) -> str:
        return self.lab_url("workplan:adopt")

    def get_cancel_url(self) -> str:
        return self.lab_url("workplan:home")


class VersionView(LabPage):
    permission = "workplan.view"
    nav = "workplan:home"

    def get_version(self) -> WorkPlanVersion:
        found = WorkPlanVersion.objects.in_lab(self.lab).filter(number=self.kwargs["number"])
        version: WorkPlanVersion | None = found.select_related("frozen_by", "decision", "document", "lab").first()
        if version is None:
            raise Http404
        return version


class VersionPage(VersionView):
    template = "workplan/version.html"

    def get_context(self) -> dict[str, Any]:
        version = self.get_version()
        frozen, now = decode(Plan, version.content), queries.plan_of(self.lab)
        earlier = WorkPlanVersion.objects.in_lab(self.lab).filter(number__lt=version.number).first()
        source = making.make(kinds.get("werkplan"), self.lab, version)
        return {
            "version": version,
            "article": Markup(source.inside),  # noqa: S704 made by our own templates, which escape what was typed
            "earlier": earlier,
            "since_earlier": differences.differences(decode(Plan, earlier.content), frozen) if earlier else [],
            "until_now": differences.differences(frozen, now),
            "adoption": page.adoption_words(self.lab, version),
            "is_latest": queries.latest(self.lab) == version,
            "confirmations_rows": proof.of(queries.ADOPTION_PROOF, version.pk),
        }


class Tie(PlanForm):
    """Say with which decision a version was adopted."""

    form_class = TieForm
    submit_label = "Leg vast"

    def get_instance(self) -> WorkPlanVersion:
        return self.fetch_version()

    def fetch_version(self) -> WorkPlanVersion:
        version: WorkPlanVersion | None = (
            WorkPlanVersion.objects.in_lab(self.lab).filter(number=self.kwargs["number"]).first()
        )
        if version is None:
            raise Http404
        return version

    def get_title(self) -> str:
        return f"Werkplan versie {self.instance.number}: vastgesteld met een besluit"

    def make_form(self, data: Any = None, files: Any = None) -> TieForm:
        form = TieForm(data, files, lab=self.lab)
        agreed = [pk for pk, row in mandate.agreed_decisions([self.lab.pk]).items() if "workplan" in row.about]
        form.fields["decision"].queryset = Decision.objects.in_lab(self.lab).filter(pk__in=agreed)  # type: ignore[attr-defined]
        return form

    def perform(self, form: TieForm) -> str:
        actions.tie_decision(self.actor, version=self.instance, decision=form.values["decision"])
        return f"Versie {self.instance.number} van het werkplan is vastgesteld."

    def get_success_url(self) -> str:
        return self.instance.get_absolute_url()
