"""The pages of an initiative: take it in, answer who brought it, take it through the stages."""

from typing import Any

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.views import LabPage, LabRemove
from schuldenlab.foundation.remarks import threads
from schuldenlab.rooms.trials import actions, forms, letters, queries, rules
from schuldenlab.rooms.trials.models import Initiative, Lesson, Trial
from schuldenlab.rooms.trials.views import TrialsForm, waits_too_long


class Show(LabPage):
    permission = "lab.view"
    template = "trials/initiative.html"

    def get_context(self) -> dict[str, Any]:
        initiative = self.fetch(Initiative, self.kwargs["pk"])
        process = queries.process_of(self.lab)
        stage = next((row for row in process.stages if row.pk == initiative.stage_id), None)
        return {
            "crumbs": [("Proeven", self.lab_url("trials:home"))],
            "initiative": initiative,
            "stage": stage,
            "moves": list(initiative.moves.all()),
            "before": rules.answer_before(initiative.brought_in_on, process.days),
            "late": waits_too_long(initiative, process.days),
            "term": rules.term_words(
                rules.answer_before(initiative.brought_in_on, process.days), initiative.answered_on, clock.today()
            ),
            "entry": queries.entry_of(initiative),
            "trial": Trial.objects.in_lab(self.lab).filter(initiative=initiative).first(),
            "lesson": Lesson.objects.in_lab(self.lab).filter(initiative=initiative).first(),
            "thread": threads.of(self.actor, initiative),
        }


class InitiativeForm(TrialsForm):
    """A form about the initiative in the address."""

    @property
    def initiative(self) -> Initiative:
        return self.fetch(Initiative, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        crumbs = super().get_context()["crumbs"]
        if "pk" in self.kwargs:
            row = self.initiative
            crumbs.append((row.title, row.get_absolute_url()))
        return {"crumbs": crumbs, "warning": rules.WARNING}

    def get_success_url(self) -> str:
        if "pk" in self.kwargs:
            return self.lab_url("trials:initiative", self.kwargs["pk"])
        return self.lab_url("trials:home") + "#initiatieven"


class Edit(InitiativeForm):
    form_class = forms.InitiativeForm
    template = "trials/initiative_form.html"

    def get_instance(self) -> Initiative | None:
        return self.initiative if "pk" in self.kwargs else None

    def get_title(self) -> str:
        return "Initiatief aanpassen" if self.instance else "Initiatief toevoegen"

    def get_intro(self) -> str:
        return "Een idee uit de stad, van een partner of van iemand die het zelf heeft meegemaakt. Een begin is genoeg."

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance else {"brought_in_on": clock.today()}

    def perform(self, form: forms.InitiativeForm) -> str:
        row = actions.put_initiative(
            self.actor, initiative=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"‘{row.title}’ is bewaard."


class Answer(InitiativeForm):
    form_class = forms.AnswerForm
    template = "trials/initiative_form.html"
    title = "Wat hoorde de inbrenger?"
    intro = "Wie een idee inbrengt, hoort wat ermee gebeurt. Ook als het antwoord nee is."

    def get_initial(self) -> dict[str, Any]:
        row = self.initiative
        first = row.answered_on is None
        return {
            "answered_on": row.answered_on or clock.today(),
            "answer": row.answer,
            "send": first and letters.can_be_mailed(row),
        }

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        form = super().make_form(data, files)
        if not letters.can_be_mailed(self.initiative):
            del form.fields["send"]
        return form

    def perform(self, form: forms.AnswerForm) -> str:
        actions.answer_initiative(self.actor, initiative=self.initiative, **form.values)
        if form.cleaned_data.get("send"):
            return "Het antwoord is vastgelegd en gaat nu per mail naar de inbrenger."
        return "Het antwoord is vastgelegd."


class Move(InitiativeForm):
    form_class = forms.MoveForm
    template = "trials/initiative_form.html"
    submit_label = "Leg het besluit vast"

    def get_title(self) -> str:
        return f"Besluit over ‘{self.initiative.title}’"

    def get_context(self) -> dict[str, Any]:
        initiative = self.initiative
        stage = next((row for row in queries.process_of(self.lab).stages if row.pk == initiative.stage_id), None)
        return super().get_context() | {"stage": stage}

    def get_initial(self) -> dict[str, Any]:
        """What a button on the board asked for is filled in; the decision and its reason are still to be written."""
        asked = {name: self.request.GET.get(name, "") for name in ("outcome", "to_stage")}
        return {"on": clock.today()} | {name: value for name, value in asked.items() if value}

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        form = super().make_form(data, files)
        if not letters.can_be_mailed(self.initiative):
            del form.fields["tell"]
        return form

    def perform(self, form: forms.MoveForm) -> str:
        move = actions.move_initiative(self.actor, initiative=self.initiative, **form.values)
        return f"Vastgelegd: {move.result}."


class Remove(LabRemove):
    permission = "trials.edit"

    def get_title(self) -> str:
        return f"‘{self.fetch(Initiative, self.kwargs['pk']).title}’ weghalen?"

    def get_text(self) -> str:
        return (
            "Doe dit alleen als het per ongeluk is toegevoegd. Stopt het, leg dan dat besluit vast: dan blijft de les."
        )

    def perform(self) -> str:
        actions.remove_initiative(self.actor, initiative=self.fetch(Initiative, self.kwargs["pk"]))
        return "Het initiatief is weggehaald."

    def get_success_url(self) -> str:
        return self.lab_url("trials:home") + "#initiatieven"
