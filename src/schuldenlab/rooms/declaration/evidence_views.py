"""The technical evidence: for who holds its permission, and for how long it is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from schuldenlab.foundation.labs.views import LabView
from schuldenlab.rooms.declaration import evidence, later_forms
from schuldenlab.rooms.declaration.models import Evidence
from schuldenlab.rooms.declaration.stage_views import as_file
from schuldenlab.rooms.declaration.views import DeclarationView


class EvidenceFile(LabView):
    permission = evidence.PERMISSION

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.fetch(Evidence, self.kwargs["pk"])
        return as_file(row.sealed_file, f"technisch-bewijs-{self.lab.slug}-{row.made_on}.pdf")


class Term(DeclarationView):
    form_class = later_forms.EvidenceTermForm
    title = "Hoe lang bewaren?"
    intro = (
        "Bij het technisch bewijs staan tijden, e-mailadressen en internetadressen van wie tekende. Bewaar het zolang iemand"
        " aan een handtekening kan twijfelen, en niet langer."
    )

    def get_initial(self) -> dict[str, Any]:
        return {"years": self.declaration.evidence_years}

    def perform(self, form: later_forms.EvidenceTermForm) -> str:
        row = evidence.set_years(self.actor, self.declaration, years=form.cleaned_data["years"])
        return f"Het technisch bewijs wordt {row.evidence_years} jaar bewaard."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#bewijs"
