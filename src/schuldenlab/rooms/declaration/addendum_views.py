"""Who joins and who leaves after the text was laid down."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from schuldenlab.foundation.labs.views import LabAct, LabRemove, LabView
from schuldenlab.rooms.declaration import addenda, later_forms
from schuldenlab.rooms.declaration.models import Addendum
from schuldenlab.rooms.declaration.signatory_views import SignatoryForm
from schuldenlab.rooms.declaration.stage_views import as_file
from schuldenlab.rooms.declaration.views import NAV, DeclarationView


class Accede(DeclarationView):
    form_class = later_forms.AccedeForm
    title = "Laat een partij toetreden"
    intro = (
        "De tekst die vastligt verandert niet. Deze partij tekent een addendum: een eigen stuk, dat zegt dat zij dezelfde"
        " tekst onderschrijft. Elke gemeente die meedoet tekent het ook."
    )
    submit_label = "Maak het addendum"

    def get_initial(self) -> dict[str, Any]:
        return {"party": self.request.GET.get("party", "")}

    def perform(self, form: later_forms.AccedeForm) -> str:
        values = form.values
        values["person"] = self.actor.own(values["person"])
        made = addenda.accede(self.actor, self.declaration, **values)
        return f"Het addendum ligt vast: {made}. Vraag nu om te tekenen."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#addenda"


class Resign(SignatoryForm):
    form_class = later_forms.ResignForm
    intro = (
        "Deze partij tekent een addendum waarin staat vanaf wanneer zij niet meer meedoet. Niemand hoeft ermee in te stemmen."
        " Wat zij tekende, blijft bewaard."
    )
    submit_label = "Maak het addendum"

    def get_title(self) -> str:
        return f"{self.instance.party_title} treedt uit"

    def perform(self, form: later_forms.ResignForm) -> str:
        made = addenda.resign(self.actor, self.instance, **form.cleaned_data)
        return f"Het addendum ligt vast: {made}. Vraag nu om te tekenen."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#addenda"


class AskSigners(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        count = addenda.ask_signers(self.actor, self.fetch(Addendum, self.kwargs["pk"]))
        if not count:
            return "Iedereen tekende dit addendum al."
        return f"{count} {'mail is' if count == 1 else 'mails zijn'} verstuurd."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#addenda"


class AddendumRemove(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "Het addendum weghalen?"
    submit_label = "Haal weg"

    def get_text(self) -> str:
        return (
            f"Er komt dan geen {self.fetch(Addendum, self.kwargs['pk'])}. Links die al zijn gestuurd, werken niet meer."
        )

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")

    def perform(self) -> str:
        addenda.remove(self.actor, self.fetch(Addendum, self.kwargs["pk"]))
        return "Het addendum is weg."


class AddendumFile(LabView):
    """The addendum with every signature that was sealed so far, as PDF."""

    permission = "documents.read"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        addendum = self.fetch(Addendum, self.kwargs["pk"])
        if addendum.sealed_file is None:
            raise Http404
        return as_file(addendum.sealed_file, f"addendum-{addendum.number}-{self.lab.slug}-getekend.pdf")
