"""The pages of criterion (d): see the coverage, judge it, ask for a judgement, record the steering group's decision."""

from typing import Any

from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabRemove
from schuldenlab.rooms.portfolio import actions, asking, forms, queries, rules
from schuldenlab.rooms.portfolio.models import JudgementRequest

NAV = "portfolio:home"


class Judge(LabFormView):
    """For everybody the coverage and the judgements; for the two officers also the form."""

    permission = "projects.view"
    nav = NAV
    template = "portfolio/judge.html"
    form_class = forms.JudgementForm
    title = "Zijn er genoeg projecten?"
    submit_label = "Leg mijn oordeel vast"

    def get_context(self) -> dict[str, Any]:
        portfolio = queries.portfolio(self.lab)
        now = portfolio.coverage
        latest, asked = portfolio.latest, {row.role for row in portfolio.open_requests}
        return {
            "portfolio": portfolio,
            "coverage": now,
            "standing_of": rules.standing,
            "judgements": [(row, portfolio.counts(row, now)) for row in latest.values()],
            "my_roles": [rules.OFFICERS[role] for role in self.my_roles],
            "to_judge": [rules.OFFICERS[role] for role in portfolio.roles_to_judge],
            "to_ask": [role for role in portfolio.roles_to_judge if role not in asked],
            "requests": portfolio.open_requests,
            "officers": rules.OFFICERS,
            "judges": rules.JUDGES,
            "may_edit": self.actor.may("portfolio.edit"),
        }

    @property
    def my_roles(self) -> list[str]:
        return actions.roles_of(self.actor) if self.actor.may("portfolio.judge") else []

    def perform(self, form: forms.JudgementForm) -> str:
        actions.judge(self.actor, **form.values)
        return "Je oordeel is vastgelegd."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:judge")

    def get_cancel_url(self) -> str:
        return self.lab_url("portfolio:home")


class Ask(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    form_class = forms.AskForm
    title = "Vraag een oordeel over de projecten"
    intro = "Deze persoon krijgt een mail met een persoonlijke link, ziet de dekking en antwoordt ja of nee. Een account is niet nodig."
    submit_label = "Stuur de vraag"

    def get_initial(self) -> dict[str, Any]:
        """The officer whose judgement is missing, when it is clear who that is."""
        asked = self.request.GET.get("role", "")
        missing = queries.portfolio(self.lab).roles_to_judge
        role = asked if asked in rules.OFFICERS else (missing[0] if missing else "")
        people = queries.officers(self.lab).get(role, [])
        return {"role": role, "person": people[0].pk if len(people) == 1 else None}

    def perform(self, form: forms.AskForm) -> str:
        row = asking.ask_judgement(self.actor, **form.values)
        return f"De vraag is gestuurd aan {row.person.name}."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:judge")


class ByDecision(LabFormView):
    permission = "portfolio.edit"
    nav = NAV
    template = "portfolio/judge_decision.html"
    form_class = forms.DecisionJudgementForm
    title = "Oordeel van de stuurgroep"
    intro = "Besloot de stuurgroep dat er genoeg projecten zijn, en noemt het besluit programmamanager en wethouder? Leg dat hier vast."
    submit_label = "Leg het oordeel vast"

    def get_context(self) -> dict[str, Any]:
        portfolio = queries.portfolio(self.lab)
        choosable = forms.decisions_about(self.lab, "coverage", rules.STEERING_GROUP).exists()
        return {"coverage": portfolio.coverage, "standing_of": rules.standing, "choosable": choosable}

    def get_initial(self) -> dict[str, Any]:
        people = queries.officers(self.lab)
        named = {"manager": people[rules.MANAGER], "wethouder": people[rules.WETHOUDER]}
        return {name: rows[0].pk for name, rows in named.items() if len(rows) == 1}

    def perform(self, form: forms.DecisionJudgementForm) -> str:
        row = actions.judge_by_decision(self.actor, **form.values)
        if row.decision_id in queries.portfolio(self.lab).proven:
            return "Het oordeel van de stuurgroep is vastgelegd."
        return "Vastgelegd. Het telt zodra het besluit bewezen is: voeg het stuk toe, of laat het bevestigen."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:judge")


class Remind(LabAct):
    permission = "portfolio.edit"

    def perform(self) -> str:
        row = self.fetch(JudgementRequest, self.kwargs["pk"])
        asking.remind(self.actor, request=row)
        return f"{row.person.name} heeft een herinnering gekregen."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:judge")


class Withdraw(LabRemove):
    permission = "portfolio.edit"
    nav = NAV
    submit_label = "Intrekken"

    def get_title(self) -> str:
        return f"De vraag aan {self.fetch(JudgementRequest, self.kwargs['pk']).person.name} intrekken?"

    def get_text(self) -> str:
        return "De link in de mail werkt dan niet meer."

    def perform(self) -> str:
        asking.withdraw(self.actor, request=self.fetch(JudgementRequest, self.kwargs["pk"]))
        return "Ingetrokken."

    def get_success_url(self) -> str:
        return self.lab_url("portfolio:judge")
