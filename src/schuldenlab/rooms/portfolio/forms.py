"""What is filled in about the lab's projects."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.fields import DateField, PersonField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.catalogue import vocabulary
from schuldenlab.rooms.mandate.models import Decision
from schuldenlab.rooms.portfolio import gap_rules, queries, rules
from schuldenlab.rooms.portfolio.models import FinanceLine, LabProject, RegularService

READABLE = "Schrijf zo dat de ander het mag lezen."


def decisions_about(lab: Lab, topic: str, body: str | None = None) -> Any:
    """The decisions of the lab on this subject that were agreed, as choices."""
    rows = [row.pk for row in Decision.objects.in_lab(lab) if topic in row.about and row.is_agreed]
    found = Decision.objects.in_lab(lab).filter(pk__in=rows)
    return found.filter(body=body) if body else found


class ProjectForm(LabForm):
    class Meta:
        model = LabProject
        fields = (
            "cost",
            "cost_basis",
            "leader",
            "starts_on",
            "starts_when_lab_stands",
            "runs_since",
            "runs_by",
            "runs_source",
        )
        labels = {
            "starts_when_lab_stands": "Het begint zodra het lab staat",
            "cost": "Wat kost het, in euro’s?",
        }
        help_texts = {
            "cost": "Jullie eigen schatting. De bronnen noemen geen bedragen per gemeente. Bijvoorbeeld: 60000.",
            "cost_basis": "Bijvoorbeeld: offerte van 3 november, of: 20 jongeren maal € 3.000.",
            "leader": "Bij wie kun je terecht over dit project?",
            "starts_on": "Weet je de dag nog niet? Kies dan hieronder ‘zodra het lab staat’.",
            "starts_when_lab_stands": "Uitvoeren begint als de organisatie staat. Tot die tijd bereid je voor.",
            "runs_since": "Alleen als het in jullie gemeente al werd gedaan voordat het lab begon. Dan telt het mee.",
            "runs_by": "Bijvoorbeeld: de kredietbank.",
            "runs_source": "Bijvoorbeeld: contract van 1 maart 2025, of het jaarverslag.",
        }


class StatusForm(PlainLabForm):
    status = forms.ChoiceField(label="Hoe ver is het?", choices=list(rules.STATUSES.items()), widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Waarom?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Over een jaar wil iemand dit teruglezen. Bijvoorbeeld: het fonds zei ja, we zoeken nu begeleiders. "
        + READABLE,
    )
    early_decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Besluit om eerder te beginnen",
        required=False,
        empty_label="Geen besluit",
        help_text="Uitvoeren wacht tot het lab staat. Besloot iemand dat het eerder mag? Kies dat besluit.",
    )

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        early = decisions_about(lab, "early_start")
        if early.exists():
            self.fields["early_decision"].queryset = early  # type: ignore[attr-defined]
        else:
            del self.fields["early_decision"]


class FinanceForm(LabForm):
    class Meta:
        model = FinanceLine
        fields = ("source", "kind", "state", "amount", "on", "decision")
        labels = {"amount": "Bedrag (in euro’s)", "on": "Datum"}
        help_texts = {
            "source": "Bijvoorbeeld: gemeente, Fonds 1818, ING.",
            "kind": "De gemeente draagt de basis van het lab. Geld voor dit project daarbovenop is ‘ander geld van de gemeente’.",
            "state": "Gevraagd: je wacht op antwoord. Toegezegd: er is ja gezegd. Toegekend: het staat op papier.",
            "amount": "Is hetzelfde geld eerst gevraagd en nu toegekend? Pas dan deze regel aan, voeg er geen toe.",
            "on": "Wanneer is het gevraagd, toegezegd of toegekend?",
            "decision": "Nodig als het is toegekend. Bijvoorbeeld: brief van 3 november, kenmerk 2026-118.",
        }
        widgets = {"state": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = list(rules.FINANCE_STATES.items())
        self.fields["kind"].required = True


class GapForm(PlainLabForm):
    reason = forms.CharField(
        label="Waarom mag dit nu open blijven?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: de regio begint hier volgend jaar mee. " + READABLE,
    )


class RegularForm(LabForm):
    class Meta:
        model = RegularService
        fields = ("phase", "name", "by")
        help_texts = {
            "name": "Bijvoorbeeld: budgetbeheer van de kredietbank.",
            "by": "Welke organisatie doet dit?",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phase: Any = self.fields["phase"]
        phase.choices = [("", "Kies een fase"), *vocabulary.PHASE_CHOICES]


class JudgementForm(PlainLabForm):
    """Yes or no on the coverage as it stands, a reason for every open gap, a day to look again.

    The gaps are read anew each time; `seen` holds what the reader saw, so that nobody judges a coverage that changed.
    """

    enough = forms.ChoiceField(
        label="Zijn er genoeg projecten?",
        choices=[("yes", "Ja, er hoeven nu geen projecten bij"), ("no", "Nee, er moeten nog projecten bij")],
        widget=forms.RadioSelect,
    )
    look_again_on = DateField(label="Wanneer opnieuw bekijken?", help_text="Bijvoorbeeld over een half jaar.")
    remark = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=READABLE,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        self.coverage = queries.portfolio(lab).coverage
        self.fields["seen"].initial = self.coverage.mark
        self.left = queries.left_open(lab)
        for row in self.coverage.gaps:
            self.fields[f"gap_{row.id}"] = self.gap_field(row)
        gaps = [f"gap_{row.id}" for row in self.coverage.gaps]
        self.order_fields([*self.leading, *gaps, "look_again_on", "remark"])

    leading: tuple[str, ...] = ("enough",)

    def gap_field(self, row: rules.ObjectiveCover) -> forms.Field:
        """With the reason for which it was left open, if there is one: to agree with, or to word anew."""
        left = self.left.get(str(row.id))
        return forms.CharField(
            label=f"Waarom mag ‘{row.title}’ nu zonder project?",
            initial=left.reason if left else "",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=gap_rules.to_agree_with(left) if left else "Vul dit in als het antwoord ‘ja’ is.",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.coverage.mark:
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            typed[self.add_prefix("seen")] = self.coverage.mark
            self.data = typed
            self.add_error(None, "De dekking is intussen veranderd. Kijk het overzicht na en stuur opnieuw.")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "enough": typed["enough"] == "yes",
            "gaps": {row.id: typed.get(f"gap_{row.id}", "") for row in self.coverage.gaps},
            "look_again_on": typed["look_again_on"],
            "remark": typed["remark"],
        }


class DecisionJudgementForm(JudgementForm):
    """The same, recorded from a decision of the steering group that names both officers."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Besluit van de stuurgroep",
        empty_label="Kies een besluit",
        help_text="Alleen besluiten over de projecten, waarin de stuurgroep akkoord is.",
    )
    manager = PersonField(label="Programmamanager die in het besluit staat")
    wethouder = PersonField(label="Wethouder die in het besluit staat")
    leading = ("decision", "manager", "wethouder", "enough")

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, lab=lab, **kwargs)
        field: Any = self.fields["decision"]
        field.queryset = decisions_about(lab, "coverage", rules.STEERING_GROUP)

    @property
    def values(self) -> dict[str, Any]:
        named = {name: self.cleaned_data[name] for name in ("decision", "manager", "wethouder")}
        return {**super().values, **named}


class AskForm(PlainLabForm):
    role = forms.ChoiceField(
        label="Als wat oordeelt deze persoon?", choices=list(rules.OFFICERS.items()), widget=forms.RadioSelect
    )
    person = PersonField(label="Aan wie vraag je het?")
    message = forms.CharField(
        label="Jouw persoonlijke woorden in de mail",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt boven de vraag te staan. De vraag zelf en de link staan al in de mail.",
    )
