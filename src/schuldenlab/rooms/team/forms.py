"""The forms of this room."""

from typing import Any

from django import forms

from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import LabForm, PlainLabForm
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.labs.people_forms import PeopleForm
from schuldenlab.rooms.team.facts import TASKS
from schuldenlab.rooms.team.models import ExecutiveTask, OpenRole, TeamMember


class TaskForm(PeopleForm):
    people = "contacts"
    people_label = "Contactpersonen"
    codes = forms.MultipleChoiceField(
        label="Voor welke gemeenten?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Eén organisatie mag de taak voor meer gemeenten doen.",
    )

    class Meta:
        model = ExecutiveTask
        fields = ("task", "organisation", "codes", "contacts")
        widgets = {"task": forms.RadioSelect}
        labels = {"task": "Welke taak?", "organisation": "Wie doet het?"}
        help_texts = {"organisation": "De afdeling of organisatie. Bijvoorbeeld: afdeling Inkomen, of Stroomopwaarts."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = self.fields["codes"]
        codes.choices = [(municipality.code, municipality.name) for municipality in self.lab.municipalities]  # type: ignore[attr-defined]
        if len(codes.choices) == 1:  # type: ignore[attr-defined]
            codes.widget = forms.MultipleHiddenInput()
            codes.initial = self.lab.codes
        self.fields["task"].choices = list(TASKS.items())  # type: ignore[attr-defined]
        self.fields["one_more"].help_text = "Met wie heb je contact? Weet je het nog niet, laat het dan leeg."


class MemberForm(LabForm):
    tasks = forms.MultipleChoiceField(
        label="Uit welke uitvoering komt deze persoon?",
        choices=list(TASKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Een lid kan voor meer taken staan. Een programmamanager mag ook van elders komen.",
    )

    class Meta:
        model = TeamMember
        fields = ("person", "role", "title", "tasks", "organisation", "hours_a_week", "manager", "starts", "until")
        widgets = {"role": forms.RadioSelect}
        labels = {
            "person": "Wie?",
            "title": "Wat doet deze persoon in het team?",
            "hours_a_week": "Uren per week voor het lab",
        }
        help_texts = {
            "title": "Bijvoorbeeld: schuldhulpverlener, klantmanager, projectleider.",
            "organisation": "Laat leeg als het dezelfde is als bij de persoon.",
            "hours_a_week": "Bijvoorbeeld 8. Verander je dit later, dan vraag je de leidinggevende opnieuw om akkoord.",
            "manager": "Die krijgt de vraag om akkoord, met een persoonlijke link. Een account is niet nodig.",
            "until": "Laat leeg als er geen einde is afgesproken.",
        }


class MemberEndForm(PlainLabForm):
    until = DateField(
        label="Laatste dag in het team", help_text="Daarna telt deze persoon niet meer mee. De geschiedenis blijft."
    )


class OpenRoleForm(LabForm):
    class Meta:
        model = OpenRole
        fields = ("title", "hours_a_week", "stand_in", "filled_by")
        labels = {"stand_in": "Wie vangt het zolang op?", "filled_by": "Wanneer is de rol ingevuld?"}
        help_texts = {
            "title": "Bijvoorbeeld: schuldhulpverlener voor jongeren.",
            "filled_by": "De dag waarop je iemand hoopt te hebben. Een open rol houdt de stap niet op.",
        }


class PersonForm(LabForm):
    class Meta:
        model = Person
        fields = ("name", "function", "organisation", "mail", "phone")
        help_texts = {
            "function": "Bijvoorbeeld: teamleider Inkomen.",
            "mail": "Hierheen gaan uitnodigingen en persoonlijke links.",
            "phone": "Staat in de bellijst.",
        }
