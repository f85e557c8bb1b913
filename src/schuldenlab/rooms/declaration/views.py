"""The declaration on one page, its articles, and laying the text down. Who signs: `signatory_views.py`."""

from typing import Any

from django.http import HttpRequest

from schuldenlab.foundation.documents import kinds, making
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.rooms.declaration import actions, asking, drafting, forms, queries, rules, seals, wording
from schuldenlab.rooms.declaration.models import Addendum, Clause, Declaration, Signatory
from schuldenlab.rooms.declaration.next_step import next_step
from schuldenlab.rooms.declaration.wording import Warned

NAV = "documents:home"


class Home(LabPage):
    permission = "decisions.view"
    nav = NAV
    template = "declaration/home.html"

    def get_context(self) -> dict[str, Any]:
        declaration = queries.of_lab(self.lab)
        if declaration is None:
            return {"title": "Intentieverklaring", "declaration": None}
        rows = queries.signatories(declaration)
        articles = [] if declaration.is_frozen else drafting.filled(declaration, rows)
        return {
            "title": "Intentieverklaring",
            "declaration": declaration,
            "articles": articles,
            "warnings": warnings(articles),
            "signatories": rows,
            "signed": [row for row in rows if row.signed],
            "verifies": queries.verifies(declaration, rows),
            "next": next_step(self.lab, declaration, rows),
            "bound_by": rules.BOUND_BY,
            "removable": [row.pk for row in rows if is_removable(declaration, row)],
            "states": seals.states(declaration),
            "proposals": {row.signatory_id: row for row in queries.open_proposals(declaration)},
            "required": queries.required_standing(declaration, rows),
            **after_freezing(declaration, rows),
            "silent": [row for row in rows if asking.is_silent(row)],
            "advice": wording.advice,
            "open_round": queries.open_round(declaration),
            "unsettled": queries.unsettled(declaration),
        }


def after_freezing(declaration: Declaration, rows: list[Signatory]) -> dict[str, Any]:
    """Who joined and left, and the technical evidence."""
    addenda = queries.addenda(declaration)
    return {
        "addenda": [
            (row, signers, seals.states(row), queries.addendum_verifies(row, signers)) for row, signers in addenda
        ],
        "left": {
            row.party: row.starts_on for row, signers in addenda if not row.joins and queries.is_complete(signers)
        },
        "may_leave": may_leave(rows, addenda),
        "evidence": list(declaration.evidence.select_related("addendum__partner")),
    }


def may_leave(rows: list[Signatory], addenda: list[tuple[Addendum, list[Signatory]]]) -> set[int]:
    """The signatories that can leave: who takes part and is not leaving; the last municipality never."""
    joined = [
        row
        for made, signers in addenda
        if made.joins and queries.is_complete(signers)
        for row in signers
        if row.party == made.party
    ]
    leaving = {made.party for made, _ in addenda if not made.joins}
    here = [row for row in rows if row.signed] + joined
    towns = sum(row.is_municipality for row in here)
    return {row.pk for row in here if row.party not in leaving and (towns > 1 or not row.is_municipality)}


def warnings(articles: list[drafting.Article]) -> dict[int, list[Warned]]:
    """Per article: the words that turn an intention into an obligation."""
    found = {row.clause.pk: wording.obliging(row.text) for row in articles}
    return {pk: words for pk, words in found.items() if words}


def is_removable(declaration: Declaration, row: Signatory) -> bool:
    return not row.signed and (declaration.frozen_at is None or row.created_at > declaration.frozen_at)


class Begin(LabAct):
    permission = "declaration.edit"

    def perform(self) -> str:
        actions.begin(self.actor)
        return "De tekst staat klaar. Lees hem na en maak hem van jullie."

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")


class DeclarationView(LabFormView):
    """A form about the lab's declaration; 404 when it has none."""

    permission = "declaration.edit"
    nav = NAV
    declaration: Declaration

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.declaration = queries.of_lab(self.lab) or self.fetch(Declaration, 0)

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")


class ClauseEdit(DeclarationView):
    form_class = forms.ClauseForm
    title = "Artikel"

    def get_instance(self) -> Clause | None:
        return self.fetch(Clause, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekst"

    def perform(self, form: forms.ClauseForm) -> str:
        actions.put_clause(
            self.actor, self.declaration, clause=self.instance, expected_version=form.expected_version, **form.values
        )
        words = wording.obliging(form.values.get("text", ""))
        if words:
            return f"Opgeslagen. Let op, dit klinkt als een verplichting: {wording.quoted(words)}."
        return "Het artikel is opgeslagen."


class ClauseRemove(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "Artikel weghalen?"
    submit_label = "Haal weg"

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekst"

    def get_text(self) -> str:
        heading = self.fetch(Clause, self.kwargs["pk"]).heading
        return f"Het artikel ‘{heading}’ verdwijnt met zijn tekst uit de verklaring."

    def perform(self) -> str:
        actions.remove_clause(self.actor, self.fetch(Clause, self.kwargs["pk"]))
        return "Het artikel is weg."


class ClauseMove(LabAct):
    permission = "declaration.edit"

    def perform(self) -> None:
        actions.move_clause(self.actor, self.fetch(Clause, self.kwargs["pk"]), up=self.kwargs["way"] == "omhoog")

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home") + "#tekst"


class Freeze(DeclarationView):
    form_class = forms.FreezeForm
    template = "declaration/freeze.html"
    title = "De tekst vastleggen"
    intro = (
        "Daarna verandert er geen letter meer: iedereen tekent precies deze tekst. Zolang nog niemand heeft getekend, "
        "kun je de tekst weer openen. Daarna niet meer."
    )
    submit_label = "Leg de tekst vast"

    def get_initial(self) -> dict[str, Any]:
        return {"deadline": self.declaration.deadline}

    def get_context(self) -> dict[str, Any]:
        if self.declaration.is_frozen:
            return {"todos": [], "warned": [], "rows": [], "required": [], "advice": wording.advice}
        rows = queries.signatories(self.declaration)
        articles = drafting.filled(self.declaration, rows)
        found = warnings(articles)
        return {
            "todos": making.missing(kinds.get("intentieverklaring"), self.lab),
            "warned": [(row.title, found[row.clause.pk]) for row in articles if row.clause.pk in found],
            "rows": rows,
            "required": queries.required(rows),
            "advice": wording.advice,
        }

    def perform(self, form: forms.FreezeForm) -> str:
        values = {name: form.cleaned_data[name] for name in ("deadline", "in_order")}
        actions.freeze(self.actor, self.declaration, **values)
        return "De tekst ligt vast. Nu kun je vragen om te tekenen."


class Reopen(LabRemove):
    permission = "declaration.edit"
    nav = NAV
    title = "De tekst weer openen?"
    text = (
        "Je kunt de tekst dan verbeteren en opnieuw vastleggen. Links die al zijn gestuurd werken niet meer: "
        "wie al was gevraagd, vraag je daarna opnieuw."
    )
    submit_label = "Open de tekst"

    def get_success_url(self) -> str:
        return self.lab_url("declaration:home")

    def perform(self) -> str:
        actions.reopen(self.actor, queries.of_lab(self.lab) or self.fetch(Declaration, 0))
        return "De tekst is weer open."


class Deadline(DeclarationView):
    form_class = forms.DeadlineForm
    title = "Tekenen vóór"

    def get_initial(self) -> dict[str, Any]:
        return {"deadline": self.declaration.deadline}

    def perform(self, form: forms.DeadlineForm) -> str:
        actions.set_deadline(self.actor, self.declaration, deadline=form.cleaned_data["deadline"])
        return "Opgeslagen. De datum staat in de mails die je vanaf nu stuurt."
