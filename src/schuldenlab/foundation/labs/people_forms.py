"""Forms in which persons take part: a checklist of those at hand, one more beside it; the form of a conversation."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from schuldenlab.foundation.labs.fields import PersonField, RowsField
from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.foundation.labs.models import Conversation, Person


class PeopleChoice(RowsField):
    """A checklist of persons, each with function and organisation. `PeopleForm` checks that somebody is chosen."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else self.queryset.none()  # type: ignore[union-attr]

    def label_from_instance(self, obj: Any) -> str:
        return obj.described


class PeopleForm(LabForm):
    """A form for a row with several persons (`people` names its field). The view calls `offer` with those at hand."""

    people: ClassVar[str]
    people_label: ClassVar[str]
    people_required: ClassVar[bool] = False
    missing_sentence: ClassVar[str] = "Kies een persoon, of voeg iemand toe."
    one_more = PersonField(required=False, label="Nog iemand")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.people] = PeopleChoice(Person.objects.none(), required=False, label=self.people_label)
        self.offer(())

    def offer(self, persons: Iterable[Person]) -> None:
        """Put these persons on the checklist, with those that the row already has."""
        known = {person.pk for person in persons}
        if self.instance.pk:
            known |= {person.pk for person in getattr(self.instance, self.people).all()}
        checklist = self.fields[self.people]
        checklist.queryset = Person.objects.in_lab(self.lab).filter(pk__in=known)  # type: ignore[attr-defined]
        checklist.widget = forms.CheckboxSelectMultiple() if known else forms.MultipleHiddenInput()
        checklist.widget.choices = checklist.choices  # type: ignore[attr-defined]
        checklist.required = self.people_required
        self.fields["one_more"].label = "Nog iemand" if known else self.people_label
        self.fields["one_more"].required = self.people_required and not known
        names = [name for name in self.Meta.fields if name != self.people]  # type: ignore[attr-defined]
        before = names[: self.Meta.fields.index(self.people)]  # type: ignore[attr-defined]
        self.order_fields([*before, self.people, "one_more", *names])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        persons = list(cleaned.get(self.people) or ())
        more = cleaned.pop("one_more", None)
        if more is not None and (more.pk is None or more not in persons):
            persons.append(more)
        if self.people_required and not persons and "one_more" not in self.errors:
            self.add_error("one_more", self.missing_sentence)
        cleaned[self.people] = persons
        return cleaned


class ConversationForm(PeopleForm):
    """Who, what was agreed, when again: fifteen seconds."""

    people = "persons"
    people_label = "Met wie?"
    people_required = True

    class Meta:
        model = Conversation
        fields = ("persons", "agreed", "follow_up_on", "on", "medium")
        labels = {
            "agreed": "Wat is er afgesproken?",
            "follow_up_on": "Wanneer kom je erop terug?",
            "on": "Wanneer was het?",
            "medium": "Hoe?",
        }
        help_texts = {
            "agreed": "Een paar zinnen is genoeg. Schrijf zo dat de ander het mag lezen, en niets over inwoners.",
            "follow_up_on": "Vul je een datum in, dan staat het op tijd in de bellijst.",
        }
        widgets = {"agreed": forms.Textarea(attrs={"rows": 4}), "medium": forms.RadioSelect}
