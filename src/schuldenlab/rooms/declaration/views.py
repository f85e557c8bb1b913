"""The declaration on one page, its articles, its signatories."""

from typing import Any

from django.http import HttpRequest

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.rooms.declaration import actions, drafting, forms, queries, rules
from schuldenlab.rooms.declaration.models import Clause, Declaration, Signatory

NAV = "documents:home"


class Home(LabPage):
    permission = "decisions.view"
    nav = NAV
    template = "declaration/home.html"

    def get_context(self) -> dict[str, Any]:
        declaration = queries.of_lab(self.lab)
        rows = queries.signatories(declaration) if declaration else []
        return {
            "title": "Intentieverklaring",
            "declaration": declaration,
            "clauses": drafting.filled(declaration) if declaration and not declaration.is_frozen else [],
            "warnings": self.warnings(declaration),
            "signatories": rows,
            "signed": [row for row in rows if row.signed],
            "verifies": bool(declaration) and queries.verifies(declaration, rows),
            "open_rows": [row for row in rows if not row.signed and not row.asked_at and not row.joins_later_on],
            "bound_by": rules.BOUND_BY,
        }

    def warnings(self, declaration: Declaration | None) -> dict[int, list[str]]:
        """Per article: the words that turn an intention into an obligation."""
        if declaration is None or declaration.is_frozen:
            return {}
        found = {clause.pk: rules.obliging_words(clause.text) for clause in declaration.clauses.all()}
        return {pk: words for pk, words in found.items() if words}


class Begin(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        actions.begin(self.actor)
        return "De tekst staat klaar. Lees hem na en maak hem van jullie."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")


class DeclarationView(LabFormView):
    """A form about the lab's declaration."""

    permission = "declaration.edit"
    nav = NAV
    declaration: Declaration

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        found = queries.of_lab(self.lab)
        self.declaration = found or self.fetch(Declaration, 0)

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")


class ClauseEdit(DeclarationView):
    form_class = forms.ClauseForm
    title = "Artikel"

    def get_instance(self) -> Clause | None:
        return self.fetch(Clause, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def perform(self, form: forms.ClauseForm) -> str:
        actions.put_clause(
            self.actor, self.declaration, clause=self.instance, expected_version=form.expected_version, **form.values
        )
        words = rules.obliging_words(form.values["text"])
        if words:
            return f"Opgeslagen. Let op: {', '.join(f'‘{word}’' for word in words)} klinkt als een verplichting. Bedoelen jullie een voornemen?"
        return "Het artikel is opgeslagen."


class ClauseRemove(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "Artikel weghalen?"
    text = "De tekst van dit artikel verdwijnt uit de verklaring."
    submit_label = "Haal weg"

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")

    def get_text(self) -> str:
        return f"Het artikel ‘{self.fetch(Clause, self.kwargs['pk']).heading}’ verdwijnt uit de verklaring."

    def perform(self) -> str:
        actions.remove_clause(self.actor, self.fetch(Clause, self.kwargs["pk"]))
        return "Het artikel is weg."


class ClauseMove(LabAct):
    permission = "declaration.edit"

    def perform(self) -> None:
        actions.move_clause(self.actor, self.fetch(Clause, self.kwargs["pk"]), up=self.kwargs["way"] == "omhoog")

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekst"


class SignatoryEdit(DeclarationView):
    form_class = forms.SignatoryForm
    title = "Wie tekent namens wie?"

    def get_instance(self) -> Signatory | None:
        return self.fetch(Signatory, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        row = self.instance
        if row is None:
            return {"party": self.request.GET.get("party", "")}
        party = f"code:{row.code}" if row.code else f"partner:{row.partner_id}"
        return {"party": party, "person": row.person, "bound_by": row.bound_by}

    def perform(self, form: forms.SignatoryForm) -> str:
        values = form.values
        values["person"] = self.actor.own(values["person"])
        row = actions.put_signatory(self.actor, self.declaration, signatory=self.instance, **values)
        return f"{row.party_name} staat op de lijst."


class SignatoryRemove(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "Van de lijst halen?"
    submit_label = "Haal van de lijst"

    def get_text(self) -> str:
        row = self.fetch(Signatory, self.kwargs["pk"])
        return f"{row.party_name} hoeft dan niet te tekenen. Een link die al is gestuurd, werkt niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")

    def perform(self) -> str:
        actions.remove_signatory(self.actor, self.fetch(Signatory, self.kwargs["pk"]))
        return "De partij is van de lijst."


class Freeze(DeclarationView):
    form_class = forms.FreezeForm
    title = "De tekst vastleggen"
    intro = (
        "Daarna verandert er geen letter meer: iedereen tekent precies deze tekst. Je kunt nog wel partijen toevoegen aan de lijst van ondertekenaars. "
        "Lees de hele tekst nog één keer na."
    )
    submit_label = "Leg de tekst vast"

    def perform(self, form: forms.FreezeForm) -> str:
        actions.freeze(self.actor, self.declaration, deadline=form.cleaned_data["deadline"])
        return "De tekst ligt vast. Nu kun je vragen om te tekenen."


class Ask(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        row = actions.ask(self.actor, self.fetch(Signatory, self.kwargs["pk"]))
        return f"{row.person.name} heeft een mail met een persoonlijke link."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class AskEverybody(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        declaration = queries.of_lab(self.lab)
        if declaration is None:
            raise RuleBroken("Er is nog geen intentieverklaring.")
        count = actions.ask_everybody(self.actor, declaration)
        return (
            f"{count} {'mail is' if count == 1 else 'mails zijn'} verstuurd."
            if count
            else "Iedereen op de lijst is al gevraagd."
        )

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class SignatoryForm(DeclarationView):
    """A form about one signatory."""

    def get_instance(self) -> Signatory:
        return self.fetch(Signatory, self.kwargs["pk"])


class Paper(SignatoryForm):
    form_class = forms.PaperForm
    submit_label = "Leg de handtekening vast"

    def get_title(self) -> str:
        return f"Getekend op papier: {self.instance.party_name}"

    def get_intro(self) -> str:
        return "Tekende iemand op papier, bijvoorbeeld op het podium? Leg het hier vast. Het telt net zo zwaar, en er staat bij dat het op papier was."

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.instance.person.name, "function": self.instance.person.function}

    def perform(self, form: forms.PaperForm) -> str:
        row = actions.record_paper(self.actor, self.instance, **form.cleaned_data)
        return f"De handtekening van {row.name} is vastgelegd."


class Later(SignatoryForm):
    form_class = forms.LaterForm

    def get_title(self) -> str:
        return f"{self.instance.party_name} treedt later toe"

    def get_intro(self) -> str:
        return "Duurt het besluit bij deze partij te lang? Dan treedt zij later toe, en hoeft de rest niet te wachten."

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.instance.joins_later_on}

    def perform(self, form: forms.LaterForm) -> str:
        actions.join_later(self.actor, self.instance, on=form.cleaned_data["on"])
        return "Opgeslagen."
