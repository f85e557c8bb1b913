"""The pages of this room."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest, QueryDict

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents import kinds
from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.labs.views import LabAct, LabFormView, LabPage, LabRemove
from schuldenlab.foundation.proof import queries as proof
from schuldenlab.rooms.mandate import actions, home, lapsing, queries, rules, texts
from schuldenlab.rooms.mandate import need as figures
from schuldenlab.rooms.mandate.forms import (
    AppointmentForm,
    DecisionForm,
    MandateForm,
    NamesForm,
    NeedForm,
    OutcomeForm,
    WethouderForm,
)
from schuldenlab.rooms.mandate.models import Appointment, BoardNames, Decision, Mandate, Need, ResponsibleWethouder


class Home(LabPage):
    permission = "decisions.view"
    template = "mandate/home.html"
    remembered = True

    def get_context(self) -> dict[str, Any]:
        one, today = queries.board(self.lab), clock.today()
        return {
            "board": one,
            "todo": home.next_todo(self.lab, one, today),
            "appointments": home.appointment_cards(one),
            "decisions": home.decision_cards(one),
            "without_wethouder": home.without_wethouder(self.lab, one, today),
            "outdated": figures.outdated(self.lab, one.need.figures) if one.need else [],
            "information_letter": queries.information_letter_name(self.lab),
            "papers": papers_of,
        }


def papers_of(row: Appointment | Decision) -> list[DocumentKind]:
    """The documents that are made about this row, by whichever room makes them."""
    found = [kind for kind in kinds.all_kinds() if kind.subject is type(row)]
    return [kind for kind in found if row in kind.subjects(row.lab)]


class RoomFormView(LabFormView):
    def get_success_url(self) -> str:
        return self.lab_url("mandate:home")


class RoomRemove(LabRemove):
    """Ask, and take a row away; a row of another lab is not found."""

    model: ClassVar[type[Model]]
    subject: Any

    def enter(self, request: HttpRequest, slug: str) -> None:
        super().enter(request, slug)
        self.subject = self.fetch(self.model, self.kwargs["pk"])

    def get_success_url(self) -> str:
        return self.lab_url("mandate:home")


# ---------------------------------------------------------------- the assignment


class AppointmentEdit(RoomFormView):
    permission = "mandate.edit"
    form_class = AppointmentForm
    title = "Opdracht van de kwartiermaker"
    intro = "Wat de gemeente vraagt, van wie, hoe lang en voor hoeveel uur. Wat je nog niet weet, vul je later in."
    submit_label = "Leg de opdracht vast"

    def get_instance(self) -> Appointment | None:
        return self.fetch(Appointment, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        earlier = self.request.GET.get("na", "")
        if earlier.isdecimal():
            return following(self.fetch(Appointment, int(earlier)))
        found = queries.wethouders(self.lab)
        wethouder = next(iter(found.values()), None)
        return {"task": texts.TASK, "starts": clock.today(), "political_commissioner": wethouder}

    def make_form(self, data: Any = None, files: Any = None) -> AppointmentForm:
        form = super().make_form(data, files)
        form.warn(lapsing.standing(queries.APPOINTMENT_PROOF, self.instance))
        return form

    def perform(self, form: AppointmentForm) -> str:
        row = actions.put_appointment(
            self.actor,
            appointment=self.instance,
            expected_version=form.expected_version,
            **form.values,
            **form.extras,
        )
        if row.missing:
            return f"De opdracht staat er. Er ontbreekt nog: {rules.listed(row.missing)}."
        return "De opdracht staat er. Vraag nu om bevestiging."


def following(earlier: Appointment) -> dict[str, Any]:
    """What an extension begins with: the same terms, from the day after."""
    same = ("person", "task", "hours_a_week", "contract", "political_commissioner", "official_commissioner", "decision")
    starts = rules.day_after(earlier.ends) if earlier.ends else clock.today()
    initial = {name: getattr(earlier, name) for name in same}
    return {**initial, "municipalities": list(earlier.municipalities.all()), "starts": starts}


class AppointmentRemove(RoomRemove):
    model = Appointment
    permission = "mandate.edit"
    title = "Opdracht verwijderen?"
    text = "De opdracht verdwijnt van de lijst. Een opdracht die bevestigd is, kan niet weg: die geef je een einddatum."

    def perform(self) -> str:
        actions.remove_appointment(self.actor, self.subject)
        return "De opdracht is verwijderd."


# ---------------------------------------------------------------- who may decide


class MandateEdit(RoomFormView):
    permission = "mandate.edit"
    form_class = MandateForm
    title = "Wie mag besluiten"
    intro = (
        "Wie namens de gemeente besluit of tekent, moet dat mogen. Leg vast wie dat is, waarover, en door welk besluit:"
        " dan hoeft niemand het later uit te zoeken."
    )

    def get_instance(self) -> Mandate | None:
        return self.fetch(Mandate, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        return {"starts": clock.today(), "matters": chosen_slugs(self.request.GET, "waarover", rules.MATTERS)}

    def perform(self, form: MandateForm) -> str:
        row = actions.put_mandate(
            self.actor, mandate=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"Vastgelegd: {row.person} mag besluiten over {row.matter_words}."


def chosen_slugs(asked: QueryDict, name: str, known: dict[str, str]) -> list[str]:
    """The slugs in `?about=lab,budget` (or repeated) that we know."""
    given = [slug for part in asked.getlist(name) for slug in part.split(",")]
    return [slug for slug in dict.fromkeys(given) if slug in known]


class MandateRemove(RoomRemove):
    model = Mandate
    permission = "mandate.edit"
    title = "Mandaat verwijderen?"

    def get_text(self) -> str:
        row = self.subject
        return (
            f"Wat {row.person} bevestigde op grond van dit mandaat, telt dan niet meer mee."
            " Is het mandaat alleen afgelopen? Geef het dan een einddatum."
        )

    def perform(self) -> str:
        actions.remove_mandate(self.actor, self.subject)
        return "Het mandaat is verwijderd."


class WethouderEdit(RoomFormView):
    permission = "mandate.edit"
    form_class = WethouderForm
    title = "Verantwoordelijk wethouder"
    intro = (
        "Wie in het college verantwoordelijk is voor het lab. Wisselt de wethouder? Zet bij de vorige een einddatum."
    )

    def get_instance(self) -> ResponsibleWethouder | None:
        return self.fetch(ResponsibleWethouder, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        missing = home.without_wethouder(self.lab, queries.board(self.lab), clock.today())
        return {"since": clock.today(), "municipality": missing[0] if missing else None}

    def perform(self, form: WethouderForm) -> str:
        row = actions.put_wethouder(
            self.actor, wethouder=self.instance, expected_version=form.expected_version, **form.values
        )
        return f"{row.person} staat vast als verantwoordelijk wethouder van {row.municipality}."


class WethouderRemove(RoomRemove):
    model = ResponsibleWethouder
    permission = "mandate.edit"
    title = "Wethouder verwijderen?"
    text = "Doe dit alleen als het een vergissing was. Is de wethouder weg? Zet er dan een einddatum bij."

    def perform(self) -> str:
        actions.remove_wethouder(self.actor, self.subject)
        return "De wethouder is van de lijst gehaald."


# ---------------------------------------------------------------- the need


class NeedEdit(RoomFormView):
    permission = "decisions.edit"
    form_class = NeedForm
    title = "Noodzaak"
    intro = (
        "Waarom is een lokaal Schuldenlab nodig? De cijfers komen met hun bron uit de cijfers van jullie gemeente."
        " Ze worden bewaard zoals ze nu zijn."
    )

    def get_instance(self) -> Need | None:
        return Need.objects.in_lab(self.lab).first()

    def make_form(self, data: Any = None, files: Any = None) -> NeedForm:
        form = super().make_form(data, files)
        form.offer(figures.available(self.lab))
        return form

    def perform(self, form: NeedForm) -> str:
        actions.put_need(
            self.actor,
            text=form.values["text"],
            figure_keys=form.extras["figure_keys"],
            expected_version=form.expected_version,
        )
        return "De noodzaak is vastgelegd. Ze komt terug in het werkplan en in het collegevoorstel."


class NeedRefresh(LabAct):
    permission = "decisions.edit"

    def perform(self) -> str:
        actions.refresh_need(self.actor)
        return "De nieuwste cijfers staan erin."

    def get_success_url(self) -> str:
        return self.lab_url("mandate:home") + "#noodzaak"


class NamesEdit(RoomFormView):
    permission = "decisions.edit"
    form_class = NamesForm
    title = "Namen van stukken"
    intro = "Elke gemeente noemt haar stukken anders. Zo komt de naam boven het document te staan."

    def get_instance(self) -> BoardNames | None:
        return BoardNames.objects.in_lab(self.lab).first()

    def perform(self, form: NamesForm) -> str:
        row = actions.put_names(self.actor, names=self.instance, expected_version=form.expected_version, **form.values)
        return f"Het stuk heet voortaan: {row.information_letter}."


# ---------------------------------------------------------------- decisions


class DecisionPage(LabPage):
    permission = "decisions.view"
    template = "mandate/decision.html"

    def get_context(self) -> dict[str, Any]:
        one = queries.board(self.lab)
        self.fetch(Decision, self.kwargs["pk"])
        row = next(found for found in one.decisions if found.pk == self.kwargs["pk"])
        return {
            "decision": row,
            "card": home.decision_card(one, row),
            "confirmations_rows": proof.of(queries.DECISION_PROOF, row.pk),
            "papers": papers_of(row),
            "outcome_word": rules.OUTCOMES.get(row.outcome, ""),
        }


class DecisionEdit(RoomFormView):
    permission = "decisions.edit"
    form_class = DecisionForm
    title = "Besluit"
    intro = "Zet het besluit op de lijst zodra je weet dat het nodig is. De datums mogen later."

    def get_instance(self) -> Decision | None:
        return self.fetch(Decision, self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self) -> dict[str, Any]:
        if self.instance is not None:
            return {}
        body = self.request.GET.get("body", "")
        about = chosen_slugs(self.request.GET, "about", rules.TOPICS)
        title = texts.TITLES.get((body, about[0]), "") if about else ""
        return {"body": body if body in rules.BODIES else "", "about": about, "title": title}

    def make_form(self, data: Any = None, files: Any = None) -> DecisionForm:
        form = super().make_form(data, files)
        form.warn(lapsing.standing(queries.DECISION_PROOF, self.instance))
        return form

    def perform(self, form: DecisionForm) -> str:
        self.instance = actions.put_decision(
            self.actor, decision=self.instance, expected_version=form.expected_version, **form.values, **form.extras
        )
        return f"‘{self.instance.title}’ staat op de lijst."

    def get_success_url(self) -> str:
        return self.instance.get_absolute_url() if self.instance is not None else super().get_success_url()


class DecisionRemove(RoomRemove):
    model = Decision
    permission = "decisions.edit"
    title = "Besluit van de lijst halen?"
    text = "De weg ernaartoe verdwijnt mee. Een besluit dat genomen is, blijft staan."

    def perform(self) -> str:
        actions.remove_decision(self.actor, self.subject)
        return "Het besluit is van de lijst gehaald."


class DecisionOutcome(RoomFormView):
    permission = "decisions.edit"
    form_class = OutcomeForm
    submit_label = "Leg de uitkomst vast"
    intro = (
        "Wat is er besloten, en wanneer? Het telt mee zodra het vastgestelde stuk erbij staat, of iemand het bevestigt."
    )

    def get_title(self) -> str:
        return f"Uitkomst: {self.instance.title}"

    def get_instance(self) -> Decision:
        return self.fetch(Decision, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {} if self.instance.taken_on else {"taken_on": self.planned_day()}

    def planned_day(self) -> Any:
        planned = self.instance.planned_for
        return planned if planned and planned <= clock.today() else None

    def make_form(self, data: Any = None, files: Any = None) -> OutcomeForm:
        form = super().make_form(data, files)
        form.warn(lapsing.standing(queries.DECISION_PROOF, self.instance))
        return form

    def perform(self, form: OutcomeForm) -> str:
        row = actions.record_outcome(
            self.actor, decision=self.instance, expected_version=form.expected_version, **form.values, **form.extras
        )
        if row.paper_id:
            return "De uitkomst en het stuk zijn vastgelegd."
        return "De uitkomst is vastgelegd. Voeg het stuk toe zodra het er is, of vraag iemand om een bevestiging."

    def get_success_url(self) -> str:
        return self.instance.get_absolute_url()


class DecisionStage(LabAct):
    """A stage of the road is behind us, or not after all."""

    permission = "decisions.edit"

    def perform(self) -> str:
        decision = self.fetch(Decision, self.kwargs["pk"])
        done = self.request.POST.get("klaar", "ja") == "ja"
        actions.mark_stage(self.actor, decision=decision, stage=self.kwargs["stage"], done=done)
        return "Bijgewerkt."

    def get_success_url(self) -> str:
        return self.lab_url("mandate:decision", self.kwargs["pk"])
