"""Who signs: the list, asking, paper, later."""

from typing import Any

from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.views import LabAct, LabRemove
from schuldenlab.rooms.declaration import actions, asking, forms, queries
from schuldenlab.rooms.declaration.models import Signatory
from schuldenlab.rooms.declaration.views import NAV, DeclarationView


class SignatoryEdit(DeclarationView):
    form_class = forms.SignatoryForm

    def get_title(self) -> str:
        return f"Wie tekent namens {self.instance.behalf}?" if self.instance else "Wie tekent namens wie?"

    def get_instance(self) -> Signatory | None:
        return self.fetch(Signatory, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        row = self.instance
        if row is None:
            return {"party": self.request.GET.get("party", "")}
        return {"person": row.person, "bound_by": row.bound_by}

    def make_form(self, data: Any = None, files: Any = None) -> forms.SignatoryForm:
        known = self.instance.party_name if self.instance else ""
        return forms.SignatoryForm(data, files, lab=self.lab, initial=self.get_initial(), known_party=known)

    def perform(self, form: forms.SignatoryForm) -> str:
        values = form.values
        values["person"] = self.actor.own(values["person"])
        row = actions.put_signatory(self.actor, self.declaration, signatory=self.instance, **values)
        return f"{row.party_title} staat op de lijst."


class SignatoryRemove(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "Van de lijst halen?"
    submit_label = "Haal van de lijst"

    def get_text(self) -> str:
        row = self.fetch(Signatory, self.kwargs["pk"])
        return f"{row.party_title} hoeft dan niet te tekenen. Een link die al is gestuurd, werkt niet meer."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")

    def perform(self) -> str:
        actions.remove_signatory(self.actor, self.fetch(Signatory, self.kwargs["pk"]))
        return "De partij is van de lijst."


class Ask(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        row = actions.ask(self.actor, self.fetch(Signatory, self.kwargs["pk"]))
        return f"{row.person.name} krijgt een mail met een persoonlijke link."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class AskEverybody(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        declaration = queries.of_lab(self.lab)
        if declaration is None:
            raise RuleBroken("Er is nog geen intentieverklaring.")
        count = actions.ask_everybody(self.actor, declaration)
        held = asking.without_decision([row for row in queries.signatories(declaration) if asking.is_to_be_asked(row)])
        waits = "".join(
            f" De {row.party_name} is nog niet gevraagd: het besluit van het college ontbreekt." for row in held
        )
        if not count:
            return waits.strip() or "Iedereen op de lijst is al gevraagd."
        return f"{count} {'mail is' if count == 1 else 'mails zijn'} verstuurd.{waits}"

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class RemindSilent(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        declaration = queries.of_lab(self.lab)
        count = actions.remind_silent(self.actor, declaration) if declaration else 0
        if not count:
            return "Er gaat geen mail uit: iedereen antwoordde, of kreeg vandaag al bericht."
        return f"{count} {'herinnering is' if count == 1 else 'herinneringen zijn'} verstuurd, aan wie nog niet antwoordde."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"


class Withdraw(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "De vraag intrekken?"
    submit_label = "Trek in"

    def get_text(self) -> str:
        row = self.fetch(Signatory, self.kwargs["pk"])
        return f"De link in de mail aan {row.person.name} werkt dan niet meer. Je kunt later een nieuwe sturen."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekenen"

    def perform(self) -> str:
        actions.withdraw(self.actor, self.fetch(Signatory, self.kwargs["pk"]))
        return "De vraag is ingetrokken."


class SignatoryForm(DeclarationView):
    """A form about one signatory."""

    def get_instance(self) -> Signatory:
        return self.fetch(Signatory, self.kwargs["pk"])


class Paper(SignatoryForm):
    form_class = forms.PaperForm
    submit_label = "Leg de handtekening vast"
    intro = (
        "Tekende iemand op papier, bijvoorbeeld op het podium? Leg het hier vast. "
        "Het telt net zo zwaar, en er staat bij dat het op papier was."
    )

    def get_title(self) -> str:
        return f"Getekend op papier: {self.instance.party_name}"

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.instance.person.name, "function": self.instance.person.function}

    def perform(self, form: forms.PaperForm) -> str:
        row = actions.record_paper(self.actor, self.instance, **form.cleaned_data)
        return f"De handtekening van {row.name} is vastgelegd."


class Later(SignatoryForm):
    form_class = forms.LaterForm
    intro = "Duurt het besluit bij deze partij te lang? Dan treedt zij later toe, en hoeft de rest niet te wachten."

    def get_title(self) -> str:
        return f"{self.instance.party_title} treedt later toe"

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.instance.joins_later_on}

    def perform(self, form: forms.LaterForm) -> str:
        actions.join_later(self.actor, self.instance, on=form.cleaned_data["on"])
        return "Opgeslagen."
